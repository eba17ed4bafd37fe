"""``python -m conformance [FILE or FOLDER ...]``, from the root of the checkout: judge letters, print the table.

Exit 0: all kept. 1: a verdict was lost, or a letter that was invalid already is worse. 2: nothing was judged.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from conformance.comparing import judged
from conformance.forms import Stamper
from conformance.hard import hard
from conformance.kit import faults, judged_kits
from conformance.letters import CORPUS, Case, corpus, fixtures, given, messages, once
from conformance.made import made
from conformance.table import report
from conformance.validators import NotReadyError


def every_case() -> list[Case]:
    """Return every letter there is to judge: invented, made for rare flavours or hard to write to, researched."""
    if not CORPUS.is_dir():
        print("../shared/pdf/corpus is not beside the checkout: only the fixtures and our own are judged.")
    return list(once([*fixtures(), *messages(), *made(), *hard(), *corpus()]))


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge every letter, or those that are named, and print what came of it."""
    parser = argparse.ArgumentParser(prog="python -m conformance", description=__doc__)
    parser.add_argument("letters", nargs="*", type=Path, help="PDFs, or folders of them, instead of all there are here")
    paths = parser.parse_args(arguments).letters
    try:
        found = judged(list(once(given(paths))) if paths else every_case(), Stamper())
    except NotReadyError as error:
        print(f"not judged: {error}", file=sys.stderr)
        return 2
    if not found.comparisons:
        print("not judged: none of these letters may be stamped", file=sys.stderr)
        return 2
    for line in report(found):
        print(line)
    pages = [] if paths else list(_kit_faults())
    for line in pages:
        print(line)
    return 1 if found.lost or found.spoiled or pages else 0


def _kit_faults() -> Iterator[str]:
    """Judge the pages of a kit, too, where its extra is installed."""
    if any(find_spec(name) is None for name in ("typst", "cv2")):
        print("the kit's pages are not judged: the extra kit is not installed.")
        return
    verdicts = judged_kits()
    yield from faults(verdicts)
    print(f"the kit: {len({path for path, _ in verdicts})} PDFs judged in PDF/UA-1 and PDF/A-2a")


if __name__ == "__main__":
    sys.exit(main())
