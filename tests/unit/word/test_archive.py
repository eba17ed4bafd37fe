"""A ZIP file is read strictly: what two readers could take in two ways, or what was made to do harm, is refused."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest

from fixtures.make.ooxml import document, packed, table
from memo_enrich.errors import ReadError
from memo_enrich.word import archive as module
from memo_enrich.word.archive import open_archive

PLAIN = packed({"a.xml": "<a/>", "b/c.txt": "x" * 1000, "d.png": b"\x89PNG"})


def refused(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        open_archive(data)
    return caught.value.code


def zipped(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("warnings.warn", lambda *_, **__: None)
                archive.writestr(name, "x")
    return stream.getvalue()


def test_members_are_read_in_the_order_of_their_bytes() -> None:
    archive = open_archive(PLAIN)
    assert [member.name for member in archive.members] == ["a.xml", "b/c.txt", "d.png"]
    assert [archive.content(member) for member in archive.members] == [b"<a/>", b"x" * 1000, b"\x89PNG"]
    assert archive.member("B/C.TXT") is archive.members[1]
    assert (archive.members[0].start, archive.members[-1].end) == (0, archive.directory)


@pytest.mark.parametrize(
    "names",
    [
        ("../x",), ("/x",), ("a/../../x",), ("a//x",), ("a\\x",), ("c:/x",), ("a/./x",), ("a./x",), ("a/x\n",),
        ("x", "X"), ("x", "x"), ("ÆX", "æx"),
    ],
)  # fmt: skip
def test_names_that_lead_out_or_are_one_are_refused(names: tuple[str, ...]) -> None:
    raw = zipped(*(name.replace("\\", "_").replace("\n", "_") for name in names))
    for one in names:
        raw = raw.replace(one.replace("\\", "_").replace("\n", "_").encode(), one.encode())
    assert refused(raw) == "template.names"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", bytes(2_000_000))
    monkeypatch.setattr(module, "LARGEST_WHOLE", 1_000_000)
    monkeypatch.setattr(module, "_check_content", lambda *_: pytest.fail("it was unpacked"))
    assert refused(stream.getvalue()) == "template.too_costly"


def test_a_member_that_is_larger_than_it_says_is_damaged_and_not_unpacked_to_its_end() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", bytes(50_000_000))
    data = bytearray(stream.getvalue())
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", data, at + 24, 10)  # the size unpacked
    assert refused(bytes(data)) == "template.damaged"


def test_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_MEMBERS", 2)
    assert refused(PLAIN) == "template.too_costly"


@pytest.mark.parametrize("cut", [1, 10, 22, 60, len(PLAIN) // 2, len(PLAIN) - 5])
def test_a_file_cut_short_is_damaged(cut: int) -> None:
    assert refused(PLAIN[:-cut]) == "template.damaged"


def test_a_wrong_crc_a_wrong_header_and_bytes_behind_the_end_are_damage() -> None:
    crc = PLAIN.rindex(struct.pack("<L", zlib.crc32(b"x" * 1000)))
    assert refused(PLAIN[:crc] + b"\0\0\0\0" + PLAIN[crc + 4 :]) == "template.damaged"
    assert refused(PLAIN.replace(b"PK\x03\x04", b"PK\x03\x05", 1)) == "template.damaged"
    assert refused(PLAIN.replace(b"a.xml", b"b.xml", 1)) == "template.damaged", "two headers, two names"
    assert refused(PLAIN + b"more") == "template.damaged"
    assert refused(b"MZ" + PLAIN) == "template.damaged"


def test_every_damage_of_one_byte_is_refused_or_does_no_harm() -> None:
    data = document(table("<w:p/>"))
    whole = {member.name: open_archive(data).content(member) for member in open_archive(data).members}
    for at in range(0, len(data), 7):
        hurt = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        with suppress(ReadError):
            archive = open_archive(hurt)
            assert {archive.content(member) for member in archive.members} == set(whole.values())


def test_a_member_encrypted_by_the_format_itself_is_told() -> None:
    data = bytearray(PLAIN)
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)) == "template.encrypted"


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be"])
def test_no_part_may_declare_a_document_type(codec: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert refused(packed({"word/header1.xml": bomb.encode(codec)})) == "template.doctype"
