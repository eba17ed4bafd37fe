"""Containers made and taken apart: ``pack`` and ``unpack``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from memo_enrich.errors import ReadError, WriteError
from memo_enrich.memo import map_letter
from memo_enrich.memo.container import Entry, container_chunks, read_container
from memo_enrich.model import Kind
from memo_enrich.writing import write_bytes


def pack(messages: Iterable[str | Path], container: str | Path, *, overwrite: bool = False) -> int:
    """Write MeMo messages into a Digital Post container, each named by its messageUUID; return how many.

    Args:
        messages: files; a folder stands for the ``.xml`` files in it, in the order of their names.
        container: the ``.tar.lzma`` to write: all of it or nothing.
        overwrite: whether an existing container is replaced.

    Raises:
        ReadError: a file is no MeMo message (``memo.*``, ``container.not_memo``), has no messageUUID, or one that
            another has (``container.twice``).
        WriteError: the container exists, or cannot be written.
    """
    count = 0

    def counted() -> Iterator[Entry]:
        nonlocal count
        for path in _files(messages):
            yield _entry(path)
            count += 1

    write_bytes(container_chunks(counted()), container, overwrite=overwrite)
    return count


def unpack(container: str | Path, folder: str | Path, *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write each message of a container into ``folder``; return the files, in the container's order.

    The container is read to its end before the first file is written: a damaged one leaves nothing behind.

    Raises:
        ReadError: ``container.*``, see :func:`memo_enrich.memo.container.read_container`.
        WriteError: a file exists already (``overwrite`` not set), or cannot be written.
    """
    target = Path(folder)
    for entry in read_container(container):
        if not overwrite and (target / entry.name).exists():
            raise WriteError("write.exists", entry.name)
    return tuple(
        write_bytes(entry.content, target / entry.name, overwrite=overwrite) for entry in read_container(container)
    )


def _files(messages: Iterable[str | Path]) -> Iterator[Path]:
    for message in map(Path, messages):
        if message.is_dir():
            yield from sorted(path for path in message.iterdir() if path.suffix.lower() == ".xml")
        else:
            yield message


def _entry(path: Path) -> Entry:
    try:
        content = path.read_bytes()
    except OSError:
        raise ReadError("container.file", path.name) from None
    letter = map_letter(content, path.name)
    if letter.kind is not Kind.MEMO or letter.message is None or not letter.message.header.message_uuid:
        raise ReadError("container.not_memo", path.name)
    return Entry(f"{letter.message.header.message_uuid}.xml", content)
