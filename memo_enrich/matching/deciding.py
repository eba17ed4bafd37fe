"""From evidence to one letter type, or to the general link: the strongest evidence that speaks at all decides.

Two types equally strong mean the general link; nothing weaker is asked to break the tie. A letter type outside its
dates gives way to an equally strong one within, and else to the general link. A type that the text only names in
passing is not chosen. The order of the catalogue never counts.
"""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from memo_enrich.errors import MemoEnrichError, UsageError
from memo_enrich.matching.evidence import by_attachment, by_code, by_label, by_number
from memo_enrich.matching.spoken import Spoken
from memo_enrich.matching.text_evidence import by_text
from memo_enrich.model import Catalogue, Evidence, Finding, Letter, LetterType, Match, finding

_GENERAL = (Evidence("general", ""),)
_MOST_EVIDENCE = 5
_MOST_NAMED = 10


def match(
    letter: Letter,
    catalogue: Catalogue,
    *,
    letter_type: str | None = None,
    texts: Callable[[], Iterable[str]] | None = None,
    today: date | None = None,
) -> Match:
    """Tell which letter type fits ``letter``, with evidence.

    Args:
        letter: the letter.
        catalogue: the catalogue.
        letter_type: id named by the caller: decides alone.
        texts: yields the letter's text page by page; called only when nothing cheaper decides.
        today: day for the letter types' dates; None: the day it is.

    Returns:
        The match; ``letter_type`` None means the general link. Findings tell of ties, dates, text not read, and of a
        named type that the catalogue does not have (``match.unknown_type``).
    """
    day = today or date.today()  # noqa: DTZ011 - the municipality's own day
    if letter_type is not None:
        chosen = _named(letter_type, catalogue)
        if chosen is None:
            return Match(None, _GENERAL, (unknown_type(letter_type, catalogue),))
        return _decided(Spoken({chosen.id: [Evidence("caller", chosen.id)]}), catalogue, day, ())
    findings: list[Finding] = []
    for speak in (by_code, by_number, by_label, by_attachment, partial(_by_text, texts=texts, findings=findings)):
        spoken = speak(letter, catalogue.letters)
        if spoken.evidence:
            return _decided(spoken, catalogue, day, tuple(findings))
    return Match(None, _GENERAL, tuple(findings))


def unknown_type(id_: str, catalogue: Catalogue) -> Finding:
    """Say that there is no such letter type, and which ids are nearest; not what was named, which may be a person."""
    ids = [kind.id for kind in catalogue.letters]
    close = difflib.get_close_matches(_plain(id_).casefold(), ids, n=3, cutoff=0.5)
    return finding("match.unknown_type", instead=", ".join(close or sorted(ids)[:_MOST_NAMED]) or "-")


def refuse_unknown(id_: str, catalogue: Catalogue) -> None:
    """Refuse a letter type that the catalogue does not have, before anything is done.

    Raises:
        UsageError: ``match.unknown_type``.
    """
    if catalogue.letter_type(id_) is None:
        raise UsageError("match.unknown_type", **dict(unknown_type(id_, catalogue).values))


def _named(id_: str, catalogue: Catalogue) -> LetterType | None:
    return catalogue.letter_type(_plain(id_))


def _plain(id_: str) -> str:
    return unicodedata.normalize("NFC", id_).strip()


def _by_text(
    _letter: Letter,
    types: Iterable[LetterType],
    *,
    texts: Callable[[], Iterable[str]] | None,
    findings: list[Finding],
) -> Spoken:
    if texts is None:
        return Spoken()
    try:
        return by_text(_lazily(texts), types, lambda pages: findings.append(finding("match.text_cut", pages=pages)))
    except MemoEnrichError as error:
        findings.append(finding("match.text_unread", reason=error.code))
        return Spoken()


def _lazily(texts: Callable[[], Iterable[str]]) -> Iterable[str]:
    yield from texts()


def _decided(spoken: Spoken, catalogue: Catalogue, day: date, findings: tuple[Finding, ...]) -> Match:
    types = [kind for kind in catalogue.letters if kind.id in spoken.evidence]
    current = [kind for kind in types if kind.holds(day)]
    named = ", ".join(sorted(kind.id for kind in current or types))
    if len(current) > 1:
        by = min(evidence.by for kind in current for evidence in spoken.evidence[kind.id])
        return Match(None, _GENERAL, (*findings, finding("match.tie", types=named, by=by)))
    if spoken.in_passing.issuperset(kind.id for kind in current or types):
        return Match(None, _GENERAL, (*findings, finding("match.in_passing", types=named)))
    if not current:
        return Match(None, _GENERAL, (*findings, *(_late(kind) for kind in sorted(types, key=_id))))
    evidence = sorted(spoken.evidence[current[0].id], key=lambda piece: (piece.by, piece.value))
    return Match(current[0], tuple(evidence[:_MOST_EVIDENCE]), findings)


def _id(kind: LetterType) -> str:
    return kind.id


def _late(kind: LetterType) -> Finding:
    start, end = (day.isoformat() if day else "..." for day in (kind.valid_from, kind.valid_until))
    return finding("match.outside_dates", type=kind.id, start=start, end=end)
