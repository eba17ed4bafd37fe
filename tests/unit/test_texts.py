"""Every sentence is there in both languages, with the same placeholders and no leftovers."""

from __future__ import annotations

import difflib
import re
import string
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

import memo_enrich.texts
from memo_enrich.catalogue import starter_text
from memo_enrich.cli.help import HELP
from memo_enrich.texts import LANGUAGES, TEXTS, say, word
from memo_enrich.texts import WORDS as ALL_WORDS
from memo_enrich.texts.causes import CAUSES
from memo_enrich.texts.general import WORDS

REPO = Path(__file__).resolve().parents[2]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_text_says_what_and_what_to_do_in_both_languages(code: str) -> None:
    text = TEXTS[code]
    assert text.severity in ("error", "warning", "info")
    assert all(part.strip() == part and part for part in text[1:]), "a language or a remedy is missing"
    assert placeholders(text.da) == placeholders(text.en)
    filled = placeholders(text.da)  # a remedy is shown as it stands: its braces are the catalogue's own
    assert not (placeholders(text.remedy_da) | placeholders(text.remedy_en)) & filled
    assert "\n" not in text.da + text.en


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_the_two_languages_are_two(code: str) -> None:
    text = TEXTS[code]
    assert text.da != text.en or len(text.da.split()) <= 2
    assert text.remedy_da != text.remedy_en


@pytest.mark.parametrize(("kind", "table"), [("TEXTS", TEXTS), ("WORDS", ALL_WORDS)])
def test_the_table_knows_every_subject(kind: str, table: Mapping[str, object]) -> None:
    rooms = [import_module(f"memo_enrich.texts.{found.name}") for found in iter_modules(memo_enrich.texts.__path__)]
    tables = {id(found): found for room in rooms if (found := getattr(room, kind, None)) is not None}
    own = [pair for found in tables.values() for pair in found.items()]
    assert sorted(key for key, _ in own) == sorted(table), "a subject is not on the shelf, or a key is in two"
    assert dict(own) == dict(table)
    assert "no.such" not in table
    assert "pdf.no_such" not in table


def test_code_words_are_plain_words_with_dots() -> None:
    assert [code for code in TEXTS if not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", code)] == []


def test_words_and_help_are_there_in_both_languages() -> None:
    for key, both in WORDS.items():
        assert len(both) == len(LANGUAGES), key
        assert all(both), key
        assert placeholders(both[0]) == placeholders(both[1]), key
    for key, texts in HELP.items():
        assert set(texts) == set(LANGUAGES), key
        assert all(texts.values()), key


def test_say_fills_the_placeholders_in_the_language_asked_for() -> None:
    assert "72 dpi" in say("proof.code_unread", "da", page=1, dpi=72)
    assert say("read.empty", "en") == "The file is empty"
    assert word("place.page", "da", page=2) == "side 2"
    assert "bliver 0,45 mm" in say("link.module_small", "da", module_mm=0.45)
    assert "of 0.45 mm" in say("link.module_small", "en", module_mm=0.45)


def test_a_code_word_within_a_sentence_is_said_in_words() -> None:
    assert "(PDF-filen er ødelagt og kan ikke åbnes)" in say("match.text_unread", "da", reason="pdf.unreadable")
    assert "(the file is empty)" in say("match.text_unread", "en", reason="read.empty")


def test_every_code_word_in_the_program_has_a_text() -> None:
    """A code word that is used but in no table would be a KeyError on somebody's letter."""
    used: set[str] = set()
    call = re.compile(
        r"(?:finding|ReadError|WriteError|UsageError|CatalogueError|PlacementError|InvalidLetterError|NoLetterTypeError)"
        r"\(\s*\"([a-z0-9_.]+)\""
    )
    for source in (REPO / "memo_enrich").rglob("*.py"):
        used.update(call.findall(source.read_text("utf-8")))
    assert len(used) > 20, "the pattern finds nothing: this test has gone blind"
    assert sorted(used - set(TEXTS)) == []


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_sentences_stop_alike(code: str) -> None:
    """The code word follows a sentence, so it has no full stop; a remedy is a sentence of its own and has one."""
    text = TEXTS[code]
    assert not text.da.endswith((".", " ")), text.da
    assert not text.en.endswith((".", " ")), text.en
    for remedy in (text.remedy_da, text.remedy_en):
        assert remedy.endswith((".", "?")) or remedy.startswith(("Eksempel: ", "Example: ")), remedy


def test_what_we_add_has_one_name_in_danish() -> None:
    """It is the invitation everywhere (design, "Words"), in what a clerk reads as in the code."""
    spoken = [
        *(part for text in TEXTS.values() for part in (text.da, text.remedy_da)),
        *(da for da, _ in WORDS.values()),
    ]
    assert [sentence for sentence in spoken if re.search(r"\bhenvisning", sentence)] == []


def alike(one: str, other: str) -> float:
    """Return how much two sentences have in common, from 0 to 1."""
    return difflib.SequenceMatcher(None, one.casefold(), other.casefold(), autojunk=False).ratio()


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_every_code_word_has_a_cause_that_says_more_than_its_sentence(code: str) -> None:
    """``explain`` says why it comes to it: a sentence or two, in both languages, without placeholders or line ends."""
    assert code in CAUSES, "write its cause in memo_enrich/texts/causes"
    text, (danish, english) = TEXTS[code], CAUSES[code]
    assert danish != english
    for cause, message, remedy in ((danish, text.da, text.remedy_da), (english, text.en, text.remedy_en)):
        assert cause.strip() == cause, cause
        assert cause.endswith("."), cause
        assert "\n" not in cause
        assert 20 <= len(cause) <= 300, cause
        assert alike(cause, message) < 0.75, cause
        assert alike(cause, remedy) < 0.75, cause


def test_no_cause_is_left_over() -> None:
    assert sorted(CAUSES.keys() - TEXTS.keys()) == []


NOT_DANISH = re.compile(
    r"[Kk]odeord|\b[Ss]e efter|\b(?:set|ses) efter|\bbære[rt]?\b|\b[Bb]ar kun|til ende\b|siger nej|sendt videre"
    r"|\bkrumm?e?\b"
    r"|chatbot-hold|\bDan |\bdannes?\b|lavet om\b(?! til)|ved kaldet|holdt fri\b|\bGiv en fil|ligger i hinanden"
)
"""What a clerk would not say: a kodeord is a password, one does not see after a path, and no link carries anything."""

NOT_ENGLISH = re.compile(
    r"\bfitting\b|\bsave with\b|taken up with|lie within|\b(?:is|are) no (?:file|MeMo|CPR|CVR|PDF|CSV|date)\b"
)


def spoken(language: int) -> Iterator[str]:
    """Yield everything that is said to a person in Danish (0) or English (1)."""
    for code, text in TEXTS.items():
        yield from (text[1 + language], text[3 + language], CAUSES[code][language])
    yield from (pair[language] for pair in ALL_WORDS.values())
    yield from (page[LANGUAGES[language]] for page in HELP.values())


def test_danish_is_what_a_clerk_would_say() -> None:
    starter = "\n".join(line.partition("#")[2] for line in starter_text().splitlines())
    assert [said for said in (*spoken(0), starter) if NOT_DANISH.search(said)] == []


def test_english_is_what_a_clerk_would_say() -> None:
    assert [said for said in spoken(1) if NOT_ENGLISH.search(said)] == []
