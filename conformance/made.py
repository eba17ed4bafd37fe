"""Letters of our own for the flavours that neither fixtures nor corpus have: PDF/A-2u, 4, 4e, 4f, PDF/UA-2, WTPDF.

A page with a figure, painted in a calibrated grey: no output intent, no font, so what is judged after is ours.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Pdf, String

from conformance.letters import Case

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
_PDFA_2U: Final = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>"
_PDFA_4: Final = "<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>"
_PDFUA_2: Final = "<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>"


def made() -> Iterator[Case]:
    """Yield one letter for each flavour."""
    yield Case("made/pdfa-2u.pdf", _letter("1.7", _PDFA_2U))
    yield Case("made/pdfa-4.pdf", _letter("2.0", _PDFA_4))
    yield Case("made/pdfa-4e.pdf", _letter("2.0", _PDFA_4 + "<pdfaid:conformance>E</pdfaid:conformance>"))
    claims = _PDFA_4 + "<pdfaid:conformance>F</pdfaid:conformance>"
    yield Case("made/pdfa-4f.pdf", _letter("2.0", claims, attached=True))
    yield Case("made/pdfua-2-wtpdf.pdf", _letter("2.0", _PDFUA_2 + _WTPDF, tagged=True))
    yield Case("made/pdfa-4-pdfua-2.pdf", _letter("2.0", _PDFA_4 + _PDFUA_2, tagged=True))


def _letter(version: str, claims: str, *, tagged: bool = False, attached: bool = False) -> bytes:
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(595.276, 841.89))
    grey = Array([Name.CalGray, Dictionary(WhitePoint=[0.9505, 1, 1.089])])
    page.Resources = Dictionary(ColorSpace=Dictionary(G=grey))
    drawing = b"/G cs 0.5 sc 72 600 200 100 re f"
    page.Contents = pdf.make_stream(b"/Figure <</MCID 0>> BDC\n" + drawing + b"\nEMC" if tagged else drawing)
    pdf.Root.Metadata = pdf.make_stream(_CLAIM.format(claims=claims).encode(), Type=Name.Metadata, Subtype=Name.XML)
    if tagged:
        _tag(pdf, page.obj)
    if attached:
        attachment = AttachedFileSpec(pdf, b"Brev", filename="brev.txt", mime_type="text/plain")
        pdf.attachments["brev.txt"] = attachment
        pdf.Root.AF = Array([attachment.obj])
    written = io.BytesIO()
    pdf.save(written, force_version=version, deterministic_id=True)
    return written.getvalue()


def _tag(pdf: Pdf, page: Dictionary) -> None:
    """Give the page a structure tree of PDF 2.0: a Document with the figure (ISO 32000-2, 14.7)."""
    root = pdf.Root
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
