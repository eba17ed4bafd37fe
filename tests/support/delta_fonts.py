"""The delta checker's eye for fonts: ISO 19005-1, 6.3; 19005-2, 6.2.11; 14289-1, 7.21. fontTools reads them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from fontTools.ttLib import TTFont
from pikepdf import Object


def font_problems(font: Object, codes: set[int], *, pdfa_1: bool) -> Iterator[str]:
    """Yield what is wrong with a font of which ``codes`` are shown."""
    descendant = font.DescendantFonts[0]
    descriptor = descendant.FontDescriptor
    name = str(font.BaseFont)
    if not re.fullmatch(r"/[A-Z]{6}\+OpenSans-(Regular|SemiBold)", name):
        yield "2: 6.2.11.4.1: subset tag"
    if {name} != {str(descendant.BaseFont), str(descriptor.FontName)}:
        yield "2: 6.2.11.2: names differ"
    if (font.Encoding, descendant.CIDToGIDMap) != ("/Identity-H", "/Identity"):
        yield "2: 6.2.11.3.2, UA: 7.21.3.2: encoding"
    mapped = _to_unicode(font.ToUnicode.read_bytes())
    if not codes <= set(mapped) or len(set(mapped.values())) != len(mapped):
        yield "2: 6.2.11.7.2, UA: 7.21.7: ToUnicode"
    if ("/CIDSet" in descriptor) != pdfa_1:
        yield "1: 6.3.5-3: a CIDSet is for PDF/A-1, and for no other"
    yield from _program_problems(descendant, descriptor, codes)


def _program_problems(descendant: Object, descriptor: Object, codes: set[int]) -> Iterator[str]:
    program = TTFont(io.BytesIO(descriptor.FontFile2.read_bytes()), checkChecksums=2)
    if int(descriptor.FontFile2.Length1) != len(descriptor.FontFile2.read_bytes()):
        yield "32k 9.9: Length1"
    glyphs = program["maxp"].numGlyphs
    if 0 in codes or max(codes) >= glyphs:
        yield "2: 6.2.11.8: .notdef or a glyph that is not there"
    first, widths = int(descendant.W[0]), [float(width) for width in descendant.W[1]]
    em = program["head"].unitsPerEm
    for code in codes:
        advance = program["hmtx"].metrics[program.getGlyphName(code)][0] * 1000 / em
        if abs(widths[code - first] - advance) > 0.01:
            yield "2: 6.2.11.5: width differs from the program"
    bits = "".join(f"{byte:08b}" for byte in descriptor.CIDSet.read_bytes()) if "/CIDSet" in descriptor else ""
    if bits.rstrip("0") not in ("", "1" * glyphs):
        yield "1: 6.3.5-3: CIDSet not complete"
    for glyph in program.getGlyphOrder():
        program["glyf"][glyph].expand(program["glyf"])


def _to_unicode(cmap: bytes) -> dict[int, str]:
    mapped: dict[int, str] = {}
    for first, last, target in re.findall(rb"<([0-9A-F]{4})><([0-9A-F]{4})><([0-9A-F]{4})>", cmap):
        for offset in range(int(last, 16) - int(first, 16) + 1):
            mapped[int(first, 16) + offset] = chr(int(target, 16) + offset)
    return mapped
