"""Patterns that are compiled when they are used."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import memo_enrich
from memo_enrich import lazy


def test_a_pattern_is_compiled_once_and_when_it_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []

    def noted(source: str, flags: int) -> re.Pattern[str]:
        compiled.append(source)
        return original(source, flags)

    original = re.compile
    monkeypatch.setattr(re, "compile", noted)
    digits = lazy.pattern(r"(\d+)", re.ASCII)
    assert not compiled
    found = digits.search("a12")
    assert found is not None
    assert found[1] == "12"
    assert [match[0] for match in digits.finditer("1 23")] == ["1", "23"]
    assert digits.search("b") is None
    assert (digits.pattern, digits.groups) == (r"(\d+)", 1)
    assert compiled == [r"(\d+)"]


def test_a_pattern_has_what_patterns_have_and_nothing_else() -> None:
    with pytest.raises(AttributeError):
        lazy.pattern("a").nothing  # type: ignore[attr-defined]  # noqa: B018


def test_every_pattern_of_ours_can_be_compiled() -> None:
    count = 0
    for module in walk_packages(memo_enrich.__path__, "memo_enrich."):
        if module.name == "memo_enrich.__main__":
            continue
        for value in vars(import_module(module.name)).values():
            if isinstance(value, lazy._Pattern):
                assert value._compiled.groups >= 0, module.name
                count += 1
    assert count > 100
