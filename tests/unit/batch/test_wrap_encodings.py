"""The encoding of a list: recognised, or refused with the rows; never a wrong letter without a word."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memo_enrich.batch.wrap.checking import RecipientList
from memo_enrich.batch.wrap.encodings import read
from memo_enrich.batch.wrap.faults import RecipientsError
from memo_enrich.batch.wrap.weighing import BROKEN, weight, words
from memo_enrich.catalogue import load_catalogue

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"


def several(text: str) -> list[str]:
    return text.split()


WORDS = several("""
kørekort på vej Ærø bøde Østergade Århus gård være første ændring Åben BØRN FLYTNING blå rød grønt økonomi opkrævning
dagtilbud børnehave årsopgørelse æblegård Nørregård ældreråd bekræftelse nægtelse sygehus søgnehelligdag Ærlig ånd ø å
MÅLTID FØDSEL ÆNDRING på hjælp læge støtte tilskud må gå nå få vælge høring ræson Øst VÆRELØSE
""")
NAMES = several("""
Sørensen Jørgensen Kjær Bjørk Åse Nørgård Ågård Møller Øvlisen Østergaard Müller José Noël Renée Özlem Übung Simões
François Þór Jónsdóttir Sigurðsson Zoë Benoît Žižek Hansen André ÅGE Søren-Åge O´Brien D’Angelo VejenØst Strauß
""")
OLD = ["cp1252", "cp850", "cp865", "mac_roman"]


def listed(*titles: str) -> str:
    return "pdf;modtager;titel\n" + "".join(f"a.pdf;12345678;{title}\n" for title in titles)


ROWS = [" ".join((*WORDS[at : at + 4], NAMES[at % 12])) for at in range(0, 40, 4)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", *OLD, "iso-8859-1"])
def test_a_danish_list_is_read_in_every_encoding_excel_has(encoding: str, end: str) -> None:
    text = listed(*ROWS).replace("\n", end)
    made = read(text.encode(encoding))
    assert (made.text, made.doubt) == (text, "")
    assert "Sørensen" not in repr(made)


SMALL = [
    "Nyt kørekort til Sørensen på Nørregård, Ærø",
    "Bøde på vej, Åse Kjær",
    "Første årsopgørelse: ændring på økonomi",
]


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("title", SMALL)
def test_a_row_of_danish_is_enough(title: str, encoding: str) -> None:
    assert read(listed(title).encode(encoding)).text == listed(title)
    assert not read(listed(title).encode(encoding)).doubt


@settings(max_examples=400, deadline=None)
@given(
    titles=st.lists(st.lists(st.sampled_from([*WORDS, *NAMES, "–", "§", "5"]), max_size=6).map(" ".join), max_size=6),
    encoding=st.sampled_from(["utf-8", "utf-16", *OLD]),
)
def test_no_letter_is_ever_read_wrongly(titles: list[str], encoding: str) -> None:
    try:
        data = listed(*titles).encode(encoding)
    except UnicodeEncodeError:
        return
    made = read(data)
    assert made.doubt or made.text == listed(*titles)
    if encoding.startswith("utf"):
        assert not made.doubt


EITHER = {
    "æ or ë": b"No\x91l",  # cp850: Noæl; Mac Roman: Noël
    "å or î": b"Beno\x8ct",  # Mac Roman: Benoåt; cp850: Benoît
    "ø or õ": b"Sim\x9bes",  # cp850: Simøes; Mac Roman: Simões
    "Å or ü": b"\x81rhus",  # Mac Roman: Århus; cp850: ürhus
    "ü or š": b"\x9abung",  # cp850: Übung; Windows-1252: šbung
    "æ or a quotation mark": b"v\x91re",
}


@pytest.mark.parametrize("title", EITHER.values(), ids=EITHER)
def test_where_two_readings_are_as_likely_nobody_guesses(title: bytes) -> None:
    assert read(listed("Tid til nyt pas").encode() + b"a.pdf;12345678;" + title + b"\n").doubt == "list.encoding"


def mixed(*rows: tuple[str, str]) -> bytes:
    """Return a list whose rows are each written in an encoding of their own."""
    return b"pdf;modtager;titel\n" + b"".join(f"a.pdf;12345678;{text}\n".encode(codec) for text, codec in rows)


SPOILT = {
    "half UTF-8": (mixed(*((row, "utf-8") for row in ROWS), ("Nyt kørekort på vej", "cp1252")), [12]),
    "half Windows-1252": (mixed(*((row, "cp1252") for row in ROWS), ("Nyt kørekort på vej", "utf-8")), [12]),
    "half and half": (mixed(("Nyt kørekort", "utf-8"), ("Nyt kørekort", "cp1252")), None),
    "Windows-1252 and cp850": (mixed(*((row, "cp1252") for row in ROWS), ("kørekort på vej", "cp850")), [12]),
    "Windows-1252 and Mac Roman": (mixed(*((row, "cp1252") for row in ROWS), ("kørekort på vej", "mac_roman")), [12]),
    "Windows-1252 and a little cp850": (mixed(*((row, "cp1252") for row in ROWS), ("være", "cp850")), [12]),
    "Windows-1252 and a capital of cp850": (mixed(*((row, "cp1252") for row in ROWS), ("Ærlig", "cp850")), [12]),
    "cp850 and Windows-1252": (mixed(*((row, "cp850") for row in ROWS), ("være Sø", "cp1252")), [12]),
    "Mac Roman and Windows-1252": (mixed(*((row, "mac_roman") for row in ROWS), ("Søby", "cp1252")), [12]),
    "a mark and a byte that is not UTF-8": (b"\xef\xbb\xbf" + mixed(("på", "utf-8"), ("på", "cp1252")), [3]),
    "twice encoded": (mixed(("Nyt kÃ¸rekort", "utf-8"), ("Ny vej", "utf-8"), ("pÃ¥ vej", "utf-8")), [2, 4]),
    "twice encoded, all capitals": (mixed(("FÃ˜RSTE Ã…R", "utf-8")), [2]),
    "twice encoded by a Mac": (mixed(("Nyt k√∏rekort", "utf-8")), [2]),
    "twice encoded by DOS": (mixed(("v├ªre", "utf-8")), [2]),
    "twice encoded signs": (mixed(("nu â€“ straks", "utf-8")), [2]),
    "a replacement character": (mixed(("K\ufffdrekort", "utf-8")), [2]),
    "a replacement character in UTF-16": (listed("ja", "K\ufffdrekort").encode("utf-16"), [3]),
    "cp850 taken for Windows-1252": (mixed(("Nyt k›rekort", "utf-8"), ("p† vej", "utf-8")), [2, 3]),
    "Mac Roman taken for Windows-1252": (mixed(("Nyt k¿rekort", "utf-8"), ("pŒ vej", "utf-8")), [2, 3]),
    "Windows-1252 taken for cp850": (mixed(("k°rekort", "utf-8"), ("pÕ vej", "utf-8")), [2, 3]),
    "dead bytes": (mixed(("\x81rhus \x8f", "iso-8859-1")), None),
    "half a character of UTF-16": (listed("på vej").encode("utf-16")[:-1], None),
    "a capital and signs that are UTF-8 by chance": (mixed(("gå…”", "cp1252")), [2]),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_spoilt_list_is_refused_with_its_rows_and_the_way_to_save_it(name: str, tmp_path: Path) -> None:
    data, rows = SPOILT[name]
    catalogue = load_catalogue(FIXTURES / "letters.toml")
    with pytest.raises(RecipientsError) as caught:
        RecipientList(data, "l.csv", tmp_path, catalogue, date(2026, 11, 22)).check()
    problems = caught.value.problems
    assert {problem.code for problem in problems} <= {"list.encoding", "list.mangled"}
    assert rows is None or [problem.where for problem in problems] == [f"l.csv:{row}" for row in rows]


FINE = several("""
A·B x²y Peter´s it’s N°5 ► ● ☎ ✓ → 10×5 Ø25 ½årlig 1½årig naïve Čapek Łódź ŁÓDŹ Ærø/Ærøskøbing »Blå« §§ €5 5€ µg Straße
STRAßE e‑mail på… …og Fødsel–Død GRØNÅ GrønÅ İstanbul Yıldırım Müşteri Україна 中文 Zoë’s ”ny” Æ å à SÃO JOÃO LÂNDIA
20°C 1° m² ‰ © Word™ D‘Angelo
""")


@pytest.mark.parametrize("word", FINE)
def test_what_people_write_breaks_no_list_in_utf_8(word: str) -> None:
    assert not read(listed(f"Nyt {word} 5").encode()).doubt
    assert not read(listed(f"Nyt {word} 5").encode("utf-16")).doubt


@pytest.mark.parametrize(
    "word", ["k›rekort", "p†", "k¿rekort", "pŒ", "k°rekort", "pÕ", "KÃ¸b", "Ã…rhus", "√¶ble", "v├ªre", "v¥re"]
)
def test_what_an_encoding_makes_of_another_is_no_word(word: str) -> None:
    assert [weight(one) for one in words(f"Nyt {word} til dig")] == [BROKEN]


def test_a_list_with_nothing_beyond_ascii_needs_no_encoding() -> None:
    for text in (listed("Tid til nyt pas"), ""):
        assert (read(text.encode()).text, read(text.encode()).doubt) == (text, "")
