"""The page of commands, from the program itself."""

from __future__ import annotations

import click

from memo_enrich.cli import program
from memo_enrich.cli.help import HELP
from memo_enrich.cli.language import click_speaks
from memo_enrich.cli.ui import Ui
from memo_enrich.texts import Language

INTRO = {
    "en": """# Commands

The product or JSON goes to stdout, talk to stderr. What the program says of itself stands here as it says it
(`memo-enrich COMMAND --help --lang en`).
""",
    "da": """# Kommandolinjen

Resultat og JSON går til stdout, beskeder til stderr. Her står, hvad programmet siger om sig selv
(`memo-enrich KOMMANDO --help`).
""",
}
OPTION = {"en": ("option", "what it does"), "da": ("tilvalg", "hvad det gør")}
NAME = "memo-enrich"


def page(language: Language) -> str:
    """Return the page in one language."""
    with click_speaks(language):
        return _page(language)


def _page(language: Language) -> str:
    context = click.Context(program, info_name=NAME, obj=Ui(language), **program.context_settings)
    parts = [INTRO[language], f"{HELP['program'][language]}\n", _options(program, context, language)]
    for command in program.commands.values():
        own = click.Context(command, info_name=command.name, parent=context)
        parts.append(f"## {command.name}\n\n```text\n{_usage(command, own)}\n```\n")
        parts.append(f"{HELP[f'command.{command.name}'][language]}\n")
        parts.append(_options(command, own, language))
        twin = getattr(command, "twin", "")
        if twin:
            parts.append(f"Python: `{twin}`\n")
    heading = HELP["exit_codes"][language].partition(":")[0]
    parts.append(f'## <a id="exit-codes"></a>{heading}\n\n```text\n{_after_colon(HELP["exit_codes"][language])}\n```\n')
    return "\n".join(parts)


def _usage(command: click.Command, context: click.Context) -> str:
    return " ".join([f"{NAME} {command.name}", *command.collect_usage_pieces(context)])


def _options(command: click.Command, context: click.Context, language: Language) -> str:
    head = "| {} | {} |\n|---|---|\n".format(*OPTION[language])
    options = (parameter for parameter in command.get_params(context) if isinstance(parameter, click.Option))
    records = (option.get_help_record(context) for option in options)
    rows = [f"| `{_choice(left)}` | {_cell(right)} |\n" for left, right in filter(None, records)]
    return head + "".join(rows)


def _choice(declaration: str) -> str:
    """Return ``--lang [da|en]`` without the bar, which would end the cell of a table."""
    return declaration.replace("[", "").replace("]", "").replace("|", "/")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("[", "\\[").replace("<", "&lt;")


def _after_colon(text: str) -> str:
    return text.partition(":\n")[2].rstrip()
