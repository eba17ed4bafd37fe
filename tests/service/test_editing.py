"""The catalogue changed by a form: comments and order stay, one step, versions, two people at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich import parse_catalogue, starter_text
from memo_enrich.errors import CatalogueError, WriteError
from memo_enrich.service.editing import (
    LETTER,
    Change,
    Keeper,
    OutdatedError,
    altered,
    changed,
    difference,
    faults_of,
    fingerprint,
    id_for,
    values_of,
)
from memo_enrich.service.editing.saving import KEPT
from tests.conftest import FIXTURES, REPO

TEXT = (FIXTURES / "letters.toml").read_text("utf-8")
COMMENTED = """\
# Øverst
[chatbot] # her
name  = "Muni"   # navnet
hosts = ["muni.example.dk"]
link  = "https://muni.example.dk/"

# Før pas
[[letter]]
id     = "pas"
topic  = { da = "pas", en = "passports" }
link   = "https://muni.example.dk/pas" # linket
text   = [
  "nyt pas",      # to ord
  "dit gamle pas",
]

# Før valg
[[letter]]
id = "valg"
topic = "valget"
link = "https://muni.example.dk/valg"
# Nederst
"""


def with_(whole: str, id_: str, **values: str) -> str:
    before = values_of(whole, id_)
    assert before is not None
    return changed(whole, Change(id_, before, before | values))


def lines(before: str, after: str) -> list[str]:
    return [f"{line.sign}{line.text}" for line in difference(before, after) if line.sign in "+-"]


@pytest.mark.parametrize("text", [TEXT, COMMENTED, starter_text()], ids=["fixtures", "comments", "starter"])
def test_a_form_that_changes_nothing_changes_nothing(text: str) -> None:
    ids = ["", *(letter["id"] for letter in tomllib.loads(text)["letter"])]
    for id_ in ids:
        assert with_(text, id_) == text


def test_only_the_lines_of_what_is_changed_differ() -> None:
    made = with_(COMMENTED, "pas", link="https://muni.example.dk/nyt", text="nyt pas\nhente dit pas", topic="dit pas")
    assert lines(COMMENTED, made) == [
        '-topic  = { da = "pas", en = "passports" }',
        '-link   = "https://muni.example.dk/pas" # linket',
        '+topic  = { da = "dit pas", en = "passports" }',
        '+link   = "https://muni.example.dk/nyt" # linket',
        '-  "dit gamle pas",',
        '+  "hente dit pas",',
    ]
    parse_catalogue(made, "letters.toml")


def test_dates_appear_and_go_again() -> None:
    made = with_(COMMENTED, "valg", **{"from": "2026-11-01", "until": "2027-02-01"})
    assert lines(COMMENTED, made) == ["+from = 2026-11-01", "+until = 2027-02-01"]
    assert lines(COMMENTED, with_(made, "valg", **{"from": "", "until": ""})) == []


def test_a_letter_type_comes_and_goes() -> None:
    values = {"id": "hund", "topic": "din hund", "link": "https://muni.example.dk/hund", "text": "hunde*"}
    made = changed(COMMENTED, Change(None, {}, values | {"action": "INFORMATION"}))
    assert parse_catalogue(made, "x").letter_type("hund")
    assert COMMENTED.rstrip() in made
    gone = changed(made, Change("hund", {}, None))
    assert parse_catalogue(gone, "x") == parse_catalogue(COMMENTED, "x")


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_and_mark_stay_as_they_are(mark: str, end: str) -> None:
    text = mark + COMMENTED.replace("\n", end)
    made = with_(text, "pas", labels="pas\npasset")
    assert made.startswith(mark)
    assert made.count("\n") == made.count(end)
    assert lines(text, made) == ['+labels = ["pas", "passet"]']


@given(
    st.dictionaries(
        st.sampled_from(["topic", "link", "text", "labels", "kle", "qr", "from"]), st.text(max_size=40), min_size=1
    )
)
def test_whatever_is_typed_the_file_stays_toml_and_other_letters_stay(typed: dict[str, str]) -> None:
    typed = {key: value.strip() for key, value in typed.items()}
    made = with_(COMMENTED, "pas", **typed)
    before, after = tomllib.loads(COMMENTED), tomllib.loads(made)
    assert after["letter"][1] == before["letter"][1]
    assert after["chatbot"] == before["chatbot"]
    assert faults_of(made, "x", "pas", "da", [field.key for field in LETTER]) is not None


def test_what_is_wrong_stands_beside_its_field() -> None:
    made = with_(TEXT, "pas", link="http://muni.example.dk/pas", kle="23", labels="a*b")
    faults = faults_of(made, "letters.toml", "pas", "da", [field.key for field in LETTER])
    assert set(faults.beside) == {"link", "labels"}
    assert "https://" in faults.beside["link"][0]
    other = faults_of(made, "letters.toml", "valg", "en", [field.key for field in LETTER])
    assert other.beside == {}
    assert len(other.elsewhere) == 2


def test_what_two_people_changed_is_both_there() -> None:
    mine = values_of(TEXT, "pas")
    assert mine is not None
    theirs = with_(TEXT, "pas", link="https://muni.example.dk/andet")
    both = changed(theirs, Change("pas", mine, mine | {"text": "helt nyt ord"}))
    known = parse_catalogue(both, "x").letter_type("pas")
    assert known is not None
    assert (known.link, known.text) == ("https://muni.example.dk/andet", ("helt nyt ord",))


def test_a_broken_file_is_refused_and_not_guessed_at() -> None:
    with pytest.raises(CatalogueError, match="catalogue.syntax"):
        changed('[chatbot\nname = "x"', Change("pas", {}, {}))
    with pytest.raises(CatalogueError, match="catalogue.type_gone"):
        changed(TEXT, Change("findes-ikke", {}, {}))


def test_an_id_is_made_of_the_topic() -> None:
    assert id_for("Bøden for sen flytteanmeldelse", []) == "boeden-for-sen-flytteanmeldelse"
    assert id_for("pas", ["Pas", "pas-2"]) == "pas-3"
    assert id_for("///", []) == "brevtype"


def keeper(folder: Path) -> Keeper:
    path = folder / "letters.toml"
    path.write_text(TEXT, "utf-8")
    return Keeper(path)


def test_saving_keeps_the_last_ten_and_any_can_be_fetched_back(tmp_path: Path) -> None:
    kept = keeper(tmp_path)
    for number in range(KEPT + 3):
        text, seen = kept.text()
        kept.save(with_(text, "pas", link=f"https://muni.example.dk/pas-{number}"), seen)
    versions = kept.versions()
    assert len(versions) == KEPT
    latest = kept.version(versions[0].name)
    assert latest is not None
    assert "/pas-11" in latest
    kept.save(latest, kept.text()[1])
    assert kept.text()[0] == latest
    for name in ("../letters.toml", "/etc/passwd", ".lock", ""):
        assert kept.version(name) is None


def test_nobody_saves_over_what_somebody_else_saved(tmp_path: Path) -> None:
    kept = keeper(tmp_path)
    text, seen = kept.text()
    kept.save(with_(text, "pas", topic="dit pas"), seen)
    with pytest.raises(OutdatedError):
        kept.save(with_(text, "pas", topic="mit pas"), seen)
    assert "dit pas" in kept.text()[0]
    assert kept.known(seen) == text


def test_a_file_that_somebody_else_holds_is_waited_for_and_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper = Keeper(tmp_path / "letters.toml")
    keeper.path.write_text(TEXT, "utf-8")
    seen = keeper.save(TEXT, fingerprint(TEXT.encode()))
    monkeypatch.setattr("memo_enrich.service.editing.saving._PATIENCE", 0.05)
    with FileLock(tmp_path / ".letters.toml.versions" / ".lock"), pytest.raises(WriteError) as caught:
        keeper.save(TEXT + "# x\n", seen)
    assert (caught.value.code, caught.value.values) == ("write.failed", {"error": "Timeout"})
    assert keeper.path.read_text("utf-8") == TEXT


def test_a_faulty_catalogue_is_never_saved(tmp_path: Path) -> None:
    kept = keeper(tmp_path)
    text, seen = kept.text()
    with pytest.raises(CatalogueError):
        kept.save(with_(text, "pas", link="ftp://x"), seen)
    assert kept.text() == (text, seen)
    assert kept.versions() == ()


@pytest.mark.skipif(os.name == "nt", reason="links and modes are those of POSIX")
def test_a_link_stays_a_link_and_the_mode_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    kept = keeper(tmp_path / "real")
    kept.path.chmod(0o640)
    link = tmp_path / "letters.toml"
    link.symlink_to(kept.path)
    linked = Keeper(link)
    text, seen = linked.text()
    linked.save(with_(text, "pas", topic="dit pas"), seen)
    assert link.is_symlink()
    assert "dit pas" in kept.path.read_text("utf-8")
    assert kept.path.stat().st_mode & 0o777 == 0o640
    assert len(kept.versions()) == 1


SAVER = """
import sys
from pathlib import Path
from memo_enrich.service.editing import Change, Keeper, changed, values_of
kept = Keeper(Path(sys.argv[1]))
print("go", flush=True)
for number in range(10**6):
    text, seen = kept.text()
    values = values_of(text, "pas")
    kept.save(changed(text, Change("pas", values, values | {"topic": "pas " + "x" * (number % 40)})), seen)
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is POSIX")
def test_kill_9_while_saving_leaves_a_whole_file(tmp_path: Path) -> None:
    kept = keeper(tmp_path)
    chance = random.Random(17)
    for _ in range(4):
        line = [sys.executable, "-c", SAVER, str(kept.path)]
        saver = subprocess.Popen(line, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(REPO)})
        assert saver.stdout is not None
        assert saver.stdout.readline() == b"go\n"
        try:
            saver.wait(chance.uniform(0.05, 0.4))
        except subprocess.TimeoutExpired:
            saver.send_signal(signal.SIGKILL)
        saver.communicate()
        text, seen = kept.text()
        parse_catalogue(text, "letters.toml")
        assert all(fingerprint(str(kept.version(one.name)).encode()) == one.fingerprint for one in kept.versions())
        kept.save(with_(text, "pas", topic="dit pas"), seen)


def test_a_change_is_said_field_by_field() -> None:
    before = {"topic": "pas", "text": "nyt pas\ndit gamle pas", "action": "INFORMATION", "from": "2026-11-01"}
    after = {"topic": "dit pas", "text": "dit  gamle pas\nforny pas\nhente pas", "action": "", "from": ""}
    said = {one.key: (one.gone, one.come) for one in altered(Change("pas", before, after))}
    assert said == {
        "topic": (("pas",), ("dit pas",)),
        "text": (("nyt pas",), ("forny pas", "hente pas")),
        "from": (("2026-11-01",), ()),
        "action": (("INFORMATION",), ("none",)),
    }
    assert altered(Change("pas", before, None)) == ()
    assert [one.key for one in altered(Change(None, {}, {"topic": "valg"}))] == ["topic"]
