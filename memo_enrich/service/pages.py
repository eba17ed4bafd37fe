"""Pages made of templates: everything is escaped, a missing value is a fault, and nothing is inline."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from memo_enrich.resources import font_file, templates
from memo_enrich.texts import Language

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

STATIC: Final = {
    "desk.css": "text/css; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
    "OpenSans-Regular.ttf": "font/ttf",
    "OpenSans-SemiBold.ttf": "font/ttf",
}
"""The files that pages ask for, and their types. Names outside this table are not looked for."""


@cache
def static(name: str) -> bytes:
    """Return one of the :data:`STATIC` files; the typeface is that of the block, out of its package."""
    if name.endswith(".ttf"):
        return font_file(name.removesuffix(".ttf")).read_bytes()
    return files("memo_enrich.service").joinpath("static", name).read_bytes()


@cache
def version_of(name: str) -> str:
    """Return what changes with a static file, so that browsers may keep it for long."""
    return sha256(static(name)).hexdigest()[:10]


@cache
def _environment() -> Environment:
    environment = templates("memo_enrich.service")
    environment.globals["version_of"] = version_of
    environment.filters["marked"] = _marked
    return environment


def _marked(text: str) -> Markup:
    """Return a sentence with its `words of the machine` set as such."""
    from markupsafe import Markup, escape

    pieces = (f"<code>{escape(piece)}</code>" if at % 2 else escape(piece) for at, piece in enumerate(text.split("`")))
    return Markup("").join(map(Markup, pieces))


def render(template: str, language: Language, **values: Any) -> str:
    """Return a page in a language."""
    return _environment().get_template(template).render(language=language, **values)
