"""What is wrong with a call: click's own words, in the user's language, with a code word and the way to the help."""

from __future__ import annotations

from gettext import ngettext

import click

from memo_enrich.texts import Language, word

# Younger clicks tell an unknown command apart; an older one says it in a plain UsageError.
_NO_SUCH_COMMAND: type[click.ClickException] = getattr(click.exceptions, "NoSuchCommand", click.NoSuchOption)
_KINDS: tuple[tuple[type[click.ClickException], str], ...] = (
    (click.NoSuchOption, "usage.no_such_option"),
    (_NO_SUCH_COMMAND, "usage.no_such_command"),
    (click.BadOptionUsage, "usage.option_without_value"),
    (click.MissingParameter, "usage.missing"),
    (click.BadParameter, "usage.bad_value"),
)


def _too_many() -> tuple[str, ...]:
    """Return how click begins when there is more on the line than a command takes; it has no class for that."""
    one, many = "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"
    return tuple(ngettext(one, many, count).partition("{")[0] for count in (1, 2))


def usage(error: click.ClickException, language: Language) -> str:
    """Say what is wrong with the call, and where its help is. click speaks ``language`` already."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "memo-enrich"
    sentence = _detailed(error, language).format_message().rstrip(".")
    return f"{sentence} [{code_of(error)}]\n{word('usage.help', language, path=path)}"


def code_of(error: click.ClickException) -> str:
    """Return the code word of a wrong call."""
    if error.message.startswith(_too_many()):
        return "usage.too_many"
    return next((code for kind, code in _KINDS if isinstance(error, kind)), "usage.other")


def _detailed(error: click.ClickException, language: Language) -> click.ClickException:
    """Say of a wrong value what a right one looks like, where its kind is known."""
    if not isinstance(error, click.BadParameter) or isinstance(error, click.MissingParameter) or error.param is None:
        return error
    kind = error.param.type
    if isinstance(kind, click.Choice):
        detail = word("usage.choices", language, choices=", ".join(str(choice) for choice in kind.choices))
    elif isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        least = getattr(kind, "min", None)
        detail = word("usage.number", language, least="" if least is None else f" ≥ {least}")
    elif isinstance(kind, click.Path):
        detail = word("usage.path", language)
    else:
        return error
    return click.BadParameter(detail, ctx=error.ctx, param=error.param)
