"""The pictures, rendered from the fixtures: letters before and after, the block, a preview."""

from __future__ import annotations

import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from PIL import Image

from docs.make import shots
from docs.make.drawing import FIXTURES, GAP, GREY, save
from memo_enrich import Catalogue, Result, enrich_pdf, load_catalogue, make_kit, preview, read_bytes
from memo_enrich.model import Box
from memo_enrich.pdf.sight.rendered import RenderedPdf


def make(folder: Path) -> None:
    """Write every picture into ``folder``."""
    catalogue = load_catalogue(FIXTURES / "letters.toml")
    folder.mkdir(exist_ok=True)
    before_after(catalogue, "opkraevning.pdf", folder / "before-after.png")
    before_after(catalogue, "skoleindskrivning.pdf", folder / "skole-foer-efter.png")
    block(catalogue, "skoleindskrivning.pdf", folder / "block.png")
    kit(catalogue, folder / "kit.png")
    shots.make(catalogue, folder)
    shown = preview(read_bytes((FIXTURES / "letters" / "skoleindskrivning.pdf").read_bytes()), catalogue)
    save(
        np.asarray(Image.fromarray(shown.pixels).resize(_scaled(shown.pixels, 0.62))),
        folder / "preview.png",
        96,
        Image.Quantize.MAXCOVERAGE,
    )


def kit(catalogue: Catalogue, target: Path, height: int = 560) -> None:
    """Draw a poster, a roll-up and a screen of one letter type, as the kit has them."""
    with TemporaryDirectory() as folder:
        made = make_kit(catalogue, Path(folder) / "kit", types=["skoleindskrivning"])
    contents = {piece.name: piece.content for piece in made.subjects[0].pieces}
    sheets = []
    for name in ("poster-a4.pdf", "rollup-85x200.pdf"):
        with RenderedPdf(contents[name]) as pdf:
            sheets.append(Image.fromarray(pdf.render(0, height / pdf.size_mm(0)[1] * 25.4, colour=True)))
    screen = Image.open(io.BytesIO(contents["screen-1920x1080.png"])).convert("RGB")
    sheets.append(screen.resize((round(screen.width * 0.36), round(screen.height * 0.36)), Image.Resampling.LANCZOS))
    canvas = Image.new("RGB", (sum(one.width for one in sheets) + GAP * 4, height + 2 * GAP), (GREY, GREY, GREY))
    left = GAP
    for one in sheets:
        canvas.paste(one, (left, GAP + height - one.height))
        left += one.width + GAP
    save(np.asarray(canvas), target)


def before_after(catalogue: Catalogue, name: str, target: Path, dpi: int = 66) -> None:
    """Draw the page that gets the block, before and after, side by side."""
    content, result = _enriched(catalogue, name)
    page = result.placements[0].page or 1
    sheets = [_page(content, page, dpi), _page(result.content, page, dpi)]
    height, width = sheets[0].shape[:2]
    canvas = np.full((height + 2 * GAP, 2 * width + 3 * GAP, 3), GREY, np.uint8)
    for number, sheet in enumerate(sheets):
        left = GAP + number * (width + GAP)
        canvas[GAP : GAP + height, left : left + width] = sheet
    save(canvas, target)


def block(catalogue: Catalogue, name: str, target: Path, dpi: int = 150) -> None:
    """Draw the block as it lies on the page."""
    _, result = _enriched(catalogue, name)
    placed = result.placements[0]
    assert placed.box is not None
    with RenderedPdf(result.content) as pdf:
        around = Box(placed.box.x - 4, placed.box.y - 4, placed.box.width + 8, placed.box.height + 8)
        save(pdf.render((placed.page or 1) - 1, dpi, around, colour=True), target)


def _enriched(catalogue: Catalogue, name: str) -> tuple[bytes, Result]:
    content = (FIXTURES / "letters" / name).read_bytes()
    return content, enrich_pdf(content, catalogue, name=name)


def _page(content: bytes, page: int, dpi: int) -> Any:
    with RenderedPdf(content) as pdf:
        return pdf.render(page - 1, dpi, colour=True)


def _scaled(pixels: Any, factor: float) -> tuple[int, int]:
    return round(pixels.shape[1] * factor), round(pixels.shape[0] * factor)
