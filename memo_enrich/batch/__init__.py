"""Batches: many letters, workers, manifest, resume, report; and letters on paper turned into messages.

Each name is loaded when it is first asked for: a worker process comes by here on its way and needs few of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo_enrich.lazy import face

if TYPE_CHECKING:
    from memo_enrich.batch.browsing import letters_in
    from memo_enrich.batch.conduct import Conduct, Connected
    from memo_enrich.batch.outs import rows
    from memo_enrich.batch.running import enrich_many
    from memo_enrich.batch.stores import Location
    from memo_enrich.batch.summary import Summary
    from memo_enrich.batch.wrap import RecipientsError, wrap_many
else:
    __getattr__ = face(
        __name__,
        browsing=("letters_in",),
        conduct=("Conduct", "Connected"),
        outs=("rows",),
        running=("enrich_many",),
        stores=("Location",),
        summary=("Summary",),
        wrap=("RecipientsError", "wrap_many"),
    )

__all__ = [
    "Conduct",
    "Connected",
    "Location",
    "RecipientsError",
    "Summary",
    "enrich_many",
    "letters_in",
    "rows",
    "wrap_many",
]
