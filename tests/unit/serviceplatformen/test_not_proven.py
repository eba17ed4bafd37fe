"""What the caller will send is checked once more: classes that do something of their own do not slip through."""

from __future__ import annotations

import base64
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from memo_enrich.errors import PlacementError, ReadError
from memo_enrich.model import Catalogue, Options, Status
from memo_enrich.serviceplatformen import enrich_message

NAME = "besynderlig_pakke"
SOURCE = (Path(__file__).parent / "own_fork.txt").read_text("utf-8")
ACTION = SOURCE[SOURCE.index("class Action:") : SOURCE.rindex("@dataclass", 0, SOURCE.index("class MainDocument"))]


@pytest.fixture
def package() -> Iterator[Callable[..., Any]]:
    """Make the own fork with passages replaced."""

    def made(**changes: str) -> Any:
        source = SOURCE
        for old, new in PASSAGES.items():
            if old in changes:
                assert new in source
                source = source.replace(new, changes[old], 1)
        module = types.ModuleType(NAME)
        sys.modules[NAME] = module
        exec(compile(source, f"{NAME}.py", "exec", dont_inherit=True), module.__dict__)
        return module

    yield made
    sys.modules.pop(NAME, None)


PASSAGES = {
    "action": ACTION,
    "namespace": "class File:\n    __namespace__ = MEMO\n",
    "id_type": "class IdType(StrEnum):",
    "actions": "    actions: list[Action] | None = None\n",
    "file": "    @cached_property\n    def laengde(self) -> int:\n        return len(self.content)\n",
}


def message(names: Any, fixtures: Path, **parts: Any) -> Any:
    content = base64.b64encode((fixtures / "letters" / "pas.pdf").read_bytes()).decode()
    file = names.File(encodingFormat="application/pdf", filename="brev.pdf", language="da", content=content)
    return names.Message(
        messageHeader=names.MessageHeader(
            messageType="DIGITALPOST",
            label="Tid til nyt pas",
            sender=names.Sender(senderID="12345678", idType=names.IdType.CVR, label="Vesterlund Kommune"),
            recipient=names.Recipient(recipientID="3002991234", idType=names.IdType.CPR),
        ),
        messageBody=names.MessageBody(
            createdDateTime=names.datetime.fromisoformat("2056-10-15T07:30"),
            mainDocument=names.MainDocument(label="Brev", files=[file]),
            **parts,
        ),
    )


@pytest.fixture(scope="module")
def catalogue(fixtures: Path) -> Catalogue:
    from memo_enrich.catalogue import load_catalogue

    return load_catalogue(fixtures / "letters.toml")


INIT = "    def __post_init__(self):\n"
COPY = (
    "    def __copy__(self):\n        import dataclasses\n        return dataclasses.replace(self, filename='x.pdf')\n"
)
TROUBLE = {
    "an Action that shortens its label": {
        "action": ACTION.replace(
            "    def __post_init__(self):\n",
            "    def __post_init__(self):\n        object.__setattr__(self, 'label', 'Chat')\n",
        )
    },
    "an Action whose fields stand in another order": {
        "action": ACTION.replace("    label: str\n", "").replace(
            "    entryPoint: EntryPoint\n", "    entryPoint: EntryPoint\n    label: str\n"
        )
    },
    "a File that copies itself under another name": {"file": COPY},
}


@pytest.mark.parametrize("trouble", TROUBLE)
def test_what_is_not_what_was_proven_is_not_delivered(
    trouble: str, package: Callable[..., Any], catalogue: Catalogue, fixtures: Path
) -> None:
    came = message(package(**TROUBLE[trouble]), fixtures)
    result = enrich_message(came, catalogue)
    assert (result.status, result.reason) == (Status.KEPT, "proof.message")
    assert result.message is came
    assert result.placements == ()
    assert result.to_dict()["source_sha256"] == result.to_dict()["output_sha256"]
    with pytest.raises(PlacementError):
        enrich_message(came, catalogue, options=Options(strict=True))


def test_a_namespace_of_their_own_is_what_they_send(
    package: Callable[..., Any], catalogue: Catalogue, fixtures: Path
) -> None:
    came = message(package(namespace='class File:\n    __namespace__ = "https://andet.example.dk/"\n'), fixtures)
    assert enrich_message(came, catalogue).status is Status.REJECTED


def test_a_class_without_a_namespace_has_that_of_memo(
    package: Callable[..., Any], catalogue: Catalogue, fixtures: Path
) -> None:
    assert enrich_message(message(package(namespace="class File:\n"), fixtures), catalogue).status is Status.ENRICHED


def test_an_enumeration_stands_for_its_value(package: Callable[..., Any], catalogue: Catalogue, fixtures: Path) -> None:
    names = package(id_type="from enum import Enum\n\n\nclass IdType(Enum):")
    assert str(names.IdType.CPR) != "CPR"
    result = enrich_message(message(names, fixtures), catalogue)
    assert result.status is Status.ENRICHED
    assert b"idType>CPR<" in result.result.content


def test_the_action_class_is_found_in_the_module_where_hints_do_not_resolve(
    package: Callable[..., Any], catalogue: Catalogue, fixtures: Path
) -> None:
    names = package(actions="    actions: IkkeImporteret[Action] | None = None\n")
    result = enrich_message(message(names, fixtures), catalogue)
    assert result.status is Status.ENRICHED
    assert type(result.message.messageBody.mainDocument.actions[0]) is names.Action


def test_parts_memo_does_not_have_are_passed_over_with_all_they_hold(
    package: Callable[..., Any], catalogue: Catalogue, fixtures: Path
) -> None:
    names = package()
    exec("@dataclass(frozen=True)\nclass Kladde:\n    files: list\n", names.__dict__)
    draft = names.Kladde([names.File(encodingFormat="text/plain", filename="k.txt", language="da", content="SGVq")])
    exec("@dataclass(frozen=True, kw_only=True)\nclass MessageBody(MessageBody):\n    kladde: Kladde\n", names.__dict__)
    came = message(names, fixtures, kladde=draft)
    result = enrich_message(came, catalogue)
    assert result.status is Status.ENRICHED
    assert result.message.messageBody.kladde is draft
    assert ("message.unknown_name", "MessageBody.kladde") in [(found.code, found.where) for found in result.findings]


def test_a_message_with_parts_missing_is_rejected_and_strict_raises(
    package: Callable[..., Any], catalogue: Catalogue, fixtures: Path
) -> None:
    names = package()
    came = names.Message(messageHeader=object.__new__(names.MessageHeader))
    result = enrich_message(came, catalogue)
    assert (result.status, result.reason) == (Status.REJECTED, "message.shape")
    assert result.message is came
    with pytest.raises(ReadError):
        enrich_message(came, catalogue, options=Options(strict=True))
