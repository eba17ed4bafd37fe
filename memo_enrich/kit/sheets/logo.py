"""The municipality's logo: an SVG, a PDF or a PNG, checked before anything is set with it.

What an SVG could fetch or run is refused, not cleaned: whoever drew it should know. A PDF is drawn as a picture, since
what is in it (typefaces, colours) would have to conform to PDF/A as the page does.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree

from memo_enrich.errors import CatalogueError, MemoEnrichError
from memo_enrich.model import KitLook

MOST_BYTES: Final = 5 * 1024 * 1024
_MOST_PX: Final = 12_000
_PDF_PX: Final = 2000
_SHAPE: Final = 60.0  # a logo longer or taller than this is a line

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_ACTIVE: Final = frozenset({"script", "foreignobject", "iframe", "handler", "listener", "audio", "video"})
_OUTSIDE: Final = re.compile(r"url\(\s*['\"]?(?!\s*['\"]?#)|@import|expression\(|javascript:", re.IGNORECASE)
_INSIDE: Final = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp);base64,)", re.IGNORECASE)
_LENGTH: Final = re.compile(r"\s*([0-9.]+(?:[eE][-+]?[0-9]+)?)\s*(px|pt|pc|mm|cm|in|q)?\s*")


@dataclass(frozen=True, slots=True)
class Logo:
    """A logo ready to be set. ``shape`` is its width divided by its height."""

    content: bytes
    suffix: str
    shape: float

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Return the largest width and height it can have there."""
        return (width, width / self.shape) if width / self.shape <= height else (height * self.shape, height)


def load_logo(look: KitLook) -> Logo | None:
    """Return the logo that a catalogue names, None where it names none.

    Raises:
        CatalogueError: ``kit.logo_*``: the file is missing, too large, of another kind, broken, or an SVG with what
            does not belong into a picture.
    """
    if not look.logo:
        return None
    content = _read(look)
    if content.startswith(_PNG):
        return _png(content, look)
    if content.startswith(b"%PDF-"):
        return _pdf(content, look)
    if b"<" in content[:1024]:
        return _svg(content, look)
    raise CatalogueError("kit.logo_kind", look.logo_where)


def _read(look: KitLook) -> bytes:
    path = Path(look.logo)
    try:
        if not path.is_file():
            raise CatalogueError("kit.logo_missing", look.logo_where, file=path.name)
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise CatalogueError("kit.logo_missing", look.logo_where, file=path.name) from error
    if len(content) > MOST_BYTES:
        raise CatalogueError("kit.logo_too_large", look.logo_where, most_mb=MOST_BYTES // 1024**2)
    return content


def _png(content: bytes, look: KitLook) -> Logo:
    if len(content) < 33 or content[12:16] != b"IHDR":
        raise CatalogueError("kit.logo_broken", look.logo_where)
    width, height = struct.unpack(">II", content[16:24])
    if max(width, height) > _MOST_PX:
        raise CatalogueError("kit.logo_too_large", look.logo_where, most_mb=MOST_BYTES // 1024**2)
    return Logo(content, ".png", _shape(width, height, look))


def _pdf(content: bytes, look: KitLook) -> Logo:
    from memo_enrich.pdf.opening import OpenPdf
    from memo_enrich.pdf.sight import png_file

    try:
        with OpenPdf(content, look.logo) as pdf:
            width, height = pdf.sight.size_mm(0)
            shape = _shape(width, height, look)
            dpi = _PDF_PX / max(width, height) * 25.4
            return Logo(png_file(pdf.sight.render(0, dpi, colour=True), dpi), ".png", shape)
    except CatalogueError:
        raise
    except MemoEnrichError as error:
        raise CatalogueError("kit.logo_broken", look.logo_where) from error


def _svg(content: bytes, look: KitLook) -> Logo:
    if re.search(rb"<!DOCTYPE|<!ENTITY", content, re.IGNORECASE) and b"<!ENTITY" in content.upper():
        raise CatalogueError("kit.logo_outside", look.logo_where)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise CatalogueError("kit.logo_broken", look.logo_where) from error
    if _local(root.tag) != "svg":
        raise CatalogueError("kit.logo_kind", look.logo_where)
    for element in root.iter():
        _check_element(element, look)
    return Logo(content, ".svg", _shape(*_svg_size(root, look), look))


def _check_element(element: Any, look: KitLook) -> None:
    if not isinstance(element.tag, str):
        if isinstance(element, etree._ProcessingInstruction) and "href" in (element.text or ""):  # noqa: SLF001
            raise CatalogueError("kit.logo_outside", look.logo_where)
        return
    name = _local(element.tag)
    if name in _ACTIVE or any(_local(key).startswith("on") for key in element.attrib):
        raise CatalogueError("kit.logo_script", look.logo_where)
    if name in ("text", "tspan", "textpath"):
        raise CatalogueError("kit.logo_text", look.logo_where)
    for key, value in element.attrib.items():
        refers = _local(key) in ("href", "src") and name != "a" and not _INSIDE.match(value)
        if refers or _OUTSIDE.search(value):
            raise CatalogueError("kit.logo_outside", look.logo_where)
    if name == "style" and _OUTSIDE.search("".join(element.itertext())):
        raise CatalogueError("kit.logo_outside", look.logo_where)


def _svg_size(root: Any, look: KitLook) -> tuple[float, float]:
    """Return width and height in units that do not matter: those of viewBox, else the attributes."""
    box = re.split(r"[\s,]+", (root.get("viewBox") or "").strip())
    width, height = (_LENGTH.fullmatch(root.get(key) or "") for key in ("width", "height"))
    try:
        if width and height and width[2] == height[2]:
            return float(width[1]), float(height[1])
        return float(box[2]), float(box[3])
    except (IndexError, ValueError):
        raise CatalogueError("kit.logo_broken", look.logo_where) from None


def _shape(width: float, height: float, look: KitLook) -> float:
    if min(width, height) <= 0 or not 1 / _SHAPE <= width / height <= _SHAPE:
        raise CatalogueError("kit.logo_broken", look.logo_where)
    return width / height


def _local(name: Any) -> str:
    return str(name).rpartition("}")[2].lower()
