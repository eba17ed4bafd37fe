"""Former names, from when bytes had doors of their own. They work, and say what to call instead."""

from __future__ import annotations

import warnings
from typing import Any

from memo_enrich.model import Result
from memo_enrich.pipeline.checking import check
from memo_enrich.pipeline.enriching import enrich
from memo_enrich.pipeline.entering import CatalogueLike
from memo_enrich.pipeline.recognising import match_row


def enrich_bytes(content: bytes, catalogue: CatalogueLike, *, name: str = "letter", **choices: Any) -> Result:
    """Former name of :func:`memo_enrich.enrich`, which takes bytes as well."""
    _warn("enrich_bytes", "enrich")
    return enrich(content, catalogue, name=name, **choices)


def check_bytes(
    content: bytes, catalogue: CatalogueLike | None = None, *, name: str = "letter", **choices: Any
) -> Result:
    """Former name of :func:`memo_enrich.check`, which takes bytes as well."""
    _warn("check_bytes", "check")
    return check(content, catalogue, name=name, **choices)


def match_bytes(content: bytes, catalogue: CatalogueLike, *, name: str = "letter", **choices: Any) -> Result:
    """Former name of :func:`memo_enrich.match_row`."""
    _warn("match_bytes", "match_row")
    return match_row(content, catalogue, name=name, **choices)


def _warn(former: str, now: str) -> None:
    message = f"memo_enrich.{former} is now memo_enrich.{now}, which takes a Letter, bytes or a path"
    warnings.warn(message, DeprecationWarning, stacklevel=3)
