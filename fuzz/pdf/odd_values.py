"""Values that a PDF should not hold, or holds seldom: by the kind of dictionary and by key."""

# ruff: noqa: E501 - tables of values

from __future__ import annotations

from typing import Final

from fuzz.planted import CPR, NAME

_PERSON: Final = f"({NAME} {CPR})".encode()

JUNK: Final = (
    b"null", b"true", b"false", b"0", b"1", b"-1", b"7", b"255", b"65536", b"2147483647", b"2147483648", b"-2147483649",
    b"4294967296", b"9223372036854775808", b"9" * 40, b"0.5", b"-.5", b".", b"-", b"+", b"1.", b"--5", b"1e5", b"1.2.3",
    b"NaN", b"inf", b"0.00000000001", b"123456789012.5", b"1" * 400 + b".5", b"()", b"(x)", b"<>", b"<4>", b"<zz>",
    b"(\\", b"(((", b"/", b"/X", b"/#00", b"/#", b"/" + b"A" * 300, b"[]", b"[null]", b"[[]]", b"[1 2", b"]", b"<<>>", b"<<",
    b">>", b"<</A>>", b"<</A 1/A 2>>", b"<</Type/Page>>", b"<</Kids[]>>", b"99999 0 R", b"0 0 R", b"1 1 R", b"1 65535 R",
    b"99999999999 0 R", b"endobj", b"stream", b"%c\n1", b"\xff\xfe", b"\x00", b"(\xfe\xff\xd8\x00)", b"(D:20260230999999Z)",
    _PERSON, b"/" + NAME.replace(" ", "").encode(), b"[" + _PERSON + b"]", b"<</S" + _PERSON + b">>",
    b"[0 0 595 842]", b"[1 0 0 1 0 0]", b"[0 0 0 0 0 0]",
)  # fmt: skip
"""Fits anywhere."""

DEPTHS: Final = (3, 30, 99, 100, 101, 500, 3000, 20000)

_BOXES = (
    b"[0 0 0 0]", b"[0 0 595 0]", b"[0 0 0 842]", b"[0 842 595 0]", b"[595 842 0 0]", b"[-600 -900 -5 -58]",
    b"[0 0 595 842 9]", b"[0 0 595]", b"[]", b"[null null null null]", b"[(0) (0) (595) (842)]", b"[/A/B/C/D]",
    b"[0 0 14400 14400]", b"[0 0 200000 200000]", b"[0 0 1000000000 1000000000]", b"[0 0 2147483648 2147483648]",
    b"[0 0 99999999999 99999999999]", b"[0 0 .001 .001]", b"[0 0 1 1]", b"[0 0 595 1]", b"[0 0 1 842]", b"[0 0 595 .0001]",
    b"[0 0 595.276 841.89]", b"[0 0 3 842]", b"[0 0 595 30]", b"[0 0 150 100]", b"[0 0 283 100]", b"[0 0 842 595]",
    b"[0 0 -595 -842]", b"[1e3 0 1e3 5]", b"[0 0 595 842", b"[100 100 100.0001 100.0001]", b"[700 900 1200 1700]",
    b"[0 0 1191 1684]", b"[0 0 50000 20]", b"[0 0 20 50000]", b"[.5 .5 595.5 842.5]", b"[-2147483648 -2147483648 2147483647 2147483647]",
)  # fmt: skip
_NUMBERS = (b"0", b"-1", b"1", b"7", b"1.5", b"99999999", b"2147483648", b"(1)", b"/X", b"null", b"[]")
_REFS = (
    b"null",
    b"1 0 R",
    b"2 0 R",
    b"3 0 R",
    b"4 0 R",
    b"5 0 R",
    b"99 0 R",
    b"[]",
    b"[1 0 R]",
    b"[3 0 R]",
    b"[99 0 R]",
    b"<<>>",
)
_FILTERS = (
    b"/FlateDecode", b"/Fl", b"/LZWDecode", b"/LZW", b"/RunLengthDecode", b"/RL", b"/ASCIIHexDecode", b"/AHx",
    b"/ASCII85Decode", b"/A85", b"/DCTDecode", b"/DCT", b"/JPXDecode", b"/CCITTFaxDecode", b"/JBIG2Decode", b"/Crypt", b"/Nothing",
    b"[]", b"[/FlateDecode/FlateDecode]", b"[/ASCIIHexDecode/FlateDecode]", b"[" + b"/FlateDecode" * 60 + b"]",
    b"[null]", b"[/Crypt/FlateDecode]", b"null", b"(FlateDecode)", b"3", b"[[/FlateDecode]]", b"<<>>",
)  # fmt: skip
_PARMS = (
    b"null", b"<<>>", b"[]", b"[null]", b"<</Predictor 12/Columns 5>>", b"<</Predictor 12/Columns 0>>", b"<</Predictor 2/Columns 3>>",
    b"<</Predictor 15/Columns 2147483648>>", b"<</Predictor 12/Columns -4>>", b"<</Predictor 2/Colors 4/BitsPerComponent 16/Columns 9>>",
    b"<</Predictor 2/Colors 0/BitsPerComponent 0>>", b"<</Predictor 12/Colors 99999999/Columns 99999999>>", b"<</Predictor 99>>",
    b"<</Predictor/X/Columns(3)>>", b"<</EarlyChange 0>>", b"<</EarlyChange 7>>", b"<</K -1/Columns 0>>", b"<</Name/StdCF>>", b"9",
)  # fmt: skip
_HANDLERS = tuple(
    b"<</Filter/%b/V %b/R %b/P %b/Length %b/O<%b>/U<%b>%b>>" % row
    for row in (
        (b"Standard", b"0", b"2", b"-4", b"40", b"00" * 32, b"00" * 32, b""),
        (b"Standard", b"0", b"0", b"-4", b"40", b"00" * 32, b"00" * 32, b""),
        (b"Standard", b"1", b"2", b"-4", b"40", b"00" * 32, b"00" * 32, b""),
        (b"Standard", b"2", b"3", b"-4", b"128", b"00" * 32, b"00" * 32, b""),
        (b"Standard", b"3", b"3", b"-4", b"128", b"00" * 32, b"00" * 32, b""),
        (b"Standard", b"4", b"4", b"-4", b"128", b"00" * 32, b"00" * 32, b"/StmF/StdCF/StrF/StdCF"),
        (b"Standard", b"4", b"4", b"-4", b"128", b"00" * 32, b"00" * 32, b"/CF<</StdCF<</CFM/None>>>>/StmF/StdCF/StrF/StdCF"),
        (b"Standard", b"5", b"6", b"-4", b"256", b"00" * 48, b"00" * 48, b"/OE<00>/UE<00>/Perms<00>"),
        (b"Standard", b"5", b"5", b"-4", b"256", b"00" * 48, b"00" * 48, b"/OE<00>/UE<" + b"00" * 32 + b">"),
        (b"Standard", b"6", b"7", b"-4", b"256", b"00" * 48, b"00" * 48, b""),
        (b"Standard", b"-1", b"3", b"-4", b"0", b"", b"", b""),
        (b"Standard", b"(2)", b"/X", b"-4", b"-8", b"00", b"00", b""),
        (b"Standard", b"2", b"3", b"9" * 30, b"9" * 30, b"00" * 32, b"00" * 32, b""),
        (b"Standard", b"1.5", b"2.5", b"-4.5", b"40.5", b"00" * 32, b"00" * 32, b""),
        (b"Adobe.PubSec", b"4", b"4", b"-4", b"128", b"", b"", b"/Recipients[<00>]/SubFilter/adbe.pkcs7.s5"),
        (b"Hemmelighed", b"9", b"9", b"-4", b"128", b"", b"", b""),
    )
)  # fmt: skip
_ENCRYPT = (*_HANDLERS, b"null", b"<<>>", b"99 0 R", b"1 0 R", b"[]", b"/Standard", b"(x)")
_ANNOTS = (
    b"null", b"[]", b"[null]", b"[99 0 R]", b"[[]]", b"[1 0 R 2 0 R]", b"3 0 R", b"(x)", b"7", b"<<>>", b"[<<>>]",
    b"[<</Subtype/Link>>]", b"[<</Subtype/Link/Rect[0 0 0 0]>>]", b"[<</Subtype/Link/Rect[99999999 0 999999999 9]>>]",
    b"[<</Subtype/Link/Rect[0 0 595 842]>>]", b"[<</Subtype/Link/Rect(x)>>]", b"[<</Subtype/Link/Rect[72 600 72 620]/A 99 0 R>>]",
    b"[<</Subtype/Link/Rect[null 1 2 3]>>]", b"[<</Subtype/Widget/FT/Sig/V<</Type/Sig>>/Rect[0 0 0 0]>>]",
    b"[<</Subtype/Link/Rect[9 9 20 20]/NM" + _PERSON + b">>]", b"[<</Subtype/Link/Rect[9 9 20 20]/NM(memo-enrich:1:x:y)>>]",
    b"[<</Subtype/Ink/Rect[9 9 20 20]/InkList[[1 2 3][null][(x)]]>>]", b"[<</Subtype/Link/Rect[1e9 -1e9 .00001 5]>>]",
    b"[<</Subtype/Highlight/Rect[9 9 20 20]/QuadPoints[1 2 3]>>]", b"[<</Subtype/Movie/Rect[9 9 20 20]/F 2/Hidden true>>]",
    b"[<</Subtype/Link/Rect[9 9 20 20]/A<</S/URI/URI 7>>>>]", b"[<</Subtype/Link/Rect[9 9 20 20]/A[]>>]",
    b"[" + b"<</Subtype/Link/Rect[9 9 20 20]>>" * 3000 + b"]", b"[" + b"null " * 30000 + b"]",
)  # fmt: skip
_CONTENTS = (
    b"null", b"[]", b"4 0 R", b"[4 0 R 4 0 R]", b"[null]", b"[99 0 R]", b"[[4 0 R]]", b"99 0 R", b"3 0 R", b"2 0 R", b"(x)", b"<<>>",
    b"[4 0 R 99 0 R 2 0 R]", b"[" + b"4 0 R " * 4000 + b"]", b"7",
)  # fmt: skip
_OCP = (
    b"<<>>", b"<</OCGs[]>>", b"<</OCGs[99 0 R]/D<<>>>>", b"<</OCGs[1 0 R]/D<</OFF[1 0 R]/BaseState/OFF>>>>", b"<</OCGs 5/D 7>>",
    b"<</OCGs[3 0 R]/D<</AS[<</Event/Print/OCGs 7/Category 3>>]/Order[[[[3 0 R]]]]>>>>", b"[]", b"null", b"<</D<</ON(x)/OFF/X>>>>",
)  # fmt: skip
_FORM = (
    b"null", b"<<>>", b"<</Fields[]>>", b"<</Fields 7>>", b"<</Fields[1 0 R]>>", b"<</Fields[99 0 R]/SigFlags 3>>", b"<</SigFlags 3>>",
    b"<</Fields[]/XFA(x)>>", b"<</Fields[]/XFA[(a) 4 0 R]>>", b"<</Fields[<</FT/Sig>>]>>", b"<</Fields[<</FT/Sig/V<<>>>>]>>",
    b"<</Fields[<</Kids[<</Kids[<</FT/Sig/V<</ByteRange[0 9 9 9]>>>>]>>]>>]>>", b"<</Fields[<</Kids[1 0 R]/FT/Tx>>]/NeedAppearances true>>",
    b"<</Fields[<</FT/Tx/T(a)/V 7/DA 9/Rect[0 0 9 9]/Subtype/Widget>>]>>", b"[]", b"1 0 R", b"<</Fields[[]]/DR 1/DA 2/CO 3>>",
)  # fmt: skip
_TREE = (
    b"null", b"<<>>", b"<</Type/StructTreeRoot>>", b"<</Type/StructTreeRoot/K[]>>", b"<</Type/StructTreeRoot/K 1 0 R>>", b"1 0 R",
    b"<</Type/StructTreeRoot/K 99 0 R/ParentTree 99 0 R>>", b"<</Type/StructTreeRoot/K<</S/Document>>/ParentTree<<>>>>",
    b"<</Type/StructTreeRoot/K<</S/Document/K[0 1 2]>>/ParentTree<</Nums[0 1 0 R]>>/ParentTreeNextKey -5>>",
    b"<</Type/StructTreeRoot/K[<</S/Document/K 1 0 R>>]/ParentTree<</Kids[<</Kids[]>>]/Nums 7>>/ParentTreeNextKey 99999999999>>",
    b"<</Type/StructTreeRoot/K[7 (x) null]/ParentTree<</Kids[1 0 R]/Limits[9 0]>>/RoleMap 7/ClassMap 8>>", b"[]", b"7",
    b"<</Type/StructTreeRoot/K<</S/Doc>>/RoleMap<</Doc/Doc2/Doc2/Doc>>/ParentTree<</Nums[(x) 3 null 4]>>>>",
)  # fmt: skip
_NUMS = (
    b"<<>>", b"<</Nums[]>>", b"<</Nums[0]>>", b"<</Nums[0 null]>>", b"<</Nums[-1 3 0 R]>>", b"<</Nums[5 3 0 R 1 3 0 R]>>", b"<</Nums 3>>",
    b"<</Kids[]>>", b"<</Kids[1 0 R]>>", b"<</Kids[99 0 R]>>", b"<</Kids[<</Limits[0 0]/Nums[0[]]>>]>>", b"<</Kids[<</Nums[0[]]>>]>>",
    b"<</Kids[<</Limits[9 1]/Nums[0[]]>>]>>", b"<</Nums[0 (x) (y) 7]>>", b"<</Nums[99999999999999 []]>>", b"null", b"9 0 R", b"6 0 R",
)  # fmt: skip

ODD: Final[dict[str, dict[str, tuple[bytes, ...]]]] = {
    "Page": {
        "MediaBox": _BOXES, "CropBox": _BOXES, "TrimBox": _BOXES, "BleedBox": _BOXES,
        "Rotate": (b"90", b"180", b"270", b"-90", b"450", b"45", b"90.0", b"90.5", b"(90)", b"/X", b"99999999999", b"null", b"[90]", b"1"),
        "UserUnit": (b"0", b"-1", b".0001", b".000000001", b"1.5", b"2", b"10", b"75000", b"1e9", b"(2)", b"/X", b"null", b"99999999999999"),
        "Annots": _ANNOTS, "Contents": _CONTENTS, "Parent": _REFS, "Type": (b"/Pages", b"/Template", b"null", b"(Page)", b"/Page#20"),
        "Resources": (b"null", b"<<>>", b"[]", b"7", b"99 0 R", b"3 0 R", b"<</Font 7/XObject(x)/ExtGState[]>>", b"<</Font<</F1 99 0 R>>>>",
                      b"<</Font<</F1<</Type/Font/Subtype/Type3>>>>>>", b"<</ProcSet 3/Properties 4/ColorSpace/X>>"),
        "StructParents": _NUMBERS, "Tabs": (b"/S", b"/X", b"7", b"(S)", b"null"), "Group": (b"<</S/Transparency/CS/X/I true>>", b"7", b"<<>>"),
        "Metadata": _REFS, "B": _REFS, "AA": _REFS, "Kids": _REFS, "PieceInfo": _REFS, "Tabs2": _REFS,
    },
    "Pages": {
        "Kids": (b"[]", b"null", b"[2 0 R]", b"[1 0 R]", b"[3 0 R 3 0 R]", b"[3 0 R 2 0 R]", b"[null 3 0 R]", b"[99 0 R 3 0 R]", b"3 0 R", b"7",
                 b"[<<>>]", b"[3 0 R 4 0 R]", b"[" + b"3 0 R " * 3000 + b"]", b"[[3 0 R]]", b"[<</Type/Pages/Kids[3 0 R]/Count 1>>]", b"(x)"),
        "Count": (b"0", b"-1", b"2", b"99999", b"2147483648", b"99999999999999", b"1.0", b"(1)", b"null", b"[1]", b"5 0 R"),
        "MediaBox": _BOXES, "CropBox": _BOXES, "Rotate": (b"90", b"91", b"-270", b"(x)"), "Parent": _REFS,
        "Type": (b"/Page", b"/Catalog", b"null", b"7"), "Resources": (b"7", b"<<>>", b"99 0 R", b"2 0 R"),
    },
    "Catalog": {
        "Pages": (b"null", b"1 0 R", b"3 0 R", b"99 0 R", b"<<>>", b"[]", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"7", b"[2 0 R]"),
        "AcroForm": _FORM, "StructTreeRoot": _TREE, "OCProperties": _OCP, "MarkInfo": (b"null", b"7", b"<</Marked 1>>", b"<</Marked(x)>>", b"[]"),
        "Metadata": _REFS, "Lang": (b"7", b"()", b"(da)", b"(\xfe\xff\x00d\x00a)", b"/da", b"null", b"<64>"), "Type": (b"/X", b"null", b"7"),
        "OutputIntents": (b"[]", b"7", b"[7]", b"[99 0 R]", b"[<</S/GTS_PDFA1>>]", b"[<</S/GTS_PDFA1/DestOutputProfile 4 0 R>>]", b"null"),
        "Perms": (b"<</DocMDP 99 0 R>>", b"<</DocMDP<<>>>>", b"7", b"<</UR3<</Type/Sig>>>>", b"[]"), "Names": _REFS, "Outlines": _REFS,
        "Version": (b"/1.7", b"/2.0", b"/9.9", b"7", b"(x)", b"/X"), "Extensions": (b"7", b"<<>>"), "PageLabels": _NUMS, "Collection": _REFS,
        "ViewerPreferences": (b"7", b"<</Direction/R2L>>", b"[]"), "Dests": _REFS, "OpenAction": _REFS, "AA": _REFS, "NeedsRendering": (b"true", b"7"),
    },
    "Trailer": {
        "Root": (b"null", b"2 0 R", b"3 0 R", b"99 0 R", b"<</Pages 2 0 R>>", b"7", b"1 1 R", b"[1 0 R]", b"4 0 R"),
        "Encrypt": _ENCRYPT, "ID": (b"[]", b"7", b"[<00>]", b"[() ()]", b"[7 8]", b"[<0102><0304>]", b"(x)", b"99 0 R", b"[1 0 R 2 0 R]", b"null"),
        "Info": (b"7", b"99 0 R", b"1 0 R", b"<</Title" + _PERSON + b">>", b"[]"), "Size": (b"0", b"1", b"-1", b"3", b"99999999999", b"(x)", b"null", b"2.5"),
        "Prev": (b"0", b"-1", b"1", b"9", b"15", b"99999999", b"99999999999999", b"(x)", b"1 0 R", b"null", b"7.5"),
        "XRefStm": (b"0", b"-1", b"15", b"99999999999", b"(x)", b"1 0 R", b"null"), "Type": (b"/XRef", b"7"),
        "W": (b"[1 4 2]", b"[0 0 0]", b"[1 9 9]", b"[-1 2 2]", b"[1 2]", b"[99999999 1 1]", b"7", b"[1 4 2 9]", b"[(x) 1 1]", b"[1 8 0]"),
        "Index": (b"[]", b"[0]", b"[0 99999999]", b"[-1 5]", b"[5 0 0 5]", b"7", b"[(x) 3]", b"[99999999999 1]", b"[0 1 0 1 0 1]"),
    },
    "Stream": {
        "Filter": _FILTERS, "DecodeParms": _PARMS, "F": (b"(file)", b"<<>>", b"7"), "DL": _NUMBERS, "FFilter": _FILTERS,
        "Type": (b"/XRef", b"/ObjStm", b"/Metadata", b"/X", b"7"), "Subtype": (b"/Form", b"/Image", b"/XML", b"/X", b"7"),
        "BBox": _BOXES, "Matrix": (b"[0 0 0 0 0 0]", b"[1e9 0 0 1e9 0 0]", b"[1 2]", b"7", b"[1 0 0 1 99999999 0]"),
        "Width": _NUMBERS, "Height": _NUMBERS, "BitsPerComponent": _NUMBERS, "OC": _REFS,
        "ColorSpace": (b"/DeviceGray", b"/X", b"7", b"[]", b"[/ICCBased 4 0 R]", b"[/Indexed/DeviceRGB 999 ()]", b"[/Separation/A/DeviceGray 7]"),
        "N": _NUMBERS, "First": _NUMBERS, "Extends": _REFS, "Resources": _REFS, "Group": _REFS, "SMask": _REFS, "Decode": (b"[]", b"[1 0]", b"7"),
    },
    "Annot": {
        "Rect": _BOXES, "Subtype": (b"/Link", b"/Popup", b"/Widget", b"/Ink", b"/X", b"7", b"null"), "A": _REFS, "AP": _REFS, "F": _NUMBERS, "P": _REFS,
        "FT": (b"/Sig", b"/Tx", b"/Btn", b"/X", b"7"), "V": (*_REFS, b"<</Type/Sig/Filter/Adobe.PPKLite/ByteRange[0 1 2 3]/Contents<00>>>"),
        "Parent": _REFS, "Kids": _REFS, "OC": _REFS, "QuadPoints": _NUMBERS, "NM": (b"(memo-enrich)", _PERSON, b"7", b"<fffe>"), "BS": _REFS,
        "InkList": (b"[]", b"[[]]", b"[7]", b"[[1]]", b"[[1 (x)]]"), "Border": (b"[]", b"[0 0 99999]", b"7"), "StructParent": _NUMBERS, "Popup": _REFS,
    },
    "Font": {
        "Subtype": (b"/Type0", b"/Type3", b"/TrueType", b"/X", b"7"), "Encoding": _REFS, "ToUnicode": _REFS, "Widths": _REFS, "FirstChar": _NUMBERS,
        "LastChar": _NUMBERS, "DescendantFonts": _REFS, "FontDescriptor": _REFS, "BaseFont": (b"7", b"/", b"/Symbol", b"(x)"), "CharProcs": _REFS,
        "FontMatrix": (b"[0 0 0 0 0 0]", b"7", b"[1e9 0 0 1e9 0 0]"), "FontBBox": _BOXES,
    },
    "Tree": {
        "K": (b"null", b"0", b"-1", b"[]", b"[0]", b"99 0 R", b"1 0 R", b"7 0 R", b"8 0 R", b"[7 0 R 8 0 R]", b"<</MCID 0>>", b"<</MCID(x)>>", b"(x)"),
        "ParentTree": _NUMS, "ParentTreeNextKey": _NUMBERS, "P": _REFS, "Pg": _REFS, "S": (b"/Document", b"/X", b"7", b"null", b"(P)", b"/Sect"),
        "RoleMap": (b"7", b"<</P/P>>", b"<</P/Q/Q/P>>", b"[]", b"<</Document 7>>"), "Nums": (b"[]", b"[0]", b"[0 1]", b"7", b"[1 2 0 3]", b"[(x) 0]"),
        "Kids": _REFS, "Limits": (b"[]", b"[0]", b"[9 0]", b"7", b"[(a)(b)]", b"[0 99999999999]"), "IDTree": _REFS, "Namespaces": _REFS, "ClassMap": _REFS,
    },
}  # fmt: skip
"""Kind of dictionary -> key -> odd values."""
