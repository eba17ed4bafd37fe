"""Messages into Digital Post containers, and out again."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from memo_enrich import memo, reading, writing
from memo_enrich.batch.sources import LetterFolder
from memo_enrich.batch.target import PACKED, drop, rows
from memo_enrich.errors import ReadError, WriteError
from memo_enrich.memo.container import container_chunks, read_container
from memo_enrich.model import Kind, Status

MOST_MESSAGES: Final = 1_000
MOST_BYTES: Final = 90_000_000
"""Sum of the messages in a container. No limit is published; 99.5 MB is what one message may have at most."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What was packed.

    Attributes:
        containers: the files.
        messages: messages in them.
        others: letters that are no MeMo messages; no container takes them.
        doubles: messages left out because another one has the same messageUUID: the platform takes it once.
    """

    containers: tuple[Path, ...]
    messages: int
    others: int
    doubles: int


@dataclass(frozen=True, slots=True)
class _Message:
    path: Path
    name: str
    size: int


def pack_ready(out: Path, *, most_messages: int = MOST_MESSAGES, most_bytes: int = MOST_BYTES) -> Packed:
    """Pack the ready messages of a batch into ``OUT/packed/<uuid>.tar.lzma``; the same messages give the same files.

    PDFs and kombi_requests do not go into containers. Containers of an earlier run that are not made again go.

    Args:
        out: the folder of a batch, with its manifest.
        most_messages: messages in a container.
        most_bytes: their sum, before they are compressed. A larger message gets a container of its own.

    Raises:
        WriteError: ``write.failed``.
    """
    folder = out / PACKED
    ready, others = [], 0
    for row in rows(out):
        if row["status"] != Status.REJECTED and row.get("output"):
            if row.get("kind") == Kind.MEMO:
                ready.append(str(row["output"]))
            else:
                others += 1
    made: list[Path] = []
    messages = 0
    found = [message for place in sorted(ready) if (message := _packable(out / place)) is not None]
    single = {message.name.casefold(): message for message in reversed(found)}
    for group in _grouped(reversed(single.values()), most_messages, most_bytes):
        path = folder / f"{_group_uuid(group)}.tar.lzma"
        writing.write_bytes(_chunks(group), path, overwrite=True)
        made.append(path)
        messages += len(group)
    for old in set(folder.glob("*.tar.lzma")) - set(made):
        drop(out, old.relative_to(out).as_posix())
    return Packed(tuple(made), messages, others + len(ready) - len(found), len(found) - len(single))


def pack_folder(folder: str | Path, target: str | Path, *, overwrite: bool = False) -> int:
    """Pack every message below ``folder`` into one container, each named ``<messageUUID>.xml``.

    Returns:
        How many messages there are.

    Raises:
        ReadError: a file is no MeMo message, or two have the same messageUUID; nothing is written.
        WriteError: ``target`` exists, or the disk refuses.
    """
    own = Path(target).resolve()
    paths = []
    for entry in LetterFolder(Path(folder)).entries():
        if entry.problem:
            raise ReadError(entry.problem, entry.source)
        if Path(entry.path) != own:
            paths.append(Path(entry.path))
    if not paths:
        raise ReadError("container.nothing", str(folder))
    group = [_message(path) for path in paths]
    writing.write_bytes(_chunks(group), target, overwrite=overwrite)
    return len(group)


def unpack(container: str | Path, folder: str | Path, *, overwrite: bool = False) -> int:
    """Write every message of ``container`` into ``folder``. The container is read to its end before anything is.

    Returns:
        How many messages there are.

    Raises:
        ReadError: it is no container, or damaged.
        WriteError: a file exists already (then nothing is written), or the disk refuses.
    """
    target = Path(folder)
    for name, _ in read_container(container):
        if not overwrite and (target / name).exists():
            raise WriteError("write.exists", str(target / name))
    count = 0
    for name, content in read_container(container):
        writing.write_bytes(content, target / name, overwrite=overwrite)
        count += 1
    return count


def _packable(path: Path) -> _Message | None:
    """Return a ready message, None for one that no container takes (it has no messageUUID)."""
    try:
        return _message(path)
    except ReadError:
        return None


def _message(path: Path) -> _Message:
    content = reading.load(path)
    found = memo.map_letter(content, path.name) if memo.looks_like_xml(content) else None
    if found is None or found.kind is not Kind.MEMO or found.message is None:
        raise ReadError("container.not_memo", str(path))
    name = found.message.header.message_uuid.strip()
    try:
        uuid.UUID(name)
    except ValueError:
        raise ReadError("container.not_memo", str(path)) from None
    return _Message(path, f"{name}.xml", len(content))


def _grouped(messages: Iterable[_Message], most_messages: int, most_bytes: int) -> Iterator[list[_Message]]:
    """Yield messages in groups within the limits."""
    group: list[_Message] = []
    size = 0
    for message in messages:
        if group and (len(group) >= most_messages or size + message.size > most_bytes):
            yield group
            group, size = [], 0
        group.append(message)
        size += message.size
    if group:
        yield group


def _chunks(group: Iterable[_Message]) -> Iterator[bytes]:
    yield from container_chunks((message.name, reading.load(message.path)) for message in group)


def _group_uuid(group: Iterable[_Message]) -> uuid.UUID:
    """Return a UUID of the form of version 4, made of the contents."""
    digest = sha256()
    for message in group:
        digest.update(message.name.encode())
        digest.update(sha256(reading.load(message.path)).digest())
    return uuid.UUID(bytes=digest.digest()[:16], version=4)
