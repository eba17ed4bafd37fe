"""Which letter type is it, and why? Changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from memo_enrich.errors import ReadError, UsageError
from memo_enrich.model import DEFAULT_OPTIONS, Catalogue, Letter, Match, Options, Result, Status, finding
from memo_enrich.pipeline.entering import CatalogueLike, LetterLike, catalogue_of, check_choices, entered
from memo_enrich.pipeline.sealing import started, unread
from memo_enrich.reading import OpenLetter, letter_texts, opened

ASKED: Final = "asked"
"""The reason in a row of ``match`` and ``check``: the letter is as it was because nothing else was wanted."""


def match(
    letter: LetterLike,
    catalogue: CatalogueLike,
    *,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
) -> Match:
    """Tell which letter type fits ``letter``, and why; changes nothing.

    Args:
        letter: a Letter, its bytes, or the path of its file.
        catalogue: from :func:`memo_enrich.load_catalogue`, or the path of its file.
        letter_type: id of a letter type; skips matching. One that the catalogue does not have gives the general link.
        options: see :class:`Options`.

    Raises:
        TypeError: an argument is of a wrong kind.
        ReadError: the letter cannot be read.
        UsageError: with ``options.strict``, ``letter_type`` is not in the catalogue.
    """
    check_choices(letter_type, options)
    known = catalogue_of(catalogue)
    with opened(entered(letter, None).read()) as parts:
        return matched(parts, known, letter_type, options)


def matched(parts: OpenLetter, catalogue: Catalogue, letter_type: str | None, options: Options) -> Match:
    """Match a letter that was opened; see :func:`match`.

    Raises:
        UsageError: with ``options.strict``, ``letter_type`` is not in the catalogue.
    """
    return matched_by(parts.letter, catalogue, letter_type, options, lambda: letter_texts(parts))


def matched_by(
    letter: Letter, catalogue: Catalogue, letter_type: str | None, options: Options, texts: Callable[[], Iterator[str]]
) -> Match:
    """Match a letter whose text the caller has; see :func:`matched`."""
    from memo_enrich import matching

    today = options.today or date.today()  # noqa: DTZ011 - the municipality's own day
    chosen = matching.match(letter, catalogue, letter_type=letter_type, texts=texts, today=today)
    unknown = next((found for found in chosen.findings if found.code == "match.unknown_type"), None)
    if unknown is not None and options.strict:
        raise UsageError(unknown.code, **dict(unknown.values))
    return chosen


def match_row(
    letter: LetterLike,
    catalogue: CatalogueLike,
    *,
    letter_type: str | None = None,
    options: Options = DEFAULT_OPTIONS,
    name: str | None = None,
) -> Result:
    """Match and return a report row: letter type, evidence and link; the letter stays as it is.

    Bytes that cannot be read give a row that is ``rejected``.

    Raises:
        TypeError: an argument is of a wrong kind.
        ReadError: there is no such file.
        UsageError: with ``options.strict``, ``letter_type`` is not in the catalogue.
        CatalogueError: the catalogue's links may not be used for real letters (``.example`` without ``demo``).
    """
    check_choices(letter_type, options)
    known, came = catalogue_of(catalogue), entered(letter, name)
    clock = started()
    try:
        result = _row(came.read(), known, letter_type, options)
    except ReadError as error:
        result = unread(came.name, came.content, error)
    return clock.sealed(result, came.content)


def _row(letter: Letter, catalogue: Catalogue, letter_type: str | None, options: Options) -> Result:
    from memo_enrich import invitation

    with opened(letter) as parts:
        chosen = matched(parts, catalogue, letter_type, options)
    result = replace(untouched(letter), evidence=chosen.evidence, findings=chosen.findings)
    if chosen.letter_type is None and not catalogue.link:
        reason = finding("match.none")
        return replace(result, findings=(*result.findings, reason), reason=reason.code)
    language = language_of(letter, catalogue)
    made = invitation.invite(catalogue, chosen.letter_type, language=language, demo=options.demo)
    return replace(result, letter_type=made.letter_type, link=made.link)


def untouched(letter: Letter) -> Result:
    """Return the row of a letter that was only asked about."""
    version = letter.message.version if letter.message else None
    return Result(letter.name, Status.KEPT, letter.content, letter.kind, version, reason=ASKED)


def language_of(letter: Letter, catalogue: Catalogue) -> str:
    """Return the language of the letter's main document where the catalogue has wording for it, else Danish."""
    main = letter.message.main if letter.message else None
    languages = [file.language.lower() for file in main.files] if main else []
    return next((language for language in languages if language in catalogue.wordings), "da")
