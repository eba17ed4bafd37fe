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


def archive(*names: str, form: int = tarfile.PAX_FORMAT) -> bytes:
    """Return an archive as tar writes it, the last record filled with zeros."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=form) as written:
        for name in names:
            add(written, name, name.encode() * 50)
    return stream.getvalue()


def alone(data: bytes) -> bytes:
    return lzma.compress(data, format=lzma.FORMAT_ALONE)


def old(data: bytes) -> bytes:
    """Return an archive of one entry with a header as Unix version 7 wrote it."""
    header = bytearray(data[:257].ljust(512, b"\0"))
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    return bytes(header) + data[512:]


def sized(data: bytes) -> bytes:
    """Return a stream that says how long it is, as 7-Zip writes it."""
    raw = alone(data)
    return raw[:5] + len(data).to_bytes(8, "little") + raw[13:]


ONE, TWO = archive("a.xml"), archive("b.xml", "c" * 150 + ".xml")
BOTH = ["a.xml", "b.xml", "c" * 150 + ".xml"]
SEVERAL = {
    "two streams": alone(ONE) + alone(TWO),
    "two streams of xz": lzma.compress(ONE) + lzma.compress(TWO),
    "alone, then xz": alone(ONE) + lzma.compress(TWO),
    "xz, then alone": lzma.compress(ONE) + alone(TWO),
    "padding between": lzma.compress(ONE) + bytes(8) + lzma.compress(TWO) + bytes(1024),
    "padding in plenty": alone(ONE) + bytes(600_000) + alone(TWO) + bytes(600_000),
    "streams that say their size": sized(ONE) + sized(TWO),
    "an empty stream in front": alone(b"") + alone(ONE) + alone(b"") + alone(TWO),
    "two archives in one stream": alone(ONE + TWO),
    "joined by tar -A": alone(ONE.rstrip(b"\0") + bytes(-len(ONE.rstrip(b"\0")) % 512) + TWO),
    "a lone block of zeros": alone(ONE[:1024] + bytes(512) + TWO),
    "an empty archive in front": alone(bytes(10_240) + ONE + TWO),
    "a stream that ends within an entry": alone(ONE[:700]) + alone(ONE[700:] + TWO),
    "GNU names": alone(ONE + archive(*BOTH[1:], form=tarfile.GNU_FORMAT)),
    "a tar of the old kind": alone(old(ONE) + TWO),
    "no end of archive": alone(ONE[:1024]) + alone(TWO[:-9_000].rstrip(b"\0") + bytes(700)),
}


@pytest.mark.parametrize("data", SEVERAL.values(), ids=SEVERAL)
def test_every_stream_and_every_archive_is_read(data: bytes) -> None:
    assert [entry.name for entry in read_container(io.BytesIO(data))] == BOTH
    assert looks_like_container(data[:4096])


GARBAGE = random.Random(11).randbytes(3_000)
TRAILING = {
    "a byte": alone(ONE) + b"x",
    "text": alone(ONE) + b"slut\n",
    "zeros and a byte": alone(ONE) + bytes(999) + b"\1",
    "garbage behind xz": lzma.compress(ONE) + GARBAGE,
    "garbage behind a stream": alone(ONE) + GARBAGE,
    "a second stream cut off": (alone(ONE) + alone(TWO))[:-40],
    "a second stream cut off in its header": alone(ONE) + alone(TWO)[:9],
    "a second stream cut off in its header (xz)": lzma.compress(ONE) + lzma.compress(TWO)[:5],
    "a damaged second stream": alone(ONE) + alone(TWO)[:60] + GARBAGE,
    "a second stream that wants too much memory": alone(ONE) + b"\x5d\xff\xff\xff\xff" + alone(TWO)[5:],
    "garbage behind the archive": alone(ONE + GARBAGE),
    "a few bytes behind the archive": alone(ONE + b"slut"),
    "an archive cut off behind the archive": alone(ONE + TWO[:700]),
    "a long name without its entry": alone(TWO[1024:2048]),
    "a long name without its entry, then another archive": alone(TWO[1024:2048] + bytes(1024) + ONE),
    "another file behind it": alone(ONE) + minimal().encode(),
}


@pytest.mark.parametrize("data", TRAILING.values(), ids=TRAILING)
def test_what_stands_behind_the_end_is_told_never_dropped(data: bytes) -> None:
    assert outcome(data) in ("container.trailing", "container.unreadable")


def test_bytes_behind_the_end_have_a_code_word_and_a_place(tmp_path: Path) -> None:
    path = tmp_path / "post.tar.lzma"
    for data in (alone(ONE + TWO) + b"slut", alone(ONE + TWO + b"slut"), lzma.compress(ONE + TWO) + bytes(4) + GARBAGE):
        path.write_bytes(data)
        with pytest.raises(ReadError) as caught:
            list(read_container(path))
        assert (caught.value.code, caught.value.where) == ("container.trailing", "post.tar.lzma[3]")
        with pytest.raises(ReadError):
            unpack(path, tmp_path / "ud")
        assert not (tmp_path / "ud").exists(), "what cannot be read whole is not taken apart"


@pytest.mark.parametrize("join", ["streams", "archives"])
@pytest.mark.parametrize("second", ["a.xml", "A.XML", "bla\u030a.xml"])
def test_one_name_in_two_archives_is_refused(join: str, second: str) -> None:
    first, other = archive("a.xml", "bl\xe5.xml"), archive(second)
    assert outcome(alone(first) + alone(other) if join == "streams" else alone(first + other)) == "container.twice"


def test_a_flood_of_streams_is_refused() -> None:
    assert outcome(alone(ONE) + alone(b"") * 10_001) == "container.too_large"


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


@pytest.mark.parametrize(("name", "code"), [("nix.tar.lzma", "read.missing"), (".", "read.not_a_file")])
def test_a_path_that_cannot_be_opened_is_no_damaged_container(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(ReadError) as caught:
        next(read_container(tmp_path / name))
    assert caught.value.code == code
