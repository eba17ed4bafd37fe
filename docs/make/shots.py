"""Pictures of what is no PDF: the kit's pages in a browser, a Word template as LibreOffice shows it.

Needs Playwright with a Chromium, and LibreOffice; only whoever makes the pictures needs them.
"""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from docs.make.drawing import FIXTURES, GAP, save
from memo_enrich import Catalogue, make_kit, preview
from tests.support.browser import executable

TYPE = "skoleindskrivning"
SCALE = 1.5


def make(catalogue: Catalogue, folder: Path) -> None:
    """Write the pictures into ``folder``."""
    with TemporaryDirectory() as made, sync_playwright() as playwright:
        make_kit(catalogue, Path(made) / "kit", types=[TYPE])
        browser = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        save(_telephone(browser, Path(made) / "kit"), folder / "telephone.png")
        save(_web(browser, Path(made) / "kit" / TYPE), folder / "web.png", 48)
        browser.close()
    save(_template(catalogue), folder / "word-template.png", 32)


def _telephone(browser: Browser, kit: Path) -> Any:
    """The part of the kit's page that is for the telephone."""
    page = browser.new_page(viewport={"width": 900, "height": 900}, device_scale_factor=SCALE)
    page.goto((kit / "index.html").as_uri())
    shot = page.locator("h3:has-text('telefonen') + *").first.screenshot()
    return _framed(_pixels(shot))


def _web(browser: Browser, folder: Path) -> Any:
    """Link and button, in light and in dark colours."""
    rows = []
    for scheme in ("light", "dark"):
        page = browser.new_page(viewport={"width": 620, "height": 700}, device_scale_factor=SCALE, color_scheme=scheme)
        shots = []
        for name in ("link.html", "button.html"):
            page.goto((folder / name).as_uri())
            shots.append(_pixels(page.locator(".shown").first.screenshot()))
        rows.append(_framed(np.concatenate([shots[0], _blank(shots[0]), shots[1]])))
    return np.concatenate(rows)


def _template(catalogue: Catalogue) -> Any:
    """A template with the invitation, as ``preview`` shows it."""
    shown = preview(FIXTURES / "templates" / f"{TYPE}.docx", catalogue, letter_type=TYPE).pixels
    size = round(shown.shape[1] * 0.7), round(shown.shape[0] * 0.7)
    return np.asarray(Image.fromarray(shown).resize(size, Image.Resampling.LANCZOS))


def _blank(pixels: Any) -> Any:
    """Return a few rows of the paper's colour."""
    return np.broadcast_to(pixels[:1, -1:], (GAP, pixels.shape[1], 3))


def _framed(pixels: Any) -> Any:
    """Return a picture with some of its own paper around it."""
    height, width = pixels.shape[:2]
    canvas = np.broadcast_to(pixels[:1, -1:], (height + 2 * GAP, width + 2 * GAP, 3)).copy()
    canvas[GAP : GAP + height, GAP : GAP + width] = pixels
    return canvas


def _pixels(png: bytes) -> Any:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))
