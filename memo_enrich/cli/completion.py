"""Shell completion: bash, zsh and fish by click; PowerShell, which click does not know, by a script of ours.

A shell asks by running the program with ``_MEMO_ENRICH_COMPLETE`` set; ``docs/install.md`` says what to put where.
Loaded only then: no letter waits for it.
"""

from __future__ import annotations

import os
from typing import ClassVar, Final

import click
from click.shell_completion import CompletionItem, ShellComplete, add_completion_class, split_arg_string

from memo_enrich.cli.language import language_of
from memo_enrich.errors import MemoEnrichError
from memo_enrich.texts import TEXTS, plain

_POWERSHELL: Final = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $position)
    $env:%(complete_var)s = "powershell_complete"
    $text = $line.ToString()
    $end = [Math]::Min($position - $line.Extent.StartOffset, $text.Length)
    $env:COMP_WORDS = $text.Substring(0, $end)
    $env:COMP_CWORD = $word
    try {
        %(prog_name)s | ForEach-Object {
            $kind, $value, $help = $_ -split "`t", 3
            if ($kind -eq "plain") {
                if (-not $help) { $help = $value }
                [System.Management.Automation.CompletionResult]::new($value, $value, "ParameterValue", $help)
            } else {
                Get-ChildItem -Path "$value*" -Directory:($kind -eq "dir") | ForEach-Object {
                    $name = Resolve-Path -Relative $_.FullName
                    [System.Management.Automation.CompletionResult]::new($name, $_.Name, "ProviderItem", $name)
                }
            }
        }
    } finally {
        Remove-Item Env:%(complete_var)s, Env:COMP_WORDS, Env:COMP_CWORD -ErrorAction SilentlyContinue
    }
}
"""


class PowerShell(ShellComplete):
    """What PowerShell's ``Register-ArgumentCompleter`` needs: a line ``kind TAB value TAB help`` for each offer."""

    name: ClassVar[str] = "powershell"
    source_template: ClassVar[str] = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the words before the cursor, and the one that is being written."""
        words = split_arg_string(os.environ.get("COMP_WORDS", ""))[1:]
        incomplete = os.environ.get("COMP_CWORD", "")
        return (words[:-1] if incomplete and words and words[-1] == incomplete else words), incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """Return one offer as a line."""
        return f"{item.type}\t{item.value}\t{item.help or ''}"


add_completion_class(PowerShell)


def types(context: click.Context, incomplete: str) -> list[CompletionItem]:
    """Offer the letter types of the catalogue on the line, else of the one that would be used."""
    from memo_enrich.catalogue import load_catalogue

    path = context.params.get("catalogue_path") or os.environ.get("MEMO_ENRICH_CATALOGUE") or "letters.toml"
    try:
        letters = load_catalogue(path).letters
    except MemoEnrichError:
        return []
    return [CompletionItem(kind.id, help=kind.topics["da"]) for kind in letters if kind.id.startswith(incomplete)]


def codes(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer code words."""
    language = language_of(context)
    return [CompletionItem(code, help=plain(code, language)) for code in TEXTS if code.startswith(incomplete)]
