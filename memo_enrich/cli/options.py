"""Options that several commands share (design, section 3), each as a decorator."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from memo_enrich import __version__
from memo_enrich.cli.language import Option
from memo_enrich.cli.ui import Ui
from memo_enrich.errors import UsageError
from memo_enrich.model import Catalogue, Options

F = TypeVar("F", bound=Callable[..., Any])


def _talk(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value and parameter.name is not None:
        setattr(context.ensure_object(Ui), parameter.name, True)


catalogue = click.option(
    "-c", "--catalogue", "catalogue_path", envvar="MEMO_ENRICH_CATALOGUE", metavar="FILE", cls=Option, text="catalogue"
)
letter_type = click.option("-t", "--type", "letter_type", metavar="ID", cls=Option, text="type")
strict = click.option("--strict", is_flag=True, cls=Option, text="strict")
as_json = click.option("--json", "as_json", is_flag=True, cls=Option, text="json")
dry_run = click.option("--dry-run", is_flag=True, cls=Option, text="dry_run")
overwrite = click.option("--overwrite", is_flag=True, cls=Option, text="overwrite")
demo = click.option("--demo", is_flag=True, cls=Option, text="demo")
documents = click.option("--documents", type=click.Choice(["main", "all"]), cls=Option, text="documents")
schema_dir = click.option(
    "--schema-dir",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    cls=Option,
    text="schema_dir",
)
verify = click.option("--verify", is_flag=True, cls=Option, text="verify")
learn = click.option(
    "--learn",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="FOLDER",
    cls=Option,
    text="learn",
)
lang = click.option(
    "--lang", type=click.Choice(["da", "en"]), expose_value=False, is_eager=True, cls=Option, text="lang"
)
verbose = click.option("-v", "--verbose", is_flag=True, expose_value=False, callback=_talk, cls=Option, text="verbose")
quiet = click.option("-q", "--quiet", is_flag=True, expose_value=False, callback=_talk, cls=Option, text="quiet")


time_limit = click.option(
    "--time-limit", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", cls=Option, text="time_limit"
)
memory_limit = click.option(
    "--memory-limit", type=click.FloatRange(min=0, min_open=True), metavar="MB", cls=Option, text="memory_limit"
)


def _show_version(context: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"memo-enrich {__version__}")
        context.exit()


version = click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, cls=Option, text="version"
)


def output(text: str = "output", metavar: str = "OUT", *, required: bool = False) -> Callable[[F], F]:
    """Return the option ``-o``."""
    return click.option("-o", "--output", metavar=metavar, required=required, cls=Option, text=text)


def several(*decorators: Callable[[Any], Any]) -> Callable[[F], F]:
    """Apply option decorators so that they show in the order written, the common ones last."""
    return lambda function: reduce(
        lambda done, decorate: decorate(done), reversed((*decorators, lang, verbose, quiet)), function
    )


def load(path: str | None, *, demo: bool = True) -> Catalogue:
    """Load the catalogue the user named; without ``demo`` its links must be real ones.

    Raises:
        UsageError: none was named.
        CatalogueError: it is wrong; holds every problem.
    """
    from memo_enrich.catalogue import check_real, load_catalogue

    if not path:
        raise UsageError("usage.no_catalogue")
    catalogue = load_catalogue(path)
    check_real(catalogue, demo)
    return catalogue


def typed(ui: Ui) -> str:
    """Return the command as it was typed, with the options that the environment added to it."""
    context = click.get_current_context()
    words = ["memo-enrich", *ui.line]
    for parameter in context.command.params:
        name = parameter.name or ""
        if context.get_parameter_source(name) is ParameterSource.ENVIRONMENT and name in context.params:
            value = context.params[name]
            words += [parameter.opts[-1], *([] if value is True else [str(value)])]
    if os.name != "nt":
        return shlex.join(words)
    from subprocess import list2cmdline

    return list2cmdline(words)


def made(ui: Ui, **choices: Any) -> Options:
    """Return the library's options for what the user chose."""
    return Options(lang=ui.language, **choices)
