"""Letters and conversations are counted once each, however dates and numbers are written, and nobody is named."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import html5lib
import pytest

from memo_enrich import Columns, effect_page, measure
from memo_enrich.cli import main
from memo_enrich.effect.weeks import number_of, week_of, weeks_between
from memo_enrich.errors import MemoEnrichError, ReadError, UsageError
from tests.support.browser import WIDTHS, Browser

CATALOGUE = """\
[chatbot]
name = "Muni"
hosts = ["muni.example.dk"]
link = "https://muni.example.dk/"
[chatbot.tag]
parameter = "kilde"
action = "digitalpost"
page = "brev-link"
qr = "brev-qr"
web = "hjemmeside-knap"
[[letter]]
id = "pas"
topic = { da = "pas", en = "passport" }
link = "https://muni.example.dk/pas"
[[letter]]
id = "valg"
topic = "valget"
link = "https://muni.example.dk/valg"
"""
PAGE = [{"in": "page"}]
BOTH = [{"in": "action"}, {"in": "page"}]


@pytest.fixture
def here(tmp_path: Path) -> Path:
    (tmp_path / "letters.toml").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


def batch(folder: Path, *rows: tuple[str, str, str | None, list[dict[str, str]]], name: str = "2026-W45") -> Path:
    out = folder / name
    out.mkdir()
    lines = [
        json.dumps({"source": source, "status": status, "letter_type": kind, "placements": places})
        for source, status, kind, places in rows
    ]
    (out / "manifest.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return out


def statistics(folder: Path, text: str | bytes) -> Path:
    path = folder / "samtaler.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize(
    "text",
    [
        *("2026-12-24", "2026-12-24 10:11:12", "2026-12-24T10:11:12+01:00", "24-12-2026", "24.12.2026", "24/12/2026"),
        *(
            "24-12-2026 10.11",
            "2026-W52",
            "2026W52",
            "2026 uge 52",
            "uge 52 2026",
            "Uge 52, 2026",
            "W52/2026",
            "u52-2026",
        ),
    ],
)
def test_a_day_or_week_is_read_however_it_is_written(text: str) -> None:
    assert week_of(text) == "2026-W52"


@pytest.mark.parametrize("text", ["", "i dag", "31-02-2026", "2026-13-01", "12/2026", "2026", "2026-W54", "24-12-26"])
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        week_of(text)


@pytest.mark.parametrize(("day", "week"), [("2027-01-01", "2026-W53"), ("2024-12-30", "2025-W01")])
def test_a_year_ends_where_its_last_week_does(day: str, week: str) -> None:
    assert week_of(day) == week
    assert weeks_between("2026-W52", "2027-W02") == ["2026-W52", "2026-W53", "2027-W01", "2027-W02"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7), ("1.234", 1234), ("1.234,5", 1234.5), ("1 234", 1234), ("1\u00a0234", 1234), ("1,234", 1234),
        ("1,234.5", 1234.5), ("12.5", 12.5), ("12,5", 12.5), ("1.234.567", 1234567), ("0", 0), ("0,25", 0.25),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_meant(text: str, number: float) -> None:
    assert number_of(text) == number


@pytest.mark.parametrize("text", ["", "-1", "ti", "1.23.4", "1e9", "٣", "inf", "nan", "<5"])
def test_what_is_no_number_is_not_guessed(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        number_of(text)


def test_letters_and_conversations_lie_beside_each_other(here: Path) -> None:
    out = batch(
        here,
        ("a.xml", "enriched", "pas", BOTH),
        ("b.xml", "already", "pas", PAGE),
        ("c.xml", "kept", "pas", []),
        ("d.xml", "rejected", None, []),
        ("e.xml", "enriched", None, PAGE),
        ("a.xml", "enriched", "pas", BOTH),  # the same letter once more, after --resume
    )
    text = (
        "Dato;Emne;Kilde;Antal\n"
        "26-10-2026;Pas;brev-qr;9\n"  # the week before any letter
        "02-11-2026;Pas;brev-qr;1\n08-11-2026;passport;BREV-QR;1\n09-11-2026;https://muni.example.dk/pas?kilde=x;digitalpost;1\n"
        "03-11-2026;pas;hjemmeside-knap;2\n03-11-2026;pas;;4\n03-11-2026;muni.example.dk/valg/;plakat;8\n"
        "03-11-2026;noget andet;web;16\n"
    )
    effect = measure([out], statistics(here, text), here / "letters.toml")
    totals = {total.letter_type: total for total in effect.totals}
    pas = totals["pas"]
    assert (pas.letters, pas.conversations, pas.web, pas.other) == (2, 3, 2, 4)
    assert (pas.per_100, pas.times_web, dict(pas.channels)) == (150.0, 1.5, {"action": 1, "qr": 2})
    assert (totals[""].letters, totals["valg"].letters, totals["valg"].other) == (1, 0, 8)
    rows = {(row.letter_type, row.channel, row.week): (row.letters, row.conversations) for row in effect.rows}
    assert rows["pas", "action", "2026-W45"] == (1, 0)
    assert rows["pas", "action", "2026-W46"] == (0, 1)
    assert rows["pas", "qr", "2026-W45"] == (2, 2)
    assert rows["pas", "web", "2026-W45"] == (None, 2)
    assert rows["pas", "other", "2026-W45"] == (None, 4)
    assert effect.weeks == ("2026-W44", "2026-W45", "2026-W46")
    assert [found.code for found in effect.findings] == ["effect.unknown_type", "effect.unknown_channel"]


def test_when_letters_were_sent_is_said_in_several_ways(here: Path) -> None:
    row = ("a.xml", "enriched", "pas", PAGE)
    out = batch(here, row, name="november")
    table = statistics(here, "dato\n2026-11-03\n")
    os.utime(out / "manifest.jsonl", (1_700_000_000, 1_700_000_000))

    def week(*outs: str | Path, sent: date | None = None) -> str:
        rows = measure(outs, table, here / "letters.toml", sent=sent).rows
        return next(row.week for row in rows if row.letter_type == "pas")

    assert week(f"{out}=24-12-2026") == "2026-W52"
    assert week(f"{out}=2026-W40") == "2026-W40"
    assert week(out, sent=date(2026, 3, 2)) == "2026-W10"
    assert week(out) == "2023-W46"
    assert measure([out], table, here / "letters.toml").findings[0].code == "effect.day_guessed"
    assert week(batch(here, row, name="udsendt 2026-05-04")) == "2026-W19"
    assert week(out / "manifest.jsonl", sent=date(2026, 3, 2)) == "2026-W10"


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfDato;Emne;Antal\r\n03-11-2026;pas;1.000\r\n",
        "Dato\tEmne\tAntal\n03-11-2026\tpas\t1 000\n".encode("utf-16"),
        b'sep=,\nDate,Topic,Count\n2026-11-03,pas,"1,000"\n',
        "Dato;Emne;Antal;Række\n03-11-2026;pas;1000;æ\n".encode("cp1252"),
        b"Navn;Uge;Emne;Samtaler\nJens Jensen;2026 uge 45;pas;1000\n\n;;;\n"[:-4],
    ],
)
def test_a_file_is_read_as_programs_write_it(here: Path, data: bytes) -> None:
    effect = measure([batch(here, ("a.xml", "enriched", "pas", PAGE))], statistics(here, data), here / "letters.toml")
    assert sum(row.conversations for row in effect.rows) == 1000
    assert "Jens" not in json.dumps(effect.to_dict()) + effect_page(effect)


def test_columns_have_other_names_when_they_are_said(here: Path) -> None:
    table = statistics(here, "hvornår,hvad,hvorfra,n\n2026-11-03,pas,web,3\n")
    columns = Columns("Hvornår", "hvad", "hvorfra", "n")
    effect = measure([batch(here, ("a", "enriched", "pas", PAGE))], table, here / "letters.toml", columns=columns)
    assert effect.totals[0].web == 3


@pytest.mark.parametrize(
    ("text", "kind", "code", "place"),
    [
        ("", ReadError, "effect.empty", "samtaler.csv"),
        ("Dato;Antal\n", ReadError, "effect.empty", "samtaler.csv"),
        ("Emne;Antal\npas;1\n", UsageError, "effect.no_column", "samtaler.csv"),
        ("Dato;Antal\n2026-11-03;1\n0101801234;1\n", ReadError, "effect.no_day", "samtaler.csv:3"),
        ("Dato;Antal\n2026-11-03;Jens\n", ReadError, "effect.no_number", "samtaler.csv:2"),
        ("Dato;Antal\n2026-11-03;\n", ReadError, "effect.no_number", "samtaler.csv:2"),
        (b"PK\x03\x04xx", ReadError, "effect.spreadsheet", "samtaler.csv"),
    ],
)
def test_what_cannot_be_read_is_named_by_line_and_never_repeated(
    here: Path, text: str | bytes, kind: type[MemoEnrichError], code: str, place: str
) -> None:
    out = batch(here, ("a", "enriched", "pas", PAGE))
    with pytest.raises(kind) as caught:
        measure([out], statistics(here, text), here / "letters.toml")
    assert caught.value.code == code
    assert caught.value.where.endswith(place)
    assert "Jens" not in caught.value.message()
    assert "0101801234" not in caught.value.message()


def test_a_folder_that_is_no_batch_is_refused(here: Path) -> None:
    table = statistics(here, "dato\n2026-11-03\n")
    with pytest.raises(ReadError) as caught:
        measure([here], table, here / "letters.toml")
    assert caught.value.code == "effect.no_manifest"
    out = batch(here, ("a", "enriched", "pas", PAGE))
    with pytest.raises(UsageError):
        measure([f"{out}=jul"], table, here / "letters.toml")
    with pytest.raises(ReadError):
        measure([out], here / "missing.csv", here / "letters.toml")


def test_the_invented_statistics_are_told(fixtures: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    folder = fixtures / "statistics"
    call = ["effect", *map(str, sorted(folder.glob("2026-W*"))), "--statistics", str(folder / "samtaler.csv")]
    call += ["-c", str(folder / "letters.toml")]
    assert main([*call, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {total["letter_type"]: total["letters"] for total in told["totals"]} == {
        "skoleindskrivning": 227, "valg": 177, "pas": 113, "flytteboede": 45,
    }  # fmt: skip
    assert told["findings"] == []
    page = tmp_path / "effekt.html"
    assert main([*call, "--html", str(page), "-v"]) == 0
    said = capsys.readouterr().out
    assert "20,7" in said
    assert "45/2026" in said
    assert main([*call, "--html", str(page)]) == 7
    assert main([*call, "--html", str(tmp_path / "effekt.pdf")]) == 2


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, fixtures: Path) -> Path:
    folder = fixtures / "statistics"
    effect = measure(sorted(folder.glob("2026-W*")), folder / "samtaler.csv", folder / "letters.toml")
    path = tmp_path_factory.mktemp("page") / "effekt.html"
    path.write_text(effect_page(effect, day=date(2026, 12, 24)), encoding="utf-8")
    return path


def test_the_page_is_valid_and_needs_nothing_from_elsewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    html5lib.HTMLParser(strict=True).parse(text)
    assert "http" not in text
    assert "<script" not in text
    assert "2026-12-24" in text


def test_the_page_is_without_fault_at_every_width(browser: Browser, page: Path) -> None:
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            shown = browser.open(page, width, scheme=scheme)  # type: ignore[arg-type]
            assert shown.overflow() == []
            assert shown.violations() == []
            assert (len(shown.requests), shown.errors) == (1, [])
            shown.close()


def test_the_charts_can_be_told_apart_without_colour(browser: Browser, page: Path) -> None:
    shown = browser.open(page)
    fills = shown.page.evaluate(
        "['solid', 'hatched', 'blank'].map(name => getComputedStyle(document.querySelector('.' + name)).fill)"
    )
    assert len(set(fills)) == 3
    assert "hatch" in fills[1]
    shown.page.emulate_media(media="print")
    printed = shown.page.evaluate("getComputedStyle(document.querySelector('.solid')).fill")
    assert printed == "rgb(0, 0, 0)"
    shown.close()
