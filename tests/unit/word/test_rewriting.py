"""A document that was filled is the same file outside the insertion, and its original comes back bit for bit."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixtures.make.ooxml import packed, unpacked
from memo_enrich.errors import PlacementError, ReadError
from memo_enrich.word.archive import open_archive
from memo_enrich.word.rewriting import original, rewritten

RECORD = "word/record.bin"
NAMES = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=8)
MEMBERS = st.dictionaries(
    NAMES, st.binary(max_size=300) | st.binary(max_size=4).map(lambda piece: piece * 900), min_size=1, max_size=6
).filter(lambda members: len({name.lower() for name in members}) == len(members))


def streamed(members: dict[str, bytes], method: int, comment: bytes) -> bytes:
    """Write a file as a program does that cannot go back: sizes behind the data."""

    class Forward(io.RawIOBase):
        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.written += data
            return len(data)

    target = Forward()
    with zipfile.ZipFile(target, "w", method) as archive:  # type: ignore[type-var]
        for name, content in members.items():
            archive.writestr(name, content)
        archive.comment = comment
    return bytes(target.written)


@given(
    members=MEMBERS,
    method=st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    comment=st.binary(max_size=20),
    data=st.data(),
)
def test_the_original_comes_back_and_the_others_stay(
    members: dict[str, bytes], method: int, comment: bytes, data: st.DataObject
) -> None:
    file = streamed(members, method, comment)
    changed = data.draw(st.dictionaries(st.sampled_from(sorted(members)), st.binary(max_size=400)))
    made = rewritten(open_archive(file), changed, {"word/new.png": b"\x89PNG", "word/new.svg": b"<svg/>" * 50}, RECORD)
    assert original(open_archive(made), RECORD) == file
    now = unpacked(made)
    assert list(now) == [*members, "word/new.png", "word/new.svg", RECORD]
    assert {name: now[name] for name in members} == members | changed
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.comment == comment
        assert {info.compress_type for info in archive.infolist()[: len(members)]} == {method}


@given(at=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_a_file_that_was_altered_never_gives_a_wrong_original(at: int, bit: int) -> None:
    file = packed({"a.xml": "<a/>" * 40, "b.txt": "tekst"})
    made = bytearray(rewritten(open_archive(file), {"a.xml": b"<b/>"}, {}, RECORD))
    made[at % len(made)] ^= 1 << bit
    with suppress(ReadError, PlacementError):  # and nothing else
        assert original(open_archive(bytes(made)), RECORD) == file


@pytest.mark.parametrize(
    "record",
    [
        b"", b"\xff\xff\xff\xff", b"\x02\0\0\0{}", b'\x1e\0\0\0{"pieces":[[0,99]],"sha256":""}',
        b'\x20\0\0\0{"pieces":[[0,-1]],"sha256":"x" }', b"\x04\0\0\0nope", b"\x02\0\0\0[]",
    ],
)  # fmt: skip
def test_a_record_that_is_none_is_refused(record: bytes) -> None:
    with pytest.raises(PlacementError) as caught:
        original(open_archive(packed({"a.xml": "<a/>", RECORD: record})), RECORD)
    assert caught.value.code == "template.altered"


def test_without_a_record_there_is_nothing_to_take_out() -> None:
    with pytest.raises(PlacementError) as caught:
        original(open_archive(packed({"a.xml": "<a/>"})), RECORD)
    assert caught.value.code == "remove.nothing"
