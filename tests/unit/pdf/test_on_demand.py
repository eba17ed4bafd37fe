"""A PDF on demand is read as one that is held: same objects, same verdicts, same pictures, same letter."""

from __future__ import annotations

import base64
import hashlib
import io
import random
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pytest

from memo_enrich import Result, enrich, load_catalogue
from memo_enrich.errors import MemoEnrichError
from memo_enrich.memo import decoded
from memo_enrich.model import BytesOnDemand, FileBytes, Options, on_demand
from memo_enrich.pdf import open_pdf
from memo_enrich.pdf.objects import is_bomb, read_document
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.numbering import Dangling, next_number
from memo_enrich.pdf.objects.protection import runs_on
from memo_enrich.pdf.objects.syntax import DamagedError, Ref, Stream
from memo_enrich.pdf.objects.syntax import on_demand as reading
from memo_enrich.pdf.revision import append_stamp
from memo_enrich.pdf.sight import RenderedPdf
from memo_enrich.validation.second_reader import reads_alike, reads_oddly
from tests.support.costly import eight_flates, lzw_of_lzw_of_flate
from tests.support.messages import file, minimal
from tests.support.pdfs import letter, stream, stream_pdf, table_pdf, tagged_letter
from tests.support.shapes import KINDS
from tests.support.stamps import LINK, box_on, make_stamp

ROOT = Path(__file__).resolve().parents[3]
LETTERS = sorted((ROOT / "fixtures" / "letters").glob("*.pdf"))


class Asked(BytesOnDemand):
    """Bytes on demand that count how much of them is asked for, and whether all of it is."""

    def __init__(self, data: bytes) -> None:
        super().__init__(len(data), hashlib.sha256(data))
        self.data = data
        self.asked = 0

    def part(self, start: int, end: int) -> bytes:
        assert 0 <= start < end <= len(self.data)
        self.asked += end - start
        return self.data[start:end]

    @property
    def held(self) -> bool:
        return self._whole is not None


@pytest.fixture(params=["as they are", "small"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Windows as they are, and such that next to everything lies across the end of one."""
    if request.param == "small":
        monkeypatch.setattr(reading, "_VALUES", (24, 90))
        monkeypatch.setattr(reading, "_TABLES", (40, 300))
        monkeypatch.setattr(reading, "_HEAD", 9)
        monkeypatch.setattr(reading, "_KEYWORD", 12)
        monkeypatch.setattr(on_demand, "STEP", 70)
        monkeypatch.setattr(on_demand, "_NEAR", 20)
    return str(request.param)


def _torn(data: bytes) -> bytes:
    place = data.index(b"endobj")
    return data[: place - 30] + b"(((" + data[place - 27 :]


FILES: dict[str, Callable[[], bytes]] = KINDS | {
    "a long comment": lambda: table_pdf(letter(), header=b"%PDF-1.7\n%" + b"x" * 2000 + b"\n"),
    "torn": lambda: _torn(table_pdf(letter())),
    "cut": lambda: table_pdf(letter())[:-60],
    "no table": lambda: table_pdf(letter()).replace(b"xref", b"xxxx"),
    "bomb": eight_flates,
    "bomb of other filters": lzw_of_lzw_of_flate,
    "signed": lambda: _signed(b" "),
    "signed, with a wide gap": lambda: _signed(b" " * 9_000),
    "a stream that runs on": lambda: table_pdf(letter() | {90: b"<</Length 3>>\nstream\nabc"}),
    "wrong length": lambda: table_pdf(letter()).replace(b"/Length ", b"/Length 9"),
    "stamped": lambda: _stamped(table_pdf(tagged_letter())),
}


def _signed(gap: bytes) -> bytes:
    """A signature that no field leads to."""
    data = table_pdf(letter(o90=b"<</ByteRange[0%b%010d %010d %010d]/Contents<00>>>" % (gap, 0, 0, 0)))
    start, end = data.index(b"<00>"), data.index(b"<00>") + 4
    return data.replace(b"%010d %010d %010d" % (0, 0, 0), b"%010d %010d %010d" % (start, end, len(data) - end), 1)


def _stamped(data: bytes) -> bytes:
    document = open_pdf(data)
    return data + append_stamp(document, 0, make_stamp(), box_on(document, 0), mark_link=LINK).tail


def _all_of(data: FileBytes) -> dict[str, Any]:
    """Everything the reader says of a file, or the error it ends with."""
    told: dict[str, Any] = {"bomb": is_bomb(data), "runs on": runs_on(data)}
    told["oddly"], told["alike"] = reads_oddly(data), reads_alike(data, 1)
    try:
        document = read_document(data)
    except (MemoEnrichError, DamagedError) as error:
        return told | {"error": type(error), "text": str(error)}
    told["sha256"], told["pages"], told["mark"] = document.sha256, document.page_count, document.invitation()
    refusal = document.untouchable()
    told["refusal"], told["claims"] = refusal and refusal.code, document.claims
    return told | (_objects(document.file) if refusal is None else {})


def _objects(known: PdfFile) -> dict[str, Any]:
    free, numbers = (
        Dangling(known),
        [num for section in known.sections for run in section.rows.numbers() for num in run],
    )
    told = {"next": next_number(known), "dangling": [number for number in range(400) if number in free]}
    told |= {"version": known.version, "base": known.base, "sections": [found.offset for found in known.sections]}
    return told | {f"object {num}": _value(known, num) for num in numbers[:300]}


def _value(known: PdfFile, num: int) -> object:
    entry = known.entry(num)
    try:
        value = known.resolve(Ref(num, entry.gen if entry else 0))
    except DamagedError as error:
        return type(error)
    if isinstance(value, Stream):
        return repr(value.dictionary), value.start, value.end, value.raw
    return repr(value)


@pytest.mark.parametrize("kind", FILES)
def test_a_file_of_any_kind_is_read_alike(kind: str, steps: str) -> None:
    data = FILES[kind]()
    assert _all_of(Asked(data)) == _all_of(data)


@pytest.mark.parametrize("kind", ["signed", "signed, with a wide gap"])
def test_a_signature_is_seen_however_wide_its_range_is_written(kind: str, steps: str) -> None:
    data = FILES[kind]()
    assert _all_of(data)["refusal"] == _all_of(Asked(data))["refusal"] == "pdf.signed"


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_letters_are_read_alike_and_never_as_a_whole(path: Path) -> None:
    data = path.read_bytes()
    asked = Asked(data)
    assert _all_of(asked) == _all_of(data)
    assert not asked.held


@pytest.mark.parametrize("seed", range(40))
def test_damage_is_seen_alike(seed: int, steps: str) -> None:
    rng = random.Random(seed)
    data = bytearray((table_pdf, stream_pdf)[seed % 2](tagged_letter()))
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data))
        data[at : at + rng.choice((0, 1, 1, 7))] = rng.choice((b"", b"(", b">>", b"\0", b"%", b" 9 0 R", b"stream\n"))
    assert _all_of(Asked(bytes(data))) == _all_of(bytes(data))


def test_an_object_is_not_looked_for_in_all_of_a_large_file() -> None:
    noise = random.Random(3).randbytes(3_000_000)
    data = table_pdf(letter() | {50: stream(noise)})
    asked = Asked(data)
    document = read_document(asked)
    assert [document.file.resolve(Ref(num)) is not None for num in (1, 2, 3, 50)] == [True] * 4
    assert asked.asked < 200_000


@pytest.mark.parametrize("path", LETTERS[::4], ids=lambda path: path.stem)
def test_is_drawn_alike(path: Path) -> None:
    data = path.read_bytes()
    with RenderedPdf(data) as held, RenderedPdf(Asked(data)) as asked:
        assert asked.page_count == held.page_count
        assert asked.text(0) == held.text(0)
        assert asked.size_mm(0) == held.size_mm(0)
        assert np.array_equal(asked.render(0, 72), held.render(0, 72))


def _in_a_message(pdf: bytes, width: int = 0) -> bytes:
    digits = base64.b64encode(pdf).decode()
    lines = [digits[at : at + width] for at in range(0, len(digits), width)] if width else [digits]
    return f'<?xml version="1.0" encoding="UTF-8"?>{minimal(files=file(base64_=chr(10).join(lines)))}'.encode()


def _enriched(message: bytes) -> Result:
    catalogue = load_catalogue(ROOT / "fixtures" / "letters.toml")
    return enrich(message, catalogue, letter_type="pas", options=Options(demo=True))


@pytest.mark.parametrize("width", [0, 76])
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_in_a_message_comes_out_alike(path: Path, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    message = _in_a_message(path.read_bytes(), width)
    held = _enriched(message)
    monkeypatch.setattr("memo_enrich.memo.LARGE", 1000)
    monkeypatch.setattr(decoded, "_BLOCK", 4096)
    asked = _enriched(message)
    assert (asked.status, asked.placements, asked.content) == (held.status, held.placements, held.content)
    assert asked.findings == held.findings


def test_a_large_message_is_held_once() -> None:
    with pikepdf.open(ROOT / "fixtures" / "letters" / "pas.pdf") as pdf:
        noise = pdf.make_stream(random.Random(5).randbytes(12_000_000))
        pdf.Root.PieceInfo = pikepdf.Dictionary(Eksempel=pikepdf.Dictionary(Private=noise))
        saved = io.BytesIO()
        pdf.save(saved)
    message = _in_a_message(saved.getvalue())
    _enriched(_in_a_message(LETTERS[0].read_bytes()))  # what is loaded and made once is not counted
    tracemalloc.start()
    try:
        result = _enriched(message)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert result.status == "enriched"
    assert any(placed.page for placed in result.placements)
    assert peak < len(message) / 2
