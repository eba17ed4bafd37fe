"""From a seed and a number to an input, the same one each time."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from fuzz.memo.catalogues import mutated_catalogue
from fuzz.memo.containers import mutated_container
from fuzz.memo.messages import mutated_message
from fuzz.pdf.files import mutated_pdf
from fuzz.steps import Steps

KINDS: Final = ("pdf", "memo", "catalogue", "container")
_SHARES: Final = {"pdf": 62, "memo": 28, "catalogue": 6, "container": 4}
_ENDINGS: Final = {"pdf": "pdf", "memo": "xml", "catalogue": "toml", "container": "tar.lzma"}


@dataclass(frozen=True)
class Case:
    """One input.

    Attributes:
        kind: one of :data:`KINDS`: what it was before it was mutated.
        data: its bytes.
        told: what was done to it, in words.
        steps: how many steps that were.
        dear: whether the questions that take longer are asked about it.
        new_page: whether a page may be added to it.
    """

    kind: str
    data: bytes
    told: tuple[str, ...] = ()
    steps: int = 0
    dear: bool = False
    new_page: bool = False

    @property
    def ending(self) -> str:
        """What the name of its file ends with."""
        return _ENDINGS[self.kind]


def made(
    seed: int, number: int, *, kinds: Sequence[str] = KINDS, without: Collection[int] = (), corpus: Path | None = None
) -> Case:
    """Return input ``number`` of ``seed``.

    Args:
        seed: of the run.
        number: of the input within it.
        kinds: what it may be.
        without: numbers of steps that are left out.
        corpus: a folder of further PDFs to mutate.
    """
    rng = Random(f"{seed}/{number}")
    kind = rng.choices(kinds, [_SHARES[one] for one in kinds])[0]
    dear, new_page = rng.random() < 0.12, rng.random() < 0.2
    steps = Steps(without)
    if kind == "pdf":
        data = mutated_pdf(rng, steps, corpus)
    elif kind == "memo":
        data = mutated_message(rng, steps, corpus)
    else:
        data = (mutated_catalogue if kind == "catalogue" else mutated_container)(rng, steps)
    return Case(kind, data, tuple(steps.told), steps.taken, dear, new_page)
