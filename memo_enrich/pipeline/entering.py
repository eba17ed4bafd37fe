"""The one way in: what a caller hands over becomes a letter and a catalogue, or a TypeError before anything happens."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypeAlias

from memo_enrich import reading
from memo_enrich.model import Catalogue, Letter, Options

LetterLike: TypeAlias = Letter | bytes | bytearray | memoryview | str | os.PathLike[str]
"""A letter as callers have it: read already, as bytes, or the path of a file."""

CatalogueLike: TypeAlias = Catalogue | str | os.PathLike[str]
"""A catalogue as callers have it: loaded already, or the path of its file."""

_MARKUP = ("<", "%PDF-", "\ufeff<")


class Unread:
    """Bytes on their way to a letter: what :func:`entered` returns before anything of their content is looked at.

    Attributes:
        content: the bytes, None for a letter that was read before.
        name: what reports call the letter.
    """

    def __init__(self, letter: Letter | None, content: bytes, name: str) -> None:
        self._letter = letter
        self.content = content
        self.name = name

    def read(self) -> Letter:
        """Return the letter.

        Raises:
            ReadError: the bytes are no letter that can be read.
        """
        return self._letter or reading.read_bytes(self.content, name=self.name)


def entered(letter: LetterLike, name: str | None) -> Unread:
    """Return the bytes of what the caller calls a letter.

    Args:
        letter: a letter, its bytes, or the path of its file.
        name: what reports call it; None: its own name, the path, or "letter".

    Raises:
        TypeError: it is none of these.
        ReadError: there is no such file, or it cannot be read.
    """
    if not (name is None or isinstance(name, str)):
        raise TypeError(f"name is a str, not {type(name).__name__}")
    if isinstance(letter, Letter):
        return Unread(letter, letter.content, name or letter.name)
    if isinstance(letter, bytes | bytearray | memoryview):
        return Unread(None, bytes(letter), name or "letter")
    if isinstance(letter, str | os.PathLike):
        path = _path(letter, "a letter")
        return Unread(None, reading.load(path), name or Path(path).as_posix())
    raise TypeError(f"a letter is a Letter, bytes or a path, not {type(letter).__name__}")


def catalogue_of(catalogue: CatalogueLike) -> Catalogue:
    """Return the catalogue; one that is named by its path is loaded (for many letters, load it once).

    Raises:
        TypeError: it is neither a catalogue nor a path.
        CatalogueError: its file cannot be read, or is wrong.
    """
    if isinstance(catalogue, Catalogue):
        return catalogue
    if isinstance(catalogue, str | os.PathLike):
        from memo_enrich.catalogue import load_catalogue

        return load_catalogue(_path(catalogue, "a catalogue"))
    raise TypeError(f"a catalogue is a Catalogue or a path, not {type(catalogue).__name__}")


def check_choices(letter_type: str | None, options: Options) -> None:
    """Check what comes beside letter and catalogue.

    Raises:
        TypeError: ``letter_type`` is no str, or ``options`` are no Options.
    """
    if not (letter_type is None or isinstance(letter_type, str)):
        raise TypeError(f"letter_type is the id of a letter type, a str, not {type(letter_type).__name__}")
    if not isinstance(options, Options):
        raise TypeError(f"options are Options, not {type(options).__name__}")


def _path(value: str | os.PathLike[str], what: str) -> str:
    path = os.fspath(value)
    if not isinstance(path, str):
        raise TypeError(f"the path of {what} is a str, not {type(path).__name__}")
    if path.lstrip().startswith(_MARKUP):  # nor may a letter end up in the message of an error (promise 7)
        raise TypeError(f"{what} as text is a path; hand over its content as bytes")
    return path
