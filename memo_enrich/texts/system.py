"""What operating systems say when they refuse, in Danish; and places of a letter as a Danish line names them.

The reason comes from the system in English (or in the language of the machine, on Windows), where it happened; the
sentence around it is made later, in the language of whoever reads it.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from memo_enrich.texts.entry import Language

_REASONS: Final = {
    errno.EACCES: "adgang nægtet",
    errno.EPERM: "handlingen er ikke tilladt",
    errno.ENOENT: "filen eller mappen findes ikke",
    errno.ENOSPC: "der er ikke mere plads på disken",
    errno.EDQUOT: "brugerens diskplads er brugt op",
    errno.EROFS: "drevet kan kun læses",
    errno.EISDIR: "det er en mappe",
    errno.ENOTDIR: "en del af stien er ikke en mappe",
    errno.EEXIST: "den findes i forvejen",
    errno.ENOTEMPTY: "mappen er ikke tom",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.ELOOP: "stien går i ring",
    errno.EBUSY: "den er i brug",
    errno.ETXTBSY: "filen er i brug",
    errno.EIO: "disken kan ikke læses eller skrives",
    errno.EMFILE: "der er åbnet for mange filer",
    errno.ENFILE: "der er åbnet for mange filer på maskinen",
    errno.EFBIG: "filen bliver for stor til drevet",
    errno.EXDEV: "de to mapper ligger på hvert sit drev",
    errno.EINVAL: "navnet eller værdien kan ikke bruges",
    errno.EBADF: "strømmen er lukket",
    errno.EPIPE: "modtageren har lukket forbindelsen",
    errno.ENODEV: "enheden findes ikke",
    errno.ENXIO: "enheden findes ikke",
    errno.ETIMEDOUT: "det tog for lang tid",
    errno.ENOMEM: "der er ikke mere hukommelse",
    errno.EAGAIN: "systemet har ikke flere ressourcer lige nu",
    errno.ESTALE: "forbindelsen til netværksdrevet er tabt",
}

DANISH: Final[Mapping[str, str]] = MappingProxyType({os.strerror(number): said for number, said in _REASONS.items()})
"""What this system says in English, and how a Danish sentence says it."""

_PAGE: Final = re.compile(r"\bpage (?=\d+)")


def reason(said: str, language: Language) -> str:
    """Return why the system refused, in ``language`` where the reason is known, else as it came."""
    return DANISH.get(said, said) if language == "da" else said


def place(where: str, language: Language) -> str:
    """Return a place (``MainDocument/brev.pdf/page 2``) as a line for a person names it. Rows keep it as it is."""
    return _PAGE.sub("side ", where) if language == "da" else where
