"""Where in a message something stands and what kind of value belongs there, in words that hold no value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from memo_enrich.memo.encoding import sniff
from memo_enrich.memo.names import MEMO, prefixed
from memo_enrich.memo.outline import Element, outline
from memo_enrich.memo.skeleton import Skeleton

Lines = dict[Any, int]
"""The line of each element (lxml) of a message."""

OF_TYPE: Final = {
    "memoUuidType": "schema.uuid",
    "memoDateTimeType": "schema.datetime",
    "memoMessageType": "schema.message_type",
    "memoLanguageType": "schema.language",
    "memoUriType": "schema.url",
    "memoGLNType": "schema.number",
    "memoPNumberType": "schema.number",
    "language": "schema.language",
    "long": "schema.number",
    "date": "schema.date",
    "boolean": "schema.boolean",
    "base64Binary": "schema.base64",
}

_UNCUT: Final = 2_000
"""A text of this length or more may have lost its inside (skeleton); its length is not known here."""


def xpath(element: etree._Element) -> str:
    """Return an element's XPath with MeMo's usual prefixes, numbered where siblings have the same name."""
    steps = []
    for step in (element, *element.iterancestors()):
        name, parent = _step(prefixed(str(step.tag))), step.getparent()
        same = [] if parent is None else list(parent.iterchildren(str(step.tag)))
        steps.append(f"{name}[{same.index(step) + 1}]" if len(same) > 1 else name)
    return "/" + "/".join(reversed(steps))


def _step(name: str) -> str:
    return f"{name[:40]}…" if len(name) > 41 else name


def lines_of(data: bytes, message: etree._Element) -> Lines:
    """Return the line of each element's start tag, counted in the bytes of a letter's skeleton.

    libxml2 keeps 16 bits for a line and guesses beyond; wrapped base64 has a million.
    """
    encoding = sniff(data)
    lines: Lines = {}
    line, counted = 1, 0
    ours = _from_message(outline(Skeleton(data), encoding).root)
    for element, libxml2s in zip(ours, message.iter(etree.Element), strict=False):  # another message may follow
        line += data[counted : element.start].decode(encoding.codec, "replace").count("\n")
        counted = element.start
        lines[libxml2s] = line
    return lines


def _from_message(root: Element) -> Iterator[Element]:
    """Yield the Message and all that is in it, in the order of their start tags."""
    if root.name == f"{MEMO}}}Message":
        yield from _all(root)
    else:
        for child in root.children:
            yield from _from_message(child)


def _all(element: Element) -> Iterator[Element]:
    yield element
    for child in element.children:
        yield from _all(child)


def length_of(element: etree._Element) -> str:
    """Return the number of characters of an element's text, as far as it is known."""
    length = len(element.text or "")
    return str(length) if length < _UNCUT else f">{_UNCUT}"
