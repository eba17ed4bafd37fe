"""The kit's HTML: snippets to copy, and the page that shows it all. Written in ``templates/``, every value escaped."""

from __future__ import annotations

import functools
import re
from typing import Any, Final

from memo_enrich.kit.saying import Said
from memo_enrich.model import Colour
from memo_enrich.resources import style, templates
from memo_enrich.texts import Language, word

LIVE: Final = re.compile(r'<p class="shown">(.+?)</p>')
"""The snippet in the page that shows it."""


def snippet(kind: str, said: Said, link: str, colour: Colour) -> str:
    """Return the element that somebody copies into a page.

    Args:
        kind: "link" or "button".
        said: its texts.
        link: where it leads.
        colour: of the button.
    """
    return (
        templates(__package__)
        .get_template("snippet.html")
        .render(
            kind=kind,
            link=link,
            language=said.language,
            label=said.label,
            new_window=said.texts.new_window,
            colour=str(colour),
        )
    )


def paste_page(kind: str, said: Said, link: str, colour: Colour, ui: Language) -> str:
    """Return a page that shows a snippet and its source; as :func:`snippet`. ``ui`` is the language around it."""
    from markupsafe import Markup

    return (
        templates(__package__)
        .get_template("paste.html")
        .render(
            kind=kind,
            file=f"{kind}.html",
            ui=ui,
            say=functools.partial(_say, ui),
            style=style(__package__, "kit.css"),
            heading=said.heading,
            snippet=Markup(snippet(kind, said, link, colour)),  # noqa: S704 - escaped by its own template
        )
    )


def index_page(ui: Language, **view: Any) -> str:
    """Return the page that shows a whole kit."""
    return (
        templates(__package__)
        .get_template("index.html")
        .render(ui=ui, say=functools.partial(_say, ui), style=style(__package__, "kit.css"), **view)
    )


def _say(ui: Language, key: str, **values: Any) -> str:
    return word(key, ui, **values)
