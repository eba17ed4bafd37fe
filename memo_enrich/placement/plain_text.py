"""Plain text documents: the invitation as a few lines at the end; what was there stays as it was, byte for byte."""

from __future__ import annotations

import codecs

from memo_enrich.errors import PlacementError
from memo_enrich.model import Invitation

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def enrich_plain_text(data: bytes, invitation: Invitation) -> bytes | None:
    """Return the text with heading, body, address and notice after a blank line; None when the address is in it.

    The old text is a prefix of the new. Line ends and encoding (BOM, UTF-8, else Windows-1252) are kept.

    Raises:
        PlacementError: ``text.empty``: there is no text; ``text.encoding``: the text's encoding has no letters for
            the invitation, or the text is in none of the encodings.
    """
    text, codec = _opened(data)
    if not text.strip():
        raise PlacementError("text.empty")
    known = {_bare(line) for line in text.splitlines()}
    if known & {_bare(link) for link in (invitation.link, invitation.page_url, invitation.address)}:
        return None
    try:
        return data + _added(text, invitation).encode(codec)
    except UnicodeEncodeError:
        raise PlacementError("text.encoding") from None


def without_lines(data: bytes, invitation: Invitation) -> bytes | None:
    """Return the text as it was before :func:`enrich_plain_text` with ``invitation``; None when it does not end so.

    Raises:
        PlacementError: ``text.encoding``.
    """
    text, codec = _opened(data)
    for line_end in ("\r\n", "\n", "\r"):
        at = text.rfind(line_end.join(_lines(invitation)))
        while at > 0 and text[at - 1] in "\r\n":
            at -= 1
            before = text[:at]
            if before + _added(before, invitation) == text:
                bom = next((len(mark) for mark, _ in _BOMS if data.startswith(mark)), 0)
                return data[: bom + len(before.encode(codec))]
    return None


def _lines(invitation: Invitation) -> list[str]:
    lines = (invitation.heading, invitation.body, invitation.link, invitation.notice)
    return [line for line in lines if line]


def _added(text: str, invitation: Invitation) -> str:
    """Return what goes behind ``text``: a blank line and the lines of the invitation, with the text's line ends.

    Where the text ended without a line end, so does ours: that tells which of the two it was when ours is taken out.
    """
    line_end = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    lead, end = (line_end, line_end) if text.endswith(("\n", "\r")) else (line_end * 2, "")
    return lead + line_end.join(_lines(invitation)) + end


def _bare(line: str) -> str:
    """Return an address as people write it: without https://, a last slash, and white space."""
    return line.strip().lower().removeprefix("https://").removesuffix("/") or "\0"


def _opened(data: bytes) -> tuple[str, str]:
    """Return the text without its BOM and the codec it is in."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(codec), codec
            except UnicodeDecodeError:
                raise PlacementError("text.encoding") from None
    for codec in ("utf-8", "cp1252"):
        try:
            return data.decode(codec), codec
        except UnicodeDecodeError:
            continue
    raise PlacementError("text.encoding")
