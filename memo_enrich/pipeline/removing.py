"""Taking our invitation out again. Nothing that is not ours is ever removed: marks and hashes decide, not looks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

from memo_enrich.errors import PlacementError
from memo_enrich.model import DEFAULT_OPTIONS, Catalogue, Invitation, Letter, Options, Result, Status, finding_of
from memo_enrich.pipeline.sealing import sealed


def remove(letter: Letter, catalogue: Catalogue | None = None, *, options: Options = DEFAULT_OPTIONS) -> Result:
    """Take our invitation out of ``letter``: each PDF is the original again, byte for byte, its hash checked.

    Args:
        letter: from :func:`memo_enrich.read_file` or :func:`memo_enrich.read_bytes`.
        catalogue: what the invitations say; needed for lines of plain text, and where an Action was all that went in.
        options: ``strict`` raises where there is nothing to take out.

    Returns:
        Status ``removed``, or ``kept`` with the reason why nothing could be taken out.

    Raises:
        PlacementError: only with ``options.strict``: nothing of ours is in the letter, or it was altered since.
    """
    from memo_enrich import placement

    started = time.perf_counter()
    version = letter.message.version if letter.message else None
    result = Result(letter.name, Status.KEPT, letter.content, letter.kind, version)
    try:
        removal = placement.take_out(letter, tuple(_invitations(catalogue)) if catalogue else ())
        result = replace(result, status=Status.REMOVED, edits=removal.edits, placements=removal.placements)
    except PlacementError as error:
        if options.strict:
            raise
        result = replace(result, reason=error.code, findings=(finding_of(error, severity="warning"),))
    return sealed(result, letter.content, started)


def _invitations(catalogue: Catalogue) -> Iterator[Invitation]:
    """Yield every invitation the catalogue can make."""
    from memo_enrich.invitation import invite

    for kind in (None, *catalogue.letters) if catalogue.link else catalogue.letters:
        for language in catalogue.wordings:
            yield invite(catalogue, kind, language=language, demo=True)
