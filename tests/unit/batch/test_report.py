"""The report's contents, from rows made here: what is said, once; what leads where; what is covered."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from memo_enrich.batch.discretion import discreet, keyless, visible
from memo_enrich.batch.report import Provenance, write_report
from memo_enrich.batch.report.digest import MOST_LISTED, MOST_OTHERS, Digest
from memo_enrich.batch.report.naming import named
from memo_enrich.batch.report.page import page
from memo_enrich.batch.report.sentences import difference, in_common, said
from memo_enrich.batch.report.voice import Voice
from memo_enrich.model import Catalogue, finding
from memo_enrich.resources import templates
from memo_enrich.texts import LANGUAGES, Language
from memo_enrich.texts.batch import WORDS

PERSON = "300299-9999"  # a day that does not exist
Row = dict[str, Any]
Report = Callable[..., html.HtmlElement]


def row(source: str = "a.pdf", status: str = "enriched", *findings: Row, **values: object) -> Row:
    folder = "rejected" if status == "rejected" else "ready"
    reason = {"reason": findings[0]["code"]} if findings and status != "enriched" else {}
    base = {"source": source, "output": f"{folder}/{source}", "status": status, "letter_type": None, "placements": []}
    return base | reason | {"findings": list(findings)} | values


def found(code: str, where: str = "", language: Language = "da", **values: object) -> Row:
    return finding(code, where, **values).to_dict(language)


@pytest.fixture
def report(catalogue: Catalogue) -> Report:
    """Return the page for some rows, parsed; it must be HTML without a fault."""

    def made(
        rows: list[Row], language: Language = "da", provenance: Provenance | None = None, known: Catalogue = catalogue
    ) -> html.HtmlElement:
        text = page(Digest.of(rows), [], known, Voice(language), provenance or Provenance())
        html5lib.HTMLParser(strict=True).parse(text)
        tree = html.document_fromstring(text)
        tree.set("made-of", text)
        return tree

    return made


def source_of(tree: html.HtmlElement) -> str:
    return str(tree.get("made-of"))


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def section(tree: html.HtmlElement, name: str) -> html.HtmlElement:
    (found_,) = tree.xpath(f"//section[@aria-labelledby='{name}']")
    return found_


# What is said


def test_rejected_letters_come_first_with_what_happened_and_what_to_do(report: Report) -> None:
    tree = report(
        [
            row("god.pdf", letter_type="pas", link="https://muni.example.dk/pas", placements=[{"in": "action"}]),
            row("fuld.pdf", "kept", found("pdf.signed")),
            row("tom.pdf", "rejected", found("read.empty")),
        ]
    )
    assert tree.xpath("//section/@aria-labelledby") == ["rejected", "kept", "types", "run"]
    (card,) = section(tree, "rejected").xpath(".//div[@class='card']")
    assert text_of(card.xpath(".//h3")[0]) == "Filen er tom"
    assert text_of(card.xpath(".//*[@class='remedy']")[0]).startswith("Gør sådan: Hent brevet igen")
    assert text_of(card.xpath(".//*[@class='code']")[0]) == "1 brev · read.empty"
    assert card.xpath(".//a/@href") == ["rejected/tom.pdf"]


def test_letters_with_the_same_reason_are_told_it_once(report: Report) -> None:
    rows = [row(f"{n}.pdf", "kept", found("pdf.signed")) for n in range(5)]
    tree = report(rows)
    assert source_of(tree).count("underskrevet digitalt") == 1
    assert len(section(tree, "kept").xpath(".//li//a")) == 5


def test_reasons_with_the_same_remedy_share_it(report: Report) -> None:
    tree = report(
        [
            row("1.pdf", "kept", found("pdf.damaged")),
            row("2.pdf", "kept", found("pdf.page_damaged", page=2)),
            row("3.pdf", "kept", found("pdf.signed")),
        ]
    )
    cards = section(tree, "kept").xpath(".//div[@class='card']")
    assert [len(card.xpath(".//h3")) for card in cards] == [2, 1]
    assert [len(card.xpath(".//*[@class='remedy']")) for card in cards] == [1, 1]


def test_what_differs_is_told_of_each_letter(report: Report) -> None:
    tree = report(
        [
            row("1.xml", "rejected", found("memo.not_well_formed", line=3, offset=77)),
            row("2.xml", "rejected", found("memo.not_well_formed", line=40, offset=9)),
        ]
    )
    assert text_of(tree.xpath("//h3")[0]) == "XML-teksten er ikke velformet"
    assert [text_of(one) for one in tree.xpath("//li/span[@class='detail']")] == [
        "linje 3, byte 77",
        "linje 40, byte 9",
    ]


def test_the_other_faults_of_a_rejected_letter_are_told_with_it(report: Report) -> None:
    faults = [found("schema.attribute", f"/memo:Message/@{n}", line=n, found="x") for n in range(8)]
    tree = report([row("1.xml", "rejected", *faults, found("memo.base64", "MainDocument/brev.pdf"))])
    (details,) = section(tree, "rejected").xpath(".//li/details")
    assert text_of(details.xpath("summary")[0]) == "8 fejl til i brevet"
    assert len(details.xpath("ul/li")) == MOST_OTHERS + 1
    assert text_of(details.xpath("ul/li")[-1]) == "og 3 til"
    assert "/memo:Message/@0" in text_of(section(tree, "rejected").xpath(".//li")[0])
    assert not tree.xpath("//section[@aria-labelledby='remarks']"), "a rejected letter's faults are no remarks"


def test_a_remark_that_is_explained_above_is_not_explained_again(report: Report) -> None:
    room = found("pdf.no_room", "page 1", width_mm=119.0, height_mm=25.0)
    rows = [row("fuld.pdf", "kept", room), row("brev.xml", "enriched", room, placements=[{"in": "action"}])]
    tree = report(rows)
    assert source_of(tree).count("ikke plads til invitationen") == 1
    (link,) = section(tree, "remarks").xpath(".//h3/a")
    assert tree.get_element_by_id(link.get("href").removeprefix("#")).xpath(".//h3")


def test_letters_that_had_the_invitation_are_a_remark_nobody_must_act_on(report: Report) -> None:
    tree = report([row("1.pdf", "already", found("place.already"))])
    (remedy,) = section(tree, "remarks").xpath(".//*[@class='remedy']")
    assert not text_of(remedy).startswith("Gør sådan")
    assert text_of(tree.xpath("//li[@class='already']")[0]).startswith("1 ")


def test_a_long_list_unfolds_and_says_how_many_are_missing(report: Report) -> None:
    tree = report([row(f"{n}.pdf", "kept", found("pdf.signed")) for n in range(1300)])
    kept = section(tree, "kept")
    assert len(kept.xpath(".//a")) == MOST_LISTED
    assert [text_of(one) for one in kept.xpath(".//summary")] == ["Vis 90 breve til"]
    assert text_of(kept.xpath(".//details/ul/li")[-1]) == "og 1.200 til"
    assert text_of(kept.xpath("h2")[0]) == "1.300 breve er beholdt uændret"


def test_a_code_word_of_a_later_version_is_told_as_the_row_tells_it(report: Report) -> None:
    new = {"severity": "error", "code": "read.newer", "where": "", "message": "Noget <nyt>"}
    tree = report([row("1.pdf", "rejected", new), row("2.pdf", "rejected", new | {"message": "Noget {andet}"})])
    assert text_of(tree.xpath("//h3")[0]) == "Noget <nyt>"
    assert "Noget {andet}" in text_of(section(tree, "rejected"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("statuses", "lead"),
    [
        ([], ("Der var ingen breve.", "There were no letters.")),
        (["kept"], ("Brevet kan sendes.", "The letter can be sent.")),
        (["kept"] * 2, ("Alle 2 breve kan sendes.", "All 2 letters can be sent.")),
        (["rejected"], ("Brevet kan ikke sendes endnu.", "The letter cannot be sent yet.")),
        (["rejected"] * 2, ("Ingen af de 2 breve kan sendes endnu.", "None of the 2 letters can be sent yet.")),
        (["kept", "rejected"], ("1 af 2 breve kan sendes.", "1 of 2 letters can be sent.")),
    ],
)
def test_the_first_sentence_says_what_can_be_sent(
    report: Report, language: Language, statuses: list[str], lead: tuple[str, str]
) -> None:
    rows = [row(f"{n}.pdf", status, found("read.empty")) for n, status in enumerate(statuses)]
    tree = report(rows, language)
    assert text_of(tree.xpath("//p[@class='lead']")[0]) == lead[LANGUAGES.index(language)]


def test_one_letter_is_one_letter(report: Report) -> None:
    da, en = (report([row("1.pdf", "rejected", found("read.empty"))], language) for language in LANGUAGES)
    assert (text_of(da.xpath("//h2")[0]), text_of(en.xpath("//h2")[0])) == ("1 brev er afvist", "1 letter was rejected")
    assert (da.get("lang"), en.get("lang")) == LANGUAGES


def test_numbers_and_times_are_written_as_the_language_writes_them() -> None:
    when = datetime(2026, 3, 2, 9, 5, 7, tzinfo=UTC)
    da, en = Voice("da"), Voice("en")
    assert (da.number(1234567.5, 1), en.number(1234567.5, 1)) == ("1.234.567,5", "1,234,567.5")
    assert (da.moment(when), en.moment(when)) == ("2. marts 2026 kl.\xa009.05", "2 March 2026, 09:05")
    assert da.moment(when, exact=True) == "2. marts 2026 kl.\xa009.05.07"
    assert [da.duration(seconds) for seconds in (0.25, 61, 7322)] == ["0,2 sek.", "1 min. 1 sek.", "2 t. 2 min."]
    assert (da.share(1, 3), en.share(1, 3), da.share(0, 3)) == ("33,3 %", "33.3%", "")


def test_every_text_of_the_report_is_used() -> None:
    """A text nobody uses would be translated and kept for nothing."""
    package = Path(sys.modules["memo_enrich.batch.report"].__file__ or "").parent
    code = "".join(path.read_text(encoding="utf-8") for path in package.rglob("*.*") if path.suffix != ".pyc")
    said_ = set(re.findall(r"(?:say|voice|self)(?:\.counted)?\(\"([\w.]+)\"", code))
    made = ("status.", "way.", "form.", "channel.", "rejected.", "kept.")  # the rest of the key is a value; the CLI's
    keys = {key.removeprefix("report.") for key in WORDS if key.startswith("report.")}
    assert {key for key in keys if re.sub(r"\.(one|many)$", "", key) not in said_ and not key.startswith(made)} == set()
    assert {key for key in said_ if not (key.endswith(".") or {key, f"{key}.one"} & keys)} == set()


# Sentences in another language


def test_a_report_in_another_language_says_the_same(report: Report) -> None:
    rows = [row("1.xml", "rejected", found("schema.too_long", "/memo:Message", line=9, length=300, limit=255))]
    tree = report(rows, "en")
    assert text_of(tree.xpath("//h3")[0]) == "The value is too long (line 9): 300 characters, at most 255 are allowed"


def test_what_sentences_have_in_common_and_what_they_do_not() -> None:
    order = "Elementerne står i forkert rækkefølge (linje 12): memo:a skal stå før memo:b"
    assert in_common("schema.order", order, "da") == "Elementerne står i forkert rækkefølge: … skal stå før …"
    assert difference("schema.order", order, "da") == "linje 12, memo:a skal stå før memo:b"
    assert difference("schema.order", "noget helt andet", "da") == "noget helt andet"
    assert said("read.empty", "The file is empty", "da") == "Filen er tom"
    assert said("read.empty", "noget helt andet", "da") == "noget helt andet"


@given(st.sampled_from(["pdf.not_a4", "schema.order", "schema.either", "rule.id_form", "pdf.growth"]), st.data())
def test_values_are_read_back_out_of_a_sentence(code: str, data: st.DataObject) -> None:
    """Whatever language the row is in: the sentence in the other one has the same values."""
    names = set(re.findall(r"\{(\w+)\}", finding_text(code)))
    values = {name: data.draw(st.from_regex(r"[a-zæøå0-9]{1,9}", fullmatch=True)) for name in sorted(names)}
    da, en = (finding(code, **values).message(language) for language in LANGUAGES)
    assert (said(code, da, "en"), said(code, en, "da")) == (en, da)


def finding_text(code: str) -> str:
    from memo_enrich.texts import TEXTS

    return TEXTS[code].da


# Names and links


@pytest.mark.parametrize(
    ("name", "href"),
    [
        ("a b.pdf", "ready/a%20b.pdf"),
        ("bilag #3 100% fuld?.pdf", "ready/bilag%20%233%20100%25%20fuld%3F.pdf"),
        ("blåbær/ÆØÅ.pdf", "ready/bl%C3%A5b%C3%A6r/%C3%86%C3%98%C3%85.pdf"),
        ("\"citat\" 'og' <b>.pdf", "ready/%22citat%22%20%27og%27%20%3Cb%3E.pdf"),
        ("br%E6v.pdf", "ready/br%25E6v.pdf"),
        ("a:b\\c.pdf", "ready/a%3Ab%5Cc.pdf"),
    ],
)
def test_a_name_is_a_link_to_the_file(report: Report, name: str, href: str) -> None:
    tree = report([row(name, "kept", found("pdf.signed"))])
    (link,) = section(tree, "kept").xpath(".//a")
    assert link.get("href") == href
    assert text_of(link) == f"ready/{name}"


def test_a_letter_out_of_a_container_or_of_another_name_says_where_it_came_from(report: Report) -> None:
    tree = report(
        [
            row("kasse.tar.lzma/1.xml", "kept", found("pdf.signed")),
            row("liste.csv:2", "kept", found("pdf.signed"), output="ready/3f250412-4089-41d3-9a0c-0305e82c3301.xml"),
        ]
    )
    first, second = section(tree, "kept").xpath(".//li")
    assert text_of(first) == "ready/kasse.tar.lzma/1.xml"
    assert text_of(second) == "ready/3f250412-4089-41d3-9a0c-0305e82c3301.xml fra liste.csv:2"


def test_letters_stand_by_name_in_whatever_order_they_were_done(report: Report) -> None:
    rows = [row(f"brev-{number}.pdf", "kept", found("pdf.signed")) for number in range(1, 130)]
    rows += [row(f"n-{number}.pdf", "enriched", found("pdf.untagged")) for number in range(1, 12)]
    pages = [report(order).get("made-of") for order in (rows, rows[::-1], rows[60:] + rows[:60])]
    names = [text_of(link) for link in section(report(rows[::-1]), "kept").xpath(".//a")]
    assert names == [f"ready/brev-{number}.pdf" for number in range(1, 101)]
    assert len({re.sub(r"<time.*?</time>|<title>.*?</title>|kl\.\S+", "", str(page)) for page in pages}) == 1


def test_a_letter_that_was_not_copied_has_no_link(report: Report) -> None:
    tree = report([row("link", "rejected", found("batch.link"), output=None)])
    assert text_of(section(tree, "rejected").xpath(".//li")[0]) == "link ikke kopieret"
    assert not section(tree, "rejected").xpath(".//a")


@pytest.mark.parametrize("output", ["//evil.example/x", "javascript:alert(1)", "../x", "", "ready/", "ready"])
def test_a_link_leads_to_a_product_or_nowhere(output: str) -> None:
    assert named(row("x", "kept", output=output), 1).href == ""


def test_names_are_text_and_never_markup(report: Report, catalogue: Catalogue) -> None:
    evil = "<script>alert(\"1\")</script>&amp;'x'"
    letters = [replace(one, topics={"da": evil}) for one in catalogue.letters if one.id == "pas"]
    tree = report(
        [
            row(f"{evil}.pdf", "rejected", found("read.empty")),
            row(letter_type="pas", link="javascript:alert(1)", placements=[{"in": "action"}]),
            row(letter_type=evil, link=f'https://muni.example.dk/"{evil}', placements=[{"in": "action"}]),
        ],
        provenance=Provenance(source=evil, command=evil),
        known=replace(catalogue, letters=tuple(letters), source=evil),
    )
    assert not tree.xpath("//script | //@onclick | //b[not(ancestor::li[@class] or parent::p)]")
    assert source_of(tree).count("<script") == 0
    assert not [href for href in tree.xpath("//a/@href") if href.startswith("javascript:")]
    assert text_of(tree).count("<script>alert") >= 5


@pytest.mark.parametrize("name", [f"brev {PERSON}.pdf", f"{PERSON}/brev.pdf", f"a_{PERSON.replace('-', '')}_b.pdf"])
def test_a_name_like_a_cpr_number_is_covered_and_leads_nowhere(report: Report, name: str) -> None:
    """Nor does any attribute hold it; the line of the manifest tells which letter it is."""
    place = {"in": "page", "page": 1, "box_mm": [0, 0, 90, 30]}
    tree = report(
        [
            row("andet.pdf"),
            row(name, "rejected", found("schema.content", f"MainDocument/{name}", line=1)),
            row(name, "kept", found("pdf.signed", f"MainDocument/{name}")),
            row(name, "enriched", found("pdf.untagged"), placements=[place]),
        ],
        provenance=Provenance(source=f"/post/{name}", command=f"memo-enrich batch '/post/{name}'"),
    )
    text = source_of(tree)
    assert "9999" not in text
    assert "300299" not in text
    assert not section(tree, "rejected").xpath(".//a")
    assert "linje 2 i manifest.jsonl" in text_of(section(tree, "rejected"))
    assert "linje 4 i manifest.jsonl" in text_of(section(tree, "remarks"))
    assert "er skjult og har intet link" in text_of(section(tree, "run"))


def test_nothing_is_said_of_covered_names_where_there_are_none(report: Report) -> None:
    assert "CPR" not in source_of(report([row("tom.pdf", "rejected", found("read.empty"))]))


def test_a_covered_name_is_no_link_even_where_its_output_has_another() -> None:
    """The output may be named by a hash of the source, out of which ten digits can be guessed."""
    letter = named(row(f"{PERSON}.pdf", output=f"ready/{sha256(PERSON.encode()).hexdigest()[:32]}.pdf"), 7)
    assert (letter.href, letter.line, letter.name) == ("", 7, "******-****.pdf")


def test_what_nobody_sees_is_spelt_out() -> None:
    assert visible("a\x00b\u202efdp.c\ud800") == r"a\x00b\u202efdp.c\ud800"
    assert visible("blåbær \U0001f600.pdf") == "blåbær \U0001f600.pdf"


@given(st.text())
def test_any_name_can_be_written(name: str) -> None:
    visible(discreet(name)).encode("utf-8")


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("s3://key:se/cret@bucket/in", "s3://***@bucket/in"),  # a slash there is wrong (RFC 3986), and happens
        ("sftp://user:pass@host/in", "sftp://***@host/in"),
        ("https://host/in?sig=abc&x='1'", "https://host/in?***'1'"),
        ("batch 'https://u@h/a?sig=1' -o out?x", "batch 'https://***@h/a?***' -o out?x"),
        ("C:\\post\\ind", "C:\\post\\ind"),
    ],
)
def test_what_opens_doors_is_covered(address: str, shown: str) -> None:
    assert keyless(address) == shown


# Where it comes from


def test_the_report_says_where_it_comes_from(report: Report, catalogue: Catalogue) -> None:
    from importlib.metadata import version

    known = Provenance(
        source="breve/",
        command="memo-enrich batch breve/ -o ud",
        started=datetime(2026, 11, 25, 23, 59, 50, tzinfo=UTC),
        seconds=20.5,
        standing=1,
    )
    run = section(report([row()], provenance=known), "run")
    facts = dict(zip(map(text_of, run.xpath(".//dt")), map(text_of, run.xpath(".//dd")), strict=True))
    whole = sha256(Path(catalogue.source).read_bytes()).hexdigest()
    assert facts["Breve fra"] == "breve/"
    assert facts["Katalog"] == f"{catalogue.source}, SHA-256 {whole[:12]}"
    assert run.xpath(f".//code[@title='{whole}']")
    assert facts["Kommando"] == "memo-enrich batch breve/ -o ud"
    assert facts["Begyndt"] == "25. november 2026 kl. 23.59.50 (UTC+00:00)"
    assert facts["Sluttet"] == "26. november 2026 kl. 00.00.10 (UTC+00:00)"
    assert run.xpath(".//time/@datetime") == ["2026-11-25T23:59:50+00:00", "2026-11-26T00:00:10+00:00"]
    assert facts["Varighed"] == "20,5 sek."
    assert facts["Fortsat kørsel"] == "1 brev er fra en tidligere kørsel"
    assert f"memo-enrich {version('memo-enrich')}" in facts["Program"]
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in facts["Program"]


def test_nothing_in_it_opens_a_door_or_turns_a_line(report: Report) -> None:
    known = Provenance(
        source="sftp://user:hemmelig@host/in", command="memo-enrich batch 's3://a:hemmelig@b/c?sig=hemmelig'"
    )
    odd = found("read.empty", "a\x07b") | {"message": "\u202eom"}
    text = source_of(report([row("1.pdf", "rejected", odd)], provenance=known))
    assert "hemmelig" not in text
    assert "sftp://***@host/in" in text
    assert not re.search("[\x00-\x08\u202e]", text)


def test_what_is_not_known_is_not_said(report: Report, catalogue: Catalogue) -> None:
    run = section(report([row()], known=replace(catalogue, source="væk.toml")), "run")
    assert [text_of(one) for one in run.xpath(".//dt")] == ["Katalog", "Program", "Alle breve"]
    assert "filen kan ikke læses, så den har ingen kontrolsum her" in text_of(run)


def test_a_report_can_be_written_from_python(tmp_path: Path, catalogue: Catalogue) -> None:
    assert write_report(str(tmp_path), catalogue) == tmp_path / "report.html"
    assert "Der var ingen breve." in (tmp_path / "report.html").read_text(encoding="utf-8")
    write_report(tmp_path, catalogue.source, language="en")
    assert "There were no letters." in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_bytes_that_are_no_text_do_not_stop_the_report(tmp_path: Path, catalogue: Catalogue) -> None:
    known = Provenance(source="br\udce6ve", command="memo-enrich batch br\udce6ve")
    text = write_report(tmp_path, catalogue, provenance=known).read_text(encoding="utf-8")
    assert r"br\udce6ve" in text


# The page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_one_file_in_good_order(report: Report, language: Language) -> None:
    room = found("pdf.no_room", "page 1", width_mm=119.0, height_mm=25.0)
    tree = report(
        [
            row("1", "rejected", found("read.empty")),
            row("2", "kept", room),
            row(
                "3",
                "enriched",
                room,
                letter_type="pas",
                link="https://muni.example.dk/pas",
                placements=[{"in": "page"}],
            ),
            row("4", "enriched", placements=[{"in": "html"}], link="https://muni.example.dk/"),
        ],
        language,
    )
    assert not re.search(r"<script|<link|@import|url\(|src=\"(?!data:)", source_of(tree))
    assert [one.tag for one in tree.xpath("//h1 | //h2 | //h3")] == ["h1", *["h2", "h3"] * 2, "h2", "h2", "h3", "h2"]
    ids = Counter(tree.xpath("//@id"))
    assert max(ids.values()) == 1
    assert {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    assert tree.xpath("//table/caption")
    assert all(cell.get("scope") for cell in tree.xpath("//th"))
    assert all(cell.get("data-label") for cell in tree.xpath("//td"))
    assert not tree.xpath("//table/descendant-or-self::*[self::table or self::tr or self::th or self::td][not(@role)]")
    sentences = Counter(text_of(one) for one in tree.xpath("//p | //h2 | //h3 | //caption | //*[@class='remedy']"))
    assert [sentence for sentence, times in sentences.items() if times > 1 and len(sentence) > 20] == []


def test_the_table_counts_the_ways_that_were_used(report: Report) -> None:
    both = [{"in": "page", "page": 1}, {"in": "page", "page": 2}, {"in": "action"}]
    link = "https://muni.example.dk/pas"
    tree = report(
        [row(letter_type="pas", link=link, placements=both)] * 2
        + [row(link="https://muni.example.dk/", placements=[{"in": "action"}])]
    )
    (table,) = tree.xpath("//table")
    rows = [[text_of(cell) for cell in line.xpath("th | td")] for line in table.xpath(".//tr")]
    assert rows == [
        ["Brevtype", "Link", "Breve", "Handling i Digital Post", "Side med QR-kode"],
        ["Pas", "muni.example.dk/pas", "2", "2", "2"],
        ["Det generelle link", "muni.example.dk/", "1", "1", "0"],
        ["I alt", "3", "3", "2"],
    ]
    assert table.xpath(".//a/@href") == [link, "https://muni.example.dk/"]


def test_a_value_that_is_missing_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    import jinja2

    template = templates("memo_enrich.batch.report").get_template("report.html")
    with pytest.raises(jinja2.UndefinedError):
        template.render(say=Voice("da"), page={})
    assert template.environment.autoescape is True


def test_the_template_engine_waits_until_a_report_is_written() -> None:
    code = "import sys, memo_enrich.cli, memo_enrich.batch.report; print('jinja2' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
