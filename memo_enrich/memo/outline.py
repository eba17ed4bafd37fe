"""Safe parsing: one pass of expat over a message's skeleton gives an outline of its elements with byte offsets.

No DTD, no entities, no external references, no XInclude, no other encodings; depth, number of elements,
attributes and the size of a single piece of markup are limited, so a hostile message costs what a letter costs.
"""

from __future__ import annotations

import pyexpat
from collections.abc import Iterator, Mapping
from typing import Final

from memo_enrich.errors import ReadError
from memo_enrich.lazy import pattern
from memo_enrich.memo.encoding import Encoding
from memo_enrich.memo.names import MEMO
from memo_enrich.memo.skeleton import Skeleton
from memo_enrich.records import dataclass

MOST_ELEMENTS: Final = 100_000
"""Comments, processing instructions and CDATA sections count too."""
DEEPEST: Final = 100
MOST_ATTRIBUTES: Final = 256
LARGEST_MARKUP: Final = 512 * 1024
LONGEST_TEXT: Final = 8 * 1024
"""Bytes of a text that is looked at; what is longer is no value of a header, and the schema says so."""

_CHUNK: Final = 128 * 1024
_TAG: Final = pattern(rb"""<[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>""")
_MEMO_BRACE: Final = f"{MEMO}}}"
_XINCLUDE: Final = "http://www.w3.org/2001/XInclude}"
_EQUALS, _LESS, _AMPERSAND = b"=<&"
"""As numbers: bytes take anything else that is looked for in them for one first, and make an error of it."""
_NO_ATTRIBUTES: Final[Mapping[str, str]] = {}


class Element:
    """An element of the outline: ``namespace}local`` (or ``local``), its place, and its children.

    Offsets count in the skeleton: ``start`` is that of its ``<``; ``close`` that of the ``</`` of its end tag, or of
    the byte behind an empty tag.
    """

    __slots__ = ("_firsts", "attributes", "children", "close", "name", "start")

    def __init__(self, name: str, start: int, attributes: Mapping[str, str]) -> None:
        self.name = name
        self.start = start
        self.attributes = attributes
        self.close = -1
        self.children: list[Element] = []
        self._firsts: dict[str, Element] | None = None

    @property
    def local(self) -> str:
        """Return the name without its namespace."""
        return self.name.rpartition("}")[2]

    def first(self, local: str) -> Element | None:
        """Return the first child with this name in the MeMo namespace; for an element that has all its children."""
        if self._firsts is None:
            self._firsts = {child.name: child for child in reversed(self.children)}
        return self._firsts.get(_MEMO_BRACE + local)

    def named(self, name: str) -> Iterator[Element]:
        """Yield the children with this ``namespace}local`` name."""
        return (child for child in self.children if child.name == name)


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a message and the skeleton its offsets count in."""

    root: Element
    skeleton: Skeleton
    encoding: Encoding

    def tag_end(self, element: Element) -> int:
        """Return the offset (skeleton) behind the element's start tag."""
        return _tag_end(self.skeleton.data, element.start, self.encoding)

    def inside(self, element: Element) -> tuple[int, int] | None:
        """Return the offsets (skeleton) between an element's tags, None for an empty tag (``<a/>``)."""
        end, slash = self.tag_end(element), self.encoding.ascii("/>")
        return None if self.skeleton.data[end - len(slash) : end] == slash else (end, element.close)

    def end(self, element: Element) -> int:
        """Return the offset (skeleton) behind the whole element."""
        empty = self.inside(element) is None
        return self.tag_end(element) if empty else _tag_end(self.skeleton.data, element.close, self.encoding)

    def written(self, element: Element) -> str:
        """Return an element's character data as a parser reads it; its first :data:`LONGEST_TEXT` bytes."""
        raw = self._plain(element)
        if raw is None:
            start, end = self.inside(element) or (0, 0)
            raw = self.skeleton.data[start : min(end, start + LONGEST_TEXT)]
            if any(raw.find(self.encoding.ascii(mark)) >= 0 for mark in "<&"):
                return character_data(self.skeleton.data[start:end], self.encoding)[:LONGEST_TEXT]
        text = raw.decode(self.encoding.codec, "replace")
        return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text

    def _plain(self, element: Element) -> bytes | None:
        """Return the bytes between the tags in the usual case: a tag without attributes, a short text, no markup."""
        if self.encoding.unit == 2 or element.close - element.start > LONGEST_TEXT:
            return None
        tag, _, raw = self.skeleton.data[element.start : element.close].partition(b">")
        if _EQUALS in tag or _LESS in raw or _AMPERSAND in raw:
            return None
        return raw

    def text(self, element: Element) -> str:
        """Return an element's character data without XML's white space around it."""
        return self.written(element).strip(" \t\r\n")

    def value(self, parent: Element | None, local: str) -> str:
        """Return the text of the first MeMo child of this name, "" without one."""
        child = None if parent is None else parent.first(local)
        return "" if child is None else self.text(child)


def outline(skeleton: Skeleton, encoding: Encoding, where: str = "") -> Outline:
    """Parse a skeleton.

    Raises:
        ReadError: ``memo.not_well_formed``, ``memo.doctype``, ``memo.xinclude``, ``memo.too_complex``.
    """
    return Outline(_parse(skeleton, encoding, where), skeleton, encoding)


def character_data(fragment: bytes, encoding: Encoding) -> str:
    """Return the character data of a well-formed fragment (references, CDATA, comments); "" if it holds elements."""
    pieces: list[str] = []
    elements: list[str] = []
    parser = pyexpat.ParserCreate(encoding.expat_name)
    parser.CharacterDataHandler = pieces.append
    parser.StartElementHandler = lambda name, _: elements.append(name)
    parser.Parse(encoding.ascii("<content>"), False)
    parser.Parse(fragment, False)
    parser.Parse(encoding.ascii("</content>"), True)
    return "".join(pieces) if len(elements) == 1 else ""


def _parse(skeleton: Skeleton, encoding: Encoding, where: str) -> Element:
    """Return the root element; the handlers stop at the first thing that no letter needs."""
    data, parser = skeleton.data, pyexpat.ParserCreate(encoding.expat_name, "}")
    top = _handled(parser, where)
    view, last = memoryview(data), max(0, len(data) - 1) // _CHUNK * _CHUNK
    try:
        for at in range(0, last, _CHUNK):
            parser.Parse(view[at : at + _CHUNK], False)
            if at - parser.CurrentByteIndex > LARGEST_MARKUP:
                raise ReadError("memo.too_complex", where)
        parser.Parse(view[last:], True)
    except pyexpat.ExpatError as error:
        offset = skeleton.offset(max(parser.ErrorByteIndex, 0))
        raise ReadError("memo.not_well_formed", where, line=error.lineno, offset=offset) from None
    finally:
        parser.StartElementHandler = parser.EndElementHandler = parser.StartDoctypeDeclHandler = None
        parser.CommentHandler = parser.ProcessingInstructionHandler = parser.StartCdataSectionHandler = None
    return top.children[0]


def _handled(parser: pyexpat.XMLParserType, where: str) -> Element:
    """Give the parser its handlers; return the element above the root, which they fill."""
    top = Element("", 0, _NO_ATTRIBUTES)
    stack, left = [top], MOST_ELEMENTS

    def counted(*_: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise ReadError("memo.too_complex", where)

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal left
        left -= 1
        if left < 0 or len(stack) > DEEPEST or len(attributes) > MOST_ATTRIBUTES:
            raise ReadError("memo.too_complex", where)
        if name.startswith(_XINCLUDE):
            raise ReadError("memo.xinclude", where)
        element = Element(name, parser.CurrentByteIndex, attributes or _NO_ATTRIBUTES)
        stack[-1].children.append(element)
        stack.append(element)

    def end(_: str) -> None:
        stack.pop().close = parser.CurrentByteIndex

    def doctype(*_: object) -> None:
        raise ReadError("memo.doctype", where)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = doctype
    parser.CommentHandler = parser.ProcessingInstructionHandler = parser.StartCdataSectionHandler = counted
    return top


def _tag_end(data: bytes, start: int, encoding: Encoding) -> int:
    """Return the offset behind the tag that starts at ``start``."""
    if encoding.unit == 1:
        match = _TAG.match(data, start)
        if match is None:
            raise AssertionError("a tag without an end")
        return match.end()
    reach = 2048
    while True:
        match = _TAG.match(_narrowed(data[start : start + reach], encoding))
        if match is not None:
            return start + 2 * match.end()
        if reach > 4 * LARGEST_MARKUP:
            raise AssertionError("a tag without an end")
        reach *= 8


def _narrowed(window: bytes, encoding: Encoding) -> bytes:
    """Return UTF-16 code units as single bytes, "x" for all but ASCII."""
    low = 0 if encoding.codec == "utf-16-le" else 1
    units = zip(window[low::2], window[1 - low :: 2], strict=False)
    return bytes(120 if high or code > 127 else code for code, high in units)
