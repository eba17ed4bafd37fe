"""What the block's text borrows from the letter: the typeface, size, language and left edge of its last words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Final

from memo_enrich.placement.word.block import Lettering, lettering_size
from memo_enrich.word import Element, Package, Styles, body_text, left_indent, pieces

_TAGS: Final[Mapping[str, str]] = {"da": "da-DK", "en": "en-GB"}
_DANISH: Final = """og at er det du ikke på af til har kan som vi dig din jer den jeg skal med hvis om fra bliver"""
_ENGLISH: Final = """the and of to you is that your we for with this have from are not be will can our if or"""
_FUNCTION_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "da": frozenset(_DANISH.split()),
    "en": frozenset(_ENGLISH.split()),
}
_ENOUGH: Final = 5  # words that tell, before they outweigh what the file says of itself
_WORD: Final = re.compile(r"[a-zæøå]+")
_SAMPLE: Final = 100_000  # characters


def language_of(package: Package) -> str:
    """Return the language a document is written in, as its words tell, else as it says of itself: "da", "en", "".

    Templates in Danish often say en-US: that is what their maker's word processor was set to.
    """
    body = package.outline(package.main).root.child("w:body")
    if body is None:
        return ""
    words = Counter(_WORD.findall(body_text(body)[:_SAMPLE].lower()))
    told = {language: sum(words[one] for one in known) for language, known in _FUNCTION_WORDS.items()}
    first, second = sorted(told, key=lambda language: -told[language])[:2]
    if told[first] >= _ENOUGH and told[first] > 2 * told[second]:
        return first
    return _said(body, Styles(package)).partition("-")[0].lower()


def _said(body: Element, styles: Styles) -> str:
    """Return the language most runs say they are in, else that of the styles."""
    marks = (run.child("w:rPr", "w:lang") for run in body.walk() if run.name == "w:r")
    said = Counter(mark.value for mark in marks if mark is not None and mark.value)
    return said.most_common(1)[0][0] if said else styles.look().language


def lettering(package: Package, like: Element | None, language: str, width: int) -> Lettering:
    """Return how the block's text is to look.

    Args:
        package: the document.
        like: the paragraph whose look is borrowed; None: the document's own.
        language: of the invitation.
        width: of the column, twips.
    """
    styles = Styles(package)
    style = like.child("w:pPr", "w:pStyle") if like is not None else None
    look = styles.look(style.value if style else "")
    run = _run_properties(like)
    fonts = run.child("w:rFonts") if run is not None else None
    size = run.child("w:sz") if run is not None else None
    indent = like.child("w:pPr", "w:ind") if like is not None else None
    edge = left_indent(indent) if indent is not None else look.indent
    return Lettering(
        look.style,
        _borrowed(fonts) if fonts is not None else look.fonts,
        lettering_size(int(size.value) if size is not None and re.fullmatch(r"\d{1,4}", size.value) else look.size),
        _tag(language, look.language),
        edge if 0 < edge < width // 3 else 0,
        styles.hyperlink,
    )


def _run_properties(like: Element | None) -> Element | None:
    """Return the properties of a paragraph's first run with words."""
    for piece in pieces(like) if like is not None and like.name == "w:p" else ():
        if piece.element is not None and piece.text.strip() and piece.element.parent is not None:
            return piece.element.parent.child("w:rPr")
    return None


def _borrowed(fonts: Element) -> dict[str, str]:
    return {key: value for key, value in fonts.attributes.items() if key.startswith("w:") and key != "w:hint"}


def _tag(language: str, said: str) -> str:
    """Return the tag of a language, with the region the document says where it is the same language."""
    return said if said.lower().startswith(f"{language}-") else _TAGS.get(language, language)
