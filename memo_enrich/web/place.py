"""Where a link leads, whatever it is written like: two spellings of one address, with and without a channel's tag."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from memo_enrich.lazy import pattern

_HTTPS_PORT: Final = ":443"
_ORIGIN: Final = pattern(r"[A-Za-z][A-Za-z0-9+.-]*://[^/?#@]*(?=[/?#]|$)")

Place = tuple[object, ...]
"""What two links to one place have in common."""


def parameters_of(url: str) -> frozenset[str]:
    """Return the names of a link's query parameters."""
    return frozenset(name for name, _ in parse_qsl(urlsplit(url).query, keep_blank_values=True))


def normalised(url: str) -> str:
    """Return ``url`` with scheme and host in small letters, which is the same address (RFC 3986, 6.2.2.1).

    Everything else is told apart by its letters and stays: what follows the host, and a host behind user info.
    """
    origin = _ORIGIN.match(url)
    return origin[0].lower() + url[origin.end() :] if origin else url


def place_of(url: str, tags: Collection[str] = ()) -> Place | None:
    """Return what makes two links the same: scheme and host in lower case, path, query without tags, fragment.

    RFC 3986, 6.2.2.1 (case), 6.2.3 (an empty path is ``/``, the port of the scheme may be left out).

    Args:
        url: a link, as it stands in a letter.
        tags: names of query parameters that do not count.

    Returns:
        None for what is no address.
    """
    try:
        parts = urlsplit(url.strip())
        query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] not in tags]
    except ValueError:
        return None
    host = parts.netloc.lower().removesuffix(_HTTPS_PORT)
    return parts.scheme.lower(), host, parts.path or "/", tuple(query), parts.fragment
