"""The generated pages and what makes them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from docs.make import cli, codes

DOCS = Path(__file__).resolve().parents[1]
PAGES: dict[str, Callable[[], str]] = {
    "codes.md": partial(codes.page, "en"),
    "da/codes.md": partial(codes.page, "da"),
    "cli.md": partial(cli.page, "en"),
    "da/cli.md": partial(cli.page, "da"),
}


def stale() -> list[str]:
    """Return the names of the pages that do not say what the program says."""
    files = {name: DOCS / name for name in PAGES}
    return [
        name for name, made in PAGES.items() if not files[name].is_file() or files[name].read_text("utf-8") != made()
    ]
