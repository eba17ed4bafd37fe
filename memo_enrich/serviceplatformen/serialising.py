"""Dataclasses to MeMo XML, the way ``python_serviceplatformen.models.xml_util`` does it.

A dataclass becomes an element named as its class, a plain field one named as the field, None nothing; times and dates
as that package's ``date_helper`` writes them (a time is written as it stands, with a Z).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import Enum
from typing import Any, Final
from xml.etree import ElementTree as ET

from memo_enrich.errors import ReadError
from memo_enrich.serviceplatformen.shape import element_of, is_node, namespace_of, texts_of

_VERSION: Final = {"memoVersion": "1.2"}  # where a fork keeps no __attributes__


@dataclass(frozen=True, slots=True)
class Serialised:
    """The message as XML bytes, and the names ("File.note") in it that MeMo does not have and that were left out."""

    content: bytes = field(repr=False)
    unknown: tuple[str, ...] = ()


def serialise(message: object) -> Serialised:
    """Return what the caller's serialiser would send.

    Raises:
        ReadError: ``message.shape``, it is not built like a Message.
    """
    unknown: dict[str, None] = {}
    try:
        root = _element(message, unknown)
        return Serialised(ET.tostring(root, encoding="utf-8"), tuple(unknown))
    except (AttributeError, TypeError, ValueError, RecursionError):
        raise ReadError("message.shape") from None


def _element(node: Any, unknown: dict[str, None]) -> ET.Element:
    kind = type(node)
    name = element_of(kind)
    if name is None:
        raise TypeError(kind.__name__)
    if kind.__name__ != name:
        unknown[kind.__name__] = None
    namespace = namespace_of(kind)
    attributes = getattr(node, "__attributes__", _VERSION if name == "Message" else {})
    element = ET.Element(f"{{{namespace}}}{name}", {key: str(value) for key, value in attributes.items()})
    for part in fields(node):
        for value in _values(getattr(node, part.name)):
            if is_node(value) and element_of(type(value)):
                element.append(_element(value, unknown))
            elif not is_node(value) and part.name in texts_of(name):
                ET.SubElement(element, f"{{{namespace}}}{part.name}").text = _text(value)
            else:
                unknown[f"{kind.__name__}.{part.name}"] = None
    return element


def _values(value: object) -> Iterator[object]:
    items = value if isinstance(value, (list, tuple)) else (value,)
    return (item for item in items if item is not None)


def _text(value: object) -> str:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date):
        return value.strftime("%Y-%m-%d")
    return str(value).lower() if isinstance(value, bool) else str(value)
