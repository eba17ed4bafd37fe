"""The accent colour: drawn where the letter allows it, black where its PDF/A knows no such colour."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from memo_enrich.model import BlockStyle, Box, Colour
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.revision import append_stamp
from memo_enrich.pdf.sight import RenderedPdf
from memo_enrich.placement.block import layouts
from tests.support.delta import Delta
from tests.support.drawn import invitation
from tests.support.pdfs import letter, stream, table_pdf
from tests.support.shapes import PROFILE, pdfa_with

INTENT = b"<</S/GTS_PDFA1/DestOutputProfile 7 0 R>>"
ACCENTED = replace(invitation(), style=BlockStyle(accent=Colour(11, 83, 148)))
LETTERS = {
    "no PDF/A": (table_pdf(letter()), True),
    "PDF/A, RGB": (pdfa_with(INTENT, o7=stream(PROFILE.replace(b"GRAY", b"RGB "), b"/N 3")), True),
    "PDF/A, grey": (pdfa_with(INTENT, o7=stream(PROFILE, b"/N 1")), False),
    "PDF/A, CMYK": (pdfa_with(INTENT, o7=stream(PROFILE.replace(b"GRAY", b"CMYK"), b"/N 4")), False),
    "PDF/A, no intent": (pdfa_with(b""), False),
}


@pytest.mark.parametrize("name", LETTERS)
def test_the_accent_is_drawn_where_the_letter_allows_it(name: str) -> None:
    data, coloured = LETTERS[name]
    form = layouts(ACCENTED)[0]
    box = Box(25, 100, form.width_mm, form.height_mm)
    with OpenPdf(data) as pdf:
        appended = append_stamp(pdf.document, 0, form.stamp, box, mark_link=ACCENTED.link)
    with RenderedPdf(data + appended.tail) as pdf:
        pixels = np.asarray(pdf.render(0, 200, box, colour=True)).astype(int)
    blueish = (pixels[..., 2] - pixels[..., 0] > 60).sum()
    assert bool(blueish > 500) is coloured
    codes = [found.code for found in appended.findings]
    assert ("pdf.accent_black" in codes) is not coloured
    assert Delta(data, data + appended.tail, 0).problems() == []


def test_code_body_and_notice_stay_black() -> None:
    form = layouts(ACCENTED)[0]
    assert [paragraph.accented for paragraph in form.stamp.paragraphs] == [True, False, True, False]
    data, _ = LETTERS["no PDF/A"]
    with OpenPdf(data) as pdf:
        tail = append_stamp(
            pdf.document, 0, form.stamp, Box(25, 100, form.width_mm, form.height_mm), mark_link="x"
        ).tail
    with RenderedPdf(data + tail) as pdf:
        code = pdf.render(0, 200, Box(25 + 4, 100 + 4, form.code_mm - 6, form.code_mm - 6), colour=True)
    assert (code.max(axis=2) - code.min(axis=2)).max() < 8
