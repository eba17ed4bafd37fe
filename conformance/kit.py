"""The kit's pages before the validators: every PDF is PDF/UA-1 and PDF/A-2a, with and without bleed and logo."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from conformance.validators import Verdicts, judge
from memo_enrich import make_kit

CATALOGUE: Final = Path(__file__).resolve().parents[1] / "fixtures" / "letters.toml"
FLAVOURS: Final = frozenset({"2a", "ua1"})


def judged_kits(catalogues: Sequence[Path] = (CATALOGUE,), types: Sequence[str] = ("flytteboede",)) -> Verdicts:
    """Make kits, plain and for the printer, and have every PDF of theirs judged, all in one JVM.

    Args:
        catalogues: of which kits are made.
        types: the letter types; () for all.

    Raises:
        NotReadyError: a JDK or Maven is missing.
    """
    with tempfile.TemporaryDirectory() as folder:
        made = []
        for number, catalogue in enumerate(catalogues):
            for bleed in (False, True):
                made.append(Path(folder) / f"{number}-{'printer' if bleed else 'plain'}")
                make_kit(catalogue, made[-1], types=types, bleed=bleed, demo=True)
        return judge([[path] for kit in made for path in sorted(kit.rglob("*.pdf"))])


def faults(verdicts: Verdicts) -> Iterator[str]:
    """Yield a line for every PDF that is not valid, or that does not claim what it should."""
    claimed: dict[Path, set[str]] = {}
    for (path, flavour), verdict in verdicts.items():
        claimed.setdefault(path, set()).add(flavour)
        if not verdict.valid:
            yield f"{path.parent.name}/{path.name}: {flavour} {verdict.outcome} {dict(verdict.failed)}"
    for path, flavours in claimed.items():
        if not flavours >= FLAVOURS:
            yield f"{path.parent.name}/{path.name}: claims {', '.join(sorted(flavours))} only"
