"""The catalogue as a whole: what to look at in it (``types --verify``), and what it would catch (``types --learn``).

Stands beside the pipeline, above the steps: it asks the same rooms the same questions, but changes no letter.
"""

from __future__ import annotations

from memo_enrich.advice.coverage import Caught, Coverage, Seen, TellingWord
from memo_enrich.advice.explaining import Explanation, explain, explanations
from memo_enrich.advice.learning import learn, learn_from
from memo_enrich.advice.placing import Places
from memo_enrich.advice.rows import ChannelRow, TypeRow, type_rows
from memo_enrich.advice.verifying import Verification, verify

__all__ = [
    "Caught",
    "ChannelRow",
    "Coverage",
    "Explanation",
    "Places",
    "Seen",
    "TellingWord",
    "TypeRow",
    "Verification",
    "explain",
    "explanations",
    "learn",
    "learn_from",
    "type_rows",
    "verify",
]
"""``verify(catalogue)`` and ``learn(folder, catalogue, read)``; ``type_rows(catalogue)`` is the bare table."""
