"""What holds for matching whatever the catalogue and the letter."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.catalogue import parse_catalogue
from memo_enrich.matching import match
from memo_enrich.matching.numbers import groups, prefix_length
from memo_enrich.matching.words import fold, fold_page, found_in
from memo_enrich.model import (
    Catalogue,
    Document,
    DocumentFile,
    DocumentRole,
    Header,
    Kind,
    Letter,
    LetterType,
    Match,
    Message,
    Span,
)

BASE = parse_catalogue(
    '[chatbot]\nname = "Muni"\nhosts = ["muni.example.dk"]\nlink = "https://muni.example.dk/"\n', "letters.toml"
)
TODAY = date(2026, 6, 1)
WORDS = st.sampled_from(["pas", "pas*", "nyt pas", "flytning", "flyt*", "bøde", "bøde for flytning", "skole*"])
NUMBERS = st.lists(st.sampled_from(["17", "20", "23", "84"]), min_size=1, max_size=3).map(".".join)
FORMS = st.lists(st.sampled_from(["12", "34"]), min_size=1, max_size=4).map(".".join)
CODES = st.sampled_from(["A", "B", "A-1"])
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31))
SENTENCES = st.lists(
    st.sampled_from(["nyt", "pas", "flytning", "bøde", "for", "skolen", "kompas", "FLYTNINGEN"]), max_size=6
).map(" ".join)


def few(items: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(items, max_size=3, unique=True).map(tuple)


TYPES = st.builds(
    LetterType,
    id=st.just(""),
    topics=st.just(MappingProxyType({"da": "emne"})),
    link=st.just("https://muni.example.dk/x"),
    kle=few(NUMBERS),
    form=few(FORMS),
    codes=few(CODES),
    labels=few(WORDS),
    text=few(WORDS),
    valid_from=DAYS,
    valid_until=DAYS,
)
CATALOGUES = st.lists(TYPES, max_size=5).map(
    lambda types: replace(BASE, letters=tuple(replace(kind, id=f"t{at}") for at, kind in enumerate(types)))
)


@st.composite
def letters(draw: st.DrawFn) -> Letter:
    header = Header(
        "DIGITALPOST",
        "",
        message_code=draw(st.just("") | CODES),
        label=draw(SENTENCES),
        kle=draw(st.just("") | NUMBERS),
        form=draw(st.just("") | FORMS),
    )
    file = DocumentFile("application/pdf", draw(SENTENCES) + ".pdf", "da", Span(0, 0))
    main = Document(DocumentRole.MAIN, draw(SENTENCES), (file,), (), 0)
    return Letter("brev.xml", Kind.MEMO, b"", Message("1.2", Span(0, 0), "utf-8", "", header, (main,)))


PAGES = st.lists(SENTENCES, max_size=3)


def ask(letter: Letter, catalogue: Catalogue, pages: list[str], letter_type: str | None = None) -> Match:
    return match(letter, catalogue, letter_type=letter_type, texts=lambda: pages, today=TODAY)


@given(letters(), CATALOGUES, PAGES, st.randoms())
def test_the_order_of_the_catalogue_never_counts(
    letter: Letter, catalogue: Catalogue, pages: list[str], chance: random.Random
) -> None:
    types = list(catalogue.letters)
    chance.shuffle(types)
    assert ask(letter, catalogue, pages) == ask(letter, replace(catalogue, letters=tuple(types)), pages)


@given(letters(), CATALOGUES.filter(lambda catalogue: catalogue.letters), PAGES, st.data())
def test_the_caller_wins_over_all_other_evidence(
    letter: Letter, catalogue: Catalogue, pages: list[str], data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(catalogue.letters))
    found = ask(letter, catalogue, pages, letter_type=kind.id)
    holds = (kind.valid_from or TODAY) <= TODAY <= (kind.valid_until or TODAY)
    assert found.letter_type == (kind if holds else None)


def oracle(letter: Letter, catalogue: Catalogue, pages: list[str]) -> str | None:
    """Say which type fits, straight from section 5 of the design, by the plainest means."""
    header, main = letter.message.header, letter.message.main  # type: ignore[union-attr]
    label_texts = [header.label, main.label, main.files[0].filename.removesuffix(".pdf")]  # type: ignore[union-attr]

    def has(word: str, text: str) -> bool:
        end = "" if word.endswith("*") else r"\b"
        return re.search(rf"\b{re.escape(word.rstrip('*'))}{end}", " ".join(text.lower().split())) is not None

    def strengths(kind: LetterType) -> list[int]:
        numbers = [
            len(prefix)
            for number, prefixes in ((header.kle, kind.kle), (header.form, kind.form))
            for prefix in prefixes
            if f"{number}.".startswith(f"{prefix}.")
        ]
        first = next((page for page in opening if any(has(w, page) for k in catalogue.letters for w in k.text)), "")
        return [
            int(header.message_code in kind.codes),
            max(numbers, default=0),
            int(any(has(word, text) for word in kind.labels for text in label_texts)),
            int(any(has(word, first) for word in kind.text)),
        ]

    # A letter says what it is about on its first page with running text; a word on a later page stands in passing.
    ends = next(
        (number for number, page in enumerate(pages, start=1) if sum(map(str.islower, page.split())) >= 3), None
    )
    opening = [" ".join(pages[: number + 1]) for number in range(len(pages))][:ends]
    for level in range(4):
        ranks = {kind.id: strengths(kind)[level] for kind in catalogue.letters}
        best = [kind for kind in catalogue.letters if ranks[kind.id] and ranks[kind.id] == max(ranks.values())]
        if best:
            now = [k for k in best if (k.valid_from or TODAY) <= TODAY <= (k.valid_until or TODAY)]
            return now[0].id if len(now) == 1 else None
    return None


@given(letters(), CATALOGUES, PAGES)
def test_matching_agrees_with_the_plain_reading_of_the_design(
    letter: Letter, catalogue: Catalogue, pages: list[str]
) -> None:
    found = ask(letter, catalogue, pages)
    assert (found.letter_type.id if found.letter_type else None) == oracle(letter, catalogue, pages)


@given(letters(), CATALOGUES, PAGES)
def test_evidence_is_always_the_catalogues_own(letter: Letter, catalogue: Catalogue, pages: list[str]) -> None:
    found = ask(letter, catalogue, pages)
    kind = found.letter_type
    assert found.evidence
    for piece in found.evidence:
        if kind is None:
            assert (piece.by, piece.value) == ("general", "")
        else:
            assert piece.value in getattr(kind, piece.by)


@given(NUMBERS, NUMBERS, st.sampled_from(["", " ", ". ", "."]))
def test_a_prefix_is_one_however_the_number_is_written(prefix: str, number: str, dot: str) -> None:
    covers = number.split(".")[: prefix.count(".") + 1] == prefix.split(".")
    assert bool(prefix_length(prefix, number.replace(".", dot))) is covers


@given(st.text(max_size=40))
def test_any_text_as_a_number_is_no_trouble(text: str) -> None:
    assert all(len(group) == 2 and group.isascii() and group.isdigit() for group in groups(text))


@given(st.text(max_size=60))
def test_folding_twice_is_folding_once(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text("abcæøåé -", min_size=3, max_size=20).filter(lambda word: sum(map(str.isalnum, word)) > 1))
def test_a_word_is_found_however_it_is_composed_and_capitalised(word: str) -> None:
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        text = unicodedata.normalize(form, f". {word.upper()} .")
        assert found_in(word, fold(text))


@given(st.from_regex(r"[a-zæøå]{2,8}", fullmatch=True), st.from_regex(r"[a-zæøå]{2,8}", fullmatch=True))
def test_a_word_divided_at_a_line_end_is_found_whole(start: str, end: str) -> None:
    for mark in ("-\n", "-\r\n", "\u00ad\n", "\ufffe", "\u2010\n  "):
        assert any(found_in(start + end, reading) for reading in fold_page(f"om {start}{mark}{end} nu"))
