"""Small tools on rows and columns of pixels: which hold ink, and where stretches begin and end."""

from __future__ import annotations

import numpy as np

from memo_enrich.pdf.ink import Flags, Mask

_TALL: float = 0.6  # of the page's height


def inked_rows(mask: Mask) -> Flags:
    """Tell for each row whether it holds ink."""
    return np.asarray(mask.any(axis=1))


def inked_columns(mask: Mask) -> Flags:
    """Tell for each column whether it holds ink."""
    return np.asarray(mask.any(axis=0))


def stretches(flags: Flags, gap: int = 1) -> list[tuple[int, int]]:
    """Return start and end (exclusive) of each stretch of True; gaps of less than ``gap`` places are bridged."""
    at = np.flatnonzero(flags)
    if not at.size:
        return []
    breaks = np.flatnonzero(np.diff(at) > gap)
    starts = [int(at[0]), *at[breaks + 1].tolist()]
    ends = [*at[breaks].tolist(), int(at[-1])]
    return [(start, end + 1) for start, end in zip(starts, ends, strict=True)]


def widened(flags: Flags, by: int) -> Flags:
    """Return the flags with every True spread ``by`` places to both sides."""
    wide = flags.copy()
    for start, end in stretches(flags):
        wide[max(0, start - by) : end + by] = True
    return wide


def first_from(flags: Flags, place: int) -> int | None:
    """Return the first True at or after ``place``, None when there is none."""
    at = np.flatnonzero(flags[place:])
    return place + int(at[0]) if at.size else None


def without_borders(mask: Mask) -> Mask:
    """Return the mask without lines that run down most of the page: a border parts nothing."""
    tall = mask.sum(axis=0) > _TALL * mask.shape[0]
    if not tall.any():
        return mask
    cleared = mask.copy()
    cleared[:, tall] = False
    return cleared
