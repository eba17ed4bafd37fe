"""The table of ``make conformance``: a row a flavour, a column a form of the block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from conformance.comparing import Comparison, Judged
from conformance.forms import FORMS
from conformance.validators import flavour_name


def report(judged: Judged) -> Iterator[str]:
    """Yield the lines of the report; the last one says how many verdicts were kept."""
    total = judged.letters + judged.alone.total()
    yield f"{total} letters; {judged.letters} of them in every form, judged by veraPDF and PDFBox preflight."
    for code, count in sorted(judged.alone.items()):
        yield f"  left alone: {count} {code}"
    for letter, form, code in judged.refused:
        yield f"  not stamped: {letter}, {form}: {code}"
    yield ""
    yield from _aligned([*_rows(judged.comparisons)])
    yield ""
    yield from _faults("lost", judged.lost)
    yield from _faults("worse", judged.spoiled)
    yield from _closing(judged)


def _closing(judged: Judged) -> Iterator[str]:
    valid = [one for one in judged.comparisons if one.counts]
    invalid = [one for one in judged.comparisons if not one.counts]
    unjudged = [one for one in invalid if one.unjudged]
    for letter, reason in sorted({(one.letter, one.unjudged) for one in unjudged}):
        yield f"not compared: {letter}: {reason}"
    compared = len(invalid) - len(unjudged)
    yield f"{compared - len(judged.spoiled)} of {compared} verdicts on letters that were invalid are no worse"
    yield f"{len(valid) - len(judged.lost)} of {len(valid)} verdicts kept"


def _rows(comparisons: Sequence[Comparison]) -> Iterator[tuple[str, ...]]:
    yield "flavour", "valid before", *FORMS
    for flavour in sorted({one.flavour for one in comparisons}, key=flavour_name):
        counted = [one for one in comparisons if one.flavour == flavour and one.counts]
        letters = {one.letter for one in counted}
        yield flavour_name(flavour), str(len(letters)), *(_kept(counted, form) for form in FORMS)


def _kept(counted: Sequence[Comparison], form: str) -> str:
    found = [one for one in counted if one.form == form]
    return f"{sum(not one.lost for one in found)}/{len(found)}"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join([row[0].ljust(widths[0]), *cells[1:]])


def _faults(word: str, comparisons: Iterable[Comparison]) -> Iterator[str]:
    """Yield a line a fault: the same fault of a letter in several forms is told once."""
    forms: dict[tuple[str, str, str], list[str]] = {}
    for one in comparisons:
        rules = one.worse if one.after.judged else tuple(one.after.failed)
        forms.setdefault((one.letter, one.flavour, " ".join(rules)), []).append(one.form)
    for (letter, flavour, failed), found in forms.items():
        yield f"{word}: {letter}, {flavour_name(flavour)}, {', '.join(found)}: {failed}"
