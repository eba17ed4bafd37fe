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
TREE = {
    "o6": b"<</Type/StructTreeRoot/K 7 0 R/ParentTree 9 0 R/ParentTreeNextKey 7>>",
    "o9": b"<</Kids[10 0 R 11 0 R]>>",
    "o10": b"<</Limits[0 1]/Nums[0 12 0 R 1 8 0 R]>>",
    "o11": b"<</Limits[5 6]/Kids[13 0 R]>>",
    "o12": b"[8 0 R]",
    "o13": b"<</Limits[5 6]/Nums[5 8 0 R 6 8 0 R]>>",
}


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
    "pdfa-with-other-intent": lambda: table_pdf(
        letter(
            o1=b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R/OutputIntents[<</S/GTS_PDFX>>]>>",
            o6=stream(PDFA, b"/Type/Metadata/Subtype/XML"),
        )
    ),
    "pdfa-with-intent": lambda: table_pdf(
        letter(
            o1=b"<</Type/Catalog/Pages 2 0 R/Metadata 6 0 R/OutputIntents[<</S/GTS_PDFA1>>]>>",
            o6=stream(PDFA, b"/Type/Metadata/Subtype/XML"),
        )
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
