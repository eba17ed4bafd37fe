"""An https address taken apart, strictly: what a browser would forgive is refused here.

RFC 3986 gives the grammar; the refusals follow from how readers of links differ (a backslash, a control character
or user info before ``@`` leads one program to another host than the next).
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from memo_enrich.lazy import pattern
from memo_enrich.records import dataclass

_SCHEME = pattern(r"([A-Za-z][A-Za-z0-9+.-]*):")
_HTTPS = pattern(r"https://([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.IGNORECASE | re.DOTALL)
_LABEL = pattern(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")
_PORT = pattern(r"[1-9][0-9]{0,4}")
_FORBIDDEN = frozenset('"<>^`{|}')
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BAD_ESCAPE = pattern(r"%(?![0-9A-Fa-f]{2})")
_ESCAPES = pattern(r"(?:%[0-9A-Fa-f]{2})+")


class BadAddressError(ValueError):
    """The address breaks a rule; ``code`` is the word of the table of texts, ``values`` fill its sentence."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an https address. ``host`` is in lower case; ``port`` is "" unless written out."""

    host: str
    port: str
    path: str
    query: str
    fragment: str

    @property
    def authority(self) -> str:
        """Host and, where one is written, port: what stands on an allow-list."""
        return f"{self.host}:{self.port}" if self.port else self.host


def parse_address(url: str) -> Address:
    """Take an absolute https address apart.

    Raises:
        BadAddressError: it is anything else than a plain, ASCII, absolute https address with a host name.
    """
    _check_characters(url)
    scheme = _SCHEME.match(url)
    if scheme is None:
        raise BadAddressError("link.not_absolute")
    if scheme[1].lower() != "https":
        raise BadAddressError("link.not_https")
    parts = _HTTPS.fullmatch(url)
    if parts is None or not parts[1]:
        raise BadAddressError("link.not_absolute")
    authority, path, query, fragment = parts[1], parts[2], parts[3] or "", parts[4] or ""
    if "@" in authority:
        raise BadAddressError("link.user_info")
    host, port = _host_and_port(authority)
    check_host(host)
    _check_escapes(path + query + fragment)
    return Address(host.lower(), port, path, query[1:], fragment[1:])


def _check_characters(url: str) -> None:
    for character in url:
        if character.isspace() and unicodedata.category(character) != "Cc":
            raise BadAddressError("link.white_space")
        if character in "\t\n\r":
            raise BadAddressError("link.white_space")
        if unicodedata.category(character) in _INVISIBLE:
            raise BadAddressError("link.control_character", character=f"U+{ord(character):04X}")
        if character == "\\":
            raise BadAddressError("link.backslash")
        if character in _FORBIDDEN:
            raise BadAddressError("link.character", character=character, instead=quote(character))
    if not url.isascii():
        raise _not_ascii(url)


def _not_ascii(url: str) -> BadAddressError:
    authority = url.partition("://")[2]
    authority = re.split(r"[/?#]", authority, maxsplit=1)[0]
    if not authority.isascii():
        return BadAddressError("link.lookalike_host")
    first = next(character for character in url if not character.isascii())
    return BadAddressError("link.not_ascii", character=first, instead=quote(unicodedata.normalize("NFC", first)))


def _host_and_port(authority: str) -> tuple[str, str]:
    if authority.startswith("["):
        raise BadAddressError("link.ip_address")
    host, colon, port = authority.partition(":")
    if colon and (_PORT.fullmatch(port) is None or int(port) > 65535):
        raise BadAddressError("link.port", port=port or ":")
    return host, port


def check_host(host: str) -> None:
    """Check that ``host`` is a host name of at least two labels, and neither an IP address nor an IDN.

    Raises:
        BadAddressError: it is not.
    """
    if not host.isascii() or any(label.startswith("xn--") for label in host.lower().split(".")):
        raise BadAddressError("link.lookalike_host")
    if _is_ip(host):
        raise BadAddressError("link.ip_address")
    labels = host.split(".")
    if len(labels) < 2 or len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadAddressError("link.host_name", host=host)


def _is_ip(host: str) -> bool:
    # Browsers read 2130706433, 0x7f.1 and 127.1 as IPv4 too: a last label that is a number makes an address.
    last = host.rstrip(".").rpartition(".")[2]
    if re.fullmatch(r"[0-9]+|0[xX][0-9A-Fa-f]*", last):
        return True
    if ":" not in host:
        return False
    import ipaddress  # few write one

    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _check_escapes(text: str) -> None:
    if _BAD_ESCAPE.search(text):
        raise BadAddressError("link.percent")
    for run in _ESCAPES.findall(text):
        data = bytes.fromhex(run.replace("%", ""))
        try:
            decoded = data.decode("utf-8")
        except UnicodeDecodeError:
            raise BadAddressError("link.percent_not_utf8") from None
        hidden = next((c for c in decoded if unicodedata.category(c) in _INVISIBLE), None)
        if hidden is not None:
            raise BadAddressError("link.control_character", character=f"U+{ord(hidden):04X}")
