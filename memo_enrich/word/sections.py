"""How wide the text of a section is: paper, margins, columns (ISO/IEC 29500-1, 17.6)."""

from __future__ import annotations

from typing import Final

from memo_enrich.word.measures import twips
from memo_enrich.word.outline import Element

_A4: Final = 11_906  # twips
_MARGIN: Final = 1_440
_GAP: Final = 720
_OFF: Final = frozenset({"0", "false", "off"})


def section_of(blocks: list[Element], index: int) -> Element | None:
    """Return the properties of the section that the place before ``blocks[index]`` belongs to.

    Args:
        blocks: the children of the body.
        index: where; the length of ``blocks`` is behind the last.
    """
    for block in blocks[index:]:
        found = block if block.name == "w:sectPr" else own_section(block)
        if found is not None:
            return found
    return None


def own_section(block: Element) -> Element | None:
    """Return the section's properties where a paragraph ends one."""
    return block.child("w:pPr", "w:sectPr") if block.name == "w:p" else None


def column_width(section: Element | None) -> int:
    """Return the width of a section's narrowest column, twips; without properties that of A4 with usual margins."""
    size = section.child("w:pgSz") if section else None
    margins = section.child("w:pgMar") if section else None
    width = twips(size.attributes.get("w:w", ""), _A4) if size else _A4
    for edge in ("w:left", "w:right", "w:gutter"):
        width -= twips(margins.attributes.get(edge, "0")) if margins else (_MARGIN if edge != "w:gutter" else 0)
    return _narrowest(section.child("w:cols") if section else None, width)


def _narrowest(columns: Element | None, width: int) -> int:
    if columns is None:
        return width
    get = columns.attributes.get
    own = [twips(column.attributes.get("w:w", "")) for column in columns.children if column.name == "w:col"]
    if get("w:equalWidth", "1").lower() in _OFF and own:
        return min(own)
    written = get("w:num", "1")
    number = max(1, int(written)) if written.isdecimal() and len(written) < 3 else 1
    return (width - (number - 1) * twips(get("w:space", ""), _GAP)) // number
