"""``python -m fuzz``: tries mutated letters, messages, catalogues and containers until the time is up.

Exit code 1 when something was found. Everything can be made again from its seed and number.
"""

from __future__ import annotations

import argparse
import random
import sys
from pathlib import Path
from typing import Final

from fuzz.bases import ROOT
from fuzz.recipe import KINDS, Case

_PROPERTIES_SHARE: Final = 0.3


def main(arguments: list[str] | None = None) -> int:
    """Run as told; returns the exit code."""
    told = _parser().parse_args(arguments)
    if told.replay:
        return _replay(told.replay)
    seed = random.SystemRandom().randrange(10**9) if told.seed is None else told.seed
    kinds = tuple(kind for kind in KINDS if told.only in (None, kind, f"{kind}s"))
    if told.number is not None:
        return _again(seed, told.number, kinds, told)
    seconds = None if told.count is not None else told.minutes * 60
    found = 0
    if told.only in (None, "properties") and seconds:
        found += _properties(seed, seconds * (1 if told.only else _PROPERTIES_SHARE))
    if told.only != "properties":
        found += _mutations(
            seed, kinds, None if seconds is None else seconds * (1 if told.only else 1 - _PROPERTIES_SHARE), told
        )
    return 1 if found else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m fuzz", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--minutes",
        type=float,
        default=10.0,
        help="how long (default: 10); a third of it for the properties of tests/properties",
    )
    parser.add_argument("--count", type=int, help="this many mutated inputs instead of a time; no properties")
    parser.add_argument(
        "--seed", type=int, help="the same seed makes the same inputs (default: a new one, which is printed)"
    )
    parser.add_argument("--jobs", type=int, default=2, help="worker processes (default: 2)")
    parser.add_argument("--only", choices=(*KINDS, "properties"), help="one kind of input")
    parser.add_argument(
        "--keep", type=Path, default=ROOT / "fuzz" / "found", help="folder for failing inputs (default: fuzz/found)"
    )
    parser.add_argument("--corpus", type=Path, help="a folder of further PDFs to mutate")
    parser.add_argument(
        "--number", type=int, help="try one input of the seed again, write it into --keep, and say what was done to it"
    )
    parser.add_argument("--quick", action="store_true", help="ask only for no exception, no bug, no changed bytes")
    parser.add_argument("--first", type=int, default=0, help="number of the first input (default: 0)")
    parser.add_argument("--replay", type=Path, help="check a file as it is (.pdf, .xml, .toml, .tar.lzma)")
    return parser


def _properties(seed: int, seconds: float) -> int:
    from fuzz.properties import run_properties

    print(f"properties, {seconds:.0f} s, seed {seed}", file=sys.stderr, flush=True)
    return len(run_properties(seed, seconds))


def _mutations(seed: int, kinds: tuple[str, ...], seconds: float | None, told: argparse.Namespace) -> int:
    import tempfile

    from fuzz.campaign import run
    from fuzz.checks.sight import has_opencv
    from fuzz.report import Report
    from fuzz.worker import Plan

    print(
        f"mutated inputs, seed {seed}" + ("" if has_opencv() else "; no OpenCV, one decoder only"),
        file=sys.stderr,
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        plan = Plan(seed, kinds, Path(folder), told.corpus, told.quick)
        report = Report(plan, told.keep)
        try:
            run(plan, report, jobs=max(1, told.jobs), seconds=seconds, most=told.count, first=told.first)
        except KeyboardInterrupt:
            print("\ninterrupted", file=sys.stderr)
    print("\n" + report.table())
    return len(report.failures)


def _again(seed: int, number: int, kinds: tuple[str, ...], told: argparse.Namespace) -> int:
    from fuzz.recipe import made

    case = made(seed, number, kinds=kinds, corpus=told.corpus)
    told.keep.mkdir(parents=True, exist_ok=True)
    path = told.keep / f"{seed}-{number}.{case.ending}"
    path.write_bytes(case.data)
    print(f"{path.name}: {len(case.data)} bytes; {' '.join(case.told)}")
    return _checked(case)


def _replay(path: Path) -> int:
    kinds = {".xml": "memo", ".toml": "catalogue", ".lzma": "container"}
    return _checked(Case(kinds.get(path.suffix, "pdf"), path.read_bytes(), dear=True))


def _checked(case: Case) -> int:
    from fuzz.checks import checked

    outcome = checked(case)
    print(outcome.status, outcome.reason)
    for slip in outcome.slips:
        print(slip)
    return 1 if outcome.slips else 0


if __name__ == "__main__":
    sys.exit(main())
