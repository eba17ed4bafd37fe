"""The roles of reStructuredText in docstrings become links of the site (an extension of griffe, for mkdocstrings)."""

from __future__ import annotations

import re
from typing import Any

import griffe

import memo_enrich

_ROLE = re.compile(r":(?:func|class|meth|data|mod|exc):`(~?)([^`]+)`")


class Roles(griffe.Extension):
    """Turns roles into cross references where the site has the name, else into code."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Rewrite an object's docstring."""
        del kwargs
        if obj.docstring is not None:
            obj.docstring.value = _ROLE.sub(_linked, obj.docstring.value).replace("``", "`")


def _linked(match: re.Match[str]) -> str:
    name = match[2].rpartition(".")[2]
    return f"[`{name}`][memo_enrich.{name}]" if name in memo_enrich.__all__ else f"`{name}`"
