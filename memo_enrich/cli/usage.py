"""What is wrong with a call, in the user's language: click itself speaks English."""

from __future__ import annotations

import click

from memo_enrich.texts import Language, say, word

# Younger clicks tell an unknown command apart; an older one says it in a plain UsageError, in its own words.
_NO_SUCH_COMMAND: type[click.ClickException] = getattr(click.exceptions, "NoSuchCommand", click.NoSuchOption)
_KINDS: tuple[tuple[type[click.ClickException], str, str], ...] = (
    (click.NoSuchOption, "usage.no_such_option", "option_name"),
    (_NO_SUCH_COMMAND, "usage.no_such_command", "command_name"),
    (click.BadOptionUsage, "usage.option_without_value", "option_name"),
    (click.MissingParameter, "usage.missing", "param_hint"),
    (click.BadParameter, "usage.bad_value", "param_hint"),
)


def usage(error: click.ClickException, language: Language) -> str:
    """Say what is wrong with the call, and where its help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "memo-enrich"
    code, name = "usage.other", ""
    for kind, its_code, attribute in _KINDS:
        if isinstance(error, kind):
            code, name = its_code, str(getattr(error, attribute, "") or "")
            break
    if error.message.startswith("Got unexpected extra argument"):
        code = "usage.too_many"
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = _name(error.param)
    sentence = say(code, language, name=name, detail=_detail(error, language))
    return f"{sentence} [{code}]\n{word('usage.help', language, path=path)}"


def _name(parameter: click.Parameter) -> str:
    """Return a parameter as it is written: the option's long name, or the argument's."""
    if isinstance(parameter, click.Argument):
        return parameter.make_metavar(click.Context(click.Command(None))).strip("[].") or str(parameter.name)
    return max(parameter.opts, key=len)


def _detail(error: click.ClickException, language: Language) -> str:
    """Return why a value is wrong; by the parameter's type where its values are known, else click's own words."""
    kind = error.param.type if isinstance(error, click.BadParameter) and error.param is not None else None
    if isinstance(kind, click.Choice):
        return word("usage.choices", language, choices=", ".join(str(choice) for choice in kind.choices))
    if isinstance(kind, click.types.IntParamType | click.types.FloatParamType):
        least = getattr(kind, "min", None)
        return word("usage.number", language, least="" if least is None else f" ≥ {least}")
    if isinstance(kind, click.Path):
        return word("usage.path", language)
    return error.message.rstrip(".")
