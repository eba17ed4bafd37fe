"""What is wrong with a line that tomllib refuses, in a clerk's terms: the usual slips of people new to TOML."""

from __future__ import annotations

import re
from typing import Final

from memo_enrich.lazy import pattern

PAIR: Final = pattern(r"""\s*(?P<key>(?:[\w.-]|"[^"]*"|'[^']*')+)\s*=\s*(?P<value>.*)""")
"""A line ``key = value``, right or wrong."""

_LISTS: Final = frozenset({"hosts", "kle", "form", "codes", "labels", "text"})
_FLAGS: Final = frozenset({"new_page", "html_image"})

_DATE = pattern(r"[\"']?\d{1,4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,4}")
_CURLY = pattern(r"[“”„‟»«‘’‚´`]")
_BARE_WORD = pattern(r"(?!true\b|false\b)[^\W\d]")
_OPEN = pattern(r"Unclosed|Unterminated|at end of document|inline table|Illegal character '\\\\n'")
_REPEATED = pattern(r"overwrite|twice|[Dd]uplicate|already|mutate|immutable")
_COLON = pattern(r"""\s*[\w.-]+\s*:\s*["'\[\w]""")
_TEXT = pattern(r'"(?:[^"\\]|\\.)*"|\'[^\']*\'')
_HARD_SPACE = pattern("[\u00a0\u2007\u200b\u202f\u2060\ufeff]")
_DECIMAL_COMMA = pattern(r"(?:=\s*|^)-?\d+,\d+\s*(?:[,}]|$)")
_BARE_ITEM = pattern(r"[\[,]\s*(?!\"T\"|true\b|false\b)[\w.-]")
_BARE_LINE = pattern(r"\s*(?!\"T\"|true\b|false\b)[\w.-]+\s*,?\s*\]?\s*")
_AFTER = pattern(r"\s*(?:\"T\"|\[[^\[\]]*\])\s*[^\s#\"']")


def is_repeated(message: str) -> bool:
    """Tell whether tomllib complains of a key or table that is there twice."""
    return _REPEATED.search(message) is not None


def code_of(message: str, lines: list[str], number: int) -> str:
    """Return the code word for what is wrong.

    Args:
        message: what tomllib says.
        lines: the text's lines.
        number: the line it stopped at, from 1.
    """
    line = lines[number - 1]
    pair = PAIR.fullmatch(line)
    key, value = (pair["key"], pair["value"].strip()) if pair else ("", "")
    bare = _TEXT.sub('"T"', line).partition("#")[0]  # texts hide what is in them
    starts_text = value.startswith(('"', "'"))
    checks = (
        ("catalogue.repeated", is_repeated(message)),
        ("catalogue.curly_quotes", bool(_CURLY.match(value))),
        ("catalogue.hard_space", bool(_HARD_SPACE.search(bare))),
        ("catalogue.colon", bool(_COLON.match(value[1:] if value.startswith("{") else bare))),
        ("catalogue.not_flag", key in _FLAGS and bool(value)),
        ("catalogue.not_list", key in _LISTS and bool(value) and not value.startswith(("[", '"', "'"))),
        ("catalogue.no_quotes_in_list", _has_bare_item(bare, value)),
        ("catalogue.decimal_comma", bool(_DECIMAL_COMMA.search(bare))),
        ("catalogue.date", bool(_DATE.match(value))),
        ("catalogue.backslash_in_text", value.startswith('"') and "\\" in value),
        ("catalogue.no_quotes", bool(_BARE_WORD.match(value))),
        ("catalogue.no_comma", _lacks_comma(lines, number, bare)),
        ("catalogue.after_value", pair is not None and bool(_AFTER.match(bare.partition("=")[2]))),
        ("catalogue.unclosed", bool(_OPEN.search(message)) or starts_text or value.startswith("[")),
    )
    return next((code for code, holds in checks if holds), "catalogue.syntax")


def _has_bare_item(bare: str, value: str) -> bool:
    """Tell whether an item of a list lacks its quotation marks, on the key's own line or on one of its own."""
    if value.startswith("["):
        return bool(_BARE_ITEM.search(bare.partition("=")[2]))
    return "=" not in bare and bool(_BARE_LINE.fullmatch(bare))


def _lacks_comma(lines: list[str], number: int, bare: str) -> bool:
    """Tell whether two texts of a list follow each other, on this line or across the end of the one before."""
    if re.search(r'"T"\s*"T"', bare):
        return "[" in bare or "=" not in bare
    before = next((line for line in reversed(lines[: number - 1]) if line.strip()), "")
    ended = _TEXT.sub('"T"', before).partition("#")[0].rstrip()
    return bare.lstrip().startswith('"T"') and ended.endswith('"T"') and "=" not in bare
