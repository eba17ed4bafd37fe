"""Batches: many letters, workers, manifest, resume, report; and letters on paper turned into messages.

Each name is loaded when it is first asked for: a worker process comes by here on its way and needs few of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from memo_enrich.batch.browsing import letters_in
    from memo_enrich.batch.conduct import Conduct, Connected
    from memo_enrich.batch.outs import rows
    from memo_enrich.batch.running import enrich_many
    from memo_enrich.batch.stores import Location
    from memo_enrich.batch.summary import Summary
    from memo_enrich.batch.wrap import RecipientsError, wrap_many

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

_ROOM_OF: Final = {
    "Conduct": "conduct",
    "Connected": "conduct",
    "Location": "stores",
    "RecipientsError": "wrap",
    "Summary": "summary",
    "enrich_many": "running",
    "letters_in": "browsing",
    "rows": "outs",
    "wrap_many": "wrap",
}


def __getattr__(name: str) -> Any:
    """Load a name from its room when it is first asked for (PEP 562)."""
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    return value
