"""Read aloud, the block makes one sentence after the other: heading, body, address, notice, and what the code is."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from memo_enrich.model import Box
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.revision import append_stamp
from memo_enrich.placement.block import Layout, layouts
from tests.support.drawn import invitation
from tests.support.pdfs import table_pdf, tagged_letter

ASKED = invitation("økonomisk fripladstilskud til dagtilbud", "muni.example.dk/borger/dagtilbud/friplads")
FORMS = {f"{form.name} {form.width_mm:.0f} x {form.height_mm:.0f}": form for form in layouts(ASKED)}


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> Layout:
    return FORMS[request.param]


def stamped(form: Layout) -> bytes:
    data = table_pdf(tagged_letter())
    with OpenPdf(data) as pdf:
        box = Box(25, 100, form.width_mm, form.height_mm)
        return data + append_stamp(pdf.document, 0, form.stamp, box, mark_link=ASKED.link).tail


def wanted(form: Layout) -> list[str]:
    texts = [ASKED.address, ASKED.notice, ASKED.qr_alt]
    return texts if form.name == "code" else [ASKED.heading, ASKED.body, *texts]


def test_pdfium_walks_the_structure_in_the_order_of_speech(form: Layout) -> None:
    said = list(spoken(stamped(form)))
    assert said[-len(wanted(form)) :] == wanted(form)


@pytest.mark.skipif(not shutil.which("pdfinfo"), reason="pdfinfo (poppler-utils) is not installed")
def test_poppler_reads_the_structure_in_the_order_of_speech(form: Layout, tmp_path: Path) -> None:
    path = tmp_path / "letter.pdf"
    path.write_bytes(stamped(form))
    command = ["pdfinfo", "-enc", "UTF-8", "-struct-text", str(path)]
    printed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    flat = "".join(printed.split()).replace('"', "")
    places = [flat.rfind("".join(text.split())) for text in wanted(form)[:-1]]
    assert -1 not in places
    assert places == sorted(places)


def spoken(data: bytes) -> Iterator[str]:
    """Yield what a screen reader says: each element's text in the order of the structure tree, of a figure its alt."""
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    texts = marked_texts(page)
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    try:
        for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from element_texts(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), texts)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
        document.close()


def element_texts(element: Any, texts: dict[int, str]) -> Iterator[str]:
    if utf16(pdfium.FPDF_StructElement_GetType, element) == "Figure":
        yield utf16(pdfium.FPDF_StructElement_GetAltText, element)
        return
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield from element_texts(child, texts)
            continue
        number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, at)
        if number in texts:
            yield texts[number]


def marked_texts(page: Any) -> dict[int, str]:
    """Return the text of each marked part of the page."""
    text_page = page.get_textpage()
    texts: dict[int, str] = {}
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        number = pdfium.FPDFPageObj_GetMarkedContentID(thing.raw)
        size = pdfium.FPDFTextObj_GetText(thing.raw, text_page.raw, None, 0)
        buffer = (ctypes.c_ushort * (size // 2 + 1))()
        pdfium.FPDFTextObj_GetText(thing.raw, text_page.raw, buffer, size)
        said = bytes(buffer).decode("utf-16-le").partition("\0")[0]
        texts[number] = texts.get(number, "") + said
    return {number: " ".join(said.split()) for number, said in texts.items()}


def utf16(ask: Any, element: Any) -> str:
    size = ask(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    ask(element, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")
