"""Does the cross-reference tell the truth? Rows read in one go are those that are found one by one."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from memo_enrich.pdf.objects import protection
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.protection import table_is_true

LETTERS = sorted((Path(__file__).resolve().parents[3] / "fixtures" / "letters").glob("*.pdf"))


def with_object_streams(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, static_id=True)
    return out.getvalue()


def updated(pdf: bytes, number: int, body: bytes, *, used: bool = True) -> bytes:
    """Append a classic section that says where an object is now, or that it is free."""
    start = pdf.rindex(b"startxref") + len(b"startxref")
    newest = int(pdf[start:].split()[0])
    place = len(pdf) + 1
    trailer = PdfFile(pdf).trailer
    root = b"%d %d R" % trailer["Root"]
    out = pdf + b"\n%d 0 obj\n%b\nendobj\n" % (number, body)
    row = b"%010d 00000 n \n" % place if used else b"0000000000 00001 f \n"
    return out + b"xref\n%d 1\n%btrailer\n<</Size %d/Root %b/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        number, row, trailer["Size"], root, newest, len(out),
    )  # fmt: skip


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
@pytest.mark.parametrize("packed", [False, True], ids=["table", "stream"])
def test_rows_read_in_one_go_are_those_found_one_by_one(path: Path, packed: bool) -> None:
    pdf = path.read_bytes()
    try:
        file = PdfFile(with_object_streams(pdf) if packed else pdf)
    except (pikepdf.PasswordError, ValueError):
        pytest.skip("an encrypted or damaged letter")
    for section in file.sections:
        rows = section.rows.listed()
        assert rows is not None
        assert [num for num, *_ in rows] == [num for run in section.rows.numbers() for num in run]
        for num, used, place, gen in rows:
            entry = section.rows.find(num)
            assert entry is not None
            assert used == (entry.used and not entry.container)
            assert not used or (place, gen) == (entry.place, entry.gen)


def test_an_object_beside_its_place_is_seen_in_table_and_stream() -> None:
    pdf = LETTERS[0].read_bytes()
    assert table_is_true(PdfFile(pdf))
    table = pdf.index(b"xref\n0 ")
    row = pdf.index(b" 00000 n", table) - 10
    moved = pdf[:row] + b"%010d" % (int(pdf[row : row + 10]) + 3) + pdf[row + 10 :]
    assert not table_is_true(PdfFile(moved))
    packed = with_object_streams(pdf)
    assert table_is_true(PdfFile(packed))
    file = PdfFile(packed)
    num = next(num for num, used, place, _ in file.sections[0].rows.listed() or () if used and place)
    broken = packed.replace(b"\n%d 0 obj" % num, b"\n%d 0 0bj" % num, 1)
    assert not table_is_true(PdfFile(broken))


def test_the_newest_section_has_the_say(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = LETTERS[0].read_bytes()
    table = pdf.index(b"xref\n0 ")
    row = pdf.index(b" 00000 n", table) - 10
    number = 1
    assert pdf.startswith(b"1 0 obj", int(pdf[row : row + 10]))
    lying = pdf[:row] + b"%010d" % 7 + pdf[row + 10 :]
    assert not table_is_true(PdfFile(lying))
    for used in (True, False):
        mended = updated(lying, number, b"<</Type/Catalog>>", used=used)
        assert table_is_true(PdfFile(mended))
        with monkeypatch.context() as one_by_one:
            one_by_one.setattr(protection, "_newest", lambda _: None)
            assert table_is_true(PdfFile(mended))


def test_a_row_that_is_none_is_damage_only_where_it_counts() -> None:
    pdf = LETTERS[0].read_bytes()
    table = pdf.index(b"xref\n0 ")
    row = pdf.index(b" 00000 n", table) - 10
    middle = pdf.index(b" 00000 n", row + 40) - 10
    odd = pdf[:middle] + b"x" + pdf[middle + 1 :]
    assert PdfFile(odd).sections[0].rows.listed() is None
    with pytest.raises(ValueError, match="row"):
        table_is_true(PdfFile(odd))
