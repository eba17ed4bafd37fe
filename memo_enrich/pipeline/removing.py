"""Taking our invitation out again. Nothing that is not ours is ever removed: marks and hashes decide, not looks."""

from __future__ import annotations

import time
from dataclasses import replace

from memo_enrich.errors import PlacementError
from memo_enrich.model import DEFAULT_OPTIONS, Catalogue, Letter, Options, Result, Status, finding_of
from memo_enrich.pipeline.sealing import sealed


def remove(letter: Letter, catalogue: Catalogue | None = None, *, options: Options = DEFAULT_OPTIONS) -> Result:
    """Take our invitation out of ``letter``: each PDF is the original again, byte for byte, its hash checked.

    Args:
        letter: from :func:`memo_enrich.read_file` or :func:`memo_enrich.read_bytes`.
        catalogue: names links that are ours; needed only where a message's Action was all that went in.
        options: ``strict`` raises where there is nothing to take out.

    Returns:
        Status ``removed``, or ``kept`` with the reason why nothing could be taken out.

    Raises:
        PlacementError: only with ``options.strict``: nothing of ours is in the letter, or it was altered since.
    """
    from memo_enrich import placement
    from memo_enrich.catalogue import links

    started = time.perf_counter()
    version = letter.message.version if letter.message else None
    result = Result(letter.name, Status.KEPT, letter.content, letter.kind, version)
    known = frozenset(link for _, link in links(catalogue)) if catalogue else frozenset()
    try:
        removal = placement.take_out(letter, known)
        result = replace(result, status=Status.REMOVED, edits=removal.edits, placements=removal.placements)
    except PlacementError as error:
        if options.strict:
            raise
        result = replace(result, reason=error.code, findings=(finding_of(error, severity="warning"),))
    return sealed(result, letter.content, started)
