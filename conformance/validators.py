"""veraPDF and PDFBox preflight: fetched by Maven into a folder that git ignores, run in one JVM for many files."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
JARS: Final = HERE.parent / ".verapdf"
FETCH_SECONDS: Final = 300
JUDGE_SECONDS: Final = 900

_RECIPE: Final = HERE / "pom.xml"
_HARNESS: Final = HERE / "Verdicts.java"
_FETCHED: Final = "fetched.xml"  # the recipe as it was when the jars came: another recipe, other jars
# The quick compiler alone: half a minute is too short for the thorough one to pay.
_JVM: Final = ("-Xmx2g", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8")
_PREFLIGHT: Final = "1b-pdfbox"


class NotReadyError(Exception):
    """The validators cannot be had or do not run; the message says what is missing and what to do."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a validator says of a file in a flavour.

    ``outcome`` is "valid", "invalid" or "unreadable"; ``failed`` the rules that failed (clause-test, such as
    "7.1-3"; of preflight its error codes) with how often each did; of an unreadable file what the validator threw.
    """

    outcome: str
    failed: Mapping[str, int] = field(default_factory=dict)

    @property
    def valid(self) -> bool:
        """Whether the file conforms."""
        return self.outcome == "valid"

    @property
    def judged(self) -> bool:
        """Whether the validator came to a verdict."""
        return self.outcome != "unreadable"


Verdicts = Mapping[tuple[Path, str], Verdict]
"""Verdicts by file and flavour: "1a" to "4f", "ua1", "ua2", "wt1a", "wt1r" (veraPDF's names), "1b-pdfbox"."""


def missing() -> str:
    """Return what the machine lacks, as a sentence; "" when a JDK and Maven are here."""
    for command, package in (("java", "a JDK, 17 or newer"), ("javac", "a JDK, 17 or newer"), ("mvn", "Maven")):
        if shutil.which(command) is None and not (command == "mvn" and _is_fetched()):
            return f"{command} is not installed: the validators need {package}"
    return ""


def fetch() -> Path:
    """Return the folder of jars; they are fetched when they are not there or the recipe has changed.

    Raises:
        NotReadyError: a JDK or Maven is missing, or Maven could not fetch them.
    """
    lacking = missing()
    if lacking:
        raise NotReadyError(lacking)
    if not _is_fetched():
        with tempfile.TemporaryDirectory(dir=JARS.parent, prefix=".verapdf-") as folder:
            _run_maven(Path(folder))
            shutil.copyfile(_RECIPE, Path(folder) / _FETCHED)
            shutil.rmtree(JARS, ignore_errors=True)
            shutil.copytree(folder, JARS)
    return JARS


def _is_fetched() -> bool:
    fetched = JARS / _FETCHED
    return fetched.is_file() and fetched.read_bytes() == _RECIPE.read_bytes()


def _run_maven(folder: Path) -> None:
    command = [shutil.which("mvn") or "mvn", "-B", "-q", "-f", str(_RECIPE)]
    command += ["dependency:copy-dependencies", f"-DoutputDirectory={folder}"]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=FETCH_SECONDS)
    except subprocess.TimeoutExpired:
        raise NotReadyError(f"Maven did not fetch the validators within {FETCH_SECONDS} s: try again") from None
    if run.returncode:
        said = re.search(r"\[ERROR\] (\S.*)", run.stdout + run.stderr)
        reason = said[1] if said else f"exit {run.returncode}"
        raise NotReadyError(f"Maven could not fetch the validators; they are fetched once, online. It said: {reason}")


def judge(letters: Iterable[Sequence[Path]]) -> Verdicts:
    """Validate files, all in one JVM.

    Args:
        letters: for each letter its files, the one as it came first. That one decides the flavours: what it claims,
            and PDF/UA-1.

    Returns:
        A verdict for every file in every flavour of its letter.

    Raises:
        NotReadyError: see :func:`fetch`; also when the JVM ends with an error or leaves a file without a verdict.
    """
    jars = fetch()
    rows = [[str(path) for path in letter] for letter in letters]
    try:
        run = subprocess.run(
            ["java", *_JVM, "-cp", str(jars / "*"), str(_HARNESS)],
            input="".join("\t".join(row) + "\n" for row in rows),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=JUDGE_SECONDS,
        )
    except subprocess.TimeoutExpired:
        raise NotReadyError(f"the validators did not end within {JUDGE_SECONDS} s") from None
    if run.returncode:
        raise NotReadyError(f"the validators ended with exit {run.returncode}: {run.stderr[-2000:]}")
    verdicts = dict(_parsed(line) for line in run.stdout.splitlines())
    _check_complete(rows, verdicts)
    return verdicts


def _parsed(line: str) -> tuple[tuple[Path, str], Verdict]:
    path, flavour, outcome, rules = line.split("\t")
    pairs = (rule.rpartition("=") for rule in rules.split())
    return (Path(path), flavour), Verdict(outcome, {rule: int(count) for rule, _, count in pairs})


def _check_complete(rows: Iterable[Sequence[str]], verdicts: Verdicts) -> None:
    """A file without a verdict must never count as one that passed."""
    flavours: dict[Path, set[str]] = {}
    for path, flavour in verdicts:
        flavours.setdefault(path, set()).add(flavour)
    for first, *others in rows:
        wanted = flavours.get(Path(first), set())
        if "ua1" not in wanted or any(flavours.get(Path(other)) != wanted for other in others):
            raise NotReadyError(f"the validators said nothing about {Path(first).name} or one of its twins")


def flavour_name(flavour: str) -> str:
    """Return what a flavour is called by people: "PDF/A-2a", "PDF/UA-1", "WTPDF 1.0 accessibility"."""
    named = {
        "wt1a": "WTPDF accessibility",
        "wt1r": "WTPDF reuse",
        _PREFLIGHT: "PDF/A-1b (PDFBox)",
    }
    return named.get(flavour) or (f"PDF/UA-{flavour[2:]}" if flavour.startswith("ua") else f"PDF/A-{flavour}")
