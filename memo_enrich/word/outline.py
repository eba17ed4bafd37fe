"""One pass of expat over a part gives an outline of its elements with byte offsets, in any encoding XML has.

No DTD, and limits to the number and the depth of elements: a hostile part costs what a letter costs.
"""

from __future__ import annotations

import pyexpat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from memo_enrich.errors import ReadError
from memo_enrich.word.names import short

MOST_ELEMENTS: Final = 120_000
DEEPEST: Final = 256
LARGEST_PART: Final = 8 * 1024 * 1024
_MOST_ATTRIBUTES: Final = 256
_WITH_TEXT: Final = frozenset({"w:t", "w:instrText", "dc:title"})
_NO_ATTRIBUTES: Final[Mapping[str, str]] = {}


class Element:
    """An element of a part: its short name (``w:p``), attributes, children, and where it lies in the part's bytes.

    ``start`` is the offset of its ``<``, ``inside`` that behind its start tag, ``close`` that of its end tag, ``end``
    that behind it; an empty tag has the last three at its end. ``text`` is kept of elements that hold words only.
    """

    __slots__ = ("attributes", "children", "close", "end", "inside", "name", "parent", "start", "text")

    def __init__(self, name: str, start: int, attributes: Mapping[str, str], parent: Element | None) -> None:
        self.name = name
        self.start = start
        self.inside = self.close = self.end = -1
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element] = []
        self.text = ""

    @property
    def value(self) -> str:
        """Return the attribute ``w:val``, "" without one."""
        return self.attributes.get("w:val", "")

    def child(self, *path: str) -> Element | None:
        """Return the first child of this name, or what lies at this path of names."""
        found: Element | None = self
        for name in path:
            found = next((child for child in found.children if child.name == name), None) if found else None
        return found

    def walk(self, enter: Callable[[Element], bool] = lambda _: True) -> Iterator[Element]:
        """Yield all that is below, in the order of the part; not what is below an element that is not entered."""
        waiting = [iter(self.children)]
        while waiting:
            for child in waiting[-1]:
                yield child
                if enter(child):
                    waiting.append(iter(child.children))
                    break
            else:
                waiting.pop()


@dataclass(frozen=True, slots=True)
class Outline:
    """A part taken apart: its bytes, its root, the codec its text is written in, and how many elements it has."""

    data: bytes = field(repr=False)
    root: Element
    codec: str
    size: int = 0

    def encoded(self, text: str) -> bytes:
        """Return text as the part writes it."""
        return text.encode(self.codec, "xmlcharrefreplace")

    def raw(self, start: int, end: int) -> str:
        """Return what stands between two offsets."""
        return self.data[start:end].decode(self.codec)


def outline(data: bytes, where: str = "", most: int = MOST_ELEMENTS) -> Outline:
    """Parse a part of at most so many elements.

    Raises:
        ReadError: ``template.damaged``: not well-formed; ``template.doctype``; ``template.too_costly``.
    """
    if len(data) > LARGEST_PART:
        raise ReadError("template.too_costly", where)
    parser = pyexpat.ParserCreate(namespace_separator="}")
    builder = _Builder(parser, where, most)
    try:
        parser.Parse(data, True)
    except (pyexpat.ExpatError, LookupError, ValueError):
        raise ReadError("template.damaged", where) from None
    return Outline(data, builder.finished(len(data)), _codec(data, builder.declared), most - builder.left)


def _codec(data: bytes, declared: str) -> str:
    if data.startswith((b"\xff\xfe", b"<\0")):
        return "utf-16-le"
    if data.startswith((b"\xfe\xff", b"\0<")):
        return "utf-16-be"
    return "utf-8" if declared.lower() in ("", "utf-8", "utf8") else "ascii"


class _Builder:
    """Expat's handlers. Where an element ends is known when the next thing begins."""

    def __init__(self, parser: pyexpat.XMLParserType, where: str, most: int) -> None:
        self._parser = parser
        self._where = where
        self._names: dict[str, str] = {}
        self._here = self._top = Element("", 0, _NO_ATTRIBUTES, None)
        self._opened: Element | None = None
        self._closed: Element | None = None
        self.left = most
        self._depth = 0
        self.declared = ""
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.DefaultHandler = self._other
        parser.XmlDeclHandler = self._declaration
        parser.StartDoctypeDeclHandler = self._doctype

    def finished(self, length: int) -> Element:
        """Return the root."""
        self._settle(length)
        return self._top.children[0]

    def _settle(self, at: int) -> None:
        if self._opened is not None:
            self._opened.inside = at
            self._opened = None
        if self._closed is not None:
            self._closed.end = at
            self._closed = None

    def _short(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            known = self._names[name] = short(name)
        return known

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        self._settle(at)
        self.left -= 1
        self._depth += 1
        if self.left < 0 or self._depth > DEEPEST or len(attributes) > _MOST_ATTRIBUTES:
            raise ReadError("template.too_costly", self._where)
        named = {self._short(key): value for key, value in attributes.items()} if attributes else _NO_ATTRIBUTES
        element = Element(self._short(name), at, named, self._here)
        self._here.children.append(element)
        self._here = self._opened = element

    def _end(self, _: str) -> None:
        at = self._parser.CurrentByteIndex
        self._settle(at)
        self._depth -= 1
        element, parent = self._here, self._here.parent
        element.close = at
        self._closed = element
        if parent is not None:
            self._here = parent

    def _text(self, text: str) -> None:
        self._settle(self._parser.CurrentByteIndex)
        if self._here.name in _WITH_TEXT:
            self._here.text += text

    def _other(self, _: str) -> None:
        self._settle(self._parser.CurrentByteIndex)

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.declared = encoding or ""

    def _doctype(self, *_: object) -> None:
        raise ReadError("template.doctype", self._where)
