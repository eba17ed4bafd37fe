"""Containers: what Digital Post's own library writes and reads, and nothing a stranger slips in."""

from __future__ import annotations

import io
import lzma
import random
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from memo_enrich.batch.packing import pack_folder, unpack
from memo_enrich.errors import ReadError, WriteError
from memo_enrich.memo.container import Entry, container_chunks, looks_like_container, read_container
from tests.support.messages import UUID, minimal

ENTRIES = [
    Entry(f"{UUID}.xml", minimal().encode()),
    Entry("æøå " + "x" * 180 + ".xml", b"<x/>" * 100_000),
    Entry("tom.xml", b""),
    Entry("tilfældig.xml", random.Random(4).randbytes(700_001)),
]


def packed(entries: list[Entry]) -> bytes:
    return b"".join(container_chunks(entries))


def tar(fill: Callable[[tarfile.TarFile], object], form: int = tarfile.PAX_FORMAT) -> bytes:
    """Return a container as another program might make it."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as archive:
        fill(archive)
    return lzma.compress(stream.getvalue(), format=lzma.FORMAT_ALONE)


def add(archive: tarfile.TarFile, name: str, content: bytes = b"<x/>", kind: bytes = tarfile.REGTYPE) -> None:
    member = tarfile.TarInfo(name)
    member.size, member.type, member.linkname = len(content), kind, "/etc/passwd"
    archive.addfile(member, io.BytesIO(content))


def test_what_is_written_is_read_back() -> None:
    data = packed(ENTRIES)
    assert list(read_container(io.BytesIO(data))) == ENTRIES
    assert looks_like_container(data[:4096])
    assert packed(ENTRIES) == data, "the same entries give the same bytes"


def test_the_container_is_a_legacy_lzma_of_unknown_length_around_a_pax_tar() -> None:
    data = packed(ENTRIES)
    assert data[:13] == b"\x5d" + (1 << 24).to_bytes(4, "little") + b"\xff" * 8
    raw = lzma.decompress(data, format=lzma.FORMAT_ALONE)
    with tarfile.open(fileobj=io.BytesIO(raw)) as archive:
        assert [member.name for member in archive] == [entry.name for entry in ENTRIES]
        assert all(member.isreg() and member.uname == "" and member.mtime == 0 for member in archive)


@pytest.mark.parametrize("form", [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT])
def test_other_programs_tars_are_read(form: int) -> None:
    name = "brev-" + "x" * 60 + ".xml"
    long = name if form == tarfile.USTAR_FORMAT else "brev-" + "y" * 150 + ".xml"

    def fill(archive: tarfile.TarFile) -> None:
        add(archive, "./", b"", tarfile.DIRTYPE)
        add(archive, f"./{name}")
        add(archive, long if long != name else "andet.xml", b"<y/>")

    names = [entry.name for entry in read_container(io.BytesIO(tar(fill, form)))]
    assert names == [name, long if long != name else "andet.xml"]


NAMES = ["../a.xml", "/a.xml", "a/b.xml", "..", "a\\b.xml", "c:a.xml", "con.xml", "NUL", "a.xml ", "a.", " a.xml"]
NAMES += ["a\x01.xml", "x" * 300]


@pytest.mark.parametrize("name", NAMES)
def test_a_name_that_is_no_plain_file_name_is_refused(name: str) -> None:
    with pytest.raises(ReadError) as caught:
        list(read_container(io.BytesIO(tar(lambda archive: add(archive, name)))))
    assert caught.value.code == "container.path"
    with pytest.raises(ReadError) as caught:
        packed([Entry(name, b"")])
    assert caught.value.code == "container.path"


@pytest.mark.parametrize(
    "kind",
    [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE, b"S"],
)
def test_links_devices_and_folders_are_refused(kind: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        list(read_container(io.BytesIO(tar(lambda archive: add(archive, "a.xml", b"", kind)))))
    assert caught.value.code == "container.special"


def test_two_entries_of_one_name_are_refused_whatever_their_case() -> None:
    def fill(archive: tarfile.TarFile) -> None:
        add(archive, "a.xml")
        add(archive, "A.XML")

    with pytest.raises(ReadError) as caught:
        list(read_container(io.BytesIO(tar(fill))))
    assert caught.value.code == "container.twice"


@pytest.mark.parametrize("cut", [1, 20, 1_000, 100_000])
def test_a_container_that_was_cut_off_never_looks_whole(cut: int) -> None:
    with pytest.raises(ReadError) as caught:
        list(read_container(io.BytesIO(packed(ENTRIES)[:-cut])))
    assert caught.value.code == "container.unreadable"


def test_a_damaged_byte_gives_a_code_word_or_a_letter_never_a_traceback() -> None:
    """Legacy lzma has no checksum: what still unpacks is told by the letter's own checks."""
    data = packed(ENTRIES[:1])
    rng = random.Random(5)
    codes = set()
    for _ in range(60):
        at = rng.randrange(len(data))
        broken = data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]
        codes.add(outcome(broken))
    assert "container.unreadable" in codes
    assert all(code.startswith("container.") for code in codes - {"read"})


def outcome(data: bytes) -> str:
    """Return "read", or the code word of the refusal."""
    try:
        list(read_container(io.BytesIO(data)))
    except ReadError as error:
        return error.code
    return "read"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x5d",
        random.Random(6).randbytes(5_000),
        lzma.compress(b"x" * 5_000),
        minimal().encode(),
        b"%PDF-1.7\n" * 99,
    ],
)
def test_what_is_no_container_is_told_and_refused(data: bytes) -> None:
    assert not looks_like_container(data)
    with pytest.raises(ReadError) as caught:
        list(read_container(io.BytesIO(data)))
    assert caught.value.code == "container.unreadable"


def test_lzma_without_a_tar_inside_is_no_container() -> None:
    assert not looks_like_container(lzma.compress(b"x" * 5_000, format=lzma.FORMAT_ALONE))


def test_bombs_are_refused() -> None:
    """By size of an entry, by ratio of what comes out to what went in, and by a header that claims megabytes."""
    big = tar(lambda archive: add(archive, "a.xml", bytes(90_000_000)))
    with pytest.raises(ReadError) as caught:
        list(read_container(io.BytesIO(big)))
    assert caught.value.code == "container.too_large"
    with pytest.raises(ReadError) as caught:
        list(read_container(io.BytesIO(packed(ENTRIES)), largest_entry=1_000))
    assert caught.value.code == "container.too_large"

    def long_header(archive: tarfile.TarFile) -> None:
        archive.pax_headers = {"comment": "x" * 200_000}
        member = tarfile.TarInfo("a.xml")
        member.pax_headers = {"comment": "x" * 200_000}
        archive.addfile(member)

    with pytest.raises(ReadError) as caught:
        list(read_container(io.BytesIO(tar(long_header))))
    assert caught.value.code == "container.too_large"


def message(number: int) -> bytes:
    return minimal().replace(UUID, f"{number:08x}{UUID[8:]}").encode()


def test_pack_names_messages_by_their_uuid_and_unpack_gives_them_back(tmp_path: Path) -> None:
    folder = tmp_path / "ind"
    folder.mkdir()
    for number in range(3):
        (folder / f"brev {number}.xml").write_bytes(message(number))
    container = tmp_path / "post.tar.lzma"
    assert pack_folder(folder, container) == 3
    assert unpack(container, tmp_path / "ud") == 3
    files = sorted((tmp_path / "ud").iterdir())
    assert [path.name for path in files] == [f"{number:08x}{UUID[8:]}.xml" for number in range(3)]
    assert [path.read_bytes() for path in files] == [message(number) for number in range(3)]


def test_pack_leaves_nothing_behind_when_a_message_cannot_go_in(tmp_path: Path) -> None:
    for number, (content, code) in enumerate(
        [
            (b"<x/>", "memo.root"),
            (message(0), "container.twice"),
            (f"<kombi_request>{minimal()}</kombi_request>".encode(), "container.not_memo"),
        ]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "a.xml").write_bytes(message(0))
        (folder / "b.xml").write_bytes(content)
        with pytest.raises(ReadError) as caught:
            pack_folder(folder, tmp_path / "post.tar.lzma")
        assert caught.value.code == code
        assert not list(tmp_path.glob("*.lzma"))


def test_unpack_writes_nothing_of_a_damaged_container_and_replaces_nothing(tmp_path: Path) -> None:
    container = tmp_path / "post.tar.lzma"
    container.write_bytes(packed(ENTRIES)[:-100])
    with pytest.raises(ReadError):
        unpack(container, tmp_path / "ud")
    assert not (tmp_path / "ud").exists()
    container.write_bytes(packed(ENTRIES))
    (tmp_path / "ud").mkdir()
    (tmp_path / "ud" / ENTRIES[3].name).write_text("min")
    with pytest.raises(WriteError):
        unpack(container, tmp_path / "ud")
    assert [path.name for path in (tmp_path / "ud").iterdir()] == [ENTRIES[3].name]
    assert unpack(container, tmp_path / "ud", overwrite=True) == len(ENTRIES)
