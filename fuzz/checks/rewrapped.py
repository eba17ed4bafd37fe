"""Two messages byte by byte, but for how the base64 text of a content is written where that may be written anew."""

from __future__ import annotations

import base64
import binascii
import re
from itertools import zip_longest
from typing import Final

from lxml import etree

_CONTENT: Final = re.compile(
    rb"<(?:[\w.-]+:)?(?:content|MeddelelseIndholdData)(?:\s[^>]*)?(?<!/)>(.*?)(?=</(?:[\w.-]+:)?(?:content|Medd))",
    re.DOTALL,
)


def difference(before: bytes, after: bytes) -> str:
    """Return what differs: "" for nothing that counts, else "base64 of a PDF" or "bytes".

    HTML and plain text may come back in other lines, since their content was replaced (design, promise 2); a PDF was
    only appended to, so its base64 must be what it was, too.
    """
    if before == after:
        return ""
    one, other = _narrow(before), _narrow(after)
    if one is None or other is None or _outside(one) != _outside(other):
        return "bytes"
    found = "as it was"
    for was, now in zip_longest(_CONTENT.findall(one), _CONTENT.findall(other), fillvalue=b"?"):
        if was == now:
            continue
        content = _decoded(was)
        if content is None or content != _decoded(now):
            return "bytes"
        found = "base64 of a PDF" if b"%PDF-" in content[:1024] else found
    return "" if found == "as it was" else found


def _outside(text: bytes) -> list[bytes]:
    """Return the message around its contents."""
    pieces, end = [], 0
    for match in _CONTENT.finditer(text):
        pieces.append(text[end : match.start(1)])
        end = match.end(1)
    return [*pieces, text[end:]]


def _narrow(data: bytes) -> bytes | None:
    """Return the message in an encoding whose markup is ASCII."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "surrogatepass").encode("utf-8", "surrogatepass") if not len(data) % 2 else None
    return data


def _decoded(text: bytes) -> bytes | None:
    try:
        return base64.b64decode(str(etree.fromstring(b"<x>" + text + b"</x>").xpath("string()")))
    except (etree.XMLSyntaxError, binascii.Error, ValueError):
        return None
