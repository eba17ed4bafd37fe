"""The per-channel tag of a link, and the link as it is printed."""

from __future__ import annotations

import re

from memo_enrich.lazy import pattern

_EMPTY_PATH = pattern(r"(https://[^/?#]+)(?=[?#]|$)", re.IGNORECASE)
_ONLY_A_HOST = pattern(r"[^/?#]+/")
_SCHEME = pattern(r"https://", re.IGNORECASE)


def tagged(url: str, parameter: str, value: str) -> str:
    """Return ``url`` with ``parameter=value`` in its query, before any fragment.

    An empty ``value`` leaves the address as it is. An empty path becomes ``/``, which is the same address
    (RFC 3986, 6.2.3) and safer with naive readers.
    """
    if not value:
        return url
    address, mark, fragment = url.partition("#")
    address = _EMPTY_PATH.sub(r"\1/", address, count=1)
    joint = "&" if "?" in address else "?"
    if address.endswith(("?", "&")):
        joint = ""
    return f"{address}{joint}{parameter}={value}{mark}{fragment}"


def printed(url: str) -> str:
    """Return ``url`` as it stands on paper: without ``https://``, and without the slash of an empty path.

    A slash at the end of a query stays: it is part of a value.
    """
    short = _SCHEME.sub("", url, count=1)
    return short.removesuffix("/") if _ONLY_A_HOST.fullmatch(short) else short
