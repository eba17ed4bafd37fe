"""File names for people's eyes: senders name letters after CPR numbers, and logs and reports travel."""

from __future__ import annotations

import re
from typing import Final

_UUID: Final = r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
_CPR: Final = r"(?<!\d)(?:[0-2]\d|3[01]|[6-8]\d|9[01])(?:0[1-9]|1[0-2])\d{2}[-_. ]?\d{4}(?!\d)"
_EITHER: Final = re.compile(f"({_UUID})|{_CPR}")
_USER: Final = re.compile(r"(?<=://)[^\s'\"]*@")
_QUERY: Final = re.compile(r"(://[^\s'\"?#]*\?)[^\s'\"#]+")
_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)


def discreet(name: str) -> str:
    """Return ``name`` with every number that may be a CPR number covered; the manifest alone holds the name itself."""
    return _EITHER.sub(lambda found: found[1] or "******-****", name)


def keyless(address: str) -> str:
    """Return ``address`` with what opens doors covered: user and password of a URL, and its query (signatures)."""
    return _QUERY.sub(r"\1***", _USER.sub("***@", address))


def visible(name: str) -> str:
    """Return ``name`` with what nobody sees spelt out: control characters, turns of the line, broken text."""
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), name)
