"""An enriched message, looked at by others than the product: schema, contents, the PDFs in it."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from lxml import etree

from fuzz import bases
from fuzz.checks.pdfs import stamped_slips
from fuzz.checks.slips import Slip
from memo_enrich.memo.names import MEMO

_MESSAGE: Final = f"{{{MEMO}}}Message"
_CONTENTS: Final = (f"{{{MEMO}}}content", "{urn:oio:dkal:1.0.0}MeddelelseIndholdData")
_PARSER: Final = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)


def message_slips(before: bytes, result: Any) -> Iterator[Slip]:
    """Yield what is wrong with the result of a message or a kombi_request."""
    try:
        old = etree.fromstring(before, _PARSER)
    except etree.XMLSyntaxError:
        return  # libxml2 minds what expat does not, such as a namespace that is no URI
    try:
        new = etree.fromstring(result.content, _PARSER)
    except etree.XMLSyntaxError:
        yield Slip("message", "cannot be read any more")
        return
    message = new if new.tag == _MESSAGE else next(new.iter(_MESSAGE), None)
    if message is not None and result.memo_version is not None and not _valid(message):
        yield Slip("schema", "the result is not valid")
    was, now = list(_contents(old)), list(_contents(new))
    if len(was) != len(now):
        yield Slip("message", "another number of contents")
        return
    changed = [(one, other) for one, other in zip(was, now, strict=True) if one != other]
    pdfs = [(was, now) for was, now in changed if b"startxref" in now[len(was) :]]
    yield from _stamped(pdfs, result)
    others = sum(placement.into in ("html", "text") for placement in result.placements)
    if others != len(changed) - len(pdfs):
        yield Slip("message", "contents changed that no placement names")


def _stamped(pairs: list[tuple[bytes, bytes]], result: Any) -> Iterator[Slip]:
    pages = [placement for placement in result.placements if placement.into == "page"]
    if len(pages) != len(pairs):
        yield Slip("message", "PDFs changed that no placement names")
        return
    for (was, now), placement in zip(pairs, pages, strict=True):
        yield from stamped_slips(was, now, placement, result.link)


def _contents(root: etree._Element) -> Iterator[bytes]:
    for element in root.iter(*_CONTENTS):
        text = str(element.xpath("string()")).encode("ascii", "replace")
        try:
            yield base64.b64decode(text)
        except binascii.Error:
            yield text


def _valid(message: etree._Element) -> bool:
    written = message.get("memoVersion", "")
    version = written if written in ("1.1", "1.2") else "1.1" if "memoSchVersion" in message.attrib else "1.2"
    own = etree.fromstring(etree.tostring(message, with_tail=False), _PARSER)
    for element in own.iter(etree.Element):  # hints to other schemas are no business of ours
        for name in ("schemaLocation", "noNamespaceSchemaLocation"):
            element.attrib.pop(f"{{http://www.w3.org/2001/XMLSchema-instance}}{name}", "")
    return bool(_schema(version).validate(own))


@cache
def _schema(version: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(bases.ROOT / "schemas" / f"memo-{version}" / "message.xsd")))
