"""Options that several commands share (design, section 3), each as a decorator."""

from __future__ import annotations

import math
import os
import shlex
from collections.abc import Callable, Iterable
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click
from click.core import ParameterSource

from memo_enrich import __version__
from memo_enrich.cli.language import Option, language_of
from memo_enrich.cli.streams import writing_stdout
from memo_enrich.cli.ui import Ui
from memo_enrich.errors import UsageError
from memo_enrich.legible import legible
from memo_enrich.model import Catalogue, Options
from memo_enrich.texts import word

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

CATALOGUE_NAME: Final = "letters.toml"
"""The catalogue's file in the working folder, where no other is named."""

STORAGE: Final = "--storage"
"""The option that holds keys: its values are said nowhere."""

F = TypeVar("F", bound=Callable[..., Any])


class Positive(click.FloatRange):
    """A number above 0; neither "nan", which is above and below nothing, nor "inf"."""

    def __init__(self) -> None:
        super().__init__(min=0, min_open=True)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Return the number."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(str(value), param, ctx)
        return number


class Named(click.Path):
    """A name, but not none: a script's variable that was never set must not become the folder it runs in."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the name."""
        if value == "":
            self.fail(word("usage.empty", language_of(ctx) if ctx else "da"), param, ctx)
        return super().convert(value, param, ctx)


class Folder(Named):
    """A folder that is there. click names the kind of a path in the language it was loaded in; this asks the run's."""

    def __init__(self) -> None:
        super().__init__(file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the folder's path, or say what there is instead."""
        path = Path(super().convert(value, param, ctx))
        if not path.is_dir():
            key = "usage.no_folder" if path.exists() else "usage.no_path"
            self.fail(word(key, language_of(ctx) if ctx else "da", path=legible(str(path))), param, ctx)
        return path


FILES: Final = Named(readable=False)
"""A file or folder, there or not, readable or not: who reads it says what is wrong. Shells complete its name."""


def types_here(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Offer the letter types of the catalogue to a shell that asks."""
    from memo_enrich.cli.completion import types

    return types(context, incomplete)


def _talk(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and parameter.name is not None:
        setattr(context.ensure_object(Ui), parameter.name, True)


def _json(text: str) -> Callable[[F], F]:
    """Return the option ``--json`` with the help of ``text``."""
    return click.option("--json", "as_json", is_flag=True, callback=_also_errors, cls=Option, text=text)


def _also_errors(context: click.Context, _: click.Parameter, value: bool) -> bool:
    """Let errors be JSON, too."""
    ui = context.ensure_object(Ui)
    ui.as_json = ui.as_json or value
    return value


as_json = _json("json")
rows_as_json = _json("rows_as_json")
row_as_json = _json("row_as_json")
catalogue_as_json = _json("catalogue_as_json")
explain_as_json = _json("explain_as_json")
manifest_as_json = _json("rows")
kit_as_json = _json("kit_as_json")
effect_as_json = _json("effect_as_json")
catalogue = click.option(
    "-c",
    "--catalogue",
    "catalogue_path",
    type=FILES,
    envvar="MEMO_ENRICH_CATALOGUE",
    metavar="FILE",
    cls=Option,
    text="catalogue",
)
letter_type = click.option(
    "-t", "--type", "letter_type", metavar="ID", shell_complete=types_here, cls=Option, text="type"
)
strict = click.option("--strict", is_flag=True, cls=Option, text="strict")
match_strict = click.option("--strict", is_flag=True, cls=Option, text="match_strict")
drop_later = click.option("--drop-later", is_flag=True, cls=Option, text="drop_later")
dry_run = click.option("--dry-run", is_flag=True, cls=Option, text="dry_run")
overwrite = click.option("--overwrite", is_flag=True, cls=Option, text="overwrite")
init_overwrite = click.option("--overwrite", is_flag=True, cls=Option, text="init_overwrite")
report = click.option("--report", type=FILES, metavar="FILE", cls=Option, text="report")
as_csv = click.option("--csv", "as_csv", is_flag=True, cls=Option, text="csv")
demo = click.option("--demo", is_flag=True, cls=Option, text="demo")
documents = click.option("--documents", type=click.Choice(["main", "all"]), cls=Option, text="documents")
schema_dir = click.option(
    "--schema-dir",
    type=Folder(),
    metavar="DIR",
    cls=Option,
    text="schema_dir",
)
bleed = click.option("--bleed", is_flag=True, cls=Option, text="bleed")
effect_overwrite = click.option("--overwrite", is_flag=True, cls=Option, text="effect_overwrite")
kit_overwrite = click.option("--overwrite", is_flag=True, cls=Option, text="kit_overwrite")
verify = click.option("--verify", is_flag=True, cls=Option, text="verify")
learn = click.option(
    "--learn",
    type=Folder(),
    metavar="FOLDER",
    cls=Option,
    text="learn",
)
lang = click.option(
    "--lang",
    type=click.Choice(["da", "en"]),
    expose_value=False,
    is_eager=True,
    allow_from_autoenv=False,  # read before click begins, and more leniently (da_DK.UTF-8)
    cls=Option,
    text="lang",
)
verbose = click.option("-v", "--verbose", is_flag=True, expose_value=False, callback=_talk, cls=Option, text="verbose")
quiet = click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=_talk, cls=Option, text="quiet")


time_limit = click.option("--time-limit", type=Positive(), metavar="SECONDS", cls=Option, text="time_limit")
memory_limit = click.option("--memory-limit", type=Positive(), metavar="MB", cls=Option, text="memory_limit")


def _show_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        with writing_stdout(for_a_person=True):
            click.echo(f"memo-enrich {__version__}")
        context.exit()


version = click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    allow_from_autoenv=False,
    callback=_show_version,
    cls=Option,
    text="version",
)


def output(text: str = "output", metavar: str = "OUT", *, required: bool = False) -> Callable[[F], F]:
    """Return the option ``-o``."""
    return click.option("-o", "--output", type=FILES, metavar=metavar, required=required, cls=Option, text=text)


def several(*decorators: Callable[[Any], Any]) -> Callable[[F], F]:
    """Apply option decorators so that they show in the order written, the common ones last."""
    return lambda function: reduce(
        lambda done, decorate: decorate(done), reversed((*decorators, lang, verbose, quiet)), function
    )


def refuse_both(one: str, wants_one: object, other: str, wants_other: object) -> None:
    """Refuse two options of which one would go unheard.

    Raises:
        UsageError: ``usage.either``.
    """
    if wants_one and wants_other:
        raise UsageError("usage.either", one=one, other=other)


def load(path: str | None, *, demo: bool = True) -> Catalogue:
    """Load the catalogue the user named, else ``letters.toml`` in the working folder.

    Without ``demo`` its links must be real ones.

    Raises:
        UsageError: none was named, and there is none here.
        CatalogueError: it is wrong; holds every problem.
    """
    from memo_enrich.catalogue import check_real, load_catalogue

    catalogue = load_catalogue(path_of(path))
    check_real(catalogue, demo)
    return catalogue


def path_of(path: str | None) -> str:
    """Return the catalogue the user named, else ``letters.toml`` in the working folder.

    Raises:
        UsageError: none was named, and there is none here.
    """
    found = path or _here()
    if not found:
        raise UsageError("usage.no_catalogue")
    return found


def load_if_any(path: str | None) -> Catalogue | None:
    """Load the catalogue as :func:`load`; None where the user named none and there is none here."""
    return load(path) if path or _here() else None


def _here() -> str | None:
    """Return the catalogue in the working folder."""
    return CATALOGUE_NAME if os.path.isfile(CATALOGUE_NAME) else None  # noqa: PTH113 - a plain name


def typed(ui: Ui) -> str:
    """Return the command as it was typed, with the options that the environment added to it."""
    context = click.get_current_context()
    words = ["memo-enrich", *_covered(ui.line)]
    for parameter in context.command.params:
        name = parameter.name or ""
        if context.get_parameter_source(name) is ParameterSource.ENVIRONMENT and name in context.params:
            value = context.params[name]
            hidden = "***" if parameter.opts[-1] == STORAGE else str(value)
            words += [parameter.opts[-1], *([] if value is True else [hidden])]
    if os.name != "nt":
        return shlex.join(words)
    from subprocess import list2cmdline

    return list2cmdline(words)


def _covered(words: Iterable[str]) -> list[str]:
    """Return a command line with the values of ``--storage`` left out."""
    said: list[str] = []
    for argument in words:
        if said and said[-1] == STORAGE:
            said.append(f"{argument.partition('=')[0].rstrip(':')}=***")
        elif argument.startswith(f"{STORAGE}="):
            said.append(f"{STORAGE}={argument.split('=')[1].rstrip(':')}=***")
        else:
            said.append(argument)
    return said


def made(ui: Ui, **choices: Any) -> Options:
    """Return the library's options for what the user chose."""
    return Options(lang=ui.language, **choices)
