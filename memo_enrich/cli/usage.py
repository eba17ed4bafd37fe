"""What is wrong with a call: click's own words, in the user's language, with a code word and what to do."""

from __future__ import annotations

from gettext import ngettext
from typing import NamedTuple

import click

from memo_enrich.lazy import pattern
from memo_enrich.legible import legible
from memo_enrich.texts import TEXTS, Language, word

_QUOTED_BYTE = pattern(r"\\ud[89a-f][0-9a-f]{2}")

# Younger clicks tell an unknown command apart; an older one says it in a plain UsageError.
_NO_SUCH_COMMAND: type[click.ClickException] = getattr(click.exceptions, "NoSuchCommand", click.NoSuchOption)
_KINDS: tuple[tuple[type[click.ClickException], str], ...] = (
    (click.NoSuchOption, "usage.no_such_option"),
    (_NO_SUCH_COMMAND, "usage.no_such_command"),
    (click.BadOptionUsage, "usage.option_without_value"),
    (click.MissingParameter, "usage.missing"),
    (click.BadParameter, "usage.bad_value"),
)
_OWN_REMEDY = frozenset({"usage.too_many"})  # for the others the help page is the remedy

_ONE_LETTER = ("enrich", "remove", "preview")


class WrongCall(NamedTuple):
    """What is wrong with a call: its code word, the sentence, and what to do about it."""

    code: str
    sentence: str
    remedy: str


def wrong_call(error: click.ClickException, language: Language, command: str = "") -> WrongCall:
    """Say what is wrong with a call. click speaks ``language`` already.

    Args:
        error: what click raised.
        language: for the person who called.
        command: the command on the line, for errors that do not know theirs.
    """
    context = getattr(error, "ctx", None)
    path = context.command_path if context else f"memo-enrich {command}".rstrip()
    code = code_of(error)
    remedy = [TEXTS[code].remedy(language)] if code in _OWN_REMEDY else []
    if code == "usage.too_many" and path.endswith(_ONE_LETTER):
        remedy.insert(0, word("usage.one_letter", language, path=path))
    remedy.append(word("usage.help", language, path=path))
    sentence = _detailed(error, language).format_message().rstrip(".")
    legibly = legible(_QUOTED_BYTE.sub(lambda found: chr(int(found[0][2:], 16)), sentence))
    return WrongCall(code, legibly, " ".join(remedy))


def code_of(error: click.ClickException) -> str:
    """Return the code word of a wrong call."""
    if error.message.startswith(_too_many()):
        return "usage.too_many"
    return next((code for kind, code in _KINDS if isinstance(error, kind)), "usage.other")


def _too_many() -> tuple[str, ...]:
    """Return how click begins when there is more on the line than a command takes; it has no class for that."""
    one, many = "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"
    return tuple(ngettext(one, many, count).partition("{")[0] for count in (1, 2))


def _bounds(kind: object) -> str:
    """Return what a number must be, such as " ≥ 1" or " ≥ 0, ≤ 65535"; "" for any."""
    least, most = getattr(kind, "min", None), getattr(kind, "max", None)
    bounds = [] if least is None else [f"{'>' if getattr(kind, 'min_open', False) else '≥'} {least}"]
    bounds += [] if most is None else [f"{'<' if getattr(kind, 'max_open', False) else '≤'} {most}"]
    return f" {', '.join(bounds)}" if bounds else ""


def _detailed(error: click.ClickException, language: Language) -> click.ClickException:
    """Say of a wrong value what a right one looks like, where its kind is known."""
    if not isinstance(error, click.BadParameter) or isinstance(error, click.MissingParameter) or error.param is None:
        return error
    kind = error.param.type
    if isinstance(kind, click.Choice):
        detail = word("usage.choices", language, choices=", ".join(str(choice) for choice in kind.choices))
    elif isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        key = "usage.number" if isinstance(kind, click.types.IntParamType) else "usage.decimal"
        detail = word(key, language, least=_bounds(kind))
    else:
        return error
    return click.BadParameter(detail, ctx=error.ctx, param=error.param)
