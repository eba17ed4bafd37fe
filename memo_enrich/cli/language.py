"""Help and messages in the language the user asked for, decided before click builds anything."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import click

from memo_enrich.cli.help import HELP
from memo_enrich.texts import LANGUAGES, Language

VARIABLE = "MEMO_ENRICH_LANG"


def chosen(arguments: Sequence[str]) -> Language:
    """Return the language of ``--lang`` (anywhere on the line), else of the environment, else Danish."""
    wanted = os.environ.get(VARIABLE, "").lower()[:2]
    for position, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            wanted = argument.partition("=")[2]
        elif argument == "--lang" and position + 1 < len(arguments):
            wanted = arguments[position + 1]
    return next((language for language in LANGUAGES if language == wanted), "da")


def language_of(context: click.Context) -> Language:
    """Return the language this run speaks."""
    ui = context.find_root().obj
    return getattr(ui, "language", None) or chosen(())


class Option(click.Option):
    """An option whose help is looked up by ``text`` when it is shown."""

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Fill in the help in the language of this run."""
        self.help = HELP[self.text][language_of(ctx)]
        return super().get_help_record(ctx)


class _Page(click.Command):
    """A help page with its headings in the language of this run."""

    def help_text(self) -> str:
        """Return the key of the page's text."""
        raise NotImplementedError

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=HELP["usage"][language_of(ctx)])

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what it does."""
        self.help = HELP[self.help_text()][language_of(ctx)]
        super().format_help_text(ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the commands where there are any."""
        options = (parameter for parameter in self.get_params(ctx) if isinstance(parameter, click.Option))
        records = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section(HELP["options"][language_of(ctx)]):
            formatter.write_dl(records)
        if isinstance(self, click.Group):
            self.format_commands(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help`` with its own help translated."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = HELP["help"][language_of(ctx)]
        return option


class Command(_Page):
    """A command whose help is looked up by its name; its library twin stands below it."""

    twin: str = ""

    def help_text(self) -> str:
        """Return the key of the page's text."""
        return f"command.{self.name}"

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Name the library twin (design, section 3)."""
        self.epilog = f"Python: {self.twin}" if self.twin else None
        super().format_epilog(ctx, formatter)


class Group(_Page, click.Group):
    """The program itself."""

    def help_text(self) -> str:
        """Return the key of the page's text."""
        return "program"

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a line for each command, in the order of the design."""
        language = language_of(ctx)
        lines = [(name, HELP[f"command.{name}"][language].partition("\n")[0]) for name in self.list_commands(ctx)]
        with formatter.section(HELP["commands"][language]):
            formatter.write_dl(lines)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order they were added."""
        del ctx
        return list(self.commands)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of exit codes."""
        formatter.write_paragraph()
        formatter.write(HELP["exit_codes"][language_of(ctx)])
