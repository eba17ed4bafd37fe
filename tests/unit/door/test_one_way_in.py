"""Every call takes a Letter, bytes or a path; a wrong kind of argument is a TypeError before anything happens."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import memo_enrich
from memo_enrich import Catalogue, Options, ReadError, Status, load_catalogue, read_file

CATALOGUE = "letters.toml"


@pytest.fixture(scope="module")
def catalogue(fixtures: Path) -> Catalogue:
    return load_catalogue(fixtures / CATALOGUE)


def outcome(result: Any) -> Any:
    """Return what a call says, without what differs from run to run."""
    if isinstance(result, memo_enrich.Result):
        return replace(result, seconds=0, source=""), result.content
    return result.to_dict() if isinstance(result, memo_enrich.Preview) else result


@pytest.mark.parametrize("name", ["letters/pas.pdf", "messages/skoleindskrivning-1.1.xml"])
@pytest.mark.parametrize("call", ["enrich", "check", "match", "match_row", "preview", "remove"])
def test_letter_bytes_and_path_are_one_way_in(name: str, call: str, fixtures: Path, catalogue: Catalogue) -> None:
    path = fixtures / name
    function: Callable[..., Any] = getattr(memo_enrich, call)
    wanted = outcome(function(read_file(path), catalogue))
    content = path.read_bytes()
    assert outcome(function(path, catalogue)) == wanted
    assert outcome(function(str(path), fixtures / CATALOGUE)) == wanted
    if call not in ("match", "preview"):  # for the others a file's name counts
        assert outcome(function(content, str(fixtures / CATALOGUE), name=str(path))) == wanted
        assert outcome(function(memoryview(content), catalogue, name=str(path))) == wanted


@pytest.mark.parametrize("call", ["enrich", "check", "match", "match_row", "preview", "remove"])
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"letter": 7}, "a letter is"),
        ({"letter": None}, "a letter is"),
        ({"letter": "<?xml version='1.0'?><memo:Message/>"}, "as bytes"),
        ({"letter": b"dir".__class__}, "a letter is"),
        ({"catalogue": {"chatbot": {}}}, "a catalogue is"),
        ({"catalogue": b"letters.toml"}, "a catalogue is"),
        ({"options": {"strict": True}}, "options are"),
        ({"letter_type": 3}, "letter_type is"),
        ({"name": 3}, "name is"),
    ],
)
def test_a_wrong_kind_of_argument_is_refused_at_once(
    call: str, wrong: dict[str, Any], said: str, fixtures: Path, catalogue: Catalogue
) -> None:
    given: dict[str, Any] = {"letter": fixtures / "letters" / "pas.pdf", "catalogue": catalogue, **wrong}
    function: Callable[..., Any] = getattr(memo_enrich, call)
    if (call == "remove" and "letter_type" in wrong) or (call == "match" and "name" in wrong):
        pytest.skip("it has no such argument")
    with pytest.raises(TypeError, match=said) as caught:
        function(given.pop("letter"), given.pop("catalogue"), **given)
    assert "Message" not in str(caught.value)


def test_a_missing_file_is_the_callers_mistake(catalogue: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"read\.missing"):
        memo_enrich.enrich(tmp_path / "borte.pdf", catalogue)


@pytest.mark.parametrize("call", ["enrich", "check", "match_row", "remove"])
def test_bytes_that_are_no_letter_come_back(call: str, catalogue: Catalogue) -> None:
    result = getattr(memo_enrich, call)(b"Hej", catalogue, name="note.txt")
    assert (result.status, result.reason, result.content) == (Status.REJECTED, "read.unknown_kind", b"Hej")
    assert (result.source, result.source_sha256) == ("note.txt", result.output_sha256)


@pytest.mark.parametrize(
    ("former", "now"), [("enrich_bytes", "enrich"), ("check_bytes", "check"), ("match_bytes", "match_row")]
)
def test_former_names_work_and_say_so(former: str, now: str, fixtures: Path, catalogue: Catalogue) -> None:
    content = (fixtures / "letters" / "pas.pdf").read_bytes()
    with pytest.warns(DeprecationWarning, match=now) as heard:
        result = getattr(memo_enrich, former)(content, catalogue, name="pas.pdf", options=Options())
    assert heard[0].filename == __file__
    with warnings.catch_warnings(action="error"):
        assert outcome(result) == outcome(getattr(memo_enrich, now)(content, catalogue, name="pas.pdf"))
    assert former not in memo_enrich.__all__
