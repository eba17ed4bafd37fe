"""Safe parsing: one pass of expat over a message's skeleton gives an outline of its elements with byte offsets.

No DTD, no entities, no external references, no XInclude, no other encodings; depth, number of elements,
attributes and the size of a single piece of markup are limited, so a hostile message costs what a letter costs.
"""

from __future__ import annotations

import pyexpat
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from memo_enrich.errors import ReadError
from memo_enrich.memo.encoding import Encoding
from memo_enrich.memo.names import MEMO
from memo_enrich.memo.skeleton import Skeleton

MOST_ELEMENTS: Final = 100_000
DEEPEST: Final = 100
MOST_ATTRIBUTES: Final = 256
LARGEST_MARKUP: Final = 512 * 1024
LONGEST_TEXT: Final = 8 * 1024
MOST_TEXT: Final = 8 * 1024 * 1024

_CHUNK: Final = 128 * 1024
_BULK: Final = (f"{MEMO}}}content", "MeddelelseIndholdData")
_NO_ATTRIBUTES: Final[Mapping[str, str]] = {}
_TAG: Final = re.compile(rb"""<[^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*>""")


@dataclass(slots=True, eq=False)
class Element:
    """An element of the outline. Offsets count in the skeleton.

    ``name`` is ``namespace}local`` (or ``local``); ``start`` is the offset of its ``<``; ``close`` that of the
    ``</`` of its end tag, or of the byte behind an empty tag; ``line`` counts from 1. ``text`` is the character
    data of a small element (at most :data:`LONGEST_TEXT` characters), "" for base64 contents and for whatever
    comes after :data:`MOST_TEXT` characters.
    """

    name: str
    start: int
    line: int
    attributes: Mapping[str, str] = field(default_factory=dict, repr=False)
    close: int = -1
    children: list[Element] = field(default_factory=list, repr=False)
    pieces: list[str] = field(default_factory=list, repr=False)

    @property
    def local(self) -> str:
        """Return the name without its namespace."""
        return self.name.rpartition("}")[2]

    @property
    def text(self) -> str:
        """Return the element's own character data (and its descendants')."""
        return "".join(self.pieces)

    def memo(self, local: str) -> Iterator[Element]:
        """Yield the children with this name in the MeMo namespace."""
        return self.named(f"{MEMO}}}{local}")

    def named(self, name: str) -> Iterator[Element]:
        """Yield the children with this ``namespace}local`` name."""
        return (child for child in self.children if child.name == name)

    def value(self, local: str) -> str:
        """Return the text of the first MeMo child of this name without XML's white space around it, "" without one."""
        return self.written(local).strip(" \t\r\n")

    def written(self, local: str) -> str:
        """Return the text of the first MeMo child of this name as it is written, "" without one."""
        return next((child.text for child in self.memo(local)), "")


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline of a message and the skeleton its offsets count in."""

    root: Element
    skeleton: Skeleton
    encoding: Encoding

    def tag_end(self, element: Element) -> int:
        """Return the offset (skeleton) behind the element's start tag."""
        return _tag_end(self.skeleton.data, element.start, self.encoding)

    def is_empty_tag(self, element: Element) -> bool:
        """Tell whether the element is written as an empty tag (``<a/>``)."""
        end, slash = self.tag_end(element), self.encoding.ascii("/>")
        return self.skeleton.data[end - len(slash) : end] == slash

    def end(self, element: Element) -> int:
        """Return the offset (skeleton) behind the whole element."""
        if self.is_empty_tag(element):
            return self.tag_end(element)
        return _tag_end(self.skeleton.data, element.close, self.encoding)


def outline(skeleton: Skeleton, encoding: Encoding, where: str = "") -> Outline:
    """Parse a skeleton.

    Raises:
        ReadError: ``memo.not_well_formed``, ``memo.doctype``, ``memo.too_complex``.
    """
    return Outline(_Builder(where).parse(skeleton, encoding), skeleton, encoding)


class _Builder:
    """Expat's handlers: they build the outline and stop at the first thing that no letter needs."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.stack: list[Element] = [Element("", 0, 0)]
        self.count = 0
        self.collected = 0
        self.total = 0

    def parse(self, skeleton: Skeleton, encoding: Encoding) -> Element:
        """Return the root element."""
        data = skeleton.data
        parser = self.parser = pyexpat.ParserCreate(encoding.expat_name, "}")
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.characters
        parser.StartDoctypeDeclHandler = self.doctype
        parser.buffer_text = False
        view = memoryview(data)
        try:
            for at in range(0, len(data), _CHUNK):
                parser.Parse(view[at : at + _CHUNK], False)
                if at - parser.CurrentByteIndex > LARGEST_MARKUP:
                    raise ReadError("memo.too_complex", self.where)
            parser.Parse(b"", True)
        except pyexpat.ExpatError as error:
            offset = skeleton.offset(max(parser.ErrorByteIndex, 0))
            raise ReadError("memo.not_well_formed", self.where, line=error.lineno, offset=offset) from None
        finally:
            del self.parser
        return self.stack[0].children[0]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.stack) > DEEPEST or len(attributes) > MOST_ATTRIBUTES:
            raise ReadError("memo.too_complex", self.where)
        parser = self.parser
        element = Element(name, parser.CurrentByteIndex, parser.CurrentLineNumber, attributes or _NO_ATTRIBUTES)
        self.stack[-1].children.append(element)
        self.stack.append(element)
        self.collected = 0
        if name.endswith(_BULK):
            parser.CharacterDataHandler = None

    def end(self, name: str) -> None:
        self.stack.pop().close = self.parser.CurrentByteIndex
        self.collected = 0
        if name.endswith(_BULK):
            self.parser.CharacterDataHandler = self.characters

    def characters(self, text: str) -> None:
        self.collected += len(text)
        self.total += len(text)
        if self.collected <= LONGEST_TEXT and self.total <= MOST_TEXT:
            self.stack[-1].pieces.append(text)

    def doctype(self, *_: object) -> None:
        raise ReadError("memo.doctype", self.where)


def _tag_end(data: bytes, start: int, encoding: Encoding) -> int:
    """Return the offset behind the tag that starts at ``start``."""
    reach = 1024 * encoding.unit
    while True:
        window = data[start : start + reach]
        match = _TAG.match(window if encoding.unit == 1 else _narrowed(window, encoding))
        if match is not None:
            return start + encoding.unit * match.end()
        if reach > 2 * LARGEST_MARKUP:
            raise AssertionError("a tag without an end")
        reach *= 8


def _narrowed(window: bytes, encoding: Encoding) -> bytes:
    """Return UTF-16 code units as single bytes, "x" for all but ASCII."""
    low = 0 if encoding.codec == "utf-16-le" else 1
    units = zip(window[low::2], window[1 - low :: 2], strict=False)
    return bytes(120 if high or code > 127 else code for code, high in units)
