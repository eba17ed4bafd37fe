"""Where each key of a TOML text stands: tomllib keeps no line numbers, and people need them.

A scanner for text that tomllib has accepted (TOML 1.0.0). It trusts the syntax; where it meets something it does
not know it stops, and later keys have no line of their own.
"""

from __future__ import annotations

import contextlib
import re
import tomllib
from bisect import bisect_right

from memo_enrich.catalogue.toml.problems import Path
from memo_enrich.lazy import pattern

_BLANK = pattern(r"(?:[ \t\r\n]+|#[^\n]*)*")
_KEY = pattern(r"""[ \t]*(?:([A-Za-z0-9_-]+)|"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)')[ \t]*""")
_STRING = pattern(
    r'"""(?:[^\\"]|\\.|"(?!""))*"{3,5}' r"|'''(?:[^']|'(?!''))*'{3,5}" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'",
    re.DOTALL,
)
_BARE = pattern(r"[^,\]}#\n]+")


def locate(text: str) -> dict[Path, int]:
    """Return the line (from 1) of every table, key and list item of ``text``, by path."""
    scanner = _Scanner(text)
    with contextlib.suppress(_LostError, RecursionError):
        scanner.document()
    return scanner.lines


class _LostError(Exception):
    """The scanner met something it does not know."""


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[Path, int] = {}
        self._ends = [found.start() for found in re.finditer("\n", text)]
        self._counts: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        while self._skip_blank() < len(self.text):
            if self.text.startswith("[[", self.at):
                table = self._header("[[", "]]")
            elif self.text.startswith("[", self.at):
                table = self._header("[", "]")
            else:
                self._pair(table)

    def _header(self, opening: str, closing: str) -> Path:
        start = self.at
        self.at += len(opening)
        keys = self._keys()
        self._expect(closing)
        path = self._resolve((), keys[:-1], start)
        path = (*path, keys[-1]) if opening == "[[" else self._resolve(path, keys[-1:], start)
        if opening == "[[":
            number = self._counts.get(path, 0)
            self._counts[path] = number + 1
            self._note(path, start)
            path = (*path, number)
        self._note(path, start)
        return path

    def _resolve(self, path: Path, keys: Path, start: int) -> Path:
        """Follow ``keys``; an array of tables on the way means its latest table (TOML 1.0.0, array of tables)."""
        for key in keys:
            path = (*path, key)
            self._note(path, start)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        start = self.at
        keys = self._keys()
        self._expect("=")
        path = table
        for key in keys:
            path = (*path, key)
            self._note(path, start)
        self._value(path)

    def _keys(self) -> Path:
        keys: list[str] = []
        while True:
            found = _KEY.match(self.text, self.at)
            if found is None:
                raise _LostError
            self.at = found.end()
            bare, basic, literal = found.groups()
            keys.append(_unescaped(basic) if basic is not None else bare or literal)
            if not self.text.startswith(".", self.at):
                return tuple(keys)
            self.at += 1

    def _value(self, path: Path) -> None:
        self._skip_blank()
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self._list(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            found = (_STRING if opening in "\"'" else _BARE).match(self.text, self.at)
            if found is None:
                raise _LostError
            self.at = found.end()

    def _list(self, path: Path) -> None:
        self.at += 1
        number = 0
        while not self._closed("]"):
            self._note((*path, number), self.at)
            self._value((*path, number))
            number += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while not self._closed("}"):
            self._pair(path)

    def _closed(self, closing: str) -> bool:
        self._skip_blank()
        if self.text.startswith(",", self.at):
            self.at += 1
            self._skip_blank()
        if self.at >= len(self.text):
            raise _LostError
        if self.text.startswith(closing, self.at):
            self.at += 1
            return True
        return False

    def _expect(self, token: str) -> None:
        if not self.text.startswith(token, self.at):
            raise _LostError
        self.at += len(token)

    def _skip_blank(self) -> int:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at

    def _note(self, path: Path, offset: int) -> None:
        self.lines.setdefault(path, bisect_right(self._ends, offset - 1) + 1 if offset else 1)


def _unescaped(basic: str) -> str:
    if "\\" not in basic:
        return basic
    try:
        return str(tomllib.loads(f'key = "{basic}"')["key"])
    except tomllib.TOMLDecodeError:
        raise _LostError from None
