"""What the callers' dataclasses look like, told by names alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final

from memo_enrich.memo.names import NAMESPACES, SUPPORTED_VERSIONS, children, parents

DOCUMENTS: Final = frozenset({"MainDocument", "AdditionalDocument", "TechnicalDocument"})


@cache
def _elements() -> dict[str, str]:
    """Map the local name of every MeMo element that has children to its prefixed name."""
    return {name.partition(":")[2]: name for version in SUPPORTED_VERSIONS for name in parents(version)}


@cache
def texts_of(element: str) -> frozenset[str]:
    """Return the names of the children of a MeMo element ("File"), of any version."""
    every = (children(_elements()[element], version) for version in SUPPORTED_VERSIONS)
    return frozenset(child.name.partition(":")[2] for family in every for child in family)


def element_of(kind: type) -> str | None:
    """Return the MeMo element a dataclass stands for: its own name, else that of its nearest base; None for neither."""
    return next((base.__name__ for base in kind.__mro__ if base.__name__ in _elements()), None)


def namespace_of(kind: type) -> str:
    """Return the element's namespace: ``__namespace__`` as the package has it, else the one MeMo gives the name."""
    own = getattr(kind, "__namespace__", None)
    if isinstance(own, str):
        return own
    return NAMESPACES[_elements()[element_of(kind) or "Message"].partition(":")[0]]


def is_node(value: object) -> bool:
    """Tell whether ``value`` is an instance of a dataclass."""
    return is_dataclass(value) and not isinstance(value, type)


def is_message(value: object) -> bool:
    """Tell whether ``value`` is a dataclass ``Message``, or a subclass of one."""
    return is_node(value) and element_of(type(value)) == "Message"


def nodes(value: Any) -> Iterator[Any]:
    """Yield every dataclass instance in ``value``, itself first, in the order in which they are serialised."""
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from nodes(item)
    elif is_node(value):
        yield value
        for field in fields(value):
            yield from nodes(getattr(value, field.name, None))
