"""What a link costs on paper: the size of its code, what the tag adds, and what a person has to type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from memo_enrich.advice.rows import TypeRow
from memo_enrich.model import Catalogue, Finding, finding
from memo_enrich.web import FAIR_MODULE_MM, FINEST_MODULE_MM, module_mm, symbol_modules

_LONG_TO_TYPE: Final = 30


def on_paper(row: TypeRow, where: str) -> Iterator[Finding]:
    """Yield what is the matter with a letter type's code and address on paper, and with the codes of other channels."""
    usual = module_mm(row.qr_modules)
    if usual < FAIR_MODULE_MM:
        yield finding("link.module_small", where, module_mm=round(usual, 2))
        yield _sizes(row, where)
    if len(row.address) > _LONG_TO_TYPE:
        yield finding("link.long_to_type", where, length=len(row.address))
    for one in row.channels:
        if one.channel != "qr" and one.module_mm is not None and one.module_mm < FAIR_MODULE_MM:
            yield finding("link.module_small", f"{where} {one.channel}", module_mm=round(one.module_mm, 2))


def _sizes(row: TypeRow, where: str) -> Finding:
    """Say how large code and modules are: in the block with most and with least room, in the low one, and alone."""
    used = [size for size in row.sizes if size.module_mm >= FINEST_MODULE_MM]
    framed = [size for size in used if size.form in ("wide", "narrow")]
    low = [size for size in used if size.form == "low"] or framed
    alone = [size for size in used if size.form == "code"]
    return finding(
        "link.code_sizes",
        where,
        most_mm=framed[0].size_mm,
        most_module_mm=round(framed[0].module_mm, 2),
        least_mm=framed[-1].size_mm,
        least_module_mm=round(framed[-1].module_mm, 2),
        low_mm=low[-1].size_mm,
        low_module_mm=round(low[-1].module_mm, 2),
        alone_mm=alone[-1].size_mm,
        alone_module_mm=round(alone[-1].module_mm, 2),
    )


def tag_cost(catalogue: Catalogue, rows: tuple[TypeRow, ...], where: str) -> Iterator[Finding]:
    """Yield how much finer the codes in letters are for their tag, where it costs a version; the worst is named.

    Args:
        catalogue: a checked catalogue.
        rows: of all its letter types.
        where: the place of the tag.
    """
    tag = catalogue.tag
    if tag is None or not tag.qr:
        return
    plain = {"": catalogue.qr or catalogue.link} | {kind.id: kind.qr or kind.link for kind in catalogue.letters}
    sizes = [(symbol_modules(plain[row.id]), row.qr_modules, row.id) for row in rows]
    costs = [size for size in sizes if size[0] < size[1]]
    if costs:
        before, after, id_ = max(costs, key=lambda cost: (cost[1] - cost[0], cost[1]))
        yield finding(
            "link.tag_costs",
            where,
            tag=f"{tag.parameter}={tag.qr}",
            count=len(costs),
            total=len(rows),
            id=id_ or "-",
            plain_mm=round(module_mm(before), 2),
            module_mm=round(module_mm(after), 2),
        )
