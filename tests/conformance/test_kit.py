"""veraPDF finds no fault in any PDF of a kit, PDF/UA-1 and PDF/A-2a, and would see one."""

from __future__ import annotations

from pathlib import Path

import pytest

from conformance.kit import FLAVOURS, faults, judged_kits
from conformance.validators import NotReadyError, Verdict, Verdicts
from tests.unit.kit.kit_help import LOGO, ODD, needs_kit

pytestmark = needs_kit


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    folder = tmp_path_factory.mktemp("kit")
    (folder / "letters.toml").write_text(ODD, encoding="utf-8")
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    try:
        return judged_kits([folder / "letters.toml"], ["æøå", "con.x"])
    except NotReadyError as error:
        pytest.skip(str(error))


def test_every_page_of_a_kit_is_valid(verdicts: Verdicts) -> None:
    assert list(faults(verdicts)) == []
    assert len({path for path, _ in verdicts}) == 2 * 2 * 5
    assert {flavour for _, flavour in verdicts} == FLAVOURS


def test_a_fault_would_be_seen() -> None:
    path = Path("pas/poster-a4.pdf")
    bad = {(path, "ua1"): Verdict("invalid", {"7.1-3": 1})}
    assert len(list(faults(bad))) == 2
