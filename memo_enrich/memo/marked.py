"""Base64 text as XML lets it be written: white space, comments, processing instructions, CDATA marks, references.

Places are counted in characters of the text between the tags of a content. "Digits" include the padding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from memo_enrich.lazy import pattern
from memo_enrich.model import Span

_GROUP: Final = 4
_WHITE: Final = " \t\r\n"
_TOKEN: Final = pattern(
    r"(?P<digits>[A-Za-z0-9+/=]+)|<!--.*?-->|<\?.*?\?>|(?P<cdata><!\[CDATA\[)|(?P<end>\]\]>)|<.*"
    r"|(?P<reference>&[^;]*(?:;|\Z))",
    re.DOTALL,
)
_REFERENCE: Final = pattern(r"&#(?:(?P<decimal>[0-9]+)|x(?P<hex>[0-9a-fA-F]+));")
_BREAK: Final = pattern(r"[\r\n]|&#(?:0*1[03]|x0*[aAdD]);")
_PIECE: Final = pattern(
    rf"(?P<white>(?:[ \t\r\n]|&#(?:0*(?:9|10|13|32)|x0*(?:9|[aAdD]|20));)+)|{_TOKEN.pattern}", re.DOTALL
)
_LONGEST_LINE: Final = 1024
_LONGEST_NUMBER: Final = 3  # of a reference that stands for a character of ASCII


class _Run(NamedTuple):
    """Digits that follow each other: literally, or one that a reference stands for."""

    start: int
    end: int
    size: int
    in_cdata: bool

    def digit(self, number: int) -> Span:
        """Return where a digit stands, the first being number 1."""
        return Span(self.start, self.end) if self.size == 1 else Span(self.start + number - 1, self.start + number)


class Places(NamedTuple):
    """Where digits stand in a text.

    Attributes:
        behind: the place behind the digits that were counted off; that before the very first one where none was.
        group: each of the four digits after those.
        end: the place behind the last digit asked for.
        in_cdata: whether ``end`` lies in a CDATA section.
        digits: how many there are up to ``end``.
    """

    behind: int
    group: tuple[Span, ...]
    end: int
    in_cdata: bool
    digits: int


def places(text: str, first: int, last: int | None = None) -> Places:
    """Count off ``first`` digits of ``text`` and go on to digit number ``last`` (None: to the last there is)."""
    start, count, in_cdata = _fast_forward(text, first)
    behind = end = len(text)
    group: list[Span] = []
    for run in _runs(text, start, in_cdata):
        here, done = count, count + run.size
        if here < first <= done:
            behind = run.digit(first - here).end
        elif not first and not here:
            behind = run.start
        group += [run.digit(at - here) for at in range(max(first, here) + 1, min(first + _GROUP, done) + 1)]
        count = done if last is None else min(done, last)
        end, in_cdata = run.digit(count - here).end, run.in_cdata
        if count == last:
            break
    return Places(behind, tuple(group), end, in_cdata, count)


def _fast_forward(text: str, first: int) -> tuple[int, int, bool]:
    """Return the place of the run that holds digit number ``first``, the digits before it, and whether it is CDATA."""
    count, in_cdata = 0, False
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "digits":
            size = token.end() - token.start()
        elif kind == "reference":
            size = len(_meant(token[0]))
        else:
            in_cdata = kind == "cdata" or (in_cdata and kind != "end")
            continue
        if count + size >= first:
            return token.start(), count, in_cdata
        count += size
    return len(text), count, in_cdata


def _runs(text: str, start: int, in_cdata: bool) -> Iterator[_Run]:
    """Yield the digits from ``start`` on."""
    for token in _TOKEN.finditer(text, start):
        kind = token.lastgroup
        if kind == "digits":
            yield _Run(token.start(), token.end(), token.end() - token.start(), in_cdata)
        elif kind == "reference":
            if _meant(token[0]):
                yield _Run(token.start(), token.end(), 1, in_cdata)
        else:
            in_cdata = kind == "cdata" or (in_cdata and kind != "end")


def digits_of(text: str) -> str:
    """Return the digits of the beginning of a content: what a parser would make of it, without white space."""
    return "".join(_meant(token[0]) for token in _TOKEN.finditer(text))


def _meant(token: str) -> str:
    """Return the digits that a token of base64 text stands for; "?" for a character that is none."""
    if token[0] in "<]":
        return ""
    if token[0] != "&":
        return token
    code = _code(token)
    return "" if code is None else chr(code).strip(_WHITE) if code < 128 else "?"


def _code(token: str) -> int | None:
    """Return the character code of a reference, None when it is none; one beyond ASCII is 128."""
    reference = _REFERENCE.fullmatch(token)
    if reference is None:
        return None
    number = (reference["decimal"] or reference["hex"]).lstrip("0")
    return int(number or "0", 10 if reference["decimal"] else 16) if len(number) <= _LONGEST_NUMBER else 128


def meant(text: str, group: tuple[Span, ...]) -> str:
    """Return the digits that stand at these places."""
    return "".join(_meant(text[digit.start : digit.end]) for digit in group)


def as_written(token: str, digit: str, *, back: bool = False) -> str:
    """Return ``digit`` the way another one is written as ``token``: literally, or as a reference of its kind.

    Going ``back`` from what this returned to the first digit gives the first token, character for character. So the
    leading zeros of a decimal reference stay; those of a hexadecimal one are doubled, one more telling that its letters
    were capitals, since another digit may have no letter to tell it by.
    """
    reference = _REFERENCE.fullmatch(token)
    if reference is None:
        return digit
    number = reference["decimal"] or reference["hex"]
    zeros = len(number) - len(number.lstrip("0"))
    if reference["decimal"]:
        return f"&#{'0' * zeros}{ord(digit)};"
    if back:
        zeros, capitals = divmod(zeros, 2)
        return f"&#x{'0' * zeros}{ord(digit):{'X' if capitals else 'x'}};"
    return f"&#x{'0' * (2 * zeros + number.isupper())}{ord(digit):x};"


def first_line(text: str) -> tuple[int, str]:
    """Return how many digits the first line holds and the white space behind it; (0, "") when it is the only one.

    White space may be written as references; comments and CDATA marks beside it do not count.
    """
    length, between = 0, ""
    for piece in _PIECE.finditer(text):
        if piece.lastgroup == "white":
            between = between or (piece[0] if length and _BREAK.search(piece[0]) else "")
        elif size := len(_meant(piece[0])):
            if between:
                return length, between
            length += size
    return 0, ""


def column(text: str, place: int) -> int:
    """Return how many digits stand before ``place`` on its line; about so where a comment goes over several lines."""
    before = text[max(0, place - _LONGEST_LINE) : place]
    line = max((found.end() for found in _BREAK.finditer(before)), default=0)
    return len(digits_of(before[line:]))


def literal(white: str) -> str:
    """Return white space with its references taken for what they mean, as CDATA needs it."""
    return _REFERENCE.sub(lambda found: chr(_code(found[0]) or 0), white)
