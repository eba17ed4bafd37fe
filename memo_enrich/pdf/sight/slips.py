"""Slips on a page: what is torn off and sent back, or paid with. A slip is closed, whole, down to the page's foot.

A payment slip is known by any of: its line for machines, its words, the perforation or rule across the sheet at the
height of a known slip, its boxes. Heights: FI-kort 101.6 mm (4 inches), Swiss payment part and SEPA form 105 mm.
"""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from memo_enrich.lazy import pattern
from memo_enrich.model import Box
from memo_enrich.pdf.sight.ink import Ink
from memo_enrich.pdf.sight.raster import counted
from memo_enrich.pdf.sight.rendered import RenderedPdf

TEAR_OFF: Final = pattern(
    r"""^[^\r\n]{0,15}(?:
        [\u2700-\u2704]
      | \b(?:klip|riv)[ ]+(?:af[ ]+)?(?:her|langs)\b
      | \b(?:klippes|rives)[ ]+(?:af[ ]+)?her\b
      | \b(?:cut|tear|detach)[ ]+(?:off[ ]+)?(?:here|along)\b
      | \b(?:afriv|afrives|afklippes|svarkupon|svartalon|svarslip|talon|reply\s+slip)\b
    )[^\r\n]{0,40}\r?$""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
"""A line where a slip begins that is cut off and sent back."""

# One of these is in every such line, in small letters; the last are those whose capitals Python's patterns know, too.
_TORN_OFF: Final = (
    "klip ", "klippes ", "riv ", "rives ", "cut ", "tear ", "detach ", "afriv", "afklippes", "svarkupon", "svarslip",
    "talon", "reply", "\u2700", "\u2701", "\u2702", "\u2703", "\u2704", "\u0131", "\u0307", "\u017f",
)  # fmt: skip

MACHINE_LINE: Final = pattern(
    r"""^[ \t]*(?:
        [+>][ \t]?\d{2}[ \t]?<[\d \t]{0,24}[+>][ \t]?\d{6,8}[ \t]?<?      # FI-kort: +71<...+12345678<
      | [+>][ \t]?(?:01|04|15|71|73|75)[ \t]?<[\d<>+ \t]{0,60}            # the same, in pieces
      | \d{9,13}>\d{16,27}\+[ \t]?\d{9}>                                  # Swiss inpayment slip
      | [#H][ \t]+\d[\d \t]*[#H][ \t]+\d[\d \t]*>[ \t]*\d+[ \t]?[#H]\d+[#H]   # Swedish giro
    )[ \t]*\r?$""",
    re.MULTILINE | re.VERBOSE,
)
"""A line for machines, alone on its line (OCR-B)."""

_WORDS: Final = pattern(
    r"""^[ \t]*(?:
        (?i:in(?:d|n)betalingskort|betalingskort|girokort|inbetalning(?:skort|sgirering)?|empfangsschein|zahlteil
          |r[ée]c[ée]piss[ée]|section[ ]paiement|ricevuta|sezione[ ]pagamento|payment[ ]part|zahlschein
          |sepa-(?:[ü]|ue)berweisung(?:/zahlschein)?)
      | KVITTERING | GIRO | INNBETALING
    )(?![\w-])[^\r\n]{0,70}\r?$""",
    re.MULTILINE | re.VERBOSE,
)
"""A line that begins with what is printed on a payment slip. A receipt that a letter speaks of is not in capitals."""

_TEXTS: Final = pattern(
    r"(?i)\b(?:kreditor(?:nummer)?|indbetaler|betalings-id|kortartkode|konto\s*/\s*zahlbar|zahlbar durch|mottaker|"
    r"betalingsinformation|posthus|pengeinstitut|underskrift ved overførsel|meddelelser vedrørende betalingen)\b"
)
"""What else is printed on slips; on its own it proves nothing."""

_SLIP_FROM: Final = 0.5  # of the page's height: slips are below
_FI_MM: Final = 101.6
_KNOWN_MM: Final = (90.0, 112.0)  # between these above the page's foot slips begin
_ABOVE_MM: Final = 20.0  # a slip's rule or perforation above its first words
_LINE_GAP_MM: Final = 8.0
_WHOLE_SHEET_MM: Final = 10.0  # a perforation runs to the edges of the sheet, a table does not
_PERFORATED_SHARE: Final = 0.4  # of a row: a rule across, also a dashed one
_BOX_FROM_MM, _BOX_TO_MM = 52.0, 75.0  # where the receipt's box ends, and the payment part's begins
_BOX_SHARE: Final = 0.75  # of a slip's height


def slips(pdf: RenderedPdf, index: int, ink: Ink) -> tuple[Box, ...]:
    """Return each slip of a page as the whole width of the page from its top to the foot, mm as seen."""
    page = ink.picture.box
    text = pdf.text(index).lower()
    cuts = pdf.find_lines(index, TEAR_OFF)[0] if any(word in text for word in _TORN_OFF) else ()
    (words,) = pdf.find_lines(index, _WORDS)
    machine = machine_lines(pdf, index)
    lowest = _SLIP_FROM * page.height
    tops = [_part_top(line, ink) for line in cuts if line.y > lowest]
    signs = [line for line in (*machine, *words) if line.y > lowest]
    if signs:
        near = [line.y for line in (*signs, *pdf.find(index, _TEXTS)[0]) if line.y >= page.height - _KNOWN_MM[1]]
        tops.append(_payment_top(min([*near, *(line.y for line in signs)]), ink))
    else:
        tops += _by_lines_alone(ink)
    return tuple(Box(0, top, page.width, page.height - top) for top in tops)


def machine_lines(pdf: RenderedPdf, index: int) -> tuple[Box, ...]:
    """Return the lines of a page that are read by machines, mm as seen."""
    text = pdf.text(index)
    return pdf.find_lines(index, MACHINE_LINE)[0] if "<" in text or ">" in text else ()


def _payment_top(first: float, ink: Ink) -> float:
    """Return where a payment slip begins whose first words stand at ``first``: at its rule, or at its known height."""
    page = ink.picture.box
    known = page.height - _FI_MM
    rules = _rules(ink, min(first - _ABOVE_MM, page.height - _KNOWN_MM[1]), first)
    edge = [row for row in rules if row <= first]
    if edge:
        return min(edge[0], first)
    return min(known, first - _LINE_GAP_MM) if first >= known - _LINE_GAP_MM else first - _LINE_GAP_MM


def _by_lines_alone(ink: Ink) -> list[float]:
    """Return where a slip begins that no words tell of (a scan): a line over the whole sheet, or the receipt's box."""
    page = ink.picture.box
    top, bottom = page.height - _KNOWN_MM[1], page.height - _KNOWN_MM[0]
    if _has_both_edges(ink, top, bottom):
        across = next((row for row in _rules(ink, top, bottom) if _reaches_the_edges(ink, row)), None)
        if across is not None:
            return [across]
    rows, columns = ink.picture.window(Box(_BOX_FROM_MM, page.height - _FI_MM, _BOX_TO_MM - _BOX_FROM_MM, _FI_MM - 5))
    within = ink.mask[rows, columns]
    if not within.size:  # a sheet without the place where a receipt's box is
        return []
    shares = counted(within, 0) / within.shape[0]
    tall = float(shares.max()) > _BOX_SHARE and _is_a_line(shares)
    return [page.height - _KNOWN_MM[1] + 5] if tall and _has_box_foot(ink) else []


def _is_a_line(shares: np.ndarray) -> bool:
    """Tell whether a tall column is a line, with paper beside it, and no dark picture."""
    return int(np.count_nonzero(shares > 0.5)) <= 6


def _has_box_foot(ink: Ink) -> bool:
    """Tell whether a rule runs across near the page's foot, where the boxes of a slip end."""
    page = ink.picture.box
    return bool(_rules(ink, page.height - 25, page.height))


def _rules(ink: Ink, top: float, bottom: float) -> list[float]:
    """Return where rows between ``top`` and ``bottom`` are inked across the sheet, mm, uppermost first."""
    rows, _ = ink.picture.window(Box(0, max(0.0, top), 1, max(0.0, bottom - top)))
    band = ink.mask[rows]
    found = np.flatnonzero(counted(band, 1) > _PERFORATED_SHARE * band.shape[1])
    return [float((rows.start + row) / ink.picture.down) for row in found]


def _has_both_edges(ink: Ink, top: float, bottom: float) -> bool:
    """Tell whether there is ink near both edges of the sheet, in rows about those: else no rule reaches them."""
    rows, _ = ink.picture.window(Box(0, top - 1, 1, bottom - top + 2))
    near, band = int(_WHOLE_SHEET_MM * ink.picture.across) + 1, ink.mask[rows]
    return bool(band[:, :near].any() and band[:, -near:].any())


def _reaches_the_edges(ink: Ink, top: float) -> bool:
    rows, _ = ink.picture.window(Box(0, top, 1, 0.5))
    at = np.flatnonzero(ink.mask[rows].any(axis=0)) / ink.picture.across
    return bool(at.size and at[0] < _WHOLE_SHEET_MM and at[-1] > ink.picture.box.width - _WHOLE_SHEET_MM)


def _part_top(line: Box, ink: Ink) -> float:
    """Return where the ink that ``line`` belongs to begins: up over gaps of less than a line, at most a line."""
    rows, _ = ink.picture.window(Box(0, max(0.0, line.bottom - _LINE_GAP_MM), 1, min(_LINE_GAP_MM, line.bottom)))
    inked = np.flatnonzero(ink.mask[rows].any(axis=1))[::-1] / ink.picture.down
    if not inked.size:
        return line.y
    apart = np.flatnonzero(-np.diff(inked) > _LINE_GAP_MM)
    top = inked[int(apart[0])] if apart.size else inked[-1]
    return min(line.y, float(rows.start / ink.picture.down + top))
