"""What the page calls a letter, and where that name leads."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from memo_enrich.batch.discretion import discreet, visible
from memo_enrich.batch.tasks import READY, REJECTED, Row


@dataclass(frozen=True, slots=True)
class Named:
    """A letter on the page.

    A name that looks like a CPR number is covered, and leads nowhere: a link would tell it again, and that to the
    folder would not find one letter among many. The line of the manifest does.

    Attributes:
        name: the path of the letter below its folder, or what the row calls it where there is no link.
        folder: ``ready/`` or ``rejected/``; "" without a link.
        href: the letter's file relative to the report, percent-encoded (RFC 3986); "" for no link.
        source: what the row calls the letter, where that is another name.
        line: line of the manifest, counted from 1; 0 unless the name is covered.
        copied: False where the batch could not even copy the letter.
    """

    name: str
    folder: str = ""
    href: str = ""
    source: str = ""
    line: int = 0
    copied: bool = True


def named(row: Row, line: int) -> Named:
    """Return what to call the letter of a row that stands on ``line`` of the manifest."""
    source, output = str(row["source"]), str(row.get("output") or "")
    folder, _, place = output.partition("/")
    if discreet(source) != source or discreet(output) != output:
        return Named(visible(discreet(source)), line=line, copied=bool(output))
    if folder not in (READY, REJECTED) or not place:
        return Named(visible(source), copied=False)
    return Named(visible(place), f"{folder}/", _href(output), "" if place == source else visible(source))


def _href(path: str) -> str:
    return quote(path, safe="/", errors="surrogateescape")  # bytes that are no text stand in a name as surrogates
