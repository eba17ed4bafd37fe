"""The strongest evidence decides; ties, dates and silence lead to the general link; text is read last and least."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from memo_enrich.catalogue import parse_catalogue
from memo_enrich.errors import ReadError
from memo_enrich.matching import match
from memo_enrich.model import (
    Catalogue,
    Document,
    DocumentFile,
    DocumentRole,
    Header,
    Kind,
    Letter,
    Match,
    Message,
    Span,
)

CATALOGUE = parse_catalogue(
    """\
[chatbot]
name = "Muni"
hosts = ["muni.example.dk"]
link = "https://muni.example.dk/"

[[letter]]
id = "skole"
topic = "skoleindskrivning"
link = "https://muni.example.dk/skole"
kle = ["17.20.01"]
codes = ["SKOLE-IND"]
labels = ["skoleindskrivning*", "indskrivning i skole"]
text = ["barn ind i skole*"]
from = 2026-11-01
until = 2027-02-01

[[letter]]
id = "flyttebøde"
topic = "bøde"
link = "https://muni.example.dk/boede"
kle = ["23.05.13"]
labels = ["flyttebøde*"]
text = ["CPR-lovens § 57"]

[[letter]]
id = "flytning"
topic = "flytning"
link = "https://muni.example.dk/flyt"
kle = ["23.05"]
form = ["12.34"]
codes = ["FLYT"]
labels = ["flytning*", "flyttebøde til dig"]
text = ["din flytning"]

[[letter]]
id = "valg"
topic = "valget"
link = "https://muni.example.dk/valg"
kle = ["84"]
form = ["12.34.56"]
codes = ["FLYT"]
""",
    "letters.toml",
)
TODAY = date(2026, 12, 1)


def message(
    label: str = "",
    *,
    code: str = "",
    kle: str = "",
    form: str = "",
    names: tuple[str, ...] = (),
    attachment: str = "",
    document_label: str = "",
) -> Letter:
    def file(name: str) -> DocumentFile:
        return DocumentFile("application/pdf", name, "da", Span(0, 0))

    main = Document(DocumentRole.MAIN, document_label, tuple(file(name) for name in names), (), 0)
    extra = Document(DocumentRole.ADDITIONAL, attachment, (), (), 0)
    technical = Document(DocumentRole.TECHNICAL, "flytning", (file("flytning.xml"),), (), 0)
    header = Header("DIGITALPOST", "", message_code=code, label=label, kle=kle, form=form)
    return Letter(
        "flytning.xml", Kind.MEMO, b"", Message("1.2", Span(0, 0), "utf-8", "memo:", header, (main, extra, technical))
    )


def asked(letter: Letter, *pages: str, catalogue: Catalogue = CATALOGUE, **options: object) -> Match:
    return match(letter, catalogue, texts=lambda: pages, today=TODAY, **options)  # type: ignore[arg-type]


def outcome(found: Match) -> tuple[str | None, list[tuple[str, str]], list[str]]:
    id_ = found.letter_type.id if found.letter_type else None
    return id_, [(piece.by, piece.value) for piece in found.evidence], [piece.code for piece in found.findings]


GENERAL = [("general", "")]


def test_the_caller_decides_alone() -> None:
    letter = message("skoleindskrivning", code="SKOLE-IND", kle="84.00.00")
    assert outcome(asked(letter, letter_type="flytning")) == ("flytning", [("caller", "flytning")], [])


def test_a_type_that_is_not_there_means_the_general_link_and_advice() -> None:
    found = asked(message("skoleindskrivning"), letter_type="flytteboede")
    assert outcome(found) == (None, GENERAL, ["match.unknown_type"])
    (told,) = found.findings
    assert told.severity == "warning"
    assert "flyttebøde" in told.message()
    assert "flytteboede" not in told.message().replace("flyttebøde", "")


def test_a_type_typed_on_a_mac_is_the_same_type() -> None:
    catalogue = replace(CATALOGUE, letters=(replace(CATALOGUE.letters[0], id="skoleår"),))
    found = asked(message(), catalogue=catalogue, letter_type=unicodedata.normalize("NFD", "skoleår"))
    assert outcome(found)[0] == "skoleår"


def test_a_code_beats_a_number() -> None:
    assert outcome(asked(message(code="SKOLE-IND", kle="84.00.00"))) == ("skole", [("codes", "SKOLE-IND")], [])


@pytest.mark.parametrize("code", ["SKOLE", "skole-ind", "SKOLE-IND-2", "XSKOLE-IND"])
def test_a_code_is_exact(code: str) -> None:
    assert asked(message(code=code)).letter_type is None


def test_a_number_beats_a_label() -> None:
    assert outcome(asked(message("flytning", kle="84.07.00"))) == ("valg", [("kle", "84")], [])


def test_the_longest_number_wins() -> None:
    assert outcome(asked(message(kle="23.05.13"))) == ("flyttebøde", [("kle", "23.05.13")], [])
    assert outcome(asked(message(kle="23.05.10"))) == ("flytning", [("kle", "23.05")], [])


def test_the_longest_form_key_wins() -> None:
    assert outcome(asked(message(form="12.34.56.78"))) == ("valg", [("form", "12.34.56")], [])


def test_a_number_nobody_has_leaves_the_word_to_the_label() -> None:
    assert outcome(asked(message("Din flytning", kle="99.99.99"))) == ("flytning", [("labels", "flytning*")], [])


@pytest.mark.parametrize(
    "letter",
    [
        message("Om din flytning"),
        message(document_label="Om din flytning"),
        message(names=("brev.pdf", "flytning.pdf")),
        message(attachment="Flytning til udlandet"),
        Letter("flytning_7.pdf", Kind.PDF, b""),
    ],
)
def test_labels_and_file_names_speak(letter: Letter) -> None:
    assert outcome(asked(letter)) == ("flytning", [("labels", "flytning*")], [])


def test_the_name_of_a_message_and_technical_documents_do_not_speak() -> None:
    assert outcome(asked(message())) == (None, GENERAL, [])


def test_the_main_document_speaks_before_its_attachments() -> None:
    assert outcome(asked(message("Skoleindskrivning", attachment="flytning")))[0] == "skole"


def test_text_speaks_last_and_gives_the_catalogues_own_words() -> None:
    page = "Kære Test Testesen, du skal skrive dit barn ind i skolen."
    assert outcome(asked(message(), page)) == ("skole", [("text", "barn ind i skole*")], [])


def test_text_is_not_read_when_the_label_decides() -> None:
    def unread() -> Iterator[str]:
        raise AssertionError("the text was read")
        yield ""

    assert match(message("flytning"), CATALOGUE, texts=unread, today=TODAY).letter_type is not None
    assert match(message(), CATALOGUE, letter_type="valg", texts=unread, today=TODAY).letter_type is not None


def test_text_is_not_read_when_no_type_has_words() -> None:
    def unread() -> Iterator[str]:
        raise AssertionError("the text was read")
        yield ""

    bare = replace(CATALOGUE, letters=(CATALOGUE.letters[3],))
    assert match(message(), bare, texts=unread, today=TODAY).letter_type is None


def test_text_is_read_no_further_than_the_page_that_decides() -> None:
    read: list[int] = []

    def pages() -> Iterator[str]:
        for number, page in enumerate(["intet", "om din flytning", "CPR-lovens § 57"]):
            read.append(number)
            yield page

    assert outcome(match(message(), CATALOGUE, texts=pages, today=TODAY))[0] == "flytning"
    assert read == [0, 1]


def test_a_phrase_across_two_pages_is_found() -> None:
    assert outcome(asked(message(), "nu skal dit barn", "ind i skolen"))[0] == "skole"


def test_reading_ends_after_twenty_pages_and_says_so() -> None:
    assert outcome(asked(message(), *["intet"] * 20, "din flytning")) == (None, GENERAL, ["match.text_cut"])
    assert outcome(asked(message(), *["intet"] * 19, "din flytning"))[0] == "flytning"


def test_text_that_cannot_be_read_is_a_finding() -> None:
    def broken() -> Iterator[str]:
        raise ReadError("match.tie", types="", by="")
        yield ""

    assert outcome(match(message(), CATALOGUE, texts=broken, today=TODAY)) == (None, GENERAL, ["match.text_unread"])


@pytest.mark.parametrize(
    ("letter", "pages", "types"),
    [
        (message(code="FLYT"), (), "flytning, valg"),
        (message("flyttebøde til dig"), (), "flyttebøde, flytning"),
        (message("skoleindskrivning og flytning"), (), "flytning, skole"),
        (message(names=("skoleindskrivning.pdf", "flytning.pdf")), (), "flytning, skole"),
        (message(), ("barn ind i skolen efter din flytning",), "flytning, skole"),
    ],
)
def test_two_types_equally_strong_give_the_general_link_and_a_finding(
    letter: Letter, pages: tuple[str, ...], types: str
) -> None:
    found = asked(letter, *pages)
    assert outcome(found) == (None, GENERAL, ["match.tie"])
    assert dict(found.findings[0].values)["types"] == ", ".join(sorted(types.split(", ")))


def test_weaker_evidence_does_not_break_a_tie() -> None:
    assert outcome(asked(message("skoleindskrivning", code="FLYT"))) == (None, GENERAL, ["match.tie"])


@pytest.mark.parametrize(
    ("day", "id_"),
    [
        (date(2026, 10, 31), None),
        (date(2026, 11, 1), "skole"),
        (date(2027, 2, 1), "skole"),
        (date(2027, 2, 2), None),
    ],
)
def test_outside_its_dates_a_type_gives_way_to_the_general_link(day: date, id_: str | None) -> None:
    for letter, explicit in ((message(kle="17.20.01"), None), (message(), "skole")):
        found = match(letter, CATALOGUE, letter_type=explicit, today=day)
        assert (found.letter_type.id if found.letter_type else None) == id_
        assert [piece.code for piece in found.findings] == ([] if id_ else ["match.outside_dates"])


def test_outside_its_dates_a_type_does_not_leave_the_letter_to_weaker_evidence() -> None:
    found = match(message("flytning", kle="17.20.01"), CATALOGUE, today=date(2027, 6, 1))
    assert outcome(found) == (None, GENERAL, ["match.outside_dates"])


def test_of_two_equal_types_the_one_within_its_dates_is_taken() -> None:
    old = replace(CATALOGUE.letters[0], id="skole-2025", valid_from=date(2025, 11, 1), valid_until=date(2026, 2, 1))
    both = replace(CATALOGUE, letters=(old, *CATALOGUE.letters))
    assert outcome(asked(message(kle="17.20.01"), catalogue=both)) == ("skole", [("kle", "17.20.01")], [])


def test_nothing_of_the_letter_stands_in_the_evidence() -> None:
    found = asked(message("Skoleindskrivningen for Test Testesen 300299-1234"))
    assert outcome(found)[1] == [("labels", "skoleindskrivning*")]
    assert "Testesen" not in repr(found)


def test_a_message_without_a_body_matches_by_its_header() -> None:
    letter = message("flytning")
    assert letter.message is not None
    bare = replace(letter, message=replace(letter.message, documents=()))
    assert outcome(asked(bare))[0] == "flytning"
