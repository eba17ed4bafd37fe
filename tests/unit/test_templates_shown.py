"""What LibreOffice makes of filled templates: a page with a readable code after the text, tagged when it is exported.

Skipped, by name, where LibreOffice is not installed. It is started twice for all of them.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pikepdf
import pytest

from fixtures.make.ooxml import A4, document, letter, p, rels, table
from memo_enrich import Catalogue, Options, Result, load_catalogue, word
from memo_enrich import preview as shown_before_and_after
from memo_enrich.pdf.sight import RenderedPdf
from memo_enrich.pipeline import fill_templates
from tests.conftest import FIXTURES

pytestmark = pytest.mark.skipif(word.find_office() is None, reason="LibreOffice is not installed")

LINK = '<w:style w:type="character" w:styleId="Link"><w:name w:val="Hyperlink"/></w:style>'
BIDI = "<w:docDefaults><w:pPrDefault><w:pPr><w:bidi/></w:pPr></w:pPrDefault></w:docDefaults>"
FULL = "".join(
    p(f"Linje {number} i et brev, der fylder hele siden, fordi der er så meget at sige.") for number in range(55)
)
MADE = {
    "strict": document(letter(p("Venlig hilsen"), p("Mette")), strict=True),
    "prefix": document(letter(p("Venlig hilsen"), p("Mette")), prefix="q"),
    "wide": document(letter(p("Venlig hilsen")), styles=LINK),
    "narrow": document(letter(p("Venlig hilsen")), section=A4 + '<w:cols w:num="4" w:space="400"/>'),
    "small": document(
        letter(p("Venlig hilsen")), section='<w:pgSz w:w="5953" w:h="8391"/><w:pgMar w:left="600" w:right="600"/>'
    ),
    "full": document(FULL + p("Venlig hilsen")),
    "bidi": document(letter(p("Venlig hilsen")), styles=BIDI),
    "tables": document(letter(p("Venlig hilsen"), table(p("Mette"), p("Bo")), table(p("Frist"), p("1. maj")))),
    "marked": document(letter(p("{{chatbot}}"), p("Venlig hilsen"))),
    "no-rels": document(letter(), more={"word/_rels/document.xml.rels": rels()}),
}


@dataclass(frozen=True, slots=True)
class Shown:
    result: Result
    pdf: bytes


@pytest.fixture(scope="module")
def shown() -> dict[str, Shown]:
    catalogue = load_catalogue(FIXTURES / "letters.toml")
    files = {path.name: path.read_bytes() for path in sorted((FIXTURES / "templates").iterdir())} | MADE
    pdfs: dict[str, bytes] = {}
    with pytest.MonkeyPatch.context() as patch:
        right = word.as_pdf

        def kept(documents: dict[str, bytes]) -> dict[str, bytes]:
            pdfs.update(right(documents))
            return pdfs

        patch.setattr("memo_enrich.word.as_pdf", kept)
        given = [(name, partial(files.__getitem__, name)) for name in files]
        results = list(fill_templates(given, catalogue, options=Options(demo=True)))
    return {name: Shown(result, pdfs[str(at)]) for at, (name, result) in enumerate(zip(files, results, strict=True))}


def test_every_one_is_proven_on_its_page(shown: dict[str, Shown]) -> None:
    assert {name: one.result.reason for name, one in shown.items() if one.result.status != "enriched"} == {}
    assert all(one.result.placements[0].page for one in shown.values())
    linked = {
        name for name, one in shown.items() if "template.link_unseen" not in {f.code for f in one.result.findings}
    }
    assert "wide" in linked, "where the template has a style for links, the PDF has the link"


def test_the_code_stands_after_the_closing_and_within_the_margins(shown: dict[str, Shown]) -> None:
    for name, one in shown.items():
        with RenderedPdf(one.pdf) as pdf:
            index = (one.result.placements[0].page or 0) - 1
            width, height = pdf.size_mm(index)
            (code,) = pdf.codes(index)
            assert 0 < code.box.x < code.box.right < width, name
            assert 0 < code.box.y < code.box.bottom < height, name
            text = pdf.text(index)
            closing = text.find("Kind regards" if "school" in name else "hilsen")
            assert (closing > text.index("scan")) is (name == "marked"), name
            quiet = pdf.render(index, 150, code.box.grown(2.0))
            assert quiet[0].min() > 200, f"{name}: the quiet zone is white"


def test_the_block_is_not_torn_apart(shown: dict[str, Shown]) -> None:
    full = shown["full"]
    assert full.result.placements[0].page == 2, "there is no room for all of it on page 1"
    with RenderedPdf(full.pdf) as pdf:
        assert "scan" not in pdf.text(0)
        assert "CPR" in pdf.text(1)


def test_text_runs_from_left_to_right_also_where_the_letter_does_not(shown: dict[str, Shown]) -> None:
    one = shown["bidi"]
    with RenderedPdf(one.pdf) as pdf:
        (code,) = pdf.codes(0)
        (heading,) = pdf.find(0, re.compile("Har du"))[0]
        assert heading.x > code.box.right


def test_exported_it_is_tagged_with_alt_text_and_link(shown: dict[str, Shown]) -> None:
    with pikepdf.open(io.BytesIO(shown["wide"].pdf)) as pdf:
        roles = [(str(item.get("/S")), str(item.get("/Alt", ""))) for item in pdf.objects if _is_structure(item)]
    assert ("/Figure", "QR-kode til chatbotten Muni: https://muni.example.dk/pas") in roles
    assert "/Link" in {role for role, _ in roles}


def _is_structure(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem"


def test_a_preview_shows_the_page_before_and_after(shown: dict[str, Shown]) -> None:
    del shown
    catalogue: Catalogue = load_catalogue(FIXTURES / "letters.toml")
    path = Path(FIXTURES / "templates/opkraevning.docm")
    made = shown_before_and_after(path, catalogue, options=Options(demo=True))
    assert made.png().startswith(b"\x89PNG")
    assert made.to_dict()["page"] == 1
    assert made.box is not None
    assert 20 < made.box.width < 150
