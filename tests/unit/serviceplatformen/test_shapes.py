"""Classes we have never seen: subclasses, re-exports, fields of their own, copies that refuse."""

from __future__ import annotations

import sys
import types
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from memo_enrich.model import Action, Catalogue, Status
from memo_enrich.serviceplatformen import enrich_message
from memo_enrich.serviceplatformen.carrying import altered
from memo_enrich.serviceplatformen.classes import make_action
from tests.unit.serviceplatformen.packages import Package

Build = Callable[..., Any]
OURS = Action(label="Chat med chatbotten", code="INFORMATION", url="https://muni.example.dk/")


def elsewhere(monkeypatch: pytest.MonkeyPatch, kind: type) -> None:
    """Move a class into a module that holds nothing else."""
    monkeypatch.setitem(sys.modules, "helt_andet_sted", types.ModuleType("helt_andet_sted"))
    kind.__module__ = "helt_andet_sted"


def test_a_subclass_from_another_module_keeps_its_own_fields(
    build: Build, package: Package, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = package.module.Message
    frozen = base.__dataclass_params__.frozen

    @dataclass(frozen=frozen, kw_only=True)
    class Message(base):  # type: ignore[misc, valid-type]
        koe_nummer: int | None = None
        internt: list[str] = field(default_factory=list)

    elsewhere(monkeypatch, Message)
    plain = build()
    message = Message(
        messageHeader=plain.messageHeader, messageBody=plain.messageBody, koe_nummer=17, internt=["haster"]
    )
    result = enrich_message(message, catalogue)
    assert result.status is Status.ENRICHED
    assert type(result.message) is Message
    assert result.message.koe_nummer == 17
    assert result.message.internt is message.internt
    assert type(result.message.messageBody.mainDocument.actions[-1]) is package.module.Action
    unknown = [found.where for found in result.findings if found.code == "message.unknown_name"]
    assert unknown == ["Message.koe_nummer", "Message.internt"]


def test_a_subclass_with_another_name_is_still_a_message(build: Build, package: Package, catalogue: Catalogue) -> None:
    @dataclass(frozen=package.module.Message.__dataclass_params__.frozen, kw_only=True)
    class Pasbrev(package.module.Message):  # type: ignore[name-defined, misc]
        pass

    plain = build()
    result = enrich_message(Pasbrev(messageHeader=plain.messageHeader, messageBody=plain.messageBody), catalogue)
    assert result.status is Status.ENRICHED
    assert type(result.message) is Pasbrev
    assert "Pasbrev" in [found.where for found in result.findings]


def test_a_generated_uuid_stays_what_it_is(build: Build, package: Package, catalogue: Catalogue) -> None:
    if package.name != "own_fork":
        pytest.skip("only the own fork makes its UUID with init=False")
    message = build()
    new = enrich_message(message, catalogue).message
    assert new.messageHeader.messageUUID == message.messageHeader.messageUUID


def test_what_was_computed_from_the_old_content_is_forgotten(
    build: Build, package: Package, catalogue: Catalogue
) -> None:
    if package.name != "own_fork":
        pytest.skip("only the own fork has a cached property")
    message = build()
    old = message.messageBody.mainDocument.files[0]
    assert old.laengde == len(old.content)
    new = enrich_message(message, catalogue).message.messageBody.mainDocument.files[0]
    assert new.laengde == len(new.content) > old.laengde


def test_attributes_put_on_an_object_by_hand_are_kept(build: Build, package: Package, catalogue: Catalogue) -> None:
    message = build()
    object.__setattr__(message, "sporingsnummer", "A-17")
    assert enrich_message(message, catalogue).message.sporingsnummer == "A-17"


def test_without_action_classes_the_page_is_enriched_and_the_report_says_so(
    build: Build, package: Package, catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(package.module, "Action")
    monkeypatch.setattr("memo_enrich.serviceplatformen.classes.get_type_hints", lambda kind: {})
    result = enrich_message(build(), catalogue)
    assert result.status is Status.ENRICHED
    assert [put.into for put in result.placements] == ["page"]
    assert not result.message.messageBody.mainDocument.actions
    assert "message.no_action_class" in [found.code for found in result.findings]


CLASSES = """
from dataclasses import dataclass
from typing import Optional

@dataclass
class EntryPoint:
    url: str

@dataclass
class Action:
    label: str
    actionCode: str
    entryPoint: Optional[EntryPoint]
    frist: Optional[str]
    def __post_init__(self):
        refuse()

@dataclass
class MainDocument:
    files: list
    actions: Optional[tuple[Action, ...]] = None
"""


def classes(refuse: Callable[[], None]) -> types.SimpleNamespace:
    """Classes of a module that sys.modules does not know."""
    space: dict[str, Any] = {"__name__": "endnu_ikke_indlaest", "refuse": refuse}
    sys.modules["endnu_ikke_indlaest"] = types.ModuleType("endnu_ikke_indlaest")
    exec(compile(CLASSES, "endnu_ikke_indlaest.py", "exec", dont_inherit=True), space)
    del sys.modules["endnu_ikke_indlaest"]
    return types.SimpleNamespace(**space)


def test_the_action_class_is_found_by_type_hints_alone() -> None:
    names = classes(lambda: None)
    made = make_action(OURS, names.MainDocument([]), None)
    assert type(made) is names.Action
    assert type(made.entryPoint) is names.EntryPoint
    assert (made.label, made.actionCode, made.entryPoint.url, made.frist) == (OURS.label, OURS.code, OURS.url, None)


def test_an_action_class_that_refuses_is_no_reason_to_fail() -> None:
    def refuse() -> None:
        raise RuntimeError("nej")

    assert make_action(OURS, classes(refuse).MainDocument([]), None) is None


@dataclass(frozen=True)
class Uncopyable:
    content: str
    note: str = "n"

    def __copy__(self) -> Uncopyable:
        raise TypeError("nej")


@dataclass(frozen=True)
class SaysItIsImmutable:
    content: str
    note: str = "n"

    def __copy__(self) -> SaysItIsImmutable:
        return self


@dataclass(frozen=True, slots=True)
class Slotted:
    content: str
    note: str = "n"


@pytest.mark.parametrize("kind", [Uncopyable, SaysItIsImmutable, Slotted])
def test_the_input_is_never_altered_however_it_copies(kind: Any) -> None:
    old = kind("gammel", "egen note")
    new = altered(old, {"content": "ny"})
    assert (old.content, new.content, new.note) == ("gammel", "ny", "egen note")
    assert altered(old, {}) is old
