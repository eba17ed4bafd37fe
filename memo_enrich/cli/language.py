"""Help and messages in the language the user asked for, decided before click builds anything."""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from memo_enrich.cli.help import HELP
from memo_enrich.cli.streams import writing_stdout
from memo_enrich.texts import LANGUAGES, Language

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

VARIABLE: Final = "MEMO_ENRICH_LANG"

LOCALE: Final = Path(__file__).parent / "locale"
DOMAIN: Final = "memo-enrich-click"
"""What click says, for gettext: ``locale/da/LC_MESSAGES/memo-enrich-click.po`` and the .mo made of it."""

_OPTIONS_METAVAR: Final[dict[Language, str]] = {"da": "[TILVALG]", "en": "[OPTIONS]"}
_COMMAND_METAVAR: Final[dict[Language, str]] = {"da": "KOMMANDO ...", "en": "COMMAND ..."}


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


@contextmanager
def click_speaks(language: Language) -> Iterator[None]:
    """Let click's own words be in ``language`` within this block; gettext asks the environment, so it is told there."""
    domain, variable = gettext.textdomain(), os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        os.environ.pop("LANGUAGE") if variable is None else os.environ.update(LANGUAGE=variable)


class Option(click.Option):
    """An option whose help is looked up by ``text`` when it is shown."""

    def __init__(self, *args: Any, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.text = text

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Fill in the help in the language of this run."""
        self.explain(ctx)
        return super().get_help_record(ctx)

    def explain(self, ctx: click.Context) -> None:
        """Let the help be what it is in the language of this run."""
        self.help = HELP[self.text][language_of(ctx)]

    def resolve_envvar_value(self, ctx: click.Context) -> str | None:
        """Return the value from the environment, by the option's own name: ``MEMO_ENRICH_ENRICH_TIME_LIMIT``."""
        if self.envvar is None and self.allow_from_autoenv and ctx.auto_envvar_prefix:
            return os.environ.get(f"{ctx.auto_envvar_prefix}_{self.spelling}") or None
        return super().resolve_envvar_value(ctx)

    @property
    def spelling(self) -> str:
        """The option's name as environment variables have it: ``--time-limit`` is TIME_LIMIT."""
        return max(self.opts, key=len).lstrip("-").replace("-", "_").upper()


class _Page(click.Command):
    """A help page with its headings in the language of this run."""

    _help: Option | None = None  # one and the same each time: click finds its place on the line by it

    def help_text(self) -> str:
        """Return the key of the page's text."""
        raise NotImplementedError

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer what a word could go on with, options with their help."""
        for option in self.get_params(ctx):
            if isinstance(option, Option):
                option.explain(ctx)
        return super().shell_complete(ctx, incomplete)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line."""
        self.options_metavar = _OPTIONS_METAVAR[language_of(ctx)]
        return super().collect_usage_pieces(ctx)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what it does."""
        self.help = HELP[self.help_text()][language_of(ctx)]
        super().format_help_text(ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, looked up as all options are: click would ask gettext for its words in every run."""
        names = self.get_help_option_names(ctx)
        if self._help is None and names and self.add_help_option:
            self._help = Option(
                names, text="help", is_flag=True, is_eager=True, expose_value=False, callback=_show_help
            )
        return self._help


def _show_help(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        with writing_stdout(for_a_person=True):
            click.echo(context.get_help(), color=context.color)
        context.exit()


class Command(_Page):
    """A command whose help is looked up by its name; its library twin stands below it."""

    twin: str = ""

    def help_text(self) -> str:
        """Return the key of the page's text."""
        return f"command.{self.name}"

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Name the library twin (design, section 3), and where the environment is asked."""
        if self.twin:
            formatter.write_paragraph()
            formatter.write_text(f"Python: {self.twin}")
        example = next((one for one in self.params if isinstance(one, Option) and one.envvar is None), None)
        if example is not None:
            name, option = f"{ctx.auto_envvar_prefix}_{example.spelling}", max(example.opts, key=len)
            formatter.write_paragraph()
            formatter.write_text(HELP["environment"][language_of(ctx)].format(name=name, option=option))


class Commands(dict[str, click.Command]):
    """The commands, in their order, each loaded when it is asked for: a letter does not wait for all the others.

    Args:
        room: the package of their modules.
        modules: module by command; in it the command stands under its own name.
    """

    def __init__(self, room: str, modules: Mapping[str, str]) -> None:
        super().__init__(dict.fromkeys(modules))  # type: ignore[arg-type]
        self._room = room
        self._modules = modules

    def __getitem__(self, name: str) -> click.Command:
        if super().__getitem__(name) is None:
            module = import_module(f"{self._room}.{self._modules[name]}")
            self[name] = getattr(module, name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        """Return a command, ``default`` where there is none."""
        try:
            return self[name]
        except KeyError:
            return default

    def values(self) -> Any:
        """Return all commands."""
        return [self[name] for name in self]

    def items(self) -> Any:
        """Return all names and commands."""
        return [(name, self[name]) for name in self]


class Group(_Page, click.Group):
    """The program itself."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the usage line."""
        self.subcommand_metavar = _COMMAND_METAVAR[language_of(ctx)]
        return super().collect_usage_pieces(ctx)

    def help_text(self) -> str:
        """Return the key of the page's text."""
        return "program"

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write a line for each command, in the order of the design."""
        language = language_of(ctx)
        lines = [(name, HELP[f"command.{name}"][language].partition("\n")[0]) for name in self.list_commands(ctx)]
        with formatter.section(gettext.gettext("Commands")):
            formatter.write_dl(lines)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order they were added."""
        del ctx
        return list(self.commands)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of exit codes."""
        formatter.write_paragraph()
        formatter.write(HELP["exit_codes"][language_of(ctx)])
