"""HTML documents: a block with heading, text, link and notice before ``</body>``.

Only what a strict checker lets through: div, h2, p, a and inline styles; an inline SVG of the code only when asked
for, since it is not known whether the platform takes images. All else in the document stays byte for byte.
"""

from __future__ import annotations

import codecs
import re
from html import escape
from typing import Final

from memo_enrich.errors import PlacementError
from memo_enrich.lazy import pattern
from memo_enrich.model import Invitation, QrSymbol

BLOCK_ID: Final = "memo-enrich"

_QUIET: Final = 4
_SIZE: Final = "25mm"
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WRITTEN_IN: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "iso-8859-1": "iso-8859-1",
    "latin1": "iso-8859-1",
    "windows-1252": "iso-8859-1",
    "cp1252": "iso-8859-1",
}
"""Declared charset to the codec we write in. ISO-8859-1 and Windows-1252 agree on every letter; the rest is ASCII."""

_CHARSET: Final = pattern(r"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w-]+)""", re.I)
_TOKEN: Final = pattern(
    r"""<!--(?:(?=-?>)|.*?(?:--!?>|\Z))
      | <(?P<raw>script|style|textarea|title|xmp|plaintext|iframe|noembed|noframes|noscript|template|svg|math)\b
        (?>=\s*+"[^"]*+(?:"|\Z)|=\s*+'[^']*+(?:'|\Z)|[^>])*+(?:>|\Z)
        (?:(?<=/>)|.*?(?:</(?P=raw)\b[^>]*+(?:>|\Z)|\Z))
      | <(?P<name>/?[a-z][^\s/>]*+)(?P<rest>(?>=\s*+"[^"]*+(?:"|\Z)|=\s*+'[^']*+(?:'|\Z)|[^>])*+)(?P<end>>|\Z)
    """,
    re.I | re.S | re.X,
)
_OUR_ID: Final = pattern(rf"""\sid\s*=\s*["']?{BLOCK_ID}["']?(?=[\s/>]|\Z)""", re.I)


_BLOCK: Final = pattern(rf"""<div id="{BLOCK_ID}" lang="[^"<>]*" style="[^"<>]*">\r?\n<h2 .*?\r?\n</div>\r?\n""", re.S)


def enrich_html(data: bytes, invitation: Invitation, *, image: bool) -> bytes | None:
    """Return the document with the invitation's block in it; None when it carries one already.

    The block comes before the last ``</body>`` that stands in the page itself (not in a comment or script), else
    before ``</html>``, else at the end. Characters the document's encoding lacks, or all beyond ASCII where it
    declares none, become character references.

    Args:
        data: the whole document.
        invitation: what to say; the link is its ``page_url``.
        image: whether the QR code goes in as inline SVG.

    Raises:
        PlacementError: ``html.empty``: there is no document; ``html.encoding``: it is not in the encoding its first
            bytes speak of; ``html.unclosed``: it ends within a comment, a tag or a script, and would hide what follows.
    """
    text, codec, start = _opened(data)
    if not text.strip():
        raise PlacementError("html.empty")
    places, token = {"/body": -1, "/html": -1}, None
    for token in _TOKEN.finditer(text):
        name = (token["name"] or "").lower()
        if name in places:
            places[name] = token.start()
        elif _OUR_ID.search(token["rest"] or ""):
            return None
    at = next((place for place in places.values() if place >= 0), len(text))
    if at == len(text) and _hides(text, token):
        raise PlacementError("html.unclosed")
    line_end = "\r\n" if "\r\n" in text else "\n"
    offset = start + len(text[:at].encode("utf-16-le")) if codec.startswith("utf-16") else start + at
    return data[:offset] + _written(_block(invitation, image=image), line_end, codec) + data[offset:]


def _hides(text: str, last: re.Match[str] | None) -> bool:
    """Tell whether a browser takes what comes behind ``text`` as part of something that ``text`` did not close.

    ``last`` is its last token. What begins with ``<!``, ``<?`` or ``</`` and is no token goes on to the next ``>``.
    """
    if last is None or last.end() < len(text):
        rest = text[last.end() if last else 0 :]
        return any(mark in rest[rest.rfind(">") + 1 :] for mark in ("<!", "<?", "</"))
    if last["raw"]:
        return re.search(rf"/>\Z|</{last['raw']}\b[^>]*>\Z", last[0], re.I) is None
    return not (last["end"] or last[0].endswith(("-->", "--!>")))


def without_block(data: bytes) -> bytes | None:
    """Return the document as it was before :func:`enrich_html`; None when it carries no block of ours.

    Raises:
        PlacementError: ``html.encoding``.
    """
    text, codec, start = _opened(data)
    block = _BLOCK.search(text)
    if block is None:
        return None
    unit = 2 if codec.startswith("utf-16") else 1
    return data[: start + unit * block.start()] + data[start + unit * block.end() :]


def _opened(data: bytes) -> tuple[str, str, int]:
    """Return the text to search, the codec to write in, and the length of the BOM.

    For every encoding that extends ASCII the text is one character a byte: markup is ASCII in all of them.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            wide = codec.startswith("utf-16")
            try:
                return data[len(bom) :].decode(codec if wide else "iso-8859-1"), codec, len(bom)
            except UnicodeDecodeError:
                raise PlacementError("html.encoding") from None
    text = data.decode("iso-8859-1")
    declared = _CHARSET.search(text[:1024])
    return text, _WRITTEN_IN.get(declared[1].lower(), "ascii") if declared else "ascii", 0


def _written(lines: list[str], line_end: str, codec: str) -> bytes:
    """Return the block's bytes, a multiple of three: blanks fill up its last line but one.

    So the base64 of what stands behind the block is what it was, and stays as the letter has it.
    """
    size = len((line_end.join(lines) + line_end).encode(codec, "xmlcharrefreplace"))
    blanks = " " * (-size * len(" ".encode(codec)) % 3)
    filled = (*lines[:-2], lines[-2] + blanks, lines[-1], "")
    return line_end.join(filled).encode(codec, "xmlcharrefreplace")


def _block(invitation: Invitation, *, image: bool) -> list[str]:
    """Return the block's lines."""
    frame = "border:1px solid #000;border-radius:6px;padding:12px 16px;margin:24px 0 8px;max-width:34em;"
    font = "font-family:'Open Sans',Arial,sans-serif;color:#000;background-color:#fff;line-height:1.4"
    plain = "margin:0 0 4px"
    return [
        f'<div id="{BLOCK_ID}" lang="{escape(invitation.language)}" style="{frame}{font}">',
        f'<h2 style="margin:0 0 4px;font-size:1.1em;font-weight:600">{_text(invitation.heading)}</h2>',
        f'<p style="{plain}">{_text(invitation.body)}</p>',
        f'<p style="{plain};font-weight:600"><a href="{escape(invitation.page_url)}" style="color:#000">'
        f"{_text(invitation.address)}</a></p>",
        f'<p style="margin:0;font-size:0.9em">{_text(invitation.notice)}</p>',
        *(_svg(invitation.symbol, invitation.qr_alt) if image else ()),
        "</div>",
    ]


def _text(text: str) -> str:
    return escape(text, quote=False)


def _svg(symbol: QrSymbol, alt: str) -> list[str]:
    """Return the QR code with its quiet zone: one path of dark runs on white."""
    side = symbol.modules + 2 * _QUIET
    runs = "".join(
        f"M{run.start() + _QUIET} {y + _QUIET}h{len(run[0])}v1h-{len(run[0])}z"
        for y, row in enumerate(symbol.rows)
        for run in re.finditer("1+", "".join("1" if dark else "0" for dark in row))
    )
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(alt)}" width="{_SIZE}" '
        f'height="{_SIZE}" viewBox="0 0 {side} {side}" shape-rendering="crispEdges" '
        'style="display:block;margin-top:8px">',
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{runs}"/></svg>',
    ]
