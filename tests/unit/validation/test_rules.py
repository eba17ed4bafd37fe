"""Every rule of the table: a letter that breaks it and one that does not."""

# ruff: noqa: E501 - a table

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from memo_enrich.memo import map_letter
from memo_enrich.model import Letter
from memo_enrich.texts import TEXTS
from memo_enrich.validation import rule_checks
from memo_enrich.validation.rules import RULES, check_rules
from memo_enrich.validation.schema import validate_schema
from tests.support.messages import PDF, file, minimal
from tests.support.official import SAMPLES

TODAY = date(2026, 10, 15)
DOCUMENT = "\n    <memo:AdditionalDocument>" + file() + "</memo:AdditionalDocument>"
ENTRY = "<memo:EntryPoint><memo:url>{}</memo:url></memo:EntryPoint>"
RESERVATION = (
    "<memo:Reservation><memo:description>x</memo:description>"
    "<memo:reservationUUID>3f2b8c1e-9d47-4a6b-8c15-0e7d2f4a9b63</memo:reservationUUID><memo:abstract>x</memo:abstract>"
    "<memo:location>x</memo:location><memo:startDateTime>2026-11-01T08:00:00Z</memo:startDateTime>"
    "<memo:endDateTime>2026-11-01T09:00:00Z</memo:endDateTime></memo:Reservation>"
)
PAPER = (
    "<kombi_request><KombiValgKode>{choice}</KombiValgKode>{message}<ForsendelseISamling><ForsendelseI>"
    "<FilformatNavn>{form}</FilformatNavn><MeddelelseIndholdData>{data}</MeddelelseIndholdData>"
    "</ForsendelseI></ForsendelseISamling></kombi_request>"
)


def action(
    code: str = "INFORMATION", inner: str = ENTRY.format("https://muni.example.dk/"), label: str = "Se mere"
) -> str:
    return minimal(
        actions=f"<memo:Action><memo:label>{label}</memo:label><memo:actionCode>{code}</memo:actionCode>{inner}</memo:Action>"
    )


def period(start: str, end: str) -> str:
    times = f"<memo:startDateTime>{start}</memo:startDateTime><memo:endDateTime>{end}</memo:endDateTime>"
    return action(inner=times + ENTRY.format("https://muni.example.dk/"))


def one(**kinds: Any) -> str:
    return minimal(files=file(**kinds))


def header(after_label: str) -> str:
    return minimal().replace("</memo:label>\n    <memo:mandatory>", f"</memo:label>{after_label}<memo:mandatory>", 1)


def changed(old: str, new: str) -> str:
    assert old in minimal()
    return minimal().replace(old, new)


def nemsms(notification: str) -> str:
    head, _, rest = header(notification).replace("DIGITALPOST", "NEMSMS").partition("  <memo:MessageBody>")
    return head + rest.partition("</memo:MessageBody>\n")[2]


def paper(choice: str = "Automatisk Valg", form: str = "PDF", data: str = "JVBERi0xLjQK") -> str:
    return PAPER.format(choice=choice, message=minimal(), form=form, data=data)


HTML = b"<!DOCTYPE html><html><body>Hej</body></html>"
HAM, SPAM = 0, 1
CASES: dict[str, tuple[list[str], list[str]]] = {
    "rule.filename": (
        [one(filename=name) for name in ("brev 1.pdf", "æøå😀.pdf", "a\u200bb.pdf", "a\u202fb.pdf", "a\tb.pdf", "a;b'c&amp;.pdf")],
        [one(filename=f"a{sign}b.pdf") for sign in ("&lt;", "&gt;", ":", '"', "/", "\\", "|", "?", "*", "&#13;", "\n", "\u00a0",
         "\u2000", "\u200a", "\u2028", "\u205f", "\u2060", "\u3000")] + [one(filename="\u00a0brev.pdf"), one(filename="brev.pdf\n")],
    ),
    "rule.action_link": (
        [action(), minimal(), action(inner=ENTRY.format("HTTPS://muni.example.dk/"))],
        [action(inner=ENTRY.format(url)) for url in ("http://muni.example.dk/", "muni.example.dk", "mailto:a@muni.example.dk", "")],
    ),
    "rule.action_code": ([action(code) for code in ("INFORMATION", "SELVBETJENING", "BEKRAEFT")], [action("information"), action("CHAT"), action("")]),
    "rule.action_entry": ([action(), action("AFTALE", RESERVATION)], [action(inner=""), action("BETALING", RESERVATION)]),
    "rule.action_reservation": ([action("AFTALE", RESERVATION), action()], [action("AFTALE"), action("AFTALE", "")]),
    "rule.action_period": (
        [period("2026-10-15T08:00:00Z", "2026-10-15T09:00:00Z"), action()],
        [period("2026-10-15T09:00:00Z", "2026-10-15T08:00:00Z")],
    ),
    "rule.documents": ([minimal(extra=DOCUMENT * 10)], [minimal(extra=DOCUMENT * 11)]),
    "rule.main_document": ([minimal(), nemsms("")], [nemsms("").replace("NEMSMS", "DIGITALPOST")]),
    "rule.variants": ([minimal(files=file() + file(HTML, format_="text/html", filename="brev.html"))], [minimal(files=file() * 2)]),
    "rule.id_type": ([minimal()], [changed(">CPR<", ">cpr<"), changed(">CVR<", ">MyndighedsID<"), changed(">CPR<", "><")]),
    "rule.id_form": (
        [minimal(), changed(">CPR<", ">Andet<").replace("3002991234", "x")],
        [changed("3002991234", "300299-1234"), changed("3002991234", "302991234"), changed("12345678", "DK12345678"), changed("12345678", "١٢٣٤٥٦٧٨")],
    ),
    "rule.post_type": (
        [minimal(), changed("</memo:legalNotification>", "</memo:legalNotification><memo:postType>MYNDIGHEDSPOST</memo:postType>")],
        [changed("</memo:legalNotification>", "</memo:legalNotification><memo:postType>POST</memo:postType>")],
    ),
    "rule.label": (
        [minimal(), action()],
        [changed("Svar på din ansøgning", ""), changed("Svar på din ansøgning", " \u00a0 "), changed("Eksempel Kommune", ""), action(label=" ")],
    ),
    "rule.file_empty": ([minimal()], [one(base64_=""), one(base64_=" \n\t "), minimal(extra=DOCUMENT.replace(file(), file(b"")))]),
    "rule.file_format": (
        [minimal(), one(format_="application/x-kommune"), minimal(files=file(HTML, format_="text/html; charset=utf-8", filename="a.html")),
         minimal(files=file("Kære".encode(), format_="text/plain", filename="a.txt")), minimal(files=file(b"PK\x03\x04", filename="a.docx",
         format_="application/vnd.openxmlformats-officedocument.wordprocessingml.document"))],
        [minimal(files=file(b"Kaere borger")), minimal(files=file(HTML)), minimal(files=file(PDF, format_="text/html", filename="a.html")),
         minimal(files=file(PDF, format_="text/plain", filename="a.txt")), minimal(files=file(b"\x89PNG\r\n\x1a\n", format_="image/jpeg", filename="a.jpg"))],
    ),
    "rule.file_extension": (
        [minimal(), one(filename="BREV.PDF"), one(filename="brev.xyz")],
        [one(filename="brev"), one(filename="brev.html"), one(filename=".pdf"), minimal(files=file(HTML, format_="text/html"))],
    ),
    "rule.language": ([minimal()], [minimal(files=file().replace(">da<", ">DA<")), minimal(files=file().replace(">da<", ">d<"))]),
    "rule.nemsms": ([nemsms("<memo:notification>Husk din tid i morgen</memo:notification>"), minimal()], [nemsms(""), nemsms("<memo:notification> </memo:notification>")]),
    "rule.notification": (
        [header("<memo:notification>Sag 12345678, ring 70101010</memo:notification>"), header("<memo:notification>20261015123456</memo:notification>")],
        [header("<memo:notification>Vedr. 300299-1234</memo:notification>"), header("<memo:notification>3002991234</memo:notification>"),
         header("<memo:additionalNotification>(300299 1234)</memo:additionalNotification>")],
    ),
    "rule.deliver_date": (
        [header(f"<memo:doNotDeliverUntilDate>{day}</memo:doNotDeliverUntilDate>") for day in ("2026-10-15", "2026-10-16Z")],
        [header("<memo:doNotDeliverUntilDate>2026-10-14</memo:doNotDeliverUntilDate>")],
    ),
    "rule.reply_date": (
        [header("<memo:replyByDateTime>2026-10-15T00:00:00Z</memo:replyByDateTime>")],
        [header("<memo:replyByDateTime>2026-10-14T23:59:59Z</memo:replyByDateTime>")],
    ),
    "rule.choice": ([paper(), paper("NemSMS")], [paper("automatisk valg"), paper("")]),
    "rule.paper": ([paper(), paper(form="pdf")], [paper(form="HTML"), paper(data="SGVq")]),
}  # fmt: skip


def codes(letter: Letter) -> list[str]:
    return [found.code for found in check_rules(letter, today=TODAY)]


@pytest.mark.parametrize(
    ("code", "text"),
    [(code, text) for code, both in CASES.items() for text in both[HAM]],
    ids=lambda part: str(part)[:20],
)
def test_a_letter_that_keeps_a_rule_is_not_accused(code: str, text: str) -> None:
    assert code not in codes(map_letter(text.encode()))


@pytest.mark.parametrize(
    ("code", "text"),
    [(code, text) for code, both in CASES.items() for text in both[SPAM]],
    ids=lambda part: str(part)[:20],
)
def test_a_letter_that_breaks_a_rule_is_told_in_both_languages(code: str, text: str) -> None:
    found = next(found for found in check_rules(map_letter(text.encode()), today=TODAY) if found.code == code)
    assert found.message("da") != found.message("en")
    assert found.where


@pytest.mark.parametrize(("code", "limit"), [("rule.size", "MOST_BYTES"), ("rule.size_contents", "MOST_DECODED")])
def test_size_is_told_at_the_limit_and_not_below(code: str, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = map_letter(minimal().encode())
    assert code not in codes(letter)
    size = len(letter.content) if code == "rule.size" else (len(PDF) + 2) // 3 * 3
    monkeypatch.setattr(rule_checks, limit, size)
    assert code not in codes(letter)
    monkeypatch.setattr(rule_checks, limit, size - 1)
    assert code in codes(letter)


def test_every_rule_has_its_cases_its_source_and_its_text() -> None:
    assert {rule.code for rule in RULES} == CASES.keys() | {"rule.size", "rule.size_contents"}
    assert all(rule.source for rule in RULES)
    assert {code for code in TEXTS if code.startswith("rule.")} == {rule.code for rule in RULES}


def test_only_what_the_platform_is_known_to_refuse_is_an_error() -> None:
    errors = {rule.code for rule in RULES if TEXTS[rule.code].severity == "error"}
    assert errors == {
        "rule.filename", "rule.action_link", "rule.documents", "rule.main_document", "rule.file_empty", "rule.nemsms",
        "rule.size_contents",
    }  # fmt: skip


def test_no_finding_shows_a_value_of_the_letter() -> None:
    """Names, numbers and file names stay inside: places are told by position."""
    text = changed("3002991234", "300299-1234").replace("brev.pdf", "Hansen: afslag.html").replace(">da<", ">DK<")
    text = text.replace("</memo:File>", "</memo:File><memo:Action><memo:label/><memo:actionCode>Hansen</memo:actionCode>"
                        "<memo:EntryPoint><memo:url>http://hansen.example.dk</memo:url></memo:EntryPoint></memo:Action>")  # fmt: skip
    found = check_rules(map_letter(text.encode()), today=TODAY)
    assert len(found) >= 6
    for one_found in found:
        for language in ("da", "en"):
            said = f"{one_found.message(language)} {one_found.where}".lower()
            assert "hansen" not in said
            assert "300299" not in said


def test_a_bare_pdf_breaks_no_rule() -> None:
    from memo_enrich.model import Kind

    assert check_rules(Letter("a.pdf", Kind.PDF, PDF)) == ()


def test_contents_are_never_decoded_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A content whose base64 is wrong behind its first kilobytes is judged by its beginning."""
    import base64

    text = one(base64_=base64.b64encode(PDF.ljust(6_000)).decode() + "?" * 9)
    assert "rule.file_format" not in codes(map_letter(text.encode()))


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the official examples are not beside the checkout")
@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_the_official_examples_have_no_error(version: str) -> None:
    letter = map_letter((SAMPLES / f"MeMo_Minimum_Example-{version}.xml").read_bytes())
    assert validate_schema(letter) == ()
    assert [found for found in check_rules(letter) if found.severity == "error"] == []
