"""Saving the catalogue: in one step, never over somebody else's change, the last versions kept beside it."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from filelock import FileLock

from memo_enrich.catalogue import parse_catalogue
from memo_enrich.errors import CatalogueError, MemoEnrichError, WriteError
from memo_enrich.texts import told
from memo_enrich.writing import write_bytes

KEPT: Final = 10
"""Versions that are kept."""

_PATIENCE: Final = 10.0  # seconds
_NAME: Final = re.compile(r"(\d{8}T\d{12}Z)-([0-9a-f]{16})\.toml")
_MOMENT: Final = "%Y%m%dT%H%M%S%f"


class OutdatedError(MemoEnrichError):
    """The file is another than the one that was looked at."""


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier version: ``name`` tells it from others; ``saved`` is when it was replaced."""

    name: str
    saved: datetime
    fingerprint: str


def fingerprint(content: bytes) -> str:
    """Return what tells one content of the file from another."""
    return sha256(content).hexdigest()[:16]


class Keeper:
    """Reads and writes one catalogue's file. A symbolic link stays one: what it leads to is replaced.

    Args:
        path: the file.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def _folder(self) -> Path:
        target = self._target()
        return target.with_name(f".{target.name}.versions")

    def _target(self) -> Path:
        return self.path.resolve()

    def read(self) -> bytes:
        """Return the file's content.

        Raises:
            CatalogueError: it cannot be read.
        """
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise CatalogueError("catalogue.unreadable_file", str(self.path)) from error

    def text(self) -> tuple[str, str]:
        """Return the file's text and its fingerprint.

        Raises:
            CatalogueError: it cannot be read, or is not UTF-8.
        """
        content = self.read()
        try:
            return content.decode("utf-8"), fingerprint(content)
        except UnicodeDecodeError as error:
            raise CatalogueError("catalogue.encoding", str(self.path)) from error

    def save(self, text: str, seen: str) -> str:
        """Replace the file's content; return its fingerprint. What was there becomes a version.

        Args:
            text: the new content; a catalogue that is sound.
            seen: the fingerprint of the content that this is a change of.

        Raises:
            OutdatedError: ``service.outdated``: the file has another content now.
            CatalogueError: the text is no sound catalogue.
            WriteError: the disk refuses; the file is as it was.
        """
        parse_catalogue(text, str(self.path))
        content = text.encode("utf-8")
        with self._locked():
            before = self.read()
            if fingerprint(before) != seen:
                raise OutdatedError("service.outdated")
            if before != content:
                self._keep(before)
                self._replace(content)
        return fingerprint(content)

    def versions(self) -> tuple[Version, ...]:
        """Return the earlier versions, the latest first."""
        try:
            names = sorted((entry.name for entry in os.scandir(self._folder)), reverse=True)
        except OSError:
            return ()
        found = ((name, _NAME.fullmatch(name)) for name in names)
        return tuple(
            Version(name, datetime.strptime(match[1][:-1], _MOMENT).replace(tzinfo=UTC), match[2])
            for name, match in found
            if match
        )

    def version(self, name: str) -> str | None:
        """Return the text of an earlier version; None for a name that is none of theirs."""
        if name not in {version.name for version in self.versions()}:
            return None
        try:
            return (self._folder / name).read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    def known(self, print_: str) -> str | None:
        """Return the text of the version with a fingerprint, or of the file itself; None where it is gone."""
        with contextlib.suppress(CatalogueError):
            text, own = self.text()
            if own == print_:
                return text
        return next((self.version(one.name) for one in self.versions() if one.fingerprint == print_), None)

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        """Keep every other desk on this file out for a moment."""
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            with FileLock(self._folder / ".lock", timeout=_PATIENCE):
                yield
        except OSError as error:  # filelock's Timeout is one
            raise WriteError("write.failed", self.path.name, error=told(error)) from error

    def _keep(self, content: bytes) -> None:
        moment = datetime.now(UTC).strftime(_MOMENT)
        write_bytes(content, self._folder / f"{moment}Z-{fingerprint(content)}.toml", overwrite=True)
        for version in self.versions()[KEPT:]:
            with contextlib.suppress(OSError):
                (self._folder / version.name).unlink()

    def _replace(self, content: bytes) -> None:
        target = self._target()
        mode = stat.S_IMODE(target.stat().st_mode)
        write_bytes(content, target, overwrite=True)
        with contextlib.suppress(OSError):
            target.chmod(mode)
