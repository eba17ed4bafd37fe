"""A letter comes in from a file or stdin, its result and report go out; what cannot go well is refused first."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from memo_enrich import reading, writing
from memo_enrich.cli.streams import read_stdin, write_stdout
from memo_enrich.errors import UsageError, WriteError
from memo_enrich.legible import all_legible
from memo_enrich.model import Kind
from memo_enrich.texts import told

STDIO: Final = "-"

_KINDS: Final = {Kind.PDF: "PDF", Kind.MEMO: "XML", Kind.KOMBI: "XML"}
_ENDINGS: Final = {".pdf": "PDF", ".xml": "XML"}
_OTHERS: Final = frozenset({".png", ".jpg", ".jpeg", ".docx", ".zip", ".lzma", ".html", ".json", ".csv", ".toml"})


def load_bytes(letter: str) -> tuple[bytes, str]:
    """Return the letter's bytes and the name reports call it."""
    if letter == STDIO:
        return read_stdin(), "stdin"
    return reading.load(letter), letter.replace("\\", "/")


def refuse_second_stdin(letters: Sequence[str]) -> None:
    """Refuse to read standard input twice: the second time there is nothing.

    Raises:
        UsageError: ``usage.stdin_twice``.
    """
    if letters.count(STDIO) > 1:
        raise UsageError("usage.stdin_twice")


def target_of(letter: str, output: str | None) -> str:
    """Return where the result goes: the file named, the same name in a folder named, or stdout for stdin.

    Raises:
        UsageError: nothing was named, or the result would be shown on a terminal.
    """
    if output is None:
        if letter != STDIO:
            raise UsageError("usage.no_output")
        output = STDIO
    if output == STDIO:
        refuse_terminal()
    elif os.path.isdir(output) and letter != STDIO:  # noqa: PTH112 - Path.is_dir fails on long names
        return str(Path(output) / Path(letter).name)
    return output


def refuse_terminal() -> None:
    """Refuse to pour a file over a person's screen.

    Raises:
        UsageError: ``usage.terminal``.
    """
    if sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("usage.terminal")


def refuse_ending(target: str, *endings: str, kind: str) -> None:
    """Refuse a file name that promises something else than what will be in it.

    Args:
        target: the name; "-" is none.
        endings: those that fit.
        kind: what the content is, for a person.

    Raises:
        UsageError: ``usage.ending``.
    """
    if target != STDIO and not target.lower().endswith(endings):
        raise UsageError("usage.ending", target, kind=kind, endings=" / ".join(endings))


def refuse_other_kind(letter: str, target: str, kind: Kind | None) -> None:
    """Refuse to write a letter under the name of another kind of file, unless it came under that name.

    Names that say nothing (``.tmp``, ``.ud``, none) are a robot's own affair.

    Raises:
        UsageError: ``usage.ending``.
    """
    ending = Path(target).suffix.lower()
    if kind not in _KINDS or ending == Path(letter).suffix.lower():
        return
    fits = _KINDS[kind]
    if ending in _OTHERS or _ENDINGS.get(ending, fits) != fits:
        refuse_ending(target, f".{fits.lower()}", kind=fits)


def deliver(content: bytes | Iterable[bytes | memoryview], letter: str, target: str, *, overwrite: bool) -> None:
    """Write the product to ``target``; never over the letter that was read.

    Raises:
        WriteError: it cannot be written there.
    """
    if target == STDIO:
        write_stdout(content)
        return
    if letter != STDIO:
        writing.refuse_same_file(letter, target)
    writing.write_bytes(content, target, overwrite=overwrite)


class Report:
    """The file of ``--report``: JSON rows, one a line, complete or not there at all.

    Args:
        path: the file; None: no report is wanted.
        overwrite: replace one that exists. It goes before the work begins, so that nobody takes it for the new one.
        others: files on the same line, which the report must not be.
        letters: a folder of letters, in which it must not lie; a place in a store is none.
        out: the folder of a batch, whose own files it must not be; likewise.

    Raises:
        UsageError: ``usage.same_file``, ``usage.report_place``.
        WriteError: it exists, or is no file.
    """

    def __init__(
        self, path: str | None, *others: str | None, overwrite: bool, letters: object = None, out: object = None
    ) -> None:
        self._path = path
        if path is None:
            return
        refuse_same(path, *others)
        if path == STDIO or _lies_in(path, letters) or _is_of(path, out) or (overwrite and _is_other(path)):
            raise UsageError("usage.report_place", path)
        if overwrite and Path(path).is_file():
            try:
                Path(path).unlink()
            except OSError as error:
                raise WriteError("write.failed", path, error=told(error)) from error
        writing.refuse_taken(path)

    def write(self, rows: Iterable[Mapping[str, object]]) -> None:
        """Write the report, if one is wanted.

        Raises:
            WriteError: the disk refuses.
        """
        if self._path is not None:
            writing.write_bytes((_line(row) for row in rows), self._path)


class Rehearsed:
    """The rows of a dry run, which stand in no manifest, kept for the report. A context manager."""

    def __init__(self, *, wanted: bool) -> None:
        self._stream = tempfile.TemporaryFile("w+", encoding="utf-8") if wanted else None  # noqa: SIM115 - see close

    def __enter__(self) -> Rehearsed:
        return self

    def __exit__(self, *_: object) -> None:
        if self._stream is not None:
            self._stream.close()

    def add(self, row: dict[str, Any]) -> None:
        """Keep a row, if rows are wanted."""
        if self._stream is not None:
            self._stream.write(json.dumps(row) + "\n")

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield the rows that were kept."""
        if self._stream is not None:
            self._stream.seek(0)
            yield from map(json.loads, self._stream)


def refuse_same(path: str, *others: str | None) -> None:
    """Refuse to write to a file that is named on the line for something else.

    Raises:
        UsageError: ``usage.same_file``.
    """
    for other in filter(None, others):
        if STDIO not in (path, other) and _same(path, other):
            raise UsageError("usage.same_file", path)


def _lies_in(path: str, folder: object) -> bool:
    return isinstance(folder, str) and Path(folder).is_dir() and _real(path).is_relative_to(_real(folder))


def _is_of(path: str, out: object) -> bool:
    """Tell whether a file is one that a batch writes into its folder, or lies among those."""
    if not isinstance(out, str):
        return False
    from memo_enrich.batch.target import MANIFEST, PACKED, REPORT
    from memo_enrich.batch.tasks import READY, REJECTED

    own = (_real(Path(out) / name) for name in (MANIFEST, REPORT, READY, REJECTED, PACKED))
    return any(_real(path).is_relative_to(one) for one in own)


def _is_other(path: str) -> bool:
    """Tell whether a file that is there is something else than a report: nobody wants a letter replaced by rows."""
    try:
        with Path(path).open("rb") as stream:
            return stream.read(1) not in (b"", b"{")
    except OSError:
        return False


def _real(path: str | Path) -> Path:
    """Return one name for a file however it is spelt, there already or not."""
    return Path(os.path.normcase(os.path.realpath(path)))


def _line(row: Mapping[str, object]) -> bytes:
    return json.dumps(all_legible(dict(row)), ensure_ascii=False).encode("utf-8") + b"\n"


def _same(one: str, other: str) -> bool:
    """Tell whether two names are one file, through links or another spelling, there already or not."""
    with suppress(OSError):
        if Path(one).samefile(other):
            return True
    return os.path.normcase(os.path.abspath(one)) == os.path.normcase(os.path.abspath(other))  # noqa: PTH100 - lexical
