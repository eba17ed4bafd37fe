"""Our XML of a message is the XML their serialiser makes: for every class they have, filled in every way."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from memo_enrich.errors import ReadError
from memo_enrich.serviceplatformen.serialising import serialise
from tests.unit.serviceplatformen.packages import needs_package, real

TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=8)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    datetime: st.datetimes(datetime.fromisoformat("1900-01-01")),
    date: st.dates(date(1900, 1, 1)),
}


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type hint: texts, dates, tuples or lists of parts, or None."""
    origin, parts = get_origin(hint), get_args(hint)
    if origin is Union:
        return st.one_of(*(st.none() if part is type(None) else values(part) for part in parts))
    if origin is Literal:
        return st.sampled_from(parts)
    if origin is tuple:
        several = st.lists(values(parts[0]), max_size=2)
        return several | several.map(tuple)
    return PLAIN[hint] if hint in PLAIN else objects(hint)


def objects(kind: Any) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: st.builds(kind, **{name: values(hint) for name, hint in get_type_hints(kind).items()}))


@needs_package
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_our_xml_is_theirs(data: st.DataObject) -> None:
    package = real()
    message = data.draw(objects(package.module.Message))
    assert ET.canonicalize(serialise(message).content, rewrite_prefixes=True) == ET.canonicalize(
        package.xml(message), rewrite_prefixes=True
    )
    assert serialise(message).unknown == ()


@needs_package
def test_what_they_cannot_serialise_is_a_clear_error() -> None:
    names = real().module
    broken = names.Message(messageHeader=names.MessageHeader.__new__(names.MessageHeader))
    with pytest.raises(ReadError) as caught:
        serialise(broken)
    assert caught.value.code == "message.shape"
