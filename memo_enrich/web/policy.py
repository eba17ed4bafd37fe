"""The rules a link must keep before it stands in ten thousand letters (design, section 5; issue of letter types).

:func:`faults` are refused, :func:`cautions` are worth a look. None of the values repeats the link itself where that
might repeat somebody's number.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterator
from typing import Any, Final, NamedTuple
from urllib.parse import unquote, unquote_plus

from memo_enrich.lazy import pattern
from memo_enrich.web.address import Address, BadAddressError, parse_address

MAX_LENGTH: Final = 256
"""Longest link with its tag, in characters (MeMo: EntryPoint/url)."""

# fmt: off
SHORTENERS: Final = frozenset((
    "bit.ly", "bitly.com", "buff.ly", "cutt.ly", "direc.to", "goo.gl", "is.gd", "kortlink.dk", "lnkd.in",
    "me-qr.com", "ow.ly", "qr.link", "qr.page", "qrco.de", "qrfy.com", "rb.gy", "rebrand.ly", "s.id",
    "short.io", "shorturl.at", "shorturl.gg", "t.co", "t.ly", "t1p.de", "tiny.cc", "tinyurl.com", "urlz.fr",
    "v.gd",
))
# fmt: on

_RESERVED_TLDS: Final = frozenset({"example", "test", "invalid", "localhost"})
_RESERVED_DOMAINS: Final = frozenset({"example.com", "example.net", "example.org"})

# Ten digits as a CPR number has them, whole or in groups, or any longer run they could hide in.
_CPR_SHAPED = pattern(
    r"\d{10,}|(?<!\d)\d{6}(?:\d\d)?[-_.+~ ]\d{4}(?!\d)|(?<!\d)\d\d([-_.+~ ]?)\d\d\1(?:\d\d){1,2}[-_.+~ ]\d{4}(?!\d)"
)
_ESCAPE = pattern(r"%[0-9A-Fa-f]{2}")
_MAIL_SHAPED = pattern(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_OTHER_ADDRESS = pattern(r"(?:https?:)?//", re.IGNORECASE)
# fmt: off
_PERSONAL_KEYS: Final = frozenset((
    "adresse", "alder", "borger", "borgerid", "conversationid", "cpr", "cprno", "cprnr", "cprnummer",
    "efternavn", "email", "epost", "firstname", "fodselsdato", "foedselsdag", "foedselsdato", "fornavn",
    "fødselsdag", "fødselsdato", "lastname", "mail", "mobil", "mobile", "mobilnr", "modtager", "modtagerid",
    "navn", "navne", "personid", "personnr", "personnummer", "phone", "pnr", "recipient", "recipientid",
    "sagsnr", "sagsnummer", "session", "sessionid", "ssn", "surname", "telefon", "telefonnr", "tlf", "tlfnr",
    "user", "userid", "username",
))
# fmt: on


class Problem(NamedTuple):
    """A code word of :mod:`memo_enrich.texts.link` and the values of its sentence."""

    code: str
    values: dict[str, Any]


def faults(
    url: str, hosts: Collection[str], *, tag_length: int = 0, parameter: str = "", name: str = ""
) -> list[Problem]:
    """Return why ``url`` must not stand in a letter; empty when it may.

    Args:
        url: the link as the catalogue has it.
        hosts: the allow-list, lower case, ``host`` or ``host:port``.
        tag_length: characters the longest channel tag adds.
        parameter: name of the channel tag's parameter, "" for none.
        name: the chatbot's name, the one value a ``name=`` parameter may have.
    """
    if any(_CPR_SHAPED.search(text) for text in _readings(url)):
        return [Problem("link.cpr_shaped", {})]  # alone: other sentences might repeat the number
    try:
        address = parse_address(url)
    except BadAddressError as bad:
        return [Problem(bad.code, bad.values)]
    found = [*_host_faults(address, hosts), *_personal_faults(address, name)]
    if len(url) + tag_length > MAX_LENGTH:
        found.append(Problem("link.too_long", {"length": len(url) + tag_length, "most": MAX_LENGTH}))
    if parameter and any(key == parameter for key, _ in _pairs(address.query)):
        found.append(Problem("link.tag_twice", {"parameter": parameter}))
    return found


def _host_faults(address: Address, hosts: Collection[str]) -> Iterator[Problem]:
    if address.authority in hosts:
        return
    if address.port and address.host in hosts:
        yield Problem("link.port", {"port": address.port})
        return
    close = difflib.get_close_matches(address.authority, hosts, n=1, cutoff=0.85)
    if close:
        yield Problem("link.host_almost_listed", {"host": address.authority, "instead": close[0]})
    else:
        yield Problem("link.host_not_listed", {"host": address.authority, "hosts": ", ".join(sorted(hosts))})


def _personal_faults(address: Address, name: str) -> Iterator[Problem]:
    tail = f"{address.path}?{address.query}#{address.fragment}"
    if any(_MAIL_SHAPED.search(text) for text in _readings(tail)):
        yield Problem("link.personal", {"key": "@"})
    for key, value in (*_pairs(address.query), *_pairs(address.fragment.partition("?")[2] or address.fragment)):
        plain = re.sub(r"[-_. ]", "", key.casefold())
        if plain in _PERSONAL_KEYS or (plain == "name" and value.casefold() != name.casefold()):
            yield Problem("link.personal", {"key": key})


def _readings(text: str) -> Iterator[str]:
    """Yield the text as written and with its escapes undone, also where they were escaped again.

    The digits of an escape that is not undone yet are no digits of the text.
    """
    for _ in range(8):
        yield unicodedata.normalize("NFKC", _ESCAPE.sub("%", text))
        decoded = unquote(text)
        if decoded == text:
            return
        text = decoded


def _pairs(query: str) -> list[tuple[str, str]]:
    pairs = (part.partition("=") for part in re.split(r"[&;]", query) if part)
    return [(unquote_plus(key), unquote_plus(value)) for key, _, value in pairs]


def cautions(url: str) -> list[Problem]:
    """Return what a person should look at before a permitted ``url`` goes out: warnings, never refusals."""
    try:
        address = parse_address(url)
    except BadAddressError:
        return []
    found = []
    if address.host.removeprefix("www.") in SHORTENERS:
        found.append(Problem("link.shortener", {"host": address.host}))
    if not address.host.endswith(".dk") and not is_reserved_host(address.host):
        found.append(Problem("link.not_dk", {"host": address.host}))
    if any(_OTHER_ADDRESS.search(text) for text in _readings(f"{address.path}?{address.query}#{address.fragment}")):
        found.append(Problem("link.leads_on", {"host": address.host}))
    return found


def is_reserved_host(host: str) -> bool:
    """Tell whether ``host`` is reserved for examples and tests (RFC 2606, RFC 6761) and leads nowhere real."""
    host = host.lower().partition(":")[0]
    domain = ".".join(host.split(".")[-2:])
    return host.rpartition(".")[2] in _RESERVED_TLDS or domain in _RESERVED_DOMAINS
