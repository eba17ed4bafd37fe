"""What is wrong with a message, for people: XPath, line, what was found and what belongs there.

libxml2 has refused the message already; xmlschema says why. A value is never shown, since it may be somebody's name
or number: its length and the kind of value that belongs there are. What xmlschema cannot explain is told from
libxml2's own log.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

import xmlschema
from lxml import etree
from xmlschema.validators import XMLSchemaChildrenValidationError

from memo_enrich.memo.names import MEMO, children, prefixed
from memo_enrich.model import Finding, finding
from memo_enrich.validation.places import OF_TYPE, Lines, length_of, xpath
from memo_enrich.validation.refusals import from_log, instance_attributes, refused

MOST_FINDINGS: Final = 50

_CONTENT: Final = f"{{{MEMO}}}content"
_LONGEST_TEXT: Final = 2_100
_MOST_ERRORS: Final = 400


def explain(message: etree._Element, schema: Path, version: str, log: Any, lines: Lines) -> tuple[Finding, ...]:
    """Say what is wrong with a message that libxml2 refused.

    Args:
        message: the memo:Message as its own root; texts of unusual length are shortened in it.
        schema: first file of the schema.
        version: "1.1" or "1.2", for the order of children.
        log: libxml2's own list of errors.
        lines: the line of each element.

    Returns:
        At least one and at most :data:`MOST_FINDINGS` findings, in the order of the message.
    """
    _shorten(message, refused(log, message))
    told = [*instance_attributes(log, message, lines), *_from_xmlschema(message, schema, version, lines)]
    told = told or list(islice(from_log(log, message, lines), MOST_FINDINGS))
    return tuple(told[:MOST_FINDINGS]) or (finding("schema.invalid", "/memo:Message", line=1),)


def _from_xmlschema(message: etree._Element, schema: Path, version: str, lines: Lines) -> list[Finding]:
    """Return what xmlschema finds, one value error an element, in the order of the message."""
    found: dict[tuple[str, str], tuple[int, Finding]] = {}
    try:
        for error in islice(_schema(str(schema)).iter_errors(message), _MOST_ERRORS):
            line, one = _told(error, message, version, lines)
            if not any(where == one.where and not _structural(code) for code, where in found):
                found.setdefault((one.code, one.where), (line, one))
            if len(found) >= MOST_FINDINGS:
                break
    except Exception:  # noqa: BLE001, S110 - years of eleven digits raise OverflowError, others will raise something else
        pass  # the verdict is libxml2's; what xmlschema cannot follow is told from its log
    return [one for _, one in sorted(found.values(), key=lambda pair: pair[0])]


@lru_cache(maxsize=4)
def _schema(path: str) -> xmlschema.XMLSchema10:
    return xmlschema.XMLSchema10(path, allow="local")


def _shorten(message: etree._Element, wrong: Collection[etree._Element]) -> None:
    """Cut texts that no value has, so that xmlschema need not walk through them: what was too long stays too long.

    A content that libxml2 let pass is emptied, one it refused becomes a single character that is no base64.
    """
    for element in message.iter(etree.Element):
        if element.text is None or len(element.text) <= _LONGEST_TEXT:
            continue
        if element.tag == _CONTENT:
            element.text = "?" if element in wrong else ""
        else:
            element.text = element.text[:_LONGEST_TEXT]


def _told(error: Any, message: etree._Element, version: str, lines: Lines) -> tuple[int, Finding]:
    """Return the line and the finding for one error of xmlschema."""
    element = error.elem if error.elem is not None else message
    if isinstance(error, XMLSchemaChildrenValidationError):
        return _children(error, element, version, lines)
    line, where = lines.get(element, 0), xpath(element)
    kind = type(error.validator).__name__
    if "Facet" in kind:
        return line, _value(error, kind, element, where, line)
    if "Attribute" in kind or "attribute" in str(error.reason):
        return line, _attribute(element, where, line, version)
    if len(element) and children(prefixed(str(element.tag)), version):
        return line, finding("schema.text", where, line=line)
    if len(element):
        return line, finding("schema.children", where, line=line)
    return line, _value(error, kind, element, where, line)


def _children(error: Any, parent: etree._Element, version: str, lines: Lines) -> tuple[int, Finding]:
    """Explain children that are missing, misplaced, too many or unknown."""
    expected = _names(error.expected or ())
    if error.invalid_tag is None:
        line = lines.get(parent, 0)
        return line, finding("schema.missing", xpath(parent), line=line, expected=expected)
    child = _culprit(parent, error.index, error.invalid_tag)
    line, where, name = lines.get(child, 0), xpath(child), prefixed(str(child.tag))
    parent_name = prefixed(str(parent.tag))
    model = next((model for model in children(parent_name, version) if model.name == name), None)
    if model is None:
        return line, finding("schema.unexpected", where, line=line, found=name, parent=parent_name)
    there = [prefixed(str(element.tag)) for element in parent.iterchildren(etree.Element)]
    if model.instead_of and model.instead_of in there:
        return line, finding("schema.either", where, line=line, found=name, other=model.instead_of)
    if model.most is not None and there.count(name) > model.most:
        return line, finding("schema.too_many", where, line=line, found=name, most=model.most)
    missing = [prefixed(str(item.name)) for item in error.expected or () if item.name]
    if missing and not any(item in there for item in missing):
        return line, finding("schema.missing", xpath(parent), line=line, expected=expected)
    first, second = _order(parent_name, there, name, missing, version)
    if first == second:
        return line, finding("schema.content", where, line=line)
    return line, finding("schema.order", where, line=line, first=first, second=second)


def _order(parent: str, there: list[str], name: str, missing: list[str], version: str) -> tuple[str, str]:
    """Return which of two children belongs before which: ``name`` is one of them."""
    rank = {model.name: number for number, model in enumerate(children(parent, version))}
    before = there[: there.index(name)]
    overtaken = next((other for other in before if rank.get(other, -1) > rank[name]), None)
    if overtaken is not None:
        return name, overtaken
    return next((other for other in missing if other in there), name), name


def _names(expected: Iterable[Any]) -> str:
    """Return the names of expected elements, at most five."""
    names = [prefixed(str(item.name)) for item in expected if getattr(item, "name", None)]
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "")


def _culprit(parent: etree._Element, index: int, tag: str) -> etree._Element:
    """Return the child an error is about."""
    elements = list(parent.iterchildren(etree.Element))
    if index < len(elements) and elements[index].tag == tag:
        return elements[index]
    return next((element for element in elements if element.tag == tag), parent)


def _attribute(element: etree._Element, where: str, line: int, version: str) -> Finding:
    """Explain a missing, unknown or wrong attribute; only the Message has any."""
    root = ("memoVersion", "memoSchVersion") if version == "1.1" else ("memoVersion",)
    known = root if element.getparent() is None else ()
    odd = next((key for key in map(str, element.attrib) if key not in known), None)
    if odd is not None:
        return finding("schema.attribute", where, line=line, found=_attribute_name(odd))
    missing = next((key for key in known if key not in element.attrib), None)
    if missing is not None:
        return finding("schema.attribute_missing", where, line=line, expected=missing)
    return finding("schema.attribute_value", where, line=line)


def _attribute_name(key: str) -> str:
    """Return an attribute's name without a namespace that only its sender knows."""
    local = key.rpartition("}")[2][:40]
    return f"xml:{local}" if key.startswith("{http://www.w3.org/XML/") else local


def _value(error: Any, kind: str, element: etree._Element, where: str, line: int) -> Finding:
    """Explain a value: its length against the limit, or the kind of value that belongs there."""
    shown = length_of(element)
    limit = getattr(error.validator, "value", None)
    code = next((OF_TYPE[name] for name in _type_names(error.validator) if name in OF_TYPE), "schema.value")
    if kind == "XsdMaxLengthFacet" and isinstance(limit, int) and code != "schema.language":
        return finding("schema.too_long", where, line=line, length=shown, limit=limit)
    return finding(code, where, line=line, length=shown)


def _type_names(validator: Any) -> Iterator[str]:
    """Yield the names of the type an error is about, and of the types it is made from."""
    current = getattr(validator, "parent", None) if "Facet" in type(validator).__name__ else validator
    while current is not None:
        yield str(getattr(current, "local_name", ""))
        current = getattr(current, "base_type", None)


def _structural(code: str) -> bool:
    """Tell whether a finding is about an element's children, so that another one may stand beside it."""
    return code in ("schema.missing", "schema.order", "schema.unexpected", "schema.too_many", "schema.either")
