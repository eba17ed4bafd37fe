"""From a sound PDF to a mutated one: objects changed, laid out anew with slips, then bytes changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from random import Random

from fuzz import bases
from fuzz.pdf.layout import LAYOUTS, Slips, built
from fuzz.pdf.model import Model, Raw, load
from fuzz.pdf.odd_values import ODD
from fuzz.pdf.values import CHANGES
from fuzz.raw import RAW
from fuzz.steps import Steps


@cache
def _model(name: str, corpus: Path | None) -> Model | None:
    try:
        return load(bases.pdf(name, corpus))
    except (ValueError, RecursionError):
        return None  # a file of others that our reader refuses: its bytes can be changed all the same


def mutated_pdf(rng: Random, steps: Steps, corpus: Path | None = None) -> bytes:
    """Return a mutated PDF; ``steps`` notes what was done, and leaves out what it was told to."""
    name = rng.choice(_names(corpus))
    data = bases.pdf(name, corpus)
    steps.note(name)
    deep = rng.random() < 0.75
    if deep:
        data = _changed(name, corpus, data, rng, steps)
    for _ in range(rng.choice([0, 0, 0, 1, 2]) if deep else rng.choice([1, 1, 1, 2, 3])):
        seed, change = rng.random(), rng.choice(RAW)
        other = bases.pdf(rng.choice(_names(corpus)), corpus)
        if steps.take(change.__name__):
            data = change(data, Random(seed), other)
    return data


@cache
def _names(corpus: Path | None) -> tuple[str, ...]:
    """Return the names of all PDFs; those that are quick to go through stand there more often."""
    names = bases.pdf_makers(corpus)
    kinds = {"shape": 1, "rich": 8, "fixture": 3, "enriched": 1, "corpus": 3}
    return tuple(name for name in names for _ in range(kinds[name.partition(":")[0]]))


def _changed(name: str, corpus: Path | None, data: bytes, rng: Random, steps: Steps) -> bytes:
    known = _model(name, corpus)
    if known is None or not known.objects:
        return data
    model = known.copy()
    for _ in range(rng.choice([1, 1, 1, 2, 3, 5])):
        seed, change = rng.random(), rng.choice(CHANGES)
        if steps.take(change.__name__) and model.objects:
            steps.note(change(model, Random(seed)))
    layout, slips, seed = rng.choice(LAYOUTS), Slips(), rng.random()
    seeds = rng.random(), rng.random()
    if rng.random() < 0.25 and steps.take("slips"):
        for one in seeds[: rng.choice([1, 1, 2])]:
            steps.note(_slip(slips, model, Random(one)))
    steps.note(layout)
    return built(model, layout, slips, known, Random(seed))


def _slip(slips: Slips, model: Model, rng: Random) -> str:
    """Let the cross-reference say something wrong."""
    number = rng.choice([*model.objects, 0, max(model.objects, default=0) + 1])
    match rng.randrange(9):
        case 0 | 1:
            slips.rows[number] = rng.choice(
                [
                    None,
                    (0, 0, 0),
                    (1, 0, 0),
                    (1, 9, 0),
                    (1, 99999999, 0),
                    (1, 15, 65535),
                    (2, number, 0),
                    (2, 99, 0),
                    (2, 1, 7),
                    (9, 1, 1),
                ]
            )
        case 2 | 3:
            key = rng.choice(["Size", "Prev", "XRefStm", "Root", "W", "Index", "ID", "Encrypt", "Type"])
            slips.entries[key] = Raw(rng.choice([*ODD["Trailer"][key], b""]))
        case 4:
            slips.container[rng.choice(["N", "First", "Type", "Extends", "Filter", "N"])] = Raw(
                rng.choice([b"0", b"-1", b"1", b"99999", b"99999999999", b"(x)", b"/X", b"null", b"1 0 R", b"7.5", b""])
            )
        case 5:
            changed = rng.choice([b"0", b"-1", b"1", b"9", b"99999999", b"9" * 30, b"x", b"", b"1.5", b"+%d"])
            off = rng.choice([-20, -1, 1, 2, 20])
            slips.start = (
                (lambda at: b"%d" % (at + off))
                if rng.random() < 0.5
                else (lambda at: changed.replace(b"%d", b"%d" % at))
            )
        case 6:
            slips.row_end = rng.choice([b"\n", b"\r\n", b" \r", b"  \n", b"", b" \r\n"])
        case 7:
            slips.header = rng.choice(
                [
                    b"%PDF-2.0\n",
                    b"%PDF-1.0\r",
                    b"%PDF-9.9\n",
                    b"%PDF-\n",
                    b"%PDF-1.7",
                    b"%!PS\n%PDF-1.4\n",
                    b"\n\n%PDF-1.4\n",
                ]
            )
        case _:
            slips.end = rng.choice(
                [b"", b"%%EOF", b"%EOF\n", b"%%EOF\r\n\r\n", b"%%EOF\n" + b"\0" * 2000, b"%%EOF\n" * 3]
            )
            slips.widths = rng.choice([(1, 4, 2), (0, 4, 2), (1, 2, 0), (1, 8, 8), (4, 4, 4), (1, 1, 1)])
    return "slip"
