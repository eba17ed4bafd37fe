"""Which place and which form of the block are tried first: how the look and a code that reads are weighed.

A code whose modules are *large* (0.8 mm, or the largest code there is) is read by nearly every telephone, a *fair* one
(0.6 mm) by most in good light, a smaller one by about half (docs/what-we-add.md). So, in this order:

1. below the letter's end, else elsewhere on its last page, else on its first: the wide block with a large or fair code;
2. there: the narrow block with a large or fair code;
3. there: the wide, low and narrow blocks with a smaller code;
4. there: the code alone.

Within one of these a large code anywhere goes before a fair one on the letter's own edge.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from memo_enrich.placement.block import GOOD_MODULE_MM, LARGEST_CODE_MM, Layout
from memo_enrich.web import FAIR_MODULE_MM

_ROUNDING_MM: Final = 0.01
_BESIDE: Final = ("wide", "low")
_STAGES: Final = (
    (_BESIDE, (0, 1)),
    (("narrow",), (0, 1)),
    (_BESIDE, (2,)),
    (("narrow",), (2,)),
    (("code",), (0, 1, 2)),
)

Step = tuple[str, int, tuple[tuple[Layout, ...], ...]]
"""A rung, a page (from 0), and the forms to try there, in groups: one group at every edge before the next."""


def reading(form: Layout) -> int:
    """Return how well a form's code reads: 0 large modules, 1 fair ones, 2 small ones."""
    if form.module_mm >= GOOD_MODULE_MM - _ROUNDING_MM or form.code_mm >= LARGEST_CODE_MM - _ROUNDING_MM:
        return 0
    return 1 if form.module_mm >= FAIR_MODULE_MM - _ROUNDING_MM else 2


def steps(last: int, forms: tuple[Layout, ...]) -> Iterator[Step]:
    """Yield what to try, from the best to the last resort.

    Args:
        last: the page (from 0) that the letter ends on.
        forms: the forms that may be used, the most wanted first.
    """
    for groups in _stages(forms):
        yield "below", last, groups
        yield "beside", last, groups
        if last > 0:
            yield "first_page", 0, groups


@lru_cache(maxsize=64)
def _stages(forms: tuple[Layout, ...]) -> tuple[tuple[tuple[Layout, ...], ...], ...]:
    """Return the groups of forms of each stage that has any; the same for all letters of a type."""
    read = [(form, reading(form)) for form in forms]
    stages = (
        tuple(
            group
            for wanted in classes
            if (group := tuple(form for form, reads in read if form.name in names and reads == wanted))
        )
        for names, classes in _STAGES
    )
    return tuple(groups for groups in stages if groups)
