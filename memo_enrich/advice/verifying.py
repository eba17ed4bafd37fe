"""``types --verify``: what a person should look at in a catalogue that is otherwise sound."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from memo_enrich.advice.overlaps import overlaps
from memo_enrich.advice.paper import on_paper, tag_cost
from memo_enrich.advice.placing import Places
from memo_enrich.advice.rows import TypeRow, state, type_rows
from memo_enrich.catalogue import links, where_of
from memo_enrich.model import Catalogue, Finding, LetterType, finding
from memo_enrich.texts import Language
from memo_enrich.web import cautions, is_reserved_host, parse_address

_GRAVEST = ("error", "warning", "info")
_SHORT_WORD = 4


@dataclass(frozen=True, slots=True)
class Verification:
    """The table of letter types and what to look at. A catalogue that is wrong does not get this far."""

    rows: tuple[TypeRow, ...]
    findings: tuple[Finding, ...]

    def to_dict(self, language: Language = "da") -> dict[str, object]:
        """Return the object that ``types --verify --json`` prints."""
        return {
            "types": [row.to_dict() for row in self.rows],
            "findings": [found.to_dict(language) for found in self.findings],
        }


def verify(catalogue: Catalogue, *, today: date | None = None) -> Verification:
    """Look a loaded catalogue over.

    Returns:
        Rows and findings: links to look at, codes with small modules, letters that two types would claim, numbers
        that hide each other, texts too long for a poster or a text message, dates that are over, links that differ
        only in case, ``.example`` hosts (an error). The gravest come first, each kind in the order of the catalogue.
    """
    day = today or date.today()  # noqa: DTZ011 - the municipality's own day
    rows = type_rows(catalogue, today=day)
    found = [*_links(catalogue), *_paper(catalogue, rows), *_only_case(catalogue)]
    for number, kind in enumerate(catalogue.letters):
        found.extend(_letter(kind, _where(catalogue, number), day))
    found.extend(overlaps(catalogue))
    places = Places(catalogue)
    ordered = sorted(set(found), key=lambda one: (_GRAVEST.index(one.severity), places.line(one.where), one.code))
    return Verification(rows, tuple(ordered))


def _where(catalogue: Catalogue, number: int, *keys: str) -> str:
    return where_of(catalogue, ("letter", number, *keys))


def _links(catalogue: Catalogue) -> Iterator[Finding]:
    for path, link in links(catalogue):
        for code, values in cautions(link):
            yield finding(code, where_of(catalogue, path), **values)
        host = parse_address(link).host
        if is_reserved_host(host):
            yield finding("link.example", where_of(catalogue, path), host=host)


def _paper(catalogue: Catalogue, rows: tuple[TypeRow, ...]) -> Iterator[Finding]:
    from memo_enrich.kit import check_kit, check_logo  # only who verifies waits for what draws

    numbers = {kind.id: number for number, kind in enumerate(catalogue.letters)}
    for row in rows:
        where = _where(catalogue, numbers[row.id]) if row.id else catalogue.places.get(("chatbot",), "[chatbot]")
        yield from on_paper(row, where)
        yield from check_kit(catalogue, catalogue.letter_type(row.id), where)
    yield from check_logo(catalogue)
    yield from tag_cost(catalogue, rows, catalogue.places.get(("chatbot", "tag"), "[chatbot.tag]"))


def _only_case(catalogue: Catalogue) -> Iterator[Finding]:
    seen: dict[str, tuple[str, str]] = {}
    for path, link in links(catalogue):
        where = where_of(catalogue, path)
        other, other_where = seen.setdefault(link.casefold(), (link, where))
        if other != link:
            yield finding("link.only_case", where, other=other_where)


def _letter(kind: LetterType, where: str, day: date) -> Iterator[Finding]:
    if state(kind, day) == "over" and kind.valid_until:
        yield finding("catalogue.over", where, end=kind.valid_until.isoformat())
    elif state(kind, day) == "later" and kind.valid_from:
        yield finding("catalogue.not_yet", where, start=kind.valid_from.isoformat())
    if not (kind.kle or kind.form or kind.codes or kind.labels or kind.text):
        yield finding("catalogue.only_by_name", where)
    for word in (*kind.labels, *kind.text):
        if sum(character.isalnum() for character in word) < _SHORT_WORD:
            yield finding("catalogue.short_word", where, word=word)
