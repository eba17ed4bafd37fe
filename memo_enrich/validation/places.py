"""Where in a message something stands and what kind of value belongs there, in words that hold no value."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

from memo_enrich.memo.names import prefixed

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


def line_of(element: Any) -> int:
    """Return the line of an element's start tag, 0 where it is not known."""
    return int(element.sourceline or 0)


def length_of(element: etree._Element) -> str:
    """Return the number of characters of an element's text, as far as it is known."""
    length = len(element.text or "")
    return str(length) if length < _UNCUT else f">{_UNCUT}"
