"""The code blocks of a Markdown page, and how each kind is tried.

``python`` is run as a script, ``py`` has to be Python. ``console``: lines that begin with ``$ `` are run, ``$ cd X``
holds for the rest of the page; what stands below one is what it has to print (``...`` stands for anything). ``toml``
with a [chatbot] has to be a catalogue, and is written to the file its first line names (``# mine/letters.toml``);
``json`` has to be JSON. Other kinds (``sh``, ``text``, ``php``, ...) are for reading.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from dataclasses import dataclass
from pathlib import Path

import pytest

from memo_enrich.catalogue import parse_catalogue

_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<kind>\w+)[^\n]*\n(?P<body>.*?)^(?P=indent)```\s*$", re.MULTILINE | re.DOTALL
)
_NAMED = re.compile(r"# (\S+\.toml)\n")
SECONDS = 120


@dataclass(frozen=True)
class Block:
    """A block, and where it stands."""

    page: str
    line: int
    kind: str
    body: str

    def fail(self, why: str) -> None:
        pytest.fail(f"{self.page}:{self.line}: {why}", pytrace=False)


def blocks(page: Path) -> list[Block]:
    """Return the blocks of a page in order."""
    text = page.read_text("utf-8")
    return [
        Block(page.name, text.count("\n", 0, found.start()) + 1, found["kind"], textwrap.dedent(found["body"]))
        for found in _FENCE.finditer(text)
    ]


class Runner:
    """Tries blocks one after the other in a folder."""

    def __init__(self, folder: Path, repo: Path) -> None:
        self.folder = folder
        programs = folder / ".bin"
        programs.mkdir()
        if os.name == "nt":
            (programs / "memo-enrich.cmd").write_text(f'@"{sys.executable}" -m memo_enrich %*\n')
        else:
            script = programs / "memo-enrich"
            script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m memo_enrich "$@"\n')
            script.chmod(0o755)
        kept = {key: value for key, value in os.environ.items() if not key.startswith("MEMO_ENRICH")}
        path = os.pathsep.join([str(programs), kept.get("PATH", "")])
        self.environment = {**kept, "PATH": path, "PYTHONPATH": str(repo), "PYTHONUTF8": "1", "COLUMNS": "200"}

    def run(self, block: Block) -> None:
        """Try a block; fails the test where it does not do what the page says."""
        trial = getattr(self, f"_{block.kind}", None)
        if trial is not None:
            trial(block)

    def _python(self, block: Block) -> None:
        script = self.folder / f"block_{block.line}.py"
        script.write_text(block.body, "utf-8")
        done = self._call([sys.executable, "-Wignore::ResourceWarning", str(script)])
        if done.returncode:
            block.fail(done.stdout)

    def _py(self, block: Block) -> None:
        if not block.body.startswith("--8<--"):  # those are files of their own, with tests of their own
            compile(block.body, f"{block.page}:{block.line}", "exec")

    def _console(self, block: Block) -> None:
        for command, expected in sessions(block.body):
            if command.startswith("cd "):
                self.folder = (self.folder / command[3:]).resolve(strict=True)
                continue
            done = self._call(command, shell=True)
            if done.returncode:
                block.fail(f"{command}\nexit {done.returncode}\n{done.stdout}")
            if expected and not said(expected, done.stdout):
                block.fail(f"{command}\nprinted\n{done.stdout}\nand not\n{expected}")

    def _toml(self, block: Block) -> None:
        if "[chatbot]" in block.body:
            parse_catalogue(block.body, f"{block.page}:{block.line}")
        if named := _NAMED.match(block.body):
            file = self.folder / named[1]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.body, "utf-8")

    def _json(self, block: Block) -> None:
        json.loads(block.body)

    def _call(self, command: str | list[str], *, shell: bool = False) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            shell=shell,
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
        )


def sessions(body: str) -> list[tuple[str, str]]:
    """Return (command, what it prints) for each ``$ `` of a console block."""
    parts = re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]
    return [(command, printed.strip()) for command, _, printed in (part.partition("\n") for part in parts)]


def said(expected: str, printed: str) -> bool:
    """Tell whether what was printed is what was expected; a line ``...`` stands for any number of lines."""
    lines = (r"(?:.*\n)*" if line == "..." else re.escape(line) + r"\n" for line in expected.splitlines())
    return re.fullmatch("".join(lines), printed.strip() + "\n") is not None
