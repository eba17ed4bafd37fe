"""The proof of a finished PDF: nothing is assumed that can be looked at (promise 4).

The writer is ours, so the witnesses are not: pdfium renders, zxing-cpp reads the code, qpdf reads the structure.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

import numpy as np
import zxingcpp

from memo_enrich.errors import ReadError
from memo_enrich.model import Box, FileBytes, Finding, PageClaim, finding
from memo_enrich.pdf.sight import EIGHT, Pixels, Raster, RenderedPdf, eights_of
from memo_enrich.validation.second_reader import links, reads_alike, reads_oddly, second_reading, touches_others
from memo_enrich.web import normalised

PROOF_DPI: Final = 200
"""Resolution at which the code must be readable: that of a plain office scan or print."""

COMPARE_DPI: Final = 72
# With all formats on, a symbol now and then also reads as a phantom barcode.
_QR_ONLY: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_OF_THE_FILE: Final = ("proof.reader", "proof.pages")
_GRAIN: Final = 12  # of 255; how far plain paper may stray from its own colour
_LIGHT: Final = 200
_WHITE: Final = np.uint64((1 << 64) - 1)  # eight pixels
_MOST_OTHERS: Final = 20  # pages


def prove_page(
    tail: bytes, claim: PageClaim, where: str = "", *, original: RenderedPdf, before: Raster | None = None
) -> Finding | None:
    """Prove that ``original`` with ``tail`` behind it carries the invitation ``claim`` describes, and is else the same.

    Args:
        tail: what is to be appended to the PDF.
        claim: what the stamped page must show.
        where: names the document in a finding.
        original: the PDF as it came, opened for looking at.
        before: pdfium's picture of the page in ``original`` where somebody has it already; else it is drawn here.

    Returns:
        The first thing that could not be proven, None when all is well. ``pdf.damaged`` where the witnesses did not
        agree on the letter as it came: then it proves nothing against the result.
    """
    try:
        found = _proven(tail, claim, where, original, before)
    except MemoryError:
        raise  # the letter is too costly for this machine, which is no verdict on the result
    except Exception:  # noqa: BLE001 - whatever a witness raises, it has not vouched for the result
        found = finding("proof.reader", where, ours=True)
    data, pages = original.data, original.page_count
    if found is not None and found.code in _OF_THE_FILE and (reads_oddly(data) or not reads_alike(data, pages)):
        return finding("pdf.damaged", where)
    return found


def _proven(tail: bytes, claim: PageClaim, where: str, original: RenderedPdf, before: Raster | None) -> Finding | None:
    pages = original.page_count
    broken = _structure(original.data, tail, pages, claim, where)
    if broken is not None:
        return broken
    with RenderedPdf(original.data, tail, user_unit=lambda at: original.user_unit(min(at, pages - 1))) as new:
        if new.page_count != pages + claim.new_page or not _others_look_alike(original, new, claim.page - 1):
            return finding("proof.pages", where, ours=True)
        return _code(new, claim, where) if claim.new_page else _sight(original, new, claim, where, before)


def _structure(data: FileBytes, tail: bytes, pages: int, claim: PageClaim, where: str) -> Finding | None:
    """Read the result with a second reader: same pages, other pages untouched, the link leads to the url."""
    with second_reading(data, tail) as read:
        if len(read.pages) != pages + claim.new_page or touches_others(read, tail, claim.page - 1):
            return finding("proof.pages", where, ours=True)
        if claim.url.encode() not in links(read.pages[claim.page - 1]):
            return finding("proof.link", where, ours=True, page=claim.page)
    return None


def _others_look_alike(old: RenderedPdf, new: RenderedPdf, stamped: int) -> bool:
    """Tell whether other pages look as they did, where the structure alone does not vouch for it.

    What a reader makes of a file that it has to mend may depend on what follows: then some of all pages are looked at.
    Where a page is added, nothing has been seen of the letter's own: then its last one is looked at.
    """
    others = [index for index in range(old.page_count) if index != stamped]
    if others and reads_oddly(old.data):
        others = others[:: len(others) // _MOST_OTHERS + 1]
    else:
        others = others[-1:] if stamped == old.page_count else []
    return all(np.array_equal(_look(old, index), _look(new, index)) for index in others)


def _look(pdf: RenderedPdf, index: int) -> Pixels:
    """Return a page in grey; a page that cannot be drawn looks like nothing."""
    try:
        return pdf.page_picture(index).pixels
    except ReadError:
        return np.zeros((0, 0), np.uint8)


def _sight(old: RenderedPdf, new: RenderedPdf, claim: PageClaim, where: str, before: Raster | None) -> Finding | None:
    """Look at the page in both files: pixels, ink, text and code."""
    index = claim.page - 1
    after = new.picture(index, COMPARE_DPI)
    if before is None or before.pixels.shape != after.pixels.shape:
        before = old.picture(index, COMPARE_DPI)
    changed = _changed_outside(before, after, claim.box)
    if changed:
        return finding("proof.pixels", where, ours=True, count=changed, page=claim.page)
    if _has_ink(old.render(index, PROOF_DPI, claim.box)):
        return finding("proof.ink", where, ours=True, page=claim.page)
    if not (_reads_on(old.text(index), new.text(index)) or _keeps_its_characters(old, new, index, claim.box)):
        return finding("proof.text", where, ours=True, page=claim.page)
    return _code(new, claim, where)


def _changed_outside(before: Raster, after: Raster, box: Box) -> int:
    """Count the pixels that differ outside ``box``; a picture of another size differs in all of them."""
    if before.pixels.shape != after.pixels.shape:
        return int(after.pixels.size)
    if _same_outside(before.pixels, after.pixels, *before.window(box)):
        return 0
    differs = before.pixels != after.pixels
    differs[before.window(box)] = False
    return int(np.count_nonzero(differs))


def _same_outside(before: Pixels, after: Pixels, rows: slice, columns: slice) -> bool:
    """Tell whether two pictures are known to be the same outside a window: eight pixels are compared at a time."""
    one, other = eights_of(before), eights_of(after)
    if one is None or other is None:
        return False
    first, last = columns.start // EIGHT, -(-columns.stop // EIGHT)
    differs = one != other
    differs[rows, first:last] = False
    if differs.any():
        return False
    beside = slice(first * EIGHT, columns.start), slice(columns.stop, last * EIGHT)
    return not any((before[rows, side] != after[rows, side]).any() for side in beside if side.start < side.stop)


def _has_ink(crop: Pixels) -> bool:
    """Tell whether the place was not one plain light paper before we came; paper may have a scanner's faint grain."""
    if crop.size == 0:
        return True
    eights = eights_of(crop)
    if eights is not None and not (eights != _WHITE).any():
        return False  # most paper is all white, and this is the quickest way to see it
    darkest, lightest = int(crop.min()), int(crop.max())
    if darkest >= _LIGHT and lightest - darkest <= _GRAIN:
        return False  # whatever its own colour is, between the two: spares the median
    paper = int(np.median(crop))
    return paper < _LIGHT or max(paper - darkest, lightest - paper) > _GRAIN


def _reads_on(before: str, after: str) -> bool:
    """Tell whether the old text still stands, in its order, with new text after it."""
    old, new = "".join(before.split()), "".join(after.split())
    return len(new) > len(old) and new.startswith(old)


def _keeps_its_characters(old: RenderedPdf, new: RenderedPdf, index: int, box: Box) -> bool:
    """Tell whether every character of the old page stands where it stood, and new ones in ``box`` alone.

    A renderer guesses the order of a page's text from where it stands: a block beside a last line may come between
    its words. What a reader sees and a screen reader is given is the same when no character has moved.
    """
    before, after = Counter(old.characters(index)), Counter(new.characters(index))
    added = after - before
    inside = all(box.contains(Box(x, y, 0, 0)) for _, x, y in added)
    return not before - after and inside and added.total() > 0


def _code(new: RenderedPdf, claim: PageClaim, where: str) -> Finding | None:
    """Read the code as a telephone would: with its quiet zone around it, nothing else in the picture."""
    crop = np.ascontiguousarray(new.render(claim.page - 1, PROOF_DPI, claim.code_box or claim.box))
    codes = zxingcpp.read_barcodes(crop, formats=_QR_ONLY, try_rotate=False, try_downscale=False, try_invert=False)
    codes = codes or zxingcpp.read_barcodes(crop, formats=_QR_ONLY)  # a telephone tries harder, too
    if not codes:
        return finding("proof.code_unread", where, ours=True, page=claim.page, dpi=PROOF_DPI)
    if [normalised(code.text) for code in codes] != [normalised(claim.code)]:  # the host may stand in capitals
        return finding("proof.code_differs", where, ours=True, page=claim.page)
    return None
