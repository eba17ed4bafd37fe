"""Taking our invitation out again. Nothing that is not ours is ever removed: marks and hashes decide, not looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from memo_enrich.errors import PlacementError, ReadError
from memo_enrich.model import (
    DEFAULT_OPTIONS,
    Catalogue,
    Edit,
    Invitation,
    Kind,
    Letter,
    Options,
    Placement,
    Result,
    Status,
    finding_of,
)
from memo_enrich.pipeline.entering import CatalogueLike, LetterLike, Unread, catalogue_of, check_choices, entered
from memo_enrich.pipeline.recognising import untouched
from memo_enrich.pipeline.sealing import started, unread
from memo_enrich.reading import is_word


def remove(
    letter: LetterLike,
    catalogue: CatalogueLike | None = None,
    *,
    options: Options = DEFAULT_OPTIONS,
    name: str | None = None,
    drop_later: bool = False,
) -> Result:
    """Take our invitation out of ``letter``: each PDF is the original again, byte for byte, its hash checked.

    Args:
        letter: a Letter, its bytes, or the path of its file; a Word template, too.
        catalogue: what the invitations say; needed for lines of plain text, and where an Action was all that went in.
        options: ``strict`` raises where there is nothing to take out.
        name: what the report calls the letter.
        drop_later: whether what other programs appended to a PDF behind our section may be lost; without it such a
            PDF is kept (``pdf.later``), with it a finding says so (``pdf.later_dropped``).

    Returns:
        Status ``removed``, or ``kept`` with the reason why nothing could be taken out; ``rejected`` for bytes that are
        no letter.

    Raises:
        TypeError: an argument is of a wrong kind.
        ReadError: there is no such file; with ``options.strict`` also: the bytes are no letter.
        CatalogueError: the catalogue is wrong.
        PlacementError: only with ``options.strict``: nothing of ours is in the letter, or it was altered since.
    """
    check_choices(None, options)
    known, came = None if catalogue is None else catalogue_of(catalogue), entered(letter, name)
    clock = started()
    try:
        result = _unfilled(came) if is_word(came.content) else _removed(came.read(), known, drop_later=drop_later)
    except ReadError as error:
        if options.strict:
            raise
        result = unread(came.name, came.content, error)
    except PlacementError as error:
        if options.strict:
            raise PlacementError(error.code, error.where or came.name, **error.values) from None
        reason = finding_of(error, severity="warning")
        letter = Letter(came.name, Kind.WORD, came.content) if is_word(came.content) else came.read()
        result = replace(untouched(letter), reason=reason.code, findings=(reason,))
    return clock.sealed(result, came.content)


def _unfilled(came: Unread) -> Result:
    from memo_enrich.placement.word import unfilled
    from memo_enrich.word import open_package

    content = unfilled(open_package(came.content))
    edit = Edit(0, len(came.content), content)
    return Result(came.name, Status.REMOVED, came.content, Kind.WORD, placements=(Placement("word"),), edits=(edit,))


def _removed(letter: Letter, catalogue: Catalogue | None, *, drop_later: bool) -> Result:
    from memo_enrich import placement

    invitations = tuple(_invitations(catalogue)) if catalogue else ()
    removal = placement.take_out(letter, invitations, drop_later=drop_later)
    return replace(
        untouched(letter),
        status=Status.REMOVED,
        reason=None,
        edits=removal.edits,
        placements=removal.placements,
        findings=removal.findings,
    )


def _invitations(catalogue: Catalogue) -> Iterator[Invitation]:
    """Yield every invitation the catalogue can make."""
    from memo_enrich.invitation import invite

    for kind in (None, *catalogue.letters) if catalogue.link else catalogue.letters:
        for language in catalogue.wordings:
            yield invite(catalogue, kind, language=language, demo=True)
