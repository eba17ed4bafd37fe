"""Messages as callers build them."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from memo_enrich.catalogue import load_catalogue
from memo_enrich.model import Catalogue
from tests.unit.serviceplatformen.packages import ALL, Package

WHEN = datetime.fromisoformat("2056-10-15T07:30")
UUID = "3f2b8c1e-9d47-4a6b-8c15-0e7d2f4a9b63"


@pytest.fixture(scope="session")
def catalogue(fixtures: Path) -> Catalogue:
    return load_catalogue(fixtures / "letters.toml")


@pytest.fixture(scope="session")
def pdf(fixtures: Path) -> str:
    """The passport letter as base64."""
    return base64.b64encode((fixtures / "letters" / "pas.pdf").read_bytes()).decode()


@pytest.fixture(params=ALL)
def package(request: pytest.FixtureRequest) -> Package:
    made: Callable[[], Package] = request.param
    return made()


@pytest.fixture
def build(package: Package, pdf: str) -> Callable[..., Any]:
    """Build a message of the package; keywords go to the header, ``actions``/``files``/``more`` to the documents."""

    def file(content: str = pdf, filename: str = "brev.pdf", encodingFormat: str = "application/pdf") -> Any:
        return package.module.File(encodingFormat=encodingFormat, filename=filename, language="da", content=content)

    def built(*, files: Any = None, actions: Any = None, more: Any = None, body: bool = True, **header: Any) -> Any:
        names = package.module
        if package.name == "own_fork":
            cvr, cpr = names.IdType.CVR, names.IdType.CPR
        else:
            header.setdefault("messageUUID", UUID)
            cvr, cpr = "CVR", "CPR"
        main = names.MainDocument(label="Brev", files=package.container([file()]) if files is None else files)
        if actions is not None:
            main = names.MainDocument(label="Brev", files=main.files, actions=actions)
        rest = {} if more is None else {"additionalDocuments": more}
        return names.Message(
            messageHeader=names.MessageHeader(
                **{"messageType": "DIGITALPOST", "label": "Tid til nyt pas", **header},
                sender=names.Sender(senderID="12345678", idType=cvr, label="Vesterlund Kommune"),
                recipient=names.Recipient(recipientID="3002991234", idType=cpr),
            ),
            messageBody=names.MessageBody(createdDateTime=WHEN, mainDocument=main, **rest) if body else None,
        )

    built.file = file  # type: ignore[attr-defined]
    return built
