"""What libxml2's log tells of a refused message: kinds, places and lines. Its sentences hold values and stay inside."""

from __future__ import annotations

import re
from typing import Any, Final

from lxml import etree

from memo_enrich.model import Finding, finding
from memo_enrich.validation.places import OF_TYPE, Lines, length_of, xpath

_XSI: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_NIL_OR_TYPE: Final = ("SCHEMAV_CVC_ELT_3", "SCHEMAV_CVC_ELT_4")
_TYPE_IN_LOG: Final = re.compile(r"type '(?:\{[^}]*\}|xs:)(\w+)'")
_OF_LOG: Final = {
    "SCHEMAV_ELEMENT_CONTENT": "schema.content",
    "SCHEMAV_CVC_DATATYPE_VALID_1_2_1": "schema.value",
    "SCHEMAV_CVC_MAXLENGTH_VALID": "schema.value",
    "SCHEMAV_CVC_PATTERN_VALID": "schema.value",
    "SCHEMAV_CVC_ENUMERATION_VALID": "schema.value",
    "SCHEMAV_CVC_COMPLEX_TYPE_2_3": "schema.text",
    "SCHEMAV_CVC_TYPE_3_1_2": "schema.children",
}


def refused(log: Any, message: etree._Element) -> list[etree._Element]:
    """Return the elements that libxml2 names in its log."""
    return [_located(entry, message)[1] for entry in log]


def instance_attributes(log: Any, message: etree._Element, lines: Lines) -> list[Finding]:
    """Tell of xsi:type and xsi:nil that libxml2 refused, and take them all away: xmlschema stumbles over them."""
    told = {}
    for entry in log:
        if "XMLSchema-instance}" in entry.message or entry.type_name.startswith(_NIL_OR_TYPE):
            where, element = _located(entry, message)
            told[where] = finding("schema.xsi", where, line=lines.get(element, entry.line))
    for element in message.iter(etree.Element):
        for key in [key for key in element.attrib if str(key).startswith(_XSI)]:
            del element.attrib[key]
    return list(told.values())


def from_log(log: Any, message: etree._Element, lines: Lines) -> list[Finding]:
    """Tell libxml2's own errors by kind, place and line; their sentences hold values and are left out.

    Of a value it says first which facet refused it and then of which type it is not: the type has words of its own.
    """
    told: dict[tuple[str, str], Finding] = {}
    for entry in log:
        where, element = _located(entry, message)
        kind, line = _OF_LOG.get(entry.type_name, "schema.invalid"), lines.get(element, entry.line)
        if kind != "schema.value":
            told.setdefault((kind, where), finding(kind, where, line=line))
            continue
        named = _TYPE_IN_LOG.search(entry.message)
        code = OF_TYPE.get(named[1], kind) if named else kind
        if code != kind or (kind, where) not in told:
            told[kind, where] = finding(code, where, line=line, length=length_of(element))
    return list(told.values())


def _located(entry: Any, message: etree._Element) -> tuple[str, etree._Element]:
    """Return our XPath for the place libxml2 names, and the element there."""
    spaces = {prefix: uri for element in message.iter(etree.Element) for prefix, uri in element.nsmap.items() if prefix}
    try:
        found: Any = message.getroottree().xpath(entry.path or ".", namespaces=spaces)
    except etree.XPathError:
        found = []
    element = found[0] if isinstance(found, list) and found else message
    return xpath(element), element
