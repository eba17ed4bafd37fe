"""An enriched PDF, looked at by others than the product: prefix, page count, code, link, pixels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2

from fuzz.checks import sight
from fuzz.checks.slips import Slip
from memo_enrich.pdf import open_pdf
from memo_enrich.web import normalised

MOST_PAGES = 6


def pdf_slips(before: bytes, result: Any) -> Iterator[Slip]:
    """Yield what is wrong with the result of a bare PDF."""
    placements = [placement for placement in result.placements if placement.into == "page"]
    if len(placements) != 1:
        yield Slip("placements", f"{len(placements)} on pages of a PDF")
        return
    yield from stamped_slips(before, result.content, placements[0], result.link)


def stamped_slips(before: bytes, after: bytes, placement: Any, link: str) -> Iterator[Slip]:
    """Yield what is wrong with a PDF that was stamped at ``placement``."""
    if not after.startswith(before):
        yield Slip("prefix")
        return
    try:
        with sight.opened(before) as old, sight.opened(after) as new:
            yield from _seen(old, new, after, placement, link)
    except pypdfium2.PdfiumError:
        yield Slip("code", "pdfium cannot open it")


def _seen(
    old: pypdfium2.PdfDocument, new: pypdfium2.PdfDocument, after: bytes, placement: Any, link: str
) -> Iterator[Slip]:
    index = placement.page - 1
    added = len(new) - len(old)
    if added not in (0, 1) or (added and index != len(old)):
        yield Slip("pages", f"{added} more")
        return
    box = (placement.box.x, placement.box.y, placement.box.width, placement.box.height)
    unit = float(open_pdf(after).geometry(index).user_unit)
    yield from _code(new, index, box, unit, link)
    yield from _pixels(old, new, index, box, unit)


def _code(new: pypdfium2.PdfDocument, index: int, box: sight.Box, unit: float, link: str) -> Iterator[Slip]:
    read, code, free = sight.zxing(sight.crop(new, index, box, unit, sight.CODE_DPI))
    if [normalised(text) for text in read] != [normalised(link)]:  # the host may stand in capitals
        yield Slip("code", f"zxing-cpp reads {len(read)} codes" if len(read) != 1 else "zxing-cpp reads another link")
    elif not free:
        yield Slip("code", "something is drawn in its quiet zone")
    second = sight.opencv(code) if sight.has_opencv() else link
    if normalised(second) != normalised(link):
        yield Slip("code", "OpenCV reads another link" if second else "OpenCV reads nothing")


def _pixels(
    old: pypdfium2.PdfDocument, new: pypdfium2.PdfDocument, index: int, box: sight.Box, unit: float
) -> Iterator[Slip]:
    for at in _looked_at(len(old), index):
        if min(old.get_page_size(at)) <= 0 and old.get_page_size(at) == new.get_page_size(at):
            continue  # nobody draws it
        (was, scale), (now, _) = sight.drawn(old, at), sight.drawn(new, at)
        count = sight.outside(was, now, box if at == index else (0, 0, 0, 0), unit, scale)
        if count:
            yield Slip("pixels", "of the stamped page" if at == index else "of another page")


def _looked_at(pages: int, index: int) -> Sequence[int]:
    return sorted({index, 0, pages - 1, *range(min(pages, MOST_PAGES))} & set(range(pages)))
