"""Shells complete commands, options, files, letter types and code words. Each shell is run where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from memo_enrich.cli import program
from tests.conftest import FIXTURES, REPO

ENVIRONMENT = {
    **os.environ,
    "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"])),
    "PYTHONPATH": str(REPO),
    "MEMO_ENRICH_LANG": "en",
}
LETTER_TYPES = {
    "byggetilladelse", "dagtilbud", "flytning", "flytteboede", "koerekort", "opkraevning", "pas",
    "skoleindskrivning", "valg",
}  # fmt: skip


def run(*command: str, **environment: str) -> str:
    done = subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        cwd=FIXTURES,
        env={**ENVIRONMENT, **environment},
        check=True,
    )
    assert done.stderr == ""
    return done.stdout


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


def in_bash(*words: str) -> list[str]:
    """What bash offers for the last of the words."""
    line = f"COMP_WORDS=({' '.join(words)}); COMP_CWORD={len(words) - 1}; _memo_enrich_completion memo-enrich"
    start = 'eval "$(_MEMO_ENRICH_COMPLETE=bash_source memo-enrich)"; '
    return run("bash", "-c", f'{start}{line}; printf "%s\\n" "${{COMPREPLY[@]}}"').split()


@needs("bash")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("en",), {"enrich"}),
        (("un",), {"unpack"}),
        (("enrich", "a.pdf", "--time"), {"--time-limit"}),
        (("enrich", "a.pdf", "-t", "fl"), {"flytning", "flytteboede"}),
        (("enrich", "a.pdf", "--documents", '""'), {"main", "all"}),
        (("explain", "proof.pi"), {"proof.pixels"}),
    ],
)
def test_bash_offers_commands_options_and_values(words: tuple[str, ...], offered: set[str]) -> None:
    assert set(in_bash("memo-enrich", *words)) == offered


@needs("fish")
def test_fish_offers_letter_types_with_what_they_are_about() -> None:
    source = "_MEMO_ENRICH_COMPLETE=fish_source memo-enrich | source"
    offered = run("fish", "-c", f'{source}; complete -C "memo-enrich enrich a.pdf -t "').splitlines()
    assert {line.partition("\t")[0] for line in offered} == LETTER_TYPES
    assert "pas\tpas" in offered


@needs("zsh")
def test_zsh_understands_what_it_is_given(tmp_path: Path) -> None:
    script = tmp_path / "_memo-enrich"
    script.write_text(run("memo-enrich", _MEMO_ENRICH_COMPLETE="zsh_source"), encoding="utf-8")
    run("zsh", "-n", str(script))
    # what its completion function asks the program for
    answer = run(
        "memo-enrich", _MEMO_ENRICH_COMPLETE="zsh_complete", COMP_WORDS="memo-enrich types --l", COMP_CWORD="2"
    )
    assert answer.split("\n")[:2] == ["plain", "--learn"]


def powershell(line: str, word: str) -> list[list[str]]:
    """What PowerShell is told: one offer a line, kind, value and help."""
    answer = run("memo-enrich", _MEMO_ENRICH_COMPLETE="powershell_complete", COMP_WORDS=line, COMP_CWORD=word)
    return [offer.split("\t") for offer in answer.splitlines() if offer]


def test_powershell_is_told_kind_value_and_help() -> None:
    assert powershell("memo-enrich enrich a.pdf -t sko", "sko") == [
        ["plain", "skoleindskrivning", "skoleindskrivning"],
    ]
    assert {value for _, value, _ in powershell("memo-enrich enrich a.pdf -t ", "")} == LETTER_TYPES
    assert powershell("memo-enrich enrich bre", "bre") == [["file", "bre", ""]]
    assert [value for _, value, _ in powershell("memo-enrich pa", "pa")] == ["pack"]


@pytest.mark.parametrize("command", program.commands)
def test_every_option_is_offered_with_its_help(command: str) -> None:
    """Its own and ``--help``, in the language of the run; shells show it beside the option."""
    options = {name: said for _, name, said in powershell(f"memo-enrich {command} -", "-")}
    assert options["--help"] == "Show this help."
    assert all(options.values())


@needs("pwsh")
def test_powershell_offers_commands() -> None:
    source = "$env:_MEMO_ENRICH_COMPLETE='powershell_source'; memo-enrich | Out-String | Invoke-Expression;"
    ask = "Remove-Item Env:_MEMO_ENRICH_COMPLETE; (TabExpansion2 'memo-enrich enr' 15).CompletionMatches.CompletionText"
    assert run("pwsh", "-NoProfile", "-Command", f"{source} {ask}").split() == ["enrich"]


def test_powershells_script_names_the_program_and_its_variable() -> None:
    script = run("memo-enrich", _MEMO_ENRICH_COMPLETE="powershell_source")
    assert "-CommandName memo-enrich " in script
    assert '$env:_MEMO_ENRICH_COMPLETE = "powershell_complete"' in script
    assert script.count("{") == script.count("}")


def test_a_catalogue_with_faults_offers_no_types_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "letters.toml").write_text("[chatbot", encoding="utf-8")
    broken = str(tmp_path / "letters.toml")
    line = f"memo-enrich enrich a.pdf -c {broken} -t "
    assert powershell(line, "") == []
