"""Where the invitation goes in a Word document, by what it shows; never into what is beside the text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from fixtures.make.ooxml import A4, document, letter, main_text, p, rels, table, unpacked
from memo_enrich import Catalogue, load_catalogue
from memo_enrich.errors import MemoEnrichError
from memo_enrich.invitation import invite
from memo_enrich.model import BlockStyle, Colour
from memo_enrich.placement.word import block_document, fill, is_filled, language_of, unfilled
from memo_enrich.word import open_package
from tests.conftest import FIXTURES

CLOSING = p("Med venlig hilsen")
NAME = p("Mette Prøve") + p("Sagsbehandler, tlf. 12 34 56 78")
MARK = "¤"  # where the block stands in what a test compares
SPLIT = '<w:r><w:t>{{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:b/></w:rPr><w:t>chat</w:t></w:r>'
BOX = "<w:r><w:drawing><wps:txbx xmlns:wps='x'><w:txbxContent>{}</w:txbxContent></wps:txbx></w:drawing></w:r>"
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGEFIELD {} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(FIXTURES / "letters.toml")


def filled(data: bytes, catalogue: Catalogue) -> bytes:
    invitation = invite(catalogue, catalogue.letter_type("pas"), demo=True)
    made = fill(open_package(data), invitation).content
    assert unfilled(open_package(made)) == data
    return made


def seen(data: bytes, catalogue: Catalogue) -> str:
    """Return the words of the result, lines separated by |, with a mark where the block stands."""
    text = re.sub(
        r"<w:sdt [^>]*><w:sdtPr><w:alias w:val=\"Chatbot .*?</w:sdt>", MARK, main_text(filled(data, catalogue))
    )
    text = re.sub(r"<w:del .*?</w:del>|<w:instrText.*?</w:instrText>", "", text)
    text = re.sub(r"</w:p>|<w:br/>|(?<=¤)|(?=¤)", "|", text)
    return re.sub(r"\|+", "|", re.sub(r"<[^>]*>", "", text)).strip("|\n")


def why(data: bytes, catalogue: Catalogue) -> str:
    with pytest.raises(MemoEnrichError) as caught:
        fill(open_package(data), invite(catalogue, catalogue.letter_type("pas"), demo=True))
    return caught.value.code


@pytest.mark.parametrize(
    ("blocks", "tail"),
    [
        (CLOSING + NAME, f"Med venlig hilsen|Mette Prøve|Sagsbehandler, tlf. 12 34 56 78|{MARK}"),
        (CLOSING + p() + p() + p("Mette Prøve") + p() + p("Bilag: kort"), f"Mette Prøve|{MARK}|Bilag: kort"),
        (CLOSING + NAME + p("Du kan klage over afgørelsen inden fire uger."), f"78|{MARK}|Du kan klage over"
         " afgørelsen inden fire uger."),
        (p("Venlig hilsen<w:br/>Mette Prøve".replace("<w:br/>", "")) , f"Venlig hilsenMette Prøve|{MARK}"),
        (p("<w:r><w:t>Kind regards</w:t><w:br/><w:t>Ann</w:t></w:r>"), f"Kind regards|Ann|{MARK}"),
        (CLOSING + table(p("Mette"), p("Bo")) + p("Kopi til: arkivet"), f"Mette|Bo|{MARK}|Kopi til: arkivet"),
        (table(p("Med venlig hilsen") + p("Mette")) + p("Side 2 er en blanket, som skal udfyldes med blokbogstaver."),
         f"Mette|{MARK}|Side 2 er en blanket, som skal udfyldes med blokbogstaver."),
        (CLOSING + p(FIELD.format("Navn", "«Navn»")) + p("Vedlagt: blanket"), f"«Navn»|{MARK}|Vedlagt: blanket"),
        (p("Med venlig hilsen til alle, der har sendt os deres svar på spørgeskemaet i år"), f"i år|{MARK}"),
        (CLOSING + p("Klagevejledning", ppr='<w:pStyle w:val="Heading1"/>'), f"hilsen|{MARK}|Klagevejledning"),
        (CLOSING + p("Ny side", ppr="<w:pageBreakBefore/>"), f"hilsen|{MARK}|Ny side"),
        (CLOSING + p(BOX.format(p("Åbningstider"))), f"hilsen|Åbningstider|{MARK}"),
        (CONTROL.format("", CLOSING + p("Mette")) + p("Bilag"), f"Mette|{MARK}|Bilag"),
    ],
)  # fmt: skip
def test_it_goes_after_the_closing_and_the_names_under_it(blocks: str, tail: str, catalogue: Catalogue) -> None:
    assert seen(document(letter(blocks)), catalogue).endswith(tail)


@pytest.mark.parametrize(
    "body",
    [
        letter(),
        letter(p(), p('<w:r><w:br w:type="page"/></w:r>'), p()),
        letter(table(p("a"), p("b"))),
        letter("<w:altChunk r:id='rId9'/>"),
        letter(p(BOX.format(CLOSING))),
        letter('<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>Med venlig hilsen</w:delText></w:r></w:del></w:p>'),
        "",
    ],
)  # fmt: skip
def test_without_a_closing_it_goes_behind_the_last_words(body: str, catalogue: Catalogue) -> None:
    text = seen(document(body), catalogue)
    assert text.endswith(MARK)


@pytest.mark.parametrize(
    ("block", "there"),
    [
        (p("{{chatbot}}"), f"rejse.|{MARK}|Med"),
        (p("{{ Chatbot }}"), f"rejse.|{MARK}|Med"),
        (p(SPLIT, "bot", "}}"), f"rejse.|{MARK}|Med"),
        (p("Læs mere her: ", SPLIT, "bot}} på nettet"), f"Læs mere her:  på nettet|{MARK}|Med"),
        (p("<w:r><w:t>A &amp; B {{chatbot}} &lt;C&gt;</w:t></w:r>"), f"A &amp; B  &lt;C&gt;|{MARK}|Med"),
        (CONTROL.format('<w:alias w:val="X"/><w:tag w:val="Chatbot"/>', p("Klik her")), f"rejse.|{MARK}|Med"),
        (CONTROL.format('<w:alias w:val="chatbot"/>', p("Klik her")), f"rejse.|{MARK}|Med"),
        (p("Her: ", CONTROL.format('<w:tag w:val="chatbot"/>', "<w:r><w:t>Klik</w:t></w:r>"), "!"),
         f"Her: !|{MARK}|Med"),
        (p('<w:bookmarkStart w:id="7" w:name="chatbot"/>', "Her", '<w:bookmarkEnd w:id="7"/>'), f"Her|{MARK}|Med"),
        (CONTROL.format("", p("{{chatbot}}")), f"rejse.|{MARK}|Med"),
        (p("<w:ins w:id='3' w:author='x'><w:r><w:t>{{chatbot}}</w:t></w:r></w:ins>"), f"rejse.|{MARK}|Med"),
    ],
)  # fmt: skip
def test_it_goes_where_it_is_asked_for(block: str, there: str, catalogue: Catalogue) -> None:
    text = seen(document(letter(block, CLOSING, NAME)), catalogue)
    assert there in text, text
    assert "{{" not in text
    assert "Klik" not in text


def test_a_mark_at_the_end_of_a_section_stays_in_it(catalogue: Catalogue) -> None:
    broken = p("{{chatbot}}", ppr=f"<w:sectPr>{A4}</w:sectPr>")
    made = main_text(filled(document(letter(broken, p("Næste afsnit"))), catalogue))
    assert made.index("Chatbot (memo-enrich)") < made.index("<w:sectPr>") < made.index("Næste afsnit")


@pytest.mark.parametrize(
    "block",
    [
        table(p("{{chatbot}}")),
        p(BOX.format(p("{{chatbot}}"))),
        p(FIELD.format("x", "{{chatbot}}")),
        p('<w:fldSimple w:instr="MERGEFIELD x"><w:r><w:t>{{chatbot}}</w:t></w:r></w:fldSimple>'),
        table(CONTROL.format('<w:tag w:val="chatbot"/>', p("Klik"))),
        table(p('<w:bookmarkStart w:id="7" w:name="chatbot"/><w:bookmarkEnd w:id="7"/>')),
        CONTROL.format("<w:text/>", p("{{chatbot}}")),
    ],
)
def test_a_mark_where_no_block_may_stand_keeps_the_template(block: str, catalogue: Catalogue) -> None:
    assert why(document(letter(block, CLOSING)), catalogue) == "template.mark_misplaced"


@pytest.mark.parametrize("kind", ["header", "footer", "footnotes", "comments"])
def test_a_mark_in_another_story_keeps_the_template(kind: str, catalogue: Catalogue) -> None:
    type_ = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    more = {
        "word/other.xml": f'<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{p('{{chatbot}}')}</w:hdr>",
        "word/_rels/document.xml.rels": rels(f'<Relationship Id="rId5" Type="{type_}" Target="other.xml"/>'),
    }
    assert why(document(letter(CLOSING), more=more), catalogue) == "template.mark_misplaced"


def test_two_marks_keep_the_template_and_deleted_ones_do_not_count(catalogue: Catalogue) -> None:
    assert why(document(letter(p("{{chatbot}}"), p("{{chatbot}}"))), catalogue) == "template.marked_twice"
    gone = '<w:p><w:moveFrom w:id="1"><w:r><w:t>{{chatbot}}</w:t></w:r></w:moveFrom></w:p>'
    assert seen(document(letter(gone, CLOSING)), catalogue).endswith(MARK)


@pytest.mark.parametrize(
    "options",
    [
        {"strict": True}, {"prefix": "x"}, {"prefix": ""}, {"ending": ".dotx"}, {"ending": ".docm"},
        {"ending": ".dotm"}, {"head": '<?xml version="1.0" encoding="UTF-16"?>\n'},
        {"head": '\ufeff<?xml version="1.0" encoding="utf-8"?><!-- a --><?b c?>'}, {"head": ""},
    ],
)  # fmt: skip
def test_every_dialect_prefix_and_encoding(options: dict[str, object], catalogue: Catalogue) -> None:
    data = document(letter(CLOSING, NAME), **options)  # type: ignore[arg-type]
    made = unpacked(filled(data, catalogue))["word/document.xml"]
    codec = "utf-16" if "UTF-16" in str(options.get("head")) else "utf-8"
    text = made.decode(codec)
    assert text.index("12 34 56 78") < text.index("Chatbot (memo-enrich)") < text.rindex("sectPr")
    from lxml import etree

    root = etree.fromstring(made)
    space = etree.QName(root).namespace
    assert [str(element.getparent().tag) for element in root.iter(f"{{{space}}}sdt")] == [f"{{{space}}}body"]


def test_ids_names_and_types_meet_nobody_elses(catalogue: Catalogue) -> None:
    taken = rels(
        '<Relationship Id="RIDCHATBOT1" Type="urn:x" Target="media/chatbot-qr.png"/>'
        '<Relationship Id="rIdChatbot2" Type="urn:x" Target="a.xml"/>'
    )
    more: dict[str, str | bytes] = {
        "word/_rels/document.xml.rels": taken,
        "word/media/Chatbot-QR.png": b"\x89PNG",
        "word/a.xml": "<a/>",
    }
    number = '<w:docPr id="1620001001"/>'.replace(
        "w:docPr", "wp:docPr xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'"
    )
    data = document(letter(p(f"<w:r><w:drawing>{number}</w:drawing></w:r>"), CLOSING), more=more)
    parts = unpacked(filled(data, catalogue))
    names = [name.lower() for name in parts]
    assert len(names) == len(set(names))
    ids = [one.lower() for one in re.findall(r'Id="([^"]+)"', parts["word/_rels/document.xml.rels"].decode())]
    assert len(ids) == len(set(ids)) == 6
    assert sorted(re.findall(r'docPr[^>]* id="(\d+)"', parts["word/document.xml"].decode())) == [
        "1620001001",
        "1620001002",
    ]
    assert b'PartName="/word/media/chatbot-qr-2.png" ContentType="image/png"' in parts["[Content_Types].xml"]


def test_a_document_without_relationships_and_one_with_an_empty_part_of_them(catalogue: Catalogue) -> None:
    data = document(letter(CLOSING), more={"word/_rels/document.xml.rels": rels().replace("></Relationships>", "/>")})
    assert b"hyperlink" in unpacked(filled(data, catalogue))["word/_rels/document.xml.rels"]
    without = {name: part for name, part in unpacked(data).items() if not name.endswith("document.xml.rels")}
    from fixtures.make.ooxml import packed

    assert b"hyperlink" in unpacked(filled(packed(without), catalogue))["word/_rels/document.xml.rels"]


@pytest.mark.parametrize(
    ("section", "width"),
    [
        (A4, 118), ('<w:pgSz w:w="8391" w:h="11906"/><w:pgMar w:left="1134" w:right="1134"/>', 108),
        (A4 + '<w:cols w:num="2" w:space="567"/>', 80), (A4 + '<w:cols w:num="3" w:space="567"/>', 49),
        (A4 + '<w:cols w:equalWidth="0"><w:col w:w="5000"/><w:col w:w="2000"/></w:cols>', 35),
        ('<w:pgSz w:w="297mm" w:h="210mm" w:orient="landscape"/><w:pgMar w:left="20mm" w:right="20mm"/>', 118),
        ("", 118),
    ],
)  # fmt: skip
def test_the_block_keeps_within_the_column(section: str, width: int, catalogue: Catalogue) -> None:
    text = main_text(filled(document(letter(CLOSING), section=section), catalogue))
    assert round(int(re.findall(r'<w:tblW w:w="(\d+)"', text)[0]) / 56.7) == pytest.approx(width, abs=4)
    assert 20 * 36000 <= int(re.findall(r'extent cx="(\d+)"', text)[0]) <= 34 * 36000


def test_a_column_too_narrow_for_a_code_keeps_the_template(catalogue: Catalogue) -> None:
    section = A4 + '<w:cols w:num="7" w:space="400"/>'
    assert why(document(letter(CLOSING), section=section), catalogue) == "template.narrow"


def test_the_section_of_the_place_counts_not_the_last(catalogue: Catalogue) -> None:
    first = p("", ppr=f'<w:sectPr>{A4}<w:cols w:num="3"/></w:sectPr>')
    text = main_text(filled(document(letter(CLOSING, first, p("Bilag"))), catalogue))
    assert int(re.findall(r'<w:tblW w:w="(\d+)"', text)[0]) < 3000


def test_typeface_size_and_indent_are_those_of_the_letters_last_words(catalogue: Catalogue) -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="Brev"><w:pPr><w:ind w:left="400"/></w:pPr><w:rPr>'
        '<w:rFonts w:ascii="Arial"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Punkt"><w:basedOn w:val="Brev"/><w:pPr><w:numPr/></w:pPr></w:style>'
    )
    brev = document(letter(p("Med venlig hilsen", ppr='<w:pStyle w:val="Brev"/>')), styles=styles)
    text = main_text(filled(brev, catalogue))
    assert '<w:pStyle w:val="Brev"/><w:keepNext/>' in text
    assert 'w:tblInd w:w="400"' in text
    assert re.findall(r'<w:sz w:val="(\d+)"/><w:szCs[^>]*/><w:u', text) == ["21", "19", "20", "17"]
    point = document(letter(p("Med venlig hilsen", ppr='<w:pStyle w:val="Punkt"/>')), styles=styles)
    text = main_text(filled(point, catalogue))
    assert text.count('<w:pStyle w:val="Punkt"/>') == 1, "a list's style is not borrowed"
    assert '<w:rFonts w:ascii="Arial"/>' in text
    fonts = '<w:rFonts w:ascii="Georgia" w:hint="eastAsia"/><w:sz w:val="24"/>'
    own = f"<w:r><w:rPr>{fonts}</w:rPr><w:t>Venlig hilsen</w:t></w:r>"
    text = main_text(filled(document(letter(p(own))), catalogue))
    assert '<w:rFonts w:ascii="Georgia"/><w:b w:val="1"/>' in text
    assert '<w:sz w:val="24"/><w:szCs w:val="24"/><w:u' in text


def test_a_table_at_the_end_of_a_body_is_followed_by_a_paragraph(catalogue: Catalogue) -> None:
    assert "</w:tbl><w:p>" in main_text(filled(document(letter(CLOSING)), catalogue))
    assert "</w:tbl><w:p>" in main_text(filled(document(letter(CLOSING, table(p("Bilag")))), catalogue))


@pytest.mark.parametrize(
    ("body", "styles", "language"),
    [
        (letter(p("Det er til dig, og du skal ikke gøre mere, når du har hentet det.")), "", "da"),
        (p("You have to apply for it in good time, and we will send it to you if you want."), "", "en"),
        (p("Hej"), '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>',
         "en"),
        (p("<w:r><w:rPr><w:lang w:val='da-DK'/></w:rPr><w:t>Hej</w:t></w:r>"), "", "da"),
        (p("Hej"), "", ""),
    ],
)  # fmt: skip
def test_the_language_is_that_of_the_words(body: str, styles: str, language: str) -> None:
    assert language_of(open_package(document(body, styles=styles))) == language


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore suppressAutoHyphens bidi snapToGrid spacing ind jc rPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps noProof vanish color sz szCs u rtl lang",
    "tblPr": "bidiVisual tblW tblInd tblBorders tblLayout tblCellMar",
    "tblBorders": "top left start bottom right end",
    "tblCellMar": "top left start bottom right end",
    "tcPr": "tcW vAlign",
    "sdtPr": "alias tag id",
    "sdt": "sdtPr sdtContent",
    "inline": "extent docPr graphic",
    "pic": "nvPicPr blipFill spPr",
}
"""What the schema of ISO/IEC 29500-1 says of what we write: the order of children, where it is a sequence."""


@pytest.mark.parametrize("strict", [False, True])
def test_elements_stand_in_the_order_of_the_schema(strict: bool, catalogue: Catalogue) -> None:
    """Word calls a document damaged where they do not, and says no more."""
    from lxml import etree

    styles = '<w:style w:type="character" w:styleId="H"><w:name w:val="Hyperlink"/></w:style>'
    data = document(letter(CLOSING), strict=strict, styles=styles)
    root = etree.fromstring(unpacked(filled(data, catalogue))["word/document.xml"])
    (control,) = root.iter("{*}sdt")
    seen = set()
    for element in control.iter():
        name = etree.QName(element).localname
        if name in ORDER:
            seen.add(name)
            wanted = ORDER[name].split()
            places = [wanted.index(etree.QName(child).localname) for child in element]
            assert places == sorted(set(places)), (name, places)
    assert seen == set(ORDER)
    edges = {etree.QName(child).localname for child in next(control.iter("{*}tblBorders"))}
    assert edges == ({"top", "start", "bottom", "end"} if strict else {"top", "left", "bottom", "right"})


def test_the_look_is_the_catalogues(catalogue: Catalogue) -> None:
    plain = main_text(filled(document(letter(CLOSING)), catalogue))
    assert 'w:sz="4" w:space="0" w:color="auto"' in plain
    assert '<w:color w:val="auto"/>' in plain
    style = BlockStyle(frame=False, accent=Colour(11, 83, 148), heading="regular")
    invitation = replace(invite(catalogue, catalogue.letter_type("pas"), demo=True), style=style)
    text = main_text(fill(open_package(document(letter(CLOSING))), invitation).content)
    assert text.count('<w:color w:val="0B5394"/>') == 2, "heading and address"
    assert '<w:top w:val="nil"/>' in text
    assert text.count('<w:b w:val="1"/>') == 1, "the address"


def test_a_document_of_the_block_alone_holds_it_and_is_the_same_each_time(catalogue: Catalogue) -> None:
    invitation = invite(catalogue, catalogue.letter_type("pas"), demo=True)
    made = block_document(invitation)
    assert made == block_document(invitation)
    assert is_filled(open_package(made))
    text = main_text(made)
    assert all(said in text for said in (invitation.heading, invitation.body, invitation.address, invitation.notice))
