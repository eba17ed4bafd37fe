"""Letters of our own on which a writer of revisions trips easily, each the smallest that shows its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String

from conformance.letters import Case
from conformance.made import DRAWING, PDFA_2U, blank, saved

_PDFA_1B: Final = "<pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>"
_PDFUA_1: Final = "<pdfuaid:part>1</pdfuaid:part>"
_DEEPEST: Final = 28  # how deep q may nest (ISO 19005-1, 6.1.12; 19005-2, 6.1.13)
# Not AES-256: of ten files with random keys, as qpdf makes them, veraPDF 1.30 reads one wrongly before we touch it.
_ENCRYPTED: Final = (
    ("rc4-128", Encryption(owner="eier", R=3, aes=False, metadata=False)),
    ("aes-128", Encryption(owner="eier", R=4)),
)


def hard() -> Iterator[Case]:
    """Yield the letters; each is valid in the flavour of its name but for the one whose output intent is broken."""
    yield Case("hard/pdfa-1b-nested-to-the-limit.pdf", saved(_nested(blank(_PDFA_1B)), "1.4"))
    yield Case("hard/pdfa-2u-nested-to-the-limit.pdf", saved(_nested(blank(PDFA_2U)), "1.7"))
    yield Case("hard/pdfa-2u-broken-output-intent.pdf", saved(_without_profile(blank(PDFA_2U)), "1.7"))
    yield Case("hard/pdfua-1-empty-tree.pdf", saved(_accessible(), "1.7"))
    yield Case("hard/pdfua-1-empty-tree-in-the-catalogue.pdf", saved(_within_the_catalogue(_accessible()), "1.7"))
    yield Case("hard/pdfua-1-byte-before-header.pdf", _moved(saved(_accessible(), "1.7")))
    for name, method in _ENCRYPTED:
        yield Case(f"hard/pdfua-1-{name}.pdf", saved(_accessible(tree=True), "1.7", method))


def _nested(pdf: Pdf) -> Pdf:
    """Let the page save its graphics state as often as it may."""
    pdf.pages[0].Contents = pdf.make_stream(b"q " * _DEEPEST + DRAWING + b" Q" * _DEEPEST)
    return pdf


def _without_profile(pdf: Pdf) -> Pdf:
    """Give it an output intent that says nothing: the letter is invalid, but its colours are calibrated."""
    profile = pdf.make_stream(b"no ICC profile", N=1)
    intent = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier=String("grey"))
    intent.DestOutputProfile = profile
    pdf.Root.OutputIntents = Array([intent])
    return pdf


def _accessible(*, tree: bool = False) -> Pdf:
    """Return a letter of nothing but decoration, valid PDF/UA-1: its structure tree has nothing in it."""
    pdf = blank(_PDFUA_1)
    pdf.pages[0].Contents = pdf.make_stream(b"/Artifact BMC " + DRAWING + b" EMC")
    root = pdf.Root
    root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    if tree:
        parent = root.StructTreeRoot
        parent.K = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=parent))
    root.MarkInfo, root.Lang = Dictionary(Marked=True), String("da-DK")
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    return pdf


def _within_the_catalogue(pdf: Pdf) -> Pdf:
    """Write the root of the structure tree into the catalogue itself: no element can refer to it there."""
    pdf.Root.StructTreeRoot = Dictionary(Type=Name.StructTreeRoot, K=Array())
    return pdf


def _moved(content: bytes) -> bytes:
    """Put a byte before the header: offsets count from the header, only startxref from the file's first byte."""
    return b"\n" + re.sub(rb"(?<=startxref\n)\d+", lambda at: b"%d" % (int(at[0]) + 1), content)
