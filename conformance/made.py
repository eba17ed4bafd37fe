"""Letters of our own for the flavours that neither fixtures nor corpus have: PDF/A-2u, 4, 4e, 4f, PDF/UA-2, WTPDF.

A page with a figure, painted in a calibrated grey: no output intent, no font, so what is judged after is ours.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from pikepdf import Array, AttachedFileSpec, Dictionary, Encryption, Name, Pdf, String

from conformance.letters import Case

DRAWING: Final = b"/G cs 0.5 sc 72 600 200 100 re f"
"""What stands on the page."""

PDFA_2U: Final = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>"
"""The claim of PDF/A-2u."""

_PDF_2: Final = "http://iso.org/pdf2/ssn"  # ISO 32000-2, 14.8.6.1
_CLAIM: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfd="http://pdfa.org/declarations/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Brev</rdf:li></rdf:Alt></dc:title>
{claims}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""
_WTPDF: Final = """<pdfd:declarations><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo></rdf:li>
<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#reuse1.0</pdfd:conformsTo></rdf:li>
</rdf:Bag></pdfd:declarations>"""
_PDFA_4: Final = "<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>"
_PDFUA_2: Final = "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>"


def made() -> Iterator[Case]:
    """Yield one letter for each flavour."""
    for name, version, pdf in (
        ("pdfa-2u", "1.7", blank(PDFA_2U)),
        ("pdfa-4", "2.0", blank(_PDFA_4)),
        ("pdfa-4e", "2.0", blank(_PDFA_4 + "<pdfaid:conformance>E</pdfaid:conformance>")),
        ("pdfa-4f", "2.0", _attached(blank(_PDFA_4 + "<pdfaid:conformance>F</pdfaid:conformance>"))),
        ("pdfua-2-wtpdf", "2.0", _tagged(blank(_PDFUA_2 + _WTPDF))),
        ("pdfa-4-pdfua-2", "2.0", _tagged(blank(_PDFA_4 + _PDFUA_2))),
    ):
        yield Case(f"made/{name}.pdf", saved(pdf, version))


def blank(claims: str) -> Pdf:
    """Return a letter of one page without tags that claims to be something, in XMP."""
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(595.276, 841.89))
    grey = Array([Name.CalGray, Dictionary(WhitePoint=[0.9505, 1, 1.089])])
    page.Resources = Dictionary(ColorSpace=Dictionary(G=grey))
    page.Contents = pdf.make_stream(DRAWING)
    pdf.Root.Metadata = pdf.make_stream(_CLAIM.format(claims=claims).encode(), Type=Name.Metadata, Subtype=Name.XML)
    return pdf


def saved(pdf: Pdf, version: str, encryption: Encryption | None = None) -> bytes:
    """Return the file, the same each time where it is not encrypted."""
    written = io.BytesIO()
    pdf.save(written, force_version=version, deterministic_id=not encryption, encryption=encryption)
    return written.getvalue()


def _attached(pdf: Pdf) -> Pdf:
    """Attach a file, as PDF/A-4f wants it (ISO 19005-4, 6.9)."""
    attachment = AttachedFileSpec(pdf, b"Brev", filename="brev.txt", mime_type="text/plain")
    pdf.attachments["brev.txt"] = attachment
    pdf.Root.AF = Array([attachment.obj])
    return pdf


def _tagged(pdf: Pdf) -> Pdf:
    """Give the letter a structure tree of PDF 2.0: a Document with the figure (ISO 32000-2, 14.7)."""
    root, page = pdf.Root, pdf.pages[0].obj
    page.Contents = pdf.make_stream(b"/Figure <</MCID 0>> BDC\n" + DRAWING + b"\nEMC")
    namespace = pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(_PDF_2)))
    tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, Namespaces=Array([namespace]), ParentTreeNextKey=1))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, NS=namespace))
    figure = Dictionary(Type=Name.StructElem, S=Name.Figure, P=document, NS=namespace, Pg=page, K=0)
    figure.Alt = String("Byvåben")
    figure.A = Dictionary(O=Name.Layout, BBox=Array([72, 600, 272, 700]), Placement=Name.Block)
    figure = pdf.make_indirect(figure)
    document.K, tree.K = Array([figure]), Array([document])
    tree.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array([figure])])))
    page.StructParents, page.Tabs = 0, Name.S
    root.StructTreeRoot, root.Lang = tree, String("da-DK")
    root.MarkInfo = Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    return pdf
