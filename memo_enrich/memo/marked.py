"""Base64 text with markup in it: comments, processing instructions, CDATA marks, character references are legal.

Places are counted in characters of the text between the tags of a content.
"""

from __future__ import annotations

import re
from typing import Final

_WHITE: Final = " \t\r\n"
_CDATA_END: Final = "]]>"
_COMMENT_END: Final = "-->"
_MARKUP_ENDS: Final = ">;["
_TOKEN: Final = re.compile(r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[|\]\]>|<.*|&[^;]*(?:;|\Z)|[A-Za-z0-9+/]+|=", re.DOTALL)
_REFERENCE: Final = re.compile(r"&#(?:([0-9]{1,7})|x([0-9a-fA-F]{1,6}));")


def end_of_digits(text: str) -> int:
    """Return the place up to which base64 text goes: before the white space, comments and CDATA mark at its end."""
    end = len(text.rstrip(_WHITE))
    while (mark := text[max(0, end - 3) : end]) in (_CDATA_END, _COMMENT_END):
        cut = end - 3 if mark == _CDATA_END else text.rfind("<!--", 0, end)
        if cut < 0:
            break
        end = len(text[:cut].rstrip(_WHITE))
    return end


def own_part(text: str, count: int) -> tuple[int, int]:
    """Return where the text goes on behind its first ``count`` digits and the markup there, and where it ends.

    That is the part which adding to a content has written: base64 without markup, at the end of the text.
    """
    end = end_of_digits(text)
    behind_markup = max(text.rfind(mark, 0, end) for mark in _MARKUP_ENDS) + 1
    return min(max(_after_digits(text, count), behind_markup), end), end


def digits_of(text: str) -> str:
    """Return the base64 digits of the beginning of a content: what a parser would make of it, without white space."""
    return "".join(_digits(token[0]) for token in _TOKEN.finditer(text))


def _digits(token: str) -> str:
    """Return the digits that a token of base64 text stands for."""
    if token[0] in "<]":
        return ""
    if token[0] != "&":
        return token
    reference = _REFERENCE.fullmatch(token)
    if reference is None:
        return ""
    code = int(reference[1]) if reference[1] else int(reference[2], 16)
    return chr(code).strip(_WHITE) if code < 128 else "?"


def _after_digits(text: str, count: int) -> int:
    """Return the place behind the first ``count`` digits of ``text``."""
    at = 0
    for token in _TOKEN.finditer(text):
        digits = len(_digits(token[0]))
        if not count or digits > count:
            return token.start() + count if count else at
        count -= digits
        at = token.end()
    return at
