"""Standard output and error that can say anything in any encoding: a robot's console may be cp1252, cp850 or ASCII."""

from __future__ import annotations

import codecs
import io
import sys
from typing import Final

HANDLER: Final = "memo_enrich.spelt_out"

_SPELT_OUT: Final = {
    "→": "->", "»": '"', "«": '"', "“": '"', "”": '"', "’": "'", "–": "-", "—": "-", "…": "...", "§": "paragraf ",
    "æ": "ae", "ø": "oe", "å": "aa", "é": "e", "Æ": "Ae", "Ø": "Oe", "Å": "Aa", "─": "-", "━": "-", "│": "|", "×": "x",
}  # fmt: skip


def spelt_out(error: UnicodeError) -> tuple[str, int]:
    """Return a plain spelling of the characters an encoding lacks (an error handler of :mod:`codecs`)."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(_SPELT_OUT.get(character, "?") for character in lacking), error.end


def say_anything() -> None:
    """Let standard output and error spell out what their encoding lacks instead of failing.

    ASCII is what Python says where nobody has set a locale (cron, containers): it becomes UTF-8, as click has it.
    """
    codecs.register_error(HANDLER, spelt_out)
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper) or _name(stream) == "utf-8":
            continue
        if _name(stream) == "ascii":
            stream.reconfigure(encoding="utf-8")
        else:
            stream.reconfigure(errors=HANDLER)


def is_utf8(stream: object) -> bool:
    """Tell whether a text stream writes UTF-8."""
    return _name(stream) == "utf-8"


def _name(stream: object) -> str:
    try:
        return codecs.lookup(getattr(stream, "encoding", None) or "ascii").name
    except LookupError:
        return ""
