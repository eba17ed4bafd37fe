"""A real browser for tests: Chromium, steered by Playwright, with axe-core to judge what people meet who hear or tab.

    def test_the_page_fits_a_phone(browser: Browser, tmp_path: Path) -> None:
        shown = browser.open(tmp_path / "page.html", width=PHONE)
        assert shown.overflow() == []
        assert shown.violations() == []
        shown.screenshot(tmp_path / "page-390.png")

The fixture ``browser`` (tests/conftest.py) skips, by name, where Chromium or a package is missing. It lives as long as
a test module: while it is open, its thread has a running event loop, so ``asyncio.run`` belongs into other modules or
threads. Nothing but files and this machine can be reached; what a page asks for is in :attr:`Shown.requests`.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser as Launched
    from playwright.sync_api import Page

PHONE, TABLET, DESK = 390, 768, 1280
"""Widths in CSS pixels."""
WIDTHS: Final = (PHONE, TABLET, DESK)

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")
_FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_STICKS_OUT: Final = """() => {
  const width = document.documentElement.clientWidth, found = [];
  if (document.documentElement.scrollWidth <= width) return found;
  const clipped = element => {
    for (let above = element.parentElement; above && above !== document.body; above = above.parentElement)
      if (getComputedStyle(above).overflowX !== "visible") return true;
    return false;
  };
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (box.width && box.right > width + 0.5 && !clipped(element))
      found.push(`${element.tagName.toLowerCase()}.${element.className} to ${Math.round(box.right)} px: ` +
                 (element.textContent || "").trim().slice(0, 40));
  }
  return found.length ? found : [`the page is ${document.documentElement.scrollWidth} px wide`];
}"""


def missing() -> str:
    """Return what a browser test lacks on this machine, "" when it lacks nothing."""
    if executable() is None:
        return "chromium is not installed"
    lacking = [name for name in ("playwright", "axe_playwright_python") if find_spec(name) is None]
    return f"the package {lacking[0]} is not installed (make test has it)" if lacking else ""


def executable() -> str | None:
    """Return the path of Chromium (or what ``CHROMIUM`` names), None where there is none."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """Start Chromium without a window, with a fresh profile that goes with it; it ends with the block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=executable(), args=list(_FLAGS))
        try:
            yield Browser(launched)
        finally:
            launched.close()


@dataclass(slots=True)
class Browser:
    """A running Chromium."""

    launched: Launched

    def open(
        self,
        where: Path | str,
        width: int = DESK,
        *,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
        language: str = "da-DK",
        scripts: bool = True,
    ) -> Shown:
        """Open a file or a URL as somebody does who was never here before.

        Args:
            where: a path, or a URL of this machine.
            width: of the window, CSS pixels.
            height: likewise.
            scheme: what the reader prefers.
            language: what the browser asks for.
            scripts: False: the page's own scripts do not run. axe needs them.
        """
        context = self.launched.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            locale=language,
            java_script_enabled=scripts,
            reduced_motion="reduce",
        )
        context.route(lambda url: not _is_here(url), lambda route: route.abort())
        shown = Shown(context.new_page())
        shown.page.on("request", lambda asked: shown.requests.append(asked.url) if _is_fetched(asked.url) else None)
        shown.page.on("console", lambda said: shown.errors.append(said.text) if said.type == "error" else None)
        shown.page.on("pageerror", lambda error: shown.errors.append(str(error)))
        shown.page.goto(where.resolve().as_uri() if isinstance(where, Path) else where)
        return shown


@dataclass(slots=True)
class Shown:
    """A page in a window of its own.

    Attributes:
        page: for all that Playwright can do (click, fill, keyboard ...).
        requests: every address the page asked for, in order, its own first; ``data:`` is none.
        errors: what the console complained of: scripts, the content security policy, what could not be fetched.
    """

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def overflow(self) -> list[str]:
        """Return what makes the page wider than its window, in words; nothing when it scrolls one way only."""
        found: list[str] = self.page.evaluate(_STICKS_OUT)
        return found

    def violations(self, within: str | None = None, *, without: tuple[str, ...] = ()) -> list[str]:
        """Return what axe-core finds wrong, one line for each element: all of its rules, best practice too.

        Args:
            within: a CSS selector; None for the whole page.
            without: ids of rules that are not asked, for a reason the test should tell.
        """
        self.page.evaluate(_axe())  # not as a script element: a content security policy would refuse it
        rules = {rule: {"enabled": False} for rule in without}
        options = {"resultTypes": ["violations"], "rules": rules}
        call = "([within, options]) => axe.run(within || document, options)"
        results: dict[str, Any] = self.page.evaluate(call, [within, options])
        if not results["passes"]:
            raise AssertionError("axe-core found nothing to judge")
        return [
            f"{found['id']} ({found['impact']}): {found['help']}: {' '.join(map(str, node['target']))}: {node['html']}"
            for found in results["violations"]
            for node in found["nodes"]
        ]

    def screenshot(self, path: Path, *, whole: bool = True) -> Path:
        """Write a PNG of the whole page, or of what the window shows."""
        self.page.screenshot(path=path, full_page=whole)
        return path

    def pdf(self, path: Path) -> Path:
        """Print the page into a PDF, on the paper its style asks for."""
        self.page.pdf(path=path, prefer_css_page_size=True)
        return path

    def close(self) -> None:
        """Close the window; a browser that ends closes all of them."""
        self.page.context.close()


def _is_fetched(url: str) -> bool:
    return not url.startswith("data:")


def _is_here(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("file", "data", "blob", "about") or parts.hostname in ("127.0.0.1", "localhost", "::1")


@cache
def _axe() -> str:
    """Return axe-core's JavaScript, out of the installed package axe-playwright-python."""
    spec = find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        raise ImportError("axe_playwright_python")
    return (Path(spec.origin).parent / "axe.min.js").read_text(encoding="utf-8")
