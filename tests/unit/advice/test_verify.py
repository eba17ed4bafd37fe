"""``verify`` names what a person should look at, and nothing in a catalogue that needs no look."""

from __future__ import annotations

from datetime import date

import pytest

from memo_enrich.advice import type_rows, verify
from memo_enrich.catalogue import parse_catalogue
from memo_enrich.model import Catalogue

HEAD = """\
[chatbot]
name = "Muni"
hosts = ["muni.example.dk", "muni.example", "bit.ly", "muni.example.ai"]
link = "https://muni.example.dk/"
"""
DAY = date(2026, 12, 1)


def build(*letters: str, chatbot: str = "") -> Catalogue:
    text = HEAD + chatbot
    for number, lines in enumerate(letters):
        text += f'[[letter]]\nid = "t{number}"\ntopic = "emne"\n'
        if "link =" not in lines:
            text += f'link = "https://muni.example.dk/{number}"\n'
        text += lines + "\n"
    return parse_catalogue(text, "letters.toml")


def findings(*letters: str) -> list[tuple[str, str]]:
    return [(one.code, one.where) for one in verify(build(*letters), today=DAY).findings]


def test_a_catalogue_in_order_gives_no_findings() -> None:
    assert (
        findings('kle = ["23.09.02"]\nlabels = ["pasfornyelse*"]', 'kle = ["23.09.04"]\nlabels = ["kørekort*"]') == []
    )


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        ('link = "https://bit.ly/x"', {"link.shortener", "link.not_dk"}),
        ('link = "https://muni.example.ai/x"', {"link.not_dk"}),
        ('link = "https://muni.example/x"', {"link.example"}),
        ('link = "https://muni.example.dk/ud?til=https://evil.dk/"', {"link.leads_on", "link.long_to_type"}),
        (
            f'link = "https://muni.example.dk/{"a" * 100}"',
            {"link.module_small", "link.code_sizes", "link.long_to_type", "kit.sms_parts", "kit.address_does_not_fit"},
        ),
        ('qr = "https://muni.example.dk/S"\nlink = "https://muni.example.dk/s"', {"link.only_case"}),
        ("until = 2026-11-30", {"catalogue.over"}),
        ("from = 2026-12-02", {"catalogue.not_yet"}),
        ("from = 2026-12-01\nuntil = 2026-12-01", set()),
        ('labels = ["pas"]', {"catalogue.short_word"}),
        ('kle = ["84", "84.07"]', {"catalogue.number_repeated"}),
        ('form = ["12.34.56", "12"]', {"catalogue.number_repeated"}),
    ],
)
def test_what_is_found_in_one_letter_type(lines: str, codes: set[str]) -> None:
    text = lines if any(key in lines for key in ("labels", "kle", "form")) else f'kle = ["23.09.02"]\n{lines}'
    assert {code for code, _ in findings(text)} == codes


def test_a_type_without_evidence_is_used_by_name_only() -> None:
    assert findings("") == [("catalogue.only_by_name", '[[letter]] 1 (id "t0")')]


@pytest.mark.parametrize(
    ("one", "other", "code"),
    [
        ('codes = ["A"]', 'codes = ["B", "A"]', "catalogue.same_evidence"),
        ('kle = ["84.07"]', 'kle = ["84.07"]', "catalogue.same_evidence"),
        ('kle = ["84"]', 'kle = ["84.07"]', "catalogue.number_hidden"),
        ('form = ["12.34.56"]', 'form = ["12"]', "catalogue.number_hidden"),
        ('labels = ["Flytning"]', 'labels = ["flytning*"]', "catalogue.word_within"),
        ('labels = ["flytning"]', 'labels = ["FLYTNING"]', "catalogue.same_evidence"),
        ('labels = ["flytning*"]', 'labels = ["bøde for sen flytning"]', "catalogue.word_within"),
        ('text = ["flytte*"]', 'text = ["flyttebøde*"]', "catalogue.word_within"),
        ('text = ["indskrivning i skole*"]', 'text = ["indskrivning"]', "catalogue.word_within"),
    ],
)
def test_letters_that_two_types_would_claim(one: str, other: str, code: str) -> None:
    assert findings(one, other) == [(code, "t0, t1")]
    assert findings(other, one) == [(code, "t0, t1")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('labels = ["flytning"]', 'labels = ["udflytning"]'),
        ('labels = ["flytning*"]', 'text = ["flytning*"]'),
        ('kle = ["84.07"]', 'kle = ["84.08"]'),
        ('kle = ["84"]', 'form = ["84"]'),
    ],
)
def test_types_that_do_not_meet(one: str, other: str) -> None:
    assert findings(one, other) == []


def test_types_that_hold_at_different_times_do_not_meet() -> None:
    assert findings('kle = ["84"]\nuntil = 2026-12-31', 'kle = ["84"]\nfrom = 2027-01-01') == [
        ("catalogue.not_yet", '[[letter]] 2 (id "t1")')
    ]


def test_the_table_shows_size_and_modules_of_every_code() -> None:
    catalogue = build('qr = "https://muni.example.dk/s"\nkle = ["84"]\nuntil = 2026-01-01')
    general, row = type_rows(catalogue, today=DAY)
    assert (general.id, general.address, general.qr_modules) == ("", "muni.example.dk", 25)
    assert (row.id, row.address, row.qr_mm, row.state) == ("t0", "muni.example.dk/s", 29.7, "over")
    assert row.module_mm == pytest.approx(29.7 / (row.qr_modules + 8), abs=0.001)
    assert [(size.form, size.size_mm) for size in row.sizes if size.form in ("wide", "code")] == [
        ("wide", 29.7), ("wide", 26.4), ("wide", 25.0), ("code", 26.4), ("code", 25.0), ("code", 20.0)
    ]  # fmt: skip
    assert row.to_dict()["qr"] == {
        "version": row.qr_version,
        "modules": row.qr_modules,
        "error_correction": row.error_correction,
        "size_mm": 29.7,
        "module_mm": row.module_mm,
        "forms": [{"form": size.form, "size_mm": size.size_mm, "module_mm": size.module_mm} for size in row.sizes],
    }


def test_errors_come_first_and_every_sentence_can_be_said_in_both_languages() -> None:
    letters = (
        'link = "https://muni.example/x"\nkle = ["84", "84.07"]\nlabels = ["pas"]\nuntil = 2026-01-01',
        f'link = "https://muni.example.dk/{"a" * 100}"\nkle = ["84"]\nlabels = ["nyt pas"]',
        'link = "https://bit.ly/x"\nfrom = 2027-01-01',
    )
    report = verify(build(*letters), today=DAY)
    assert report.findings[0].severity == "error"
    for language in ("da", "en"):
        for row in report.to_dict(language)["findings"]:  # type: ignore[attr-defined]
            assert row["message"]


def test_what_a_long_link_costs_is_said_for_every_form() -> None:
    report = verify(build(f'link = "https://muni.example.dk/{"a" * 100}"\nkle = ["84"]'), today=DAY)
    said = {found.code: found.message("en") for found in report.findings}
    assert "squares of 0.47 mm on paper, which many phones cannot read" in said["link.module_small"]
    assert "34.0 mm (squares of 0.64 mm)" in said["link.code_sizes"]
    assert "alone 25.0 mm (0.47)" in said["link.code_sizes"]


def test_a_tag_that_costs_a_version_is_named_once() -> None:
    tagged = '[chatbot.tag]\nparameter = "kilde"\nqr = "brev-qr"\n'
    letters = ['link = "https://muni.example.dk/a"\nkle = ["84"]', 'link = "https://muni.example.dk/b"\nkle = ["85"]']
    (found,) = (one for one in verify(build(*letters, chatbot=tagged), today=DAY).findings if one.severity == "info")
    assert (found.code, found.where) == ("link.tag_costs", "[chatbot.tag]")
    assert dict(found.values)["tag"] == "kilde=brev-qr"
    assert "for 3 of 3 letter types" in found.message("en")
    assert "0.68 mm instead of 0.76" in found.message("en")
    short = tagged.replace("brev-qr", "q").replace("kilde", "k")
    assert not [one for one in verify(build(*letters, chatbot=short), today=DAY).findings if one.severity == "info"]
