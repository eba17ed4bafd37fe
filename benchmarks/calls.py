"""How many calls three letters take: a figure that no other program on the machine can change.

    python -m benchmarks.calls                     count, and compare with calls.json
    python -m benchmarks.calls --accept "Line"     write the new figures down; the line stands in CHANGELOG.md

Calls of Python and from Python into libraries, when everything is loaded and warm. CI fails when a letter takes a tenth
more than calls.json says (tests/benchmarks); whoever raises a figure says why in CHANGELOG.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.table import Row

REPO: Final = Path(__file__).resolve().parents[1]
RECORD: Final = Path(__file__).with_name("calls.json")
CHANGELOG: Final = REPO / "CHANGELOG.md"
LETTERS: Final = ("letters/pas.pdf", "letters/flytteboede.pdf", "messages/skoleindskrivning-1.1.xml")
MOST_GROWTH: Final = 1.10


def counted() -> dict[str, int]:
    """Return the calls of each letter: type found, place, stamp and proof."""
    from memo_enrich import enrich, load_catalogue

    fixtures = REPO / "fixtures"
    catalogue = load_catalogue(fixtures / "letters.toml")
    counts = {}
    for name in LETTERS:
        letter = (fixtures / name).read_bytes()
        for _ in range(8):  # what is made once per type, and what is compiled at its sixth use, is made now
            assert enrich(letter, catalogue, name=name).status == "enriched"
        counts[name] = _calls(lambda letter=letter, name=name: enrich(letter, catalogue, name=name))
    return counts


def _calls(work: Any) -> int:
    calls = 0

    def watch(_: object, event: str, __: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def version() -> str:
    """Return the version of Python the figures hold for: each has its own way of calling."""
    return f"{sys.version_info.major}.{sys.version_info.minor}"


def recorded() -> dict[str, Any]:
    """Return what calls.json says: version of Python, calls of each letter, and the line of the changelog."""
    record: dict[str, Any] = json.loads(RECORD.read_text(encoding="utf-8"))
    return record


def rows() -> Iterator[Row]:
    """Yield the calls of each letter against those recorded, where these hold for this version of Python."""
    counts, known = counted(), recorded()
    most = MOST_GROWTH if known["python"] == version() else None
    for name, count in counts.items():
        recorded_for = f"recorded for Python {known['python']}"
        yield Row(name, recorded_for, count / known["calls"][name], most, note=f"{count:,} calls")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--accept", metavar="LINE", help="a line of CHANGELOG.md that says why")
    arguments = parser.parse_args()
    counts = counted()
    for name, count in counts.items():
        known = recorded()["calls"].get(name, count) if RECORD.exists() else count
        print(f"{name:40}{count:8,} calls{count / known:8.2f} of what is recorded")
    if arguments.accept is not None:
        if arguments.accept not in CHANGELOG.read_text(encoding="utf-8"):
            parser.error("this line does not stand in CHANGELOG.md")
        record = {"python": version(), "calls": counts, "because": arguments.accept}
        RECORD.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
