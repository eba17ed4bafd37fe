"""What must hold for every input, whatever was done to it. :func:`checked` tries all of it on one."""

from __future__ import annotations

from fuzz.checks.catalogues import catalogue_slips
from fuzz.checks.containers import container_slips
from fuzz.checks.letters import letter_slips, quick_slips
from fuzz.checks.product import REAL, Product
from fuzz.checks.slips import Outcome, Slip
from fuzz.recipe import Case

__all__ = ["REAL", "Outcome", "Product", "Slip", "checked"]


def checked(case: Case, product: Product = REAL, *, quick: bool = False) -> Outcome:
    """Return what became of an input and everything that was wrong with it; ``quick``: of a letter, the worst only."""
    if case.kind == "catalogue":
        return catalogue_slips(case.data, product)
    if case.kind == "container":
        return container_slips(case.data, product)
    return quick_slips(case, product) if quick else letter_slips(case, product)
