"""The product as its callers see it. Tests of the checks put liars in its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import memo_enrich


@dataclass(frozen=True)
class Product:
    """The public functions that are tried."""

    enrich: Callable[..., Any] = memo_enrich.enrich
    check: Callable[..., Any] = memo_enrich.check
    match: Callable[..., Any] = memo_enrich.match
    match_row: Callable[..., Any] = memo_enrich.match_row
    remove: Callable[..., Any] = memo_enrich.remove
    preview: Callable[..., Any] = memo_enrich.preview
    load_catalogue: Callable[..., Any] = memo_enrich.load_catalogue
    verify: Callable[..., Any] = memo_enrich.verify
    unpack: Callable[..., Any] = memo_enrich.unpack


REAL: Final = Product()
