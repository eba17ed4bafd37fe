"""One-page letters in every shape a PDF may take, by a telling name."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.support.pdfs import CONTENT, PAGE, hybrid_pdf, letter, stream, stream_pdf, table_pdf, tagged_letter

PDFA = (
    b'<x xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part>'
    b"<pdfaid:conformance>B</pdfaid:conformance></x>"
)
ANNOTATION = b"<</Type/Annot/Subtype/Link/Rect[72 600 144 620]/Border[0 0 0]/Contents(a)>>"
PROFILE = bytes(12) + b"prtrGRAY" + bytes(16) + b"acsp" + bytes(88)
"""Header of an ICC profile for grey, as far as anybody looks at it here."""
NESTED = b"q " * 28 + CONTENT + b" Q" * 28


def pdfa_with(intents: bytes, **replaced: bytes) -> bytes:
    """Return a letter that claims PDF/A-2b and has these output intents."""
    catalogue = b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R/OutputIntents[%b]>>" % intents
    return table_pdf(letter(o1=catalogue, o6=stream(PDFA, b"/Type/Metadata/Subtype/XML"), **replaced))


def moved(data: bytes, junk: bytes, *, objects: bool = False, section: bool = False) -> bytes:
    """Put junk before the header; offsets of objects and of the section count it, or do not."""
    by = len(junk)
    if objects:
        data = re.sub(rb"(?m)^\d{10}(?= 00000 n)", lambda at: b"%010d" % (int(at[0]) + by), data)
    if section:
        data = re.sub(rb"(?<=startxref\n)\d+", lambda at: b"%d" % (int(at[0]) + by), data)
    return junk + data


TREE = {
    "o6": b"<</Type/StructTreeRoot/K 7 0 R/ParentTree 9 0 R/ParentTreeNextKey 7>>",
    "o9": b"<</Kids[10 0 R 11 0 R]>>",
    "o10": b"<</Limits[0 1]/Nums[0 12 0 R 1 8 0 R]>>",
    "o11": b"<</Limits[5 6]/Kids[13 0 R]>>",
    "o12": b"[8 0 R]",
    "o13": b"<</Limits[5 6]/Nums[5 8 0 R 6 8 0 R]>>",
}
NO_TREE = {"o6": b"null", "o7": b"null", "o8": b"null", "o9": b"null"}


SHAPES: dict[str, Callable[[], bytes]] = {
    "untagged": lambda: table_pdf(letter()),
    "tagged": lambda: table_pdf(tagged_letter()),
    "xref-stream": lambda: stream_pdf(tagged_letter()),
    "object-stream": lambda: stream_pdf(tagged_letter(), packed=(1, 2, 3, 5, 6, 7, 8, 9)),
    "hybrid": lambda: hybrid_pdf(tagged_letter(), hidden=(6, 7, 8, 9)),
    "junk-before-header": lambda: b"junk\r\n" + table_pdf(tagged_letter()),
    "no-end-of-line": lambda: table_pdf(tagged_letter(), end=b""),
    "identifiers": lambda: table_pdf(tagged_letter(), trailer=b"/ID[<0102><0102>]"),
    "generations": lambda: table_pdf(
        {
            number: body.replace(b"3 0 R", b"3 2 R").replace(b"7 0 R", b"7 1 R")
            for number, body in tagged_letter().items()
        },
        generations={3: 2, 7: 1},
    ),
    "contents-missing": lambda: table_pdf(letter(o3=PAGE.replace(b"/Contents 4 0 R", b""))),
    "contents-null": lambda: table_pdf(letter(o3=PAGE.replace(b"4 0 R", b"99 0 R"))),
    "contents-empty-array": lambda: table_pdf(letter(o3=PAGE.replace(b"4 0 R", b"[]"))),
    "contents-array": lambda: table_pdf(
        letter(o3=PAGE.replace(b"4 0 R", b"[4 0 R 6 0 R]"), o6=stream(b"q 2 0 0 2 0 0 cm"))
    ),
    "contents-indirect-array": lambda: table_pdf(letter(o3=PAGE.replace(b"4 0 R", b"6 0 R"), o6=b"[4 0 R]")),
    "resources-inherited": lambda: table_pdf(
        letter(
            o2=b"<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>>>",
            o3=b"<</Type/Page/Parent 2 0 R/Contents 4 0 R>>",
        )
    ),
    "resources-missing": lambda: table_pdf(letter(o3=b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>")),
    "resources-indirect": lambda: table_pdf(
        letter(
            o3=re.sub(rb"/Resources.*", b"/Resources 6 0 R>>", PAGE),
            o6=b"<</Font 7 0 R/ProcSet[/PDF]>>",
            o7=b"<</F1 5 0 R>>",
        )
    ),
    "names-taken": lambda: table_pdf(letter(o3=PAGE.replace(b"/F1 5 0 R", b"/F1 5 0 R/MEF1 5 0 R/MEF3 5 0 R"))),
    "annots-direct": lambda: table_pdf(letter(o3=PAGE[:-2] + b"/Annots[6 0 R " + ANNOTATION + b"]>>", o6=ANNOTATION)),
    "annots-indirect": lambda: table_pdf(letter(o3=PAGE[:-2] + b"/Annots 7 0 R>>", o6=ANNOTATION, o7=b"[6 0 R]")),
    "annots-shared": lambda: table_pdf(
        letter(
            o2=b"<</Type/Pages/Kids[3 0 R 8 0 R]/Count 2>>",
            o3=PAGE[:-2] + b"/Annots 7 0 R>>",
            o6=ANNOTATION,
            o7=b"[6 0 R]",
            o8=PAGE[:-2] + b"/Annots 7 0 R>>",
        )
    ),
    "page-directly-in-kids": lambda: table_pdf(letter(o2=b"<</Type/Pages/Count 1/Kids[" + PAGE + b"]>>")),
    "q-open": lambda: table_pdf(letter(o4=stream(b"q .5 0 0 .5 9 9 cm q BT /F1 9 Tf 50 Tz 3 Tr " + CONTENT[3:-2]))),
    "path-open": lambda: table_pdf(letter(o4=stream(CONTENT + b" 0 0 m 500 300 l 70 200 l 9 0 0 9 re W 7"))),
    "matrix-leaks": lambda: table_pdf(letter(o4=stream(b"3 0 0 -3 0 842 cm 1 0 0 RG 9 w " + CONTENT))),
    "pdfa-without-intent": lambda: table_pdf(
        letter(o1=b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R>>", o6=stream(PDFA, b"/Type/Metadata/Subtype/XML"))
    ),
    "pdfa-with-other-intent": lambda: pdfa_with(b"<</S/GTS_PDFX>>"),
    "pdfa-with-intent-without-profile": lambda: pdfa_with(b"<</S/GTS_PDFA1>>"),
    "pdfa-with-intent": lambda: pdfa_with(b"<</S/GTS_PDFA1/DestOutputProfile 7 0 R>>", o7=stream(PROFILE, b"/N 1")),
    "pdfa-with-broken-profile": lambda: pdfa_with(
        b"<</S/GTS_PDFA1/DestOutputProfile 7 0 R>>", o7=stream(b"no profile", b"/N 1")
    ),
    "pdfa-with-one-sound-intent-of-two": lambda: pdfa_with(
        b"<</S/GTS_PDFA1/DestOutputProfile 7 0 R>><</S/GTS_PDFA1/DestOutputProfile 8 0 R>>",
        o7=stream(PROFILE, b"/N 1"),
        o8=stream(PROFILE, b"/N 3"),
    ),
    "nested-to-the-limit": lambda: table_pdf(letter(o4=stream(NESTED))),
    "nested-to-the-limit-and-left-open": lambda: table_pdf(letter(o4=stream(NESTED[: -len(b" Q Q")]))),
    "nested-to-the-limit-in-pdfa": lambda: pdfa_with(b"", o4=stream(NESTED)),
    "nested-almost-to-the-limit": lambda: pdfa_with(b"", o4=stream(b"2 0 0 2 0 0 cm " + NESTED[2:-2])),
    "all-counts-from-the-first-byte": lambda: moved(table_pdf(tagged_letter()), b"\n", objects=True, section=True),
    "objects-count-from-the-header": lambda: moved(table_pdf(tagged_letter()), b"\n", section=True),
    "sections-count-from-the-header": lambda: moved(table_pdf(tagged_letter()), b"\n", objects=True),
    "tree-empty": lambda: table_pdf(tagged_letter(o4=stream(CONTENT), **dict(NO_TREE, o6=b"<</Type/StructTreeRoot>>"))),
    "tree-with-empty-array": lambda: table_pdf(tagged_letter(o4=stream(CONTENT), **dict(NO_TREE, o6=b"<</K[]>>"))),
    "tree-of-nothing": lambda: table_pdf(
        tagged_letter(o4=stream(CONTENT), **dict(NO_TREE, o6=b"<</K[null 7 0 R]/ParentTree 9 0 R>>"))
    ),
    "tree-in-the-catalogue": lambda: table_pdf(
        tagged_letter(
            o1=b"<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot<<>>/Lang(da-DK)>>",
            o4=stream(CONTENT),
            **NO_TREE,
        )
    ),
    "parent-tree-beyond-all-numbers": lambda: table_pdf(
        tagged_letter(o6=b"<</Type/StructTreeRoot/K 7 0 R/ParentTree 999 0 R/ParentTreeNextKey 1>>")
    ),
    "kids-direct-array": lambda: table_pdf(tagged_letter(o6=tagged_letter()[6].replace(b"K 7 0 R", b"K[7 0 R]"))),
    "kids-indirect-array": lambda: table_pdf(
        tagged_letter(o7=b"<</Type/StructElem/S/Document/P 6 0 R/K 10 0 R>>", o10=b"[8 0 R]")
    ),
    "kids-one-reference": lambda: table_pdf(tagged_letter(o7=b"<</Type/StructElem/S/Document/P 6 0 R/K 8 0 R>>")),
    "kids-missing": lambda: table_pdf(
        tagged_letter(o7=b"<</Type/StructElem/S/Document/P 6 0 R>>", o8=b"null", o9=b"<</Nums[]>>")
    ),
    "kids-a-number": lambda: table_pdf(
        tagged_letter(o7=b"<</Type/StructElem/S/Document/P 6 0 R/Pg 3 0 R/K 0>>", o8=b"null", o9=b"<</Nums[0[7 0 R]]>>")
    ),
    "role-mapped-document": lambda: table_pdf(
        tagged_letter(o6=tagged_letter()[6][:-2] + b"/RoleMap<</Brev/Document>>>>", o7=b"<</S/Brev/P 6 0 R/K[8 0 R]>>")
    ),
    "sections-below-the-root": lambda: table_pdf(
        tagged_letter(
            o6=b"<</Type/StructTreeRoot/K[7 0 R 10 0 R]/ParentTree 9 0 R>>",
            o7=b"<</Type/StructElem/S/Sect/P 6 0 R/K[8 0 R]>>",
            o10=b"<</Type/StructElem/S/Sect/P 6 0 R/K[]>>",
        )
    ),
    "one-section-below-the-root": lambda: table_pdf(tagged_letter(o7=b"<</Type/StructElem/S/Sect/P 6 0 R/K[8 0 R]>>")),
    "parent-tree-direct": lambda: table_pdf(
        tagged_letter(o6=b"<</Type/StructTreeRoot/K 7 0 R/ParentTree<</Nums[0[8 0 R]]>>/ParentTreeNextKey 1>>")
    ),
    "tabs-as-a-string": lambda: table_pdf(tagged_letter(o3=tagged_letter()[3].replace(b"/Tabs/S", b"/Tabs(S)"))),
    "parent-tree-with-kids": lambda: table_pdf(tagged_letter(**TREE)),
    "parent-tree-missing": lambda: table_pdf(tagged_letter(o6=b"<</Type/StructTreeRoot/K 7 0 R>>", o9=b"null")),
    "parent-tree-next-key-too-small": lambda: table_pdf(
        tagged_letter(o6=b"<</Type/StructTreeRoot/K 7 0 R/ParentTree 9 0 R/ParentTreeNextKey 0>>")
    ),
    "page-without-struct-parents": lambda: table_pdf(
        tagged_letter(
            o2=b"<</Type/Pages/Kids[3 0 R 10 0 R]/Count 2>>",
            o3=PAGE,
            o10=tagged_letter()[3],
            o9=b"<</Nums[0 [8 0 R]]>>",
            o8=b"<</Type/StructElem/S/P/P 7 0 R/Pg 10 0 R/K 0>>",
            o4=stream(CONTENT),
        )
    ),
    "mcid-in-properties": lambda: table_pdf(
        tagged_letter(
            o3=tagged_letter()[3].replace(b"/Resources<<", b"/Resources<</Properties<</M 10 0 R>>"),
            o4=stream(b"/P /M BDC\n" + CONTENT + b"\nEMC"),
            o10=b"<</MCID 6>>",
            o8=b"<</Type/StructElem/S/P/P 7 0 R/Pg 3 0 R/K 6>>",
            o9=b"<</Nums[0[null null null null null null 8 0 R]]>>",
        )
    ),
    "struct-parents-array-shared-object": lambda: table_pdf(tagged_letter(o9=b"<</Nums[0 10 0 R]>>", o10=b"[8 0 R]")),
}


KINDS: dict[str, Callable[[], bytes]] = {
    "table": lambda: table_pdf(tagged_letter()),
    "stream": lambda: stream_pdf(tagged_letter()),
    "object-stream": lambda: stream_pdf(tagged_letter(), packed=(1, 2, 3, 6, 7, 8, 9)),
    "hybrid": lambda: hybrid_pdf(tagged_letter(), hidden=(6, 7, 8, 9)),
    "junk-before-header": lambda: b"From: printer\r\n" + table_pdf(tagged_letter()),
    "junk-counted-in-offsets": lambda: table_pdf(tagged_letter(), header=b"From: printer\r\n%PDF-1.4\n"),
    "no-line-end-at-the-end": lambda: table_pdf(tagged_letter(), end=b""),
    "carriage-returns": lambda: table_pdf(tagged_letter(), end=b"\r"),
    "nul-bytes-behind": lambda: table_pdf(tagged_letter(), end=b"\n" + bytes(600)),
}
"""A letter with every kind of cross-reference, and with every odd beginning and end."""
