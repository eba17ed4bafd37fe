"""The page of the Python API, from signatures and docstrings."""

from __future__ import annotations

import dataclasses
import enum
import inspect
import re
import textwrap
from collections.abc import Iterator
from typing import Any

import memo_enrich
from memo_enrich import serviceplatformen

INTRO = """# Python

Everything the command line does, in one call each. All of it is importable from `memo_enrich`; importing the package is
quick and loads no PDF or XML library before it is needed. Everything optional is keyword-only, everything is typed.

* `enrich` never raises for what a letter contains; with `Options(strict=True)` it raises the error that belongs to the
  exit code.
* Results and findings are frozen dataclasses; `result.to_dict()` is the row that `--json` prints.
* Logging goes to `memo_enrich` in the standard library and is silent until you add a handler. No record names a person.
* Threads may call anything at the same time; processes may fork at any time. pdfium, which is not safe in threads, is
  kept behind one lock: for speed use processes (`enrich_many` does).
"""
SECTIONS = ("Args", "Attributes", "Returns", "Raises", "Yields")
PARTS = {
    "Functions": inspect.isfunction,
    "Errors": lambda thing: inspect.isclass(thing) and issubclass(thing, (Exception, memo_enrich.ExitCode)),
    "Nouns": lambda _: True,
}


def page() -> str:
    """Return the page."""
    left = {name: getattr(memo_enrich, name) for name in memo_enrich.__all__}
    parts = [INTRO]
    for heading, belongs in PARTS.items():
        chosen = {name: thing for name, thing in left.items() if belongs(thing)}
        left = {name: thing for name, thing in left.items() if name not in chosen}
        parts.append(f"## {heading}\n")
        parts.extend(_entry(name, thing) for name, thing in chosen.items())
    parts.append("## memo_enrich.serviceplatformen\n")
    parts.extend(_entry(name, getattr(serviceplatformen, name)) for name in ("enrich_message", "MessageResult"))
    return "\n".join(parts)


def _entry(name: str, thing: Any) -> str:
    lines = [f"### {name}", ""]
    if inspect.isfunction(thing):
        lines += _code(_signature(name, thing))
    elif not inspect.isclass(thing):
        lines += [f"The `{type(thing).__name__}` with every choice at its default.", ""]
        return "\n".join(lines)
    elif issubclass(thing, Exception):
        lines += [f"Exit code {int(getattr(thing, 'exit_code', 1))}.", ""]
    elif dataclasses.is_dataclass(thing):
        lines += _code(_fields(name, thing))
    lines += _docstring(inspect.getdoc(thing) or "")
    if inspect.isclass(thing):
        lines += _members(thing)
    return "\n".join(lines)


def _code(text: str) -> list[str]:
    return ["```text", text, "```", ""]


def _signature(name: str, function: Any) -> str:
    parameters, starred = [], False
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not starred:
            parameters.append("*")
            starred = True
        default = "" if parameter.default is parameter.empty else f" = {_default(parameter.default)}"
        annotation = "" if parameter.annotation is parameter.empty else f": {parameter.annotation}"
        parameters.append(f"{parameter.name}{annotation}{default}")
    returns = inspect.signature(function).return_annotation
    line = f"{name}({', '.join(parameters)}) -> {returns}"
    if len(line) <= 100:
        return line
    inner = "".join(f"    {parameter},\n" for parameter in parameters)
    return f"{name}(\n{inner}) -> {returns}"


def _default(value: object) -> str:
    return "DEFAULT_OPTIONS" if value == memo_enrich.DEFAULT_OPTIONS else repr(value)


def _fields(name: str, kind: Any) -> str:
    rows = []
    for field in dataclasses.fields(kind):
        made = "" if field.default_factory is dataclasses.MISSING else " = ..."
        default = made if field.default is dataclasses.MISSING else f" = {_default(field.default)}"
        rows.append(f"    {field.name}: {field.type}{default}")
    return "\n".join([f"{name}:", *rows])


def _members(kind: Any) -> list[str]:
    lines = []
    if issubclass(kind, enum.Enum):
        return ["| name | value |", "|---|---|", *(f"| `{one.name}` | `{one.value!s}` |" for one in kind), ""]
    for name, member in vars(kind).items():
        if name.startswith("_") or not (inspect.isfunction(member) or isinstance(member, property)):
            continue
        shown = f"{name}" if isinstance(member, property) else _signature(name, member).replace("self, ", "")
        summary = (inspect.getdoc(member) or "").partition("\n\n")[0]
        lines.append(f"* `{shown.replace('(self)', '()')}`: {_prose(summary)}")
    return [*lines, ""] if lines else []


def _docstring(text: str) -> list[str]:
    """Turn a Google style docstring into Markdown: prose, and a list for each section."""
    lines: list[str] = []
    for section, body in _blocks(text):
        if section is None:
            lines += [_prose(body), ""]
        elif section in ("Returns", "Yields"):
            lines += [f"**{section}:** {_prose(' '.join(body.split()))}", ""]
        else:
            lines += [f"**{section}:**", "", *(f"* {item}" for item in _items(body)), ""]
    return lines


def _blocks(text: str) -> Iterator[tuple[str | None, str]]:
    """Yield (section or None, its text) of a docstring."""
    pieces = re.split(rf"^({'|'.join(SECTIONS)}):\n", text, flags=re.MULTILINE)
    for paragraph in filter(None, map(str.strip, pieces[0].split("\n\n"))):
        yield None, paragraph
    for section, body in zip(pieces[1::2], pieces[2::2], strict=True):
        own, _, after = body.partition("\n\n")
        yield section, own
        if after.strip() and not after.startswith(" "):
            yield None, after.strip()


def _items(body: str) -> Iterator[str]:
    """Yield "`name`: what it is" for each entry of a section."""
    for lines in re.split(r"\n(?=\S)", textwrap.dedent(body)):
        entry = " ".join(lines.split())
        name, colon, said = entry.partition(": ")
        yield f"`{name}`: {_prose(said)}" if colon and " " not in name else _prose(entry)


def _prose(text: str) -> str:
    """Turn what reStructuredText calls a role or a literal into Markdown's code."""
    text = re.sub(r":\w+:`~?(?:memo_enrich\.)?([\w.]+)`", r"`\1`", text)
    return re.sub(r"``([^`]+)``", r"`\1`", text)
