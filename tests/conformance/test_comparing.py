"""What counts as lost, as worse, or as the letter's own; the table; and what is said where nothing was judged."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from conformance import __main__, validators
from conformance.comparing import VALIDATORS_FAULT, WITHOUT_TAGS, Comparison, Judged
from conformance.forms import FORMS
from conformance.table import report
from conformance.validators import NotReadyError, Verdict, fetch, judge

VALID = Verdict("valid")


def invalid(**failed: int) -> Verdict:
    """A verdict with rules named like ``r7_1_11`` (7.1-11), as often as said."""
    rules = (name.removeprefix("r").rpartition("_") for name in failed)
    named = (f"{clause.replace('_', '.')}-{number}" for clause, _, number in rules)
    return Verdict("invalid", dict(zip(named, failed.values(), strict=True)))


def comparison(before: Verdict, after: Verdict, flavour: str = "ua1", form: str = "wide") -> Comparison:
    return Comparison("letter.pdf", form, flavour, before, after)


def test_valid_then_invalid_is_lost() -> None:
    one = comparison(VALID, invalid(r7_1_3=1))
    assert one.lost
    assert one.counts
    assert not one.spoiled


@pytest.mark.parametrize("outcome", ["invalid", "unreadable"])
def test_valid_then_anything_else_is_lost_whatever_the_reason(outcome: str) -> None:
    """No excuse counts for a letter that was valid."""
    for reason in (*VALIDATORS_FAULT, *WITHOUT_TAGS, ""):
        assert comparison(VALID, Verdict(outcome, {reason: 1} if reason else {})).lost


def test_valid_twice_is_kept() -> None:
    one = comparison(VALID, VALID)
    assert one.counts
    assert not one.lost


def test_a_new_rule_makes_an_invalid_letter_worse() -> None:
    one = comparison(invalid(r7_1_8=1), invalid(r7_1_8=1, r7_21_4_1_1=2))
    assert one.spoiled
    assert one.worse == ("7.21.4.1-1",)
    assert not one.lost


def test_so_does_a_rule_that_fails_more_often() -> None:
    """A letter with a font that is not embedded is no licence for another one."""
    assert comparison(invalid(r7_21_4_1_1=1), invalid(r7_21_4_1_1=2)).worse == ("7.21.4.1-1",)
    assert not comparison(invalid(r7_21_4_1_1=2), invalid(r7_21_4_1_1=1)).spoiled


def test_a_letter_without_tags_hands_that_on_and_nothing_else() -> None:
    after = invalid(r7_1_11=1, r7_1_3=9, r7_18_5_1=1)
    assert not comparison(invalid(r7_1_11=1), after).spoiled
    assert comparison(invalid(r7_1_8=1), invalid(r7_1_8=1, r7_1_3=9)).spoiled  # it has a tree: ours belongs there
    assert comparison(invalid(r7_1_11=1), invalid(r7_1_11=1, r7_21_7_1=1)).spoiled
    assert comparison(invalid(r7_1_11=1), after, flavour="2a").spoiled  # numbers of another standard


def test_a_role_map_hands_its_circles_on() -> None:
    assert not comparison(invalid(r7_1_6=3), invalid(r7_1_6=4)).spoiled
    assert comparison(invalid(r7_1_8=3), invalid(r7_1_8=3, r7_1_6=1)).spoiled


def test_a_validator_that_fails_is_told_and_only_where_it_is_known_to() -> None:
    known = next(iter(VALIDATORS_FAULT))
    assert comparison(invalid(r7_1_8=1), Verdict("unreadable", {known: 1})).unjudged == VALIDATORS_FAULT[known]
    unknown = comparison(invalid(r7_1_8=1), Verdict("unreadable", {"IOException@PDDocument.open": 1}))
    assert unknown.spoiled
    assert not unknown.unjudged
    before = comparison(Verdict("unreadable", {"IOException@PDDocument.open": 1}), invalid(r7_1_8=1))
    assert before.unjudged == "IOException@PDDocument.open"
    assert not before.spoiled


def test_the_table_counts_letters_and_forms() -> None:
    kept = [comparison(VALID, VALID, form=form) for form in FORMS]
    lost = [Comparison("other.pdf", form, "ua1", VALID, invalid(r7_3_1=1)) for form in FORMS[:2]]
    worse = comparison(invalid(), invalid(r6_3_2_2=1), "2a")
    refused = (("x.pdf", "code", "pdf.damaged"),)
    lines = list(report(Judged((*kept, *lost, worse), 3, Counter({"pdf.signed": 2}), refused)))
    assert lines[0].startswith("5 letters; 3 of them")
    assert "  left alone: 2 pdf.signed" in lines
    assert "  not stamped: x.pdf, code: pdf.damaged" in lines
    row = next(line for line in lines if line.startswith("PDF/UA-1"))
    assert row.split() == ["PDF/UA-1", "2", "1/2", "1/2", "1/1", "1/1", "1/1"]
    assert "lost: other.pdf, PDF/UA-1, wide, low: 7.3-1" in lines
    assert "worse: letter.pdf, PDF/A-2a, wide: 6.3.2-2" in lines
    assert lines[-2:] == ["0 of 1 verdicts on letters that were invalid are no worse", "5 of 7 verdicts kept"]


@pytest.fixture
def no_jars(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with a JDK and Maven where nothing was fetched yet."""
    monkeypatch.setattr(validators, "JARS", tmp_path / ".verapdf")
    monkeypatch.setattr(shutil, "which", lambda command: f"/usr/bin/{command}")
    return tmp_path


def test_without_java_nothing_is_judged_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda command: None)
    monkeypatch.setattr(__main__, "every_case", list)
    assert __main__.main([]) == 2
    out, err = capsys.readouterr()
    assert "verdicts" not in out
    assert "java is not installed: the validators need a JDK" in err


def test_no_letter_to_judge_is_no_pass(
    monkeypatch: pytest.MonkeyPatch, no_jars: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where every letter must be left alone, or there is none, the run does not look like one that passed."""
    (no_jars / "note.pdf").write_bytes(b"no PDF at all")
    monkeypatch.setattr(validators, "fetch", lambda: no_jars)
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: subprocess.CompletedProcess([], 0, "", ""))
    assert __main__.main([str(no_jars)]) == 2
    assert "not judged" in capsys.readouterr().err


def test_when_maven_fails_its_reason_is_told_and_nothing_is_left(
    monkeypatch: pytest.MonkeyPatch, no_jars: Path
) -> None:
    failed = subprocess.CompletedProcess([], 1, "\x1b[0m[ERROR] no network\n[ERROR] more\n", "[ERROR] \n")
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: failed)
    with pytest.raises(NotReadyError, match=r"fetched once, online. It said: no network$"):
        fetch()
    assert list(no_jars.iterdir()) == []


def test_another_recipe_fetches_anew(monkeypatch: pytest.MonkeyPatch, no_jars: Path) -> None:
    """Jars of an older recipe go away."""
    calls = []

    def maven(command: list[str], **kwargs: object) -> subprocess.CompletedProcess[str]:
        calls.append(command)
        folder = Path(command[-1].removeprefix("-DoutputDirectory="))
        (folder / f"{len(calls)}.jar").touch()
        return subprocess.CompletedProcess(command, 0, "", "")

    monkeypatch.setattr(subprocess, "run", maven)
    jars = fetch()
    assert fetch() == jars
    assert len(calls) == 1
    (jars / "fetched.xml").write_text("another recipe")
    assert [path.name for path in fetch().glob("*.jar")] == ["2.jar"]


def test_a_file_without_a_verdict_is_no_pass(monkeypatch: pytest.MonkeyPatch, no_jars: Path) -> None:
    (no_jars / ".verapdf").mkdir()
    shutil.copyfile(validators.HERE / "pom.xml", no_jars / ".verapdf/fetched.xml")
    rows = "a.pdf\tua1\tvalid\t\na.pdf\t2a\tvalid\t\nb.pdf\tua1\tinvalid\t7.1-3=4 7.2-34=2\n"
    for said, code in ((rows, 0), (rows.replace("a.pdf", "c.pdf"), 0), (rows, 1), ("", 0)):
        done = subprocess.CompletedProcess([], code, said, "trouble")
        monkeypatch.setattr(subprocess, "run", lambda *args, done=done, **kwargs: done)
        with pytest.raises(NotReadyError):
            judge([[Path("a.pdf"), Path("b.pdf")]])
    complete = subprocess.CompletedProcess([], 0, rows + "b.pdf\t2a\tvalid\t\n", "")
    monkeypatch.setattr(subprocess, "run", lambda *args, **kwargs: complete)
    verdicts = judge([[Path("a.pdf"), Path("b.pdf")]])
    assert verdicts[Path("b.pdf"), "ua1"] == Verdict("invalid", {"7.1-3": 4, "7.2-34": 2})
