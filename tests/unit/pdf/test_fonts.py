"""Fonts: what is embedded draws and measures exactly as the font it was cut from. fontTools is the second opinion."""

from __future__ import annotations

import io
import zlib
from functools import cache
from pathlib import Path

import pytest
import ttf_opensans
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.pdf.revision.fonts import missing_characters, subset, text_width
from memo_enrich.pdf.revision.stamp import Face

DANISH = "Har du spørgsmål om ÆØÅ æøå é ü § – “”’ … € 0123456789 ?!.,:;-/()"
FILES = {Face.REGULAR: "OpenSans-Regular.ttf", Face.SEMIBOLD: "OpenSans-SemiBold.ttf"}


@cache
def whole(face: Face) -> TTFont:
    return TTFont(Path(ttf_opensans.__file__).parent / "ttf" / FILES[face])


def outline(font: TTFont, glyph: str) -> list[object]:
    pen = DecomposingRecordingPen(font.getGlyphSet())
    font.getGlyphSet()[glyph].draw(pen)
    return pen.value


@cache
def characters(face: Face) -> str:
    return "".join(chr(code) for code in whole(face).getBestCmap())


@pytest.mark.parametrize("face", Face)
@given(data=st.data())
def test_every_glyph_of_a_subset_draws_as_in_the_whole_font(face: Face, data: st.DataObject) -> None:
    """Outlines, also of composites, and advances are those of the original; checksums are right."""
    text = data.draw(st.text(st.sampled_from(characters(face)), min_size=1, max_size=30))
    font = subset(face, text)
    program = TTFont(io.BytesIO(zlib.decompress(font.program)), checkChecksums=2)
    cmap = whole(face).getBestCmap()
    for character in text:
        glyph = program.getGlyphName(font.codes[character])
        assert outline(program, glyph) == outline(whole(face), cmap[ord(character)])
        assert program["hmtx"][glyph] == whole(face)["hmtx"][cmap[ord(character)]]
    assert "fpgm" not in program
    assert program["maxp"].numGlyphs == program["hhea"].numberOfHMetrics


@pytest.mark.parametrize("face", Face)
def test_width_is_the_sum_of_the_advances(face: Face) -> None:
    """In pt, to a hundredth of a unit a character."""
    cmap, metrics = whole(face).getBestCmap(), whole(face)["hmtx"]
    units = sum(metrics[cmap[ord(character)]][0] for character in DANISH)
    assert text_width(DANISH, face, 11) == pytest.approx(units * 11 / 2048, abs=0.01)
    assert text_width("", face, 11) == 0


def test_missing_characters_are_named_once_and_in_order() -> None:
    """Everything a Danish letter says is there; what is not is told."""
    assert missing_characters(DANISH) == ""
    assert missing_characters("a☃b漢☃") == "☃漢"


def test_a_subset_never_falls_back_to_notdef() -> None:
    """A character the face lacks is an error, not an empty box."""
    with pytest.raises(ValueError, match="lacks"):
        subset(Face.REGULAR, "漢")


def test_characters_that_look_the_same_stay_apart() -> None:
    """Space and no-break space have the same empty glyph, but text that is copied keeps them apart."""
    font = subset(Face.REGULAR, "a \N{NO-BREAK SPACE}")
    assert len(set(font.codes.values())) == 3
    cmap = zlib.decompress(font.to_unicode)
    assert b"<0020>" in cmap
    assert b"<00A0>" in cmap


def test_a_subset_is_the_same_every_time() -> None:
    """Whatever the order of the text."""
    assert subset(Face.REGULAR, "Hej med dig") == subset(Face.REGULAR, "dig med Hej")


def test_danish_words_cost_little() -> None:
    """The font is the largest part of a stamp; two faces must leave room within 12 KB."""
    text = "Spørg chatbotten Muni hele døgnet: scan koden eller gå til. Skriv ikke dit CPR-nummer."
    font = subset(Face.REGULAR, text)
    assert len(font.program) + len(font.to_unicode) < 3200
