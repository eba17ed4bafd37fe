"""File names for people's eyes: senders name letters after CPR numbers, and logs and reports travel."""

from __future__ import annotations

import re
from typing import Final

_UUID: Final = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_CPR: Final = r"(?<!\d)(?:[0-2]\d|3[01]|[6-8]\d|9[01])(?:0[1-9]|1[0-2])\d{2}[-_. ]?\d{4}(?!\d)"
_EITHER: Final = re.compile(f"({_UUID})|{_CPR}")


def discreet(name: str) -> str:
    """Return ``name`` with every number that may be a CPR number covered; the manifest alone holds the name itself."""
    return _EITHER.sub(lambda found: found[1] or "******-****", name)
