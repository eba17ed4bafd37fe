"""The words of a text document as its reader sees them: no deleted text, no field codes, no boxes beside the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from memo_enrich.word.outline import Element

APART: Final = frozenset({
    "w:del", "w:moveFrom", "w:txbxContent", "mc:AlternateContent", "w:pict", "w:object", "w:drawing", "w:rt",
})  # fmt: skip
"""What is below these is not part of the text that flows: taken out, or beside it."""

PAGE_BREAK: Final = "\f"

_SIGNS: Final = {"w:tab": "\t", "w:cr": "\n", "w:noBreakHyphen": "-", "w:ptab": "\t"}
_PROPERTIES: Final = frozenset({"w:pPr", "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:sdtPr", "w:sectPr"})
_OFF: Final = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph's text and the ``w:t`` that holds it; None for a tab or a break."""

    text: str
    element: Element | None


def flows(element: Element) -> bool:
    """Tell whether what is below an element is part of the text."""
    return element.name not in APART and element.name not in _PROPERTIES


def pieces(paragraph: Element) -> Iterator[Piece]:
    """Yield the pieces of a paragraph's text; a field shows its result, its code is no text.

    Hidden text is left out (17.3.2.41).
    """
    for element in paragraph.walk(lambda one: flows(one) and one.name != "w:t" and not hidden(one)):
        if element.name == "w:t":
            yield Piece(element.text, element)
        elif element.name == "w:br":
            kind = element.attributes.get("w:type", "")
            yield Piece(PAGE_BREAK if kind in ("page", "column") else "\n", None)
        elif element.name in _SIGNS:
            yield Piece(_SIGNS[element.name], None)


def hidden(run: Element) -> bool:
    """Tell whether a run is hidden text by its own properties."""
    vanish = run.child("w:rPr", "w:vanish") if run.name == "w:r" else None
    return vanish is not None and vanish.value.lower() not in _OFF


def text_of(block: Element) -> str:
    """Return the text of a paragraph, or of all paragraphs below an element, a line each."""
    if block.name == "w:p":
        return "".join(piece.text for piece in pieces(block))
    return "\n".join(text_of(paragraph) for paragraph in paragraphs(block))


def paragraphs(block: Element) -> Iterator[Element]:
    """Yield the paragraphs of the text below an element, also those in tables."""
    if block.name == "w:p":
        yield block
        return
    for element in block.walk(lambda one: flows(one) and one.name != "w:p"):
        if element.name == "w:p":
            yield element


def body_text(body: Element) -> str:
    """Return the whole text of a document."""
    return "\n".join(text_of(paragraph) for paragraph in paragraphs(body))


def shows_something(block: Element) -> bool:
    """Tell whether a block of the body shows anything: words, a picture, a table, content brought from elsewhere."""
    if block.name in ("w:tbl", "w:altChunk", "w:sdt", "w:customXml"):
        return True
    if text_of(block).strip():
        return True
    return any(element.name in ("w:drawing", "w:pict", "w:object", "mc:AlternateContent") for element in block.walk())
