"""Open Sans, measured and embedded: a subset of the glyphs in use as a Type 0 font (ISO 32000-1, 9.7).

ISO 19005-2, 6.2.11 and ISO 14289-1, 7.21: embedded, widths as in the program, Identity-H with CIDToGIDMap Identity,
ToUnicode for every code, no .notdef. ISO 19005-1, 6.3.5 also demands a CIDSet, complete; all others have done away with
it, and some readers cannot decrypt one of a few bytes, so that only PDF/A-1 (which is never encrypted) gets it.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from functools import lru_cache
from typing import Final

from memo_enrich.pdf.objects.syntax import Dictionary, Name, PdfString, Ref, Written, number
from memo_enrich.pdf.revision.section import Revision
from memo_enrich.pdf.revision.stamp import Face
from memo_enrich.pdf.revision.truetype import TrueType
from memo_enrich.records import dataclass
from memo_enrich.resources import font_file

_FILES: Final = {Face.REGULAR: "OpenSans-Regular", Face.SEMIBOLD: "OpenSans-SemiBold"}
_STEM_V: Final = {Face.REGULAR: 80, Face.SEMIBOLD: 110}
_NONSYMBOLIC: Final = 1 << 5


@lru_cache(maxsize=len(Face))
def _font(face: Face) -> TrueType:
    return TrueType(font_file(_FILES[face]).read_bytes())


@lru_cache(maxsize=4096)
def _width(face: Face, character: str) -> float:
    """Return the width of a character in thousandths of an em, as W says it; 0 for a character the font lacks."""
    font = _font(face)
    glyph = font.cmap.get(ord(character))
    return 0.0 if glyph is None else round(font.advance(glyph) * 1000 / font.units_per_em, 2)


def text_width(text: str, face: Face, size: float) -> float:
    """Return the width of ``text`` in pt, exactly as it will be drawn, set in ``face`` at ``size`` pt."""
    return _units(text, face) * size / 1000


@lru_cache(maxsize=4096)
def _units(text: str, face: Face) -> float:
    """Return the width of ``text`` in thousandths of its size; blocks of many sizes measure the same words."""
    return sum(_width(face, character) for character in text)


@lru_cache(maxsize=64)
def missing_characters(text: str) -> str:
    """Return the characters of ``text`` that a face in use cannot draw, each once, in order; "" when all is well."""
    codes = set(map(ord, text))
    missing = set().union(*(codes.difference(_font(face).cmap) for face in Face))
    return "".join(char for char in dict.fromkeys(text) if ord(char) in missing) if missing else ""


@dataclass(frozen=True, slots=True)
class EmbeddedFont:
    """A subset ready to be written: names, deflated program and maps, and the code of each character."""

    name: str
    program: bytes
    program_length: int
    to_unicode: bytes
    cid_set: bytes
    widths: Written
    codes: dict[str, int]
    descriptor: Dictionary

    def encode(self, text: str) -> bytes:
        """Return ``text`` as a hexadecimal string of two-byte codes.

        Raises:
            KeyError: a character that is not in the subset (a bug).
        """
        return b"<" + b"".join(b"%04X" % self.codes[character] for character in text) + b">"

    def write(self, revision: Revision, *, cid_set: bool = False) -> Ref:
        """Add the font's objects to ``revision``; return the reference of the Type 0 font.

        Args:
            revision: gets the objects.
            cid_set: list the CIDs in use, as PDF/A-1 wants it.
        """
        program = revision.add_stream({"Length1": self.program_length}, self.program, deflated=True)
        listed: Dictionary = {"CIDSet": revision.add_stream({}, self.cid_set)} if cid_set else {}
        descriptor = revision.add(self.descriptor | {"FontFile2": program} | listed)
        descendant = revision.add({
            "Type": Name("Font"),
            "Subtype": Name("CIDFontType2"),
            "BaseFont": Name(self.name),
            "CIDSystemInfo": {
                "Registry": PdfString(b"(Adobe)"),
                "Ordering": PdfString(b"(Identity)"),
                "Supplement": 0,
            },
            "CIDToGIDMap": Name("Identity"),
            "FontDescriptor": descriptor,
            "W": self.widths,
        })  # fmt: skip
        return revision.add({
            "Type": Name("Font"),
            "Subtype": Name("Type0"),
            "BaseFont": Name(self.name),
            "Encoding": Name("Identity-H"),
            "DescendantFonts": [descendant],
            "ToUnicode": revision.add_stream({}, self.to_unicode, deflated=True),
        })  # fmt: skip


def subset(face: Face, characters: str) -> EmbeddedFont:
    """Return the subset of ``face`` for the characters of a text.

    Every character gets a glyph of its own, so that two characters that look the same can be told apart again.

    Raises:
        ValueError: the face lacks a character; ask :func:`missing_characters` first.
    """
    return _subset(face, "".join(sorted(set(characters))))


@lru_cache(maxsize=256)
def _subset(face: Face, characters: str) -> EmbeddedFont:
    font = _font(face)
    try:
        glyphs = [font.cmap[ord(character)] for character in characters]
    except KeyError:
        raise ValueError("the face lacks a character") from None
    program, total = font.subset(glyphs)
    name = f"{_tag(program)}+{_FILES[face]}"
    widths = (
        round(font.advance(0) * 1000 / font.units_per_em, 2),
        *(_width(face, character) for character in characters),
    )
    codes = {character: index for index, character in enumerate(characters, start=1)}
    return EmbeddedFont(
        name=name,
        program=zlib.compress(program, 9),
        program_length=len(program),
        to_unicode=zlib.compress(_to_unicode(codes), 9),
        cid_set=_all_bits(total),
        widths=Written(b"[0 [%b]]" % b" ".join(number(width, 2) for width in widths)),
        codes=codes,
        descriptor=_descriptor(face, font, name),
    )


def _tag(program: bytes) -> str:
    """Return six capital letters that stand for this very subset (9.6.4)."""
    return "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(program).digest()[:6])


def _all_bits(count: int) -> bytes:
    """Return a CIDSet that names every CID from 0 to ``count`` - 1 (table 124)."""
    return ((1 << count) - 1 << (-count % 8)).to_bytes((count + 7) // 8, "big")


def _to_unicode(codes: dict[str, int]) -> bytes:
    """Return the ToUnicode CMap (9.10.3); codes stand in the order of their characters, so most of it is ranges."""
    ranges = [[_hex(code), _hex(code + count - 1), _hex(ord(char))] for char, code, count in _unicode_runs(codes)]
    lines = [b"<%b><%b><%b>" % tuple(parts) for parts in ranges]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]  # 100 is the most (Adobe 5014)
    body = b"\n".join(b"%d beginbfrange\n%b\nendbfrange" % (len(block), b"\n".join(block)) for block in blocks)
    return (
        b"/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        b"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        b"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n" + body + b"\n"
        b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    )


def _hex(value: int) -> bytes:
    return b"%04X" % value


def _unicode_runs(codes: dict[str, int]) -> list[tuple[str, int, int]]:
    """Return (first character, its code, count) of runs; only the last byte of code and character may change."""
    runs: list[tuple[str, int, int]] = []
    for char, code in codes.items():
        if runs:
            first, start, count = runs[-1]
            follows = ord(char) == ord(first) + count and code == start + count
            if follows and ord(char) & 0xFF and code & 0xFF:
                runs[-1] = first, start, count + 1
                continue
        runs.append((char, code, 1))
    return runs


def _descriptor(face: Face, font: TrueType, name: str) -> Dictionary:
    def em(units: int) -> int:
        return round(units * 1000 / font.units_per_em)

    box = struct.unpack_from(">4h", font.tables["head"], 36)
    ascent, descent = struct.unpack_from(">hh", font.tables["hhea"], 4)
    return {
        "Type": Name("FontDescriptor"),
        "FontName": Name(name),
        "Flags": _NONSYMBOLIC,
        "FontBBox": [em(edge) for edge in box],
        "ItalicAngle": 0,
        "Ascent": em(ascent),
        "Descent": em(descent),
        "CapHeight": em(struct.unpack_from(">h", font.tables["OS/2"], 88)[0]),
        "StemV": _STEM_V[face],
    }
