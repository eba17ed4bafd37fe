"""From the bytes of a PDF to its objects (ISO 32000-1, 7.2 and 7.3).

One regular expression per token keeps this fast enough to read only what is needed and to read it exactly.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from types import TracebackType
from typing import Final, cast

from memo_enrich.lazy import pattern
from memo_enrich.pdf.objects.syntax.values import Dictionary, Name, PdfString, Real, Ref, Stream, Value

# Possessive: a row of percent signs could else be cut into comments in as many ways as there are sums.
SPACE: Final = rb"[\x00\t\n\x0c\r ]*+(?:%[^\r\n]*+[\x00\t\n\x0c\r ]*+)*+"
# What parts two tokens that would else run together: white space, or a comment with its line end (7.2.3, 7.2.4).
GAP: Final = rb"(?:[\x00\t\n\x0c\r ]++|%[^\r\n]*+[\r\n])++"
_REGULAR: Final = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
_TOKEN: Final = pattern(
    SPACE + rb"(?:"
    rb"/(" + _REGULAR + rb"*)"  # 1 name
    rb"|(\d{1,10})" + GAP + rb"(\d{1,5})" + GAP + rb"R(?!" + _REGULAR + rb")"  # 2, 3 reference
    rb"|([+\-.\d][+\-.\d]*)"  # 4 number
    rb"|(<<)|(>>)|(\[)|(\])"  # 5-8 brackets
    rb"|(<[^<>]*>)"  # 9 hexadecimal string
    rb"|(\((?:[^()\\]|\\[\s\S])*\))"  # 10 string without inner parentheses
    rb"|(\()"  # 11 any other string
    rb"|(true|false|null)(?!" + _REGULAR + rb")"  # 12
    rb")"
)
_NAME, _REFERENCE, _NUMBER, _DICT, _DICT_END, _ARRAY, _ARRAY_END, _HEX, _STRING, _NESTED, _WORD = (
    1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
)  # fmt: skip
# Key and plain value of a dictionary in one, a key before another value, or the end; possessive, since a name must not
# end sooner to make room for a number.
_ENTRY: Final = pattern(
    SPACE + rb"(?:/(" + _REGULAR + rb"*+)" + SPACE + rb"(?:"
    rb"/(" + _REGULAR + rb"*)"
    rb"|(\d{1,10})" + GAP + rb"(\d{1,5})" + GAP + rb"R(?!" + _REGULAR + rb")"
    rb"|([+\-.\d][+\-.\d]*)"
    rb"|)|(>>))"
)
_ENTRY_OTHER, _ENTRY_NAME, _ENTRY_REFERENCE, _ENTRY_NUMBER = 1, 2, 4, 5
_ONLY_REFERENCES: Final = pattern(
    rb"(?:[\x00\t\n\x0c\r ]*+\d{1,10}[\x00\t\n\x0c\r ]++\d{1,5}[\x00\t\n\x0c\r ]++R(?!" + _REGULAR + rb"))++"
    rb"[\x00\t\n\x0c\r ]*+\]"
)
_SPACED: Final = bytes.maketrans(b"\x00", b" ")
# As Ref(*numbers), which is a function of Python's; of these there are often very many.
_reference: Final = cast("Callable[[tuple[int, int]], Value]", partial(tuple.__new__, Ref))
_ONLY_NUMBERS: Final = pattern(rb"((?:[\t\n\x0c\r ]*+[+\-.\d]++)++)[\t\n\x0c\r ]*+\]")
_WORDS: Final = {b"true": True, b"false": False, b"null": None}
_PARENTHESIS: Final = pattern(rb"\\[\s\S]|[()]")
_NAME_ESCAPE: Final = pattern(r"#([0-9A-Fa-f]{2})")
_HEAD: Final = pattern(SPACE + rb"(\d{1,10})" + GAP + rb"(\d{1,5})" + GAP + rb"obj(?!" + _REGULAR + rb")")
_STREAM: Final = pattern(SPACE + rb"stream(?:\r\n|\n|\r)")
_END: Final = pattern(SPACE + rb"endobj")
_END_STREAM: Final = pattern(rb"[\x00\t\n\x0c\r ]*endstream")
_POINT: Final = ord(".")
_LONGEST_INTEGER: Final = 300  # digits; floats hold no longer ones, and no reader does
DEEPEST: Final = 100
"""How deep arrays and dictionaries may nest in an object."""

_LONGEST: Final = 4 * 1024 * 1024  # of one object, its stream not counted; letters have a thousandth of it


class DamagedError(ValueError):
    """The bytes are not the object that should be there. Carries no text of the file."""


class CostlyError(DamagedError):
    """What the file holds would take more time or memory than a letter may."""


class PasswordNeededError(ValueError):
    """The empty password does not open the file."""


class UnknownHandlerError(ValueError):
    """Encrypted in a way other than the standard security handler's."""


class PastDamage:
    """Goes on after what is damaged (``with``), but not after what is too costly."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        return isinstance(error, DamagedError) and not isinstance(error, CostlyError)


class InPlaceOf:
    """Raises what ``say`` makes in place of damage, or of what is too costly, whichever ``kind`` is (``with``)."""

    def __init__(self, kind: type[DamagedError], say: Callable[[], Exception]) -> None:
        self._kind = kind
        self._say = say

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if isinstance(error, self._kind) and isinstance(error, CostlyError) is issubclass(self._kind, CostlyError):
            raise self._say() from None


class _End:
    """What :meth:`Parser.value` meets at the end of an array or dictionary."""


_END_OF_DICT: Final = _End()
_END_OF_ARRAY: Final = _End()


class Parser:
    """Reads values from ``data`` starting at ``position``, which moves on.

    Args:
        data: the file, or the decoded bytes of an object stream.
        position: byte offset to start at.
        owner: the object the strings belong to in an encrypted file, else None.
    """

    __slots__ = ("_limit", "data", "owner", "position")

    def __init__(self, data: bytes, position: int = 0, owner: Ref | None = None) -> None:
        self.data = data
        self.position = position
        self.owner = owner
        self._limit = position + _LONGEST

    def value(self, depth: int = 0) -> Value:
        """Return the next value.

        Raises:
            DamagedError: there is none, or it is nested deeper than any sane file.
            CostlyError: it is longer than any sane file's.
        """
        match = _TOKEN.match(self.data, self.position)
        if match is None or depth > DEEPEST:
            raise DamagedError("no value")
        self.position = match.end()
        if self.position > self._limit:
            raise CostlyError("object too large")
        kind = match.lastindex
        if kind == _NAME:
            return _name(match[1])
        if kind == _REFERENCE:
            return Ref(int(match[2]), int(match[3]))
        if kind == _NUMBER:
            return _number(match[4])
        if kind in (_DICT, _ARRAY):
            return self._dictionary(depth + 1) if kind == _DICT else self._array(depth + 1)
        return self._other(match, kind)

    def _other(self, match: re.Match[bytes], kind: int | None) -> Value:
        if kind in (_HEX, _STRING):
            return PdfString(match[kind], self.owner)
        if kind == _NESTED:
            return self._nested_string(match.start(_NESTED))
        if kind == _WORD:
            return _WORDS[match[_WORD]]
        return _END_OF_DICT if kind == _DICT_END else _END_OF_ARRAY

    def _array(self, depth: int) -> list[Value]:
        numbers = _ONLY_NUMBERS.match(self.data, self.position, self._limit)
        if numbers is not None:  # rectangles, widths of glyphs
            self.position = numbers.end()
            return [_number(number) for number in numbers[1].split(None)]
        references = _ONLY_REFERENCES.match(self.data, self.position, self._limit)
        if references is not None:  # pages, structure elements: often very many
            self.position = references.end()
            parts = list(map(int, references[0].translate(_SPACED, b"R]").split()))
            return list(map(_reference, zip(parts[::2], parts[1::2], strict=True)))
        values: list[Value] = []
        while True:
            value = self.value(depth)
            if isinstance(value, _End):
                if value is _END_OF_DICT:
                    raise DamagedError("array not closed")
                return values
            values.append(value)

    def _dictionary(self, depth: int) -> Dictionary:
        entries: Dictionary = {}
        while match := _ENTRY.match(self.data, self.position):
            self.position = match.end()
            if self.position > self._limit:
                raise CostlyError("object too large")
            kind = match.lastindex
            if kind == _ENTRY_NAME:
                entries[_key(match[1])] = _name(match[2])
            elif kind == _ENTRY_REFERENCE:
                entries[_key(match[1])] = Ref(int(match[3]), int(match[4]))
            elif kind == _ENTRY_NUMBER:
                entries[_key(match[1])] = _number(match[5])
            elif kind == _ENTRY_OTHER:
                value = self.value(depth)
                if isinstance(value, _End):
                    raise DamagedError("dictionary value missing")
                entries[_key(match[1])] = value
            else:
                return entries
        raise DamagedError("dictionary key is not a name")

    def _nested_string(self, start: int) -> PdfString:
        depth = 0
        for match in _PARENTHESIS.finditer(self.data, start):
            if match[0] == b"(":
                depth += 1
            elif match[0] == b")":
                depth -= 1
                if depth == 0:
                    self.position = match.end()
                    return PdfString(self.data[start : match.end()], self.owner)
        raise DamagedError("string not closed")


@lru_cache(maxsize=2048)
def _name(raw: bytes) -> Name:
    text = raw.decode("latin-1")
    return Name(_NAME_ESCAPE.sub(lambda match: chr(int(match[1], 16)), text) if "#" in text else text)


@lru_cache(maxsize=2048)
def _key(raw: bytes) -> str:
    return str(_name(raw))


def _number(raw: bytes) -> int | Real:
    if _POINT in raw or len(raw) > _LONGEST_INTEGER:
        return Real.from_token(raw)
    try:
        return int(raw)
    except ValueError:
        return Real.from_token(raw)


def object_head(data: bytes, offset: int) -> tuple[Ref, int] | None:
    """Return the reference of the object that starts at ``offset`` and where its value starts; None: no object."""
    match = _HEAD.match(data, offset) if 0 <= offset < len(data) else None  # re takes no numbers of twenty digits
    return (Ref(int(match[1]), int(match[2])), match.end()) if match else None


def stream_start(data: bytes, position: int) -> int | None:
    """Return where the bytes of a stream start when the keyword ``stream`` follows ``position``, else None."""
    match = _STREAM.match(data, position)
    return match.end() if match else None


def ends_stream(data: bytes, position: int) -> bool:
    """Tell whether the keyword ``endstream`` follows ``position``."""
    return _END_STREAM.match(data, position) is not None


def make_stream(dictionary: Dictionary, data: bytes, start: int, length: Value, owner: Ref) -> Stream:
    """Return the stream whose bytes start at ``start``; a wrong Length is mended by looking for ``endstream``.

    Raises:
        DamagedError: the stream has no end.
    """
    if isinstance(length, int) and 0 <= length <= len(data) - start and ends_stream(data, start + length):
        return Stream(dictionary, data, start, start + length, owner)
    end = data.find(b"endstream", start)
    if end < 0:
        raise DamagedError("stream not closed")
    for line_end in (b"\r\n", b"\n", b"\r"):
        if data.endswith(line_end, start, end):
            end -= len(line_end)
            break
    return Stream(dictionary, data, start, end, owner)
