"""What operating systems say when they refuse, in Danish; and places of a letter as a Danish line names them.

The reason comes from the system in English (or in the language of the machine, on Windows), where it happened; the
sentence around it is made later, in the language of whoever reads it.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.texts.entry import Language

_REASONS: Final = {
    "EACCES": "adgang nægtet",
    "EPERM": "handlingen er ikke tilladt",
    "ENOENT": "filen eller mappen findes ikke",
    "ENOSPC": "der er ikke mere plads på disken",
    "EDQUOT": "brugerens diskplads er brugt op",
    "EROFS": "drevet kan kun læses",
    "EISDIR": "det er en mappe",
    "ENOTDIR": "en del af stien er ikke en mappe",
    "EEXIST": "den findes i forvejen",
    "ENOTEMPTY": "mappen er ikke tom",
    "ENAMETOOLONG": "navnet er for langt",
    "ELOOP": "stien går i ring",
    "EBUSY": "den er i brug",
    "ETXTBSY": "filen er i brug",
    "EIO": "disken kan ikke læses eller skrives",
    "EMFILE": "der er åbnet for mange filer",
    "ENFILE": "der er åbnet for mange filer på maskinen",
    "EFBIG": "filen bliver for stor til drevet",
    "EXDEV": "de to mapper ligger på hvert sit drev",
    "EINVAL": "navnet eller værdien kan ikke bruges",
    "EBADF": "strømmen er lukket",
    "EPIPE": "modtageren har lukket forbindelsen",
    "ENODEV": "enheden findes ikke",
    "ENXIO": "enheden findes ikke",
    "ETIMEDOUT": "det tog for lang tid",
    "ENOMEM": "der er ikke mere hukommelse",
    "EAGAIN": "systemet har ikke flere ressourcer lige nu",
    "ESTALE": "forbindelsen til netværksdrevet er tabt",
}

IN_USE: Final = "another program has the file open"
_NETWORK: Final = "the network drive does not answer"
_NAME: Final = "the name is too long or cannot be used"

WINDOWS: Final[Mapping[int, str]] = MappingProxyType({
    32: IN_USE, 33: IN_USE, 1224: IN_USE,  # sharing violation, lock violation, a mapped section
    53: _NETWORK, 59: _NETWORK, 64: _NETWORK, 67: _NETWORK, 1231: _NETWORK,
    123: _NAME, 206: _NAME,
    112: os.strerror(errno.ENOSPC), 39: os.strerror(errno.ENOSPC),
    19: os.strerror(errno.EROFS),
})  # fmt: skip
"""Windows' own numbers where they tell more than the errno that Python makes of them (winerror.h)."""

DANISH: Final[Mapping[str, str]] = MappingProxyType(
    {os.strerror(number): said for name, said in _REASONS.items() if (number := getattr(errno, name, None))}
    | {
        IN_USE: "filen er åben i et andet program",
        _NETWORK: "netværksdrevet svarer ikke",
        _NAME: "navnet er for langt eller kan ikke bruges",
    }
)
"""What a system says in English, and how a Danish sentence says it. Not every system has every error."""

_PAGE: Final = pattern(r"\bpage (?=\d+)")


def told(error: OSError) -> str:
    """Return why the system refused, in the English that :func:`reason` knows.

    Windows gives its reasons in the language of the machine; the number tells the same in any.
    """
    known = WINDOWS.get(getattr(error, "winerror", None) or 0)
    if known is None and error.errno and hasattr(error, "winerror"):
        known = os.strerror(error.errno)
    return known or error.strerror or type(error).__name__


def reason(said: str, language: Language) -> str:
    """Return why the system refused, in ``language`` where the reason is known, else as it came."""
    return DANISH.get(said, said) if language == "da" else said


def place(where: str, language: Language) -> str:
    """Return a place (``MainDocument/brev.pdf/page 2``) as a line for a person names it. Rows keep it as it is."""
    return _PAGE.sub("side ", where) if language == "da" else where
