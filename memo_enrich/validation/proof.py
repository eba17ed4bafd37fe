"""The proof of a finished PDF: nothing is assumed that can be looked at (promise 4).

The writer is ours, so the witnesses are not: pdfium renders, zxing-cpp reads the code, pypdf reads the structure.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Final

import numpy as np
import pypdf
import zxingcpp
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from memo_enrich.model import Box, Finding, PageClaim, finding
from memo_enrich.pdf.raster import Pixels, Raster
from memo_enrich.pdf.render import RenderedPdf

PROOF_DPI: Final = 200
"""Resolution at which the code must be readable: that of a plain office scan or print."""

COMPARE_DPI: Final = 72
_PLAIN_SPREAD: Final = 12  # of 255; what may vary on a plain background
_LIGHT: Final = 200


def prove_page(original: bytes, finished: bytes, claim: PageClaim, where: str = "") -> Finding | None:
    """Prove that ``finished`` is ``original`` plus the invitation that ``claim`` describes, and nothing else.

    Returns:
        The first thing that could not be proven, None when all is well.
    """
    if not finished.startswith(original):
        return finding("proof.prefix", where, ours=True)
    return _structure(original, finished, claim, where) or _sight(original, finished, claim, where)


def _structure(original: bytes, finished: bytes, claim: PageClaim, where: str) -> Finding | None:
    """Read both files with a second reader: same pages, other pages untouched, the link leads to the url."""
    try:
        before = pypdf.PdfReader(io.BytesIO(original))
        after = pypdf.PdfReader(io.BytesIO(finished))
        rewritten = _rewritten(finished[len(original) :])
        if len(before.pages) != len(after.pages) or _touches_other_pages(before, rewritten, claim.page - 1):
            return finding("proof.pages", where, ours=True)
        if claim.url not in _links(after.pages[claim.page - 1]):
            return finding("proof.link", where, ours=True, page=claim.page)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return finding("proof.reader", where, ours=True)
    return None


def _rewritten(tail: bytes) -> frozenset[int]:
    return frozenset(int(number) for number in re.findall(rb"(?:^|[\r\n])(\d{1,10}) \d{1,5} obj\b", tail))


def _touches_other_pages(reader: pypdf.PdfReader, rewritten: frozenset[int], stamped: int) -> bool:
    """Tell whether a page other than the stamped one, its contents or its annotations were written anew."""
    for index, page in enumerate(reader.pages):
        if index == stamped:
            continue
        own = page.indirect_reference
        if own is not None and own.idnum in rewritten:
            return True
        if rewritten & set(_numbers(page, "/Contents", "/Annots")):
            return True
    return False


def _numbers(page: DictionaryObject, *keys: str) -> list[int]:
    numbers: list[int] = []
    for key in keys:
        value = page.raw_get(key) if key in page else None
        if isinstance(value, IndirectObject):
            numbers.append(value.idnum)
            value = value.get_object()
        if isinstance(value, ArrayObject):
            numbers.extend(item.idnum for item in value if isinstance(item, IndirectObject))
    return numbers


def _links(page: DictionaryObject) -> list[str]:
    """Return the targets of the page's printable link annotations, newest first (ours is the last one)."""
    annotations = page.get("/Annots")
    annotations = annotations.get_object() if annotations is not None else []
    urls: list[str] = []
    for reference in list(annotations)[:-9:-1]:
        annotation = reference.get_object()
        action = annotation.get("/A")
        if isinstance(action, IndirectObject):
            action = action.get_object()
        if isinstance(action, Mapping) and "/URI" in action and int(annotation.get("/F", 0)) & 4:
            urls.append(str(action["/URI"]))
    return urls


def _sight(original: bytes, finished: bytes, claim: PageClaim, where: str) -> Finding | None:
    """Look at both files: pixels, ink, code and text of the stamped page."""
    index = claim.page - 1
    with RenderedPdf(original) as old, RenderedPdf(finished) as new:
        if old.page_count != new.page_count:
            return finding("proof.pages", where, ours=True)
        changed = _changed_outside(old.picture(index, COMPARE_DPI), new.picture(index, COMPARE_DPI), claim.box)
        if changed:
            return finding("proof.pixels", where, ours=True, count=changed, page=claim.page)
        if _has_ink(old.render(index, PROOF_DPI, claim.box)):
            return finding("proof.ink", where, ours=True, page=claim.page)
        if not _reads_on(old.text(index), new.text(index)):
            return finding("proof.text", where, ours=True, page=claim.page)
        return _code(new.render(index, PROOF_DPI, claim.box), claim, where)


def _changed_outside(before: Raster, after: Raster, box: Box) -> int:
    """Count the pixels that differ outside ``box``; a picture of another size differs in all of them."""
    if before.pixels.shape != after.pixels.shape:
        return int(after.pixels.size)
    differs = before.pixels != after.pixels
    differs[before.window(box)] = False
    return int(np.count_nonzero(differs))


def _has_ink(crop: Pixels) -> bool:
    """Tell whether the place was not one plain light colour before we came."""
    return crop.size == 0 or int(crop.min()) < _LIGHT or int(crop.max()) - int(crop.min()) > _PLAIN_SPREAD


def _reads_on(before: str, after: str) -> bool:
    """Tell whether the old text still stands, in its order, with new text after it."""
    old, new = "".join(before.split()), "".join(after.split())
    return len(new) > len(old) and new.startswith(old)


def _code(crop: Pixels, claim: PageClaim, where: str) -> Finding | None:
    codes = zxingcpp.read_barcodes(np.ascontiguousarray(crop), formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
    if not codes:
        return finding("proof.code_unread", where, ours=True, page=claim.page, dpi=PROOF_DPI)
    if [code.text for code in codes] != [claim.code]:
        return finding("proof.code_differs", where, ours=True, page=claim.page)
    return None
