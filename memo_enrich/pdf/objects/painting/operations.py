"""The operators of content, as far as they can come to something, each with its operands (ISO 32000-1, 7.8.2, annex A).

Most of a letter's content is text, which is not looked at here. It is passed over by patterns, at the speed of C.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.pdf.objects.syntax import Dictionary

STRINGS: Final = pattern(rb"\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|<[0-9A-Fa-f\s]*>|%[^\r\n]*")
INLINE: Final = pattern(
    rb"(?<![^\x00\t\n\x0c\r ])BI[\x00\t\n\x0c\r ](?P<entries>[\s\S]*?)[\x00\t\n\x0c\r ]ID[\x00\t\n\x0c\r ]"
    rb"[\s\S]*?(?<=[\x00\t\n\x0c\r ])EI(?=[\x00\t\n\x0c\r ]|\Z)"
)
_SPLITS: Final = rb"\x00\t\n\x0c\r ()<>\[\]{}%"
_WORD: Final = rb"[^/" + _SPLITS + rb"]"
TOKEN: Final = pattern(rb"/" + _WORD + rb"*|" + _WORD + rb"+|[\[\]]|<<|>>")
_END_OF_WORD: Final = pattern(rb"[/" + _SPLITS + rb"]")

PAINTS: Final = {b"f": 1, b"F": 1, b"f*": 1, b"B": 3, b"B*": 3, b"b": 3, b"b*": 3, b"S": 2, b"s": 2, b"n": 0}
"""The operators that end a path: 1 where they fill it, 2 where they stroke it, 3 for both."""

_MATRICES: Final = (b"q", b"Q", b"cm", b"Do", b"sh", b"BI")
_CLIPS: Final = (b"m", b"l", b"c", b"v", b"y", b"re", b"W", b"W*", *PAINTS)
_OTHERS: Final = tuple(b"w BMC BDC EMC g rg k cs sc scn G RG K CS SC SCN".split())
_LAST: Final = b" Q"
"""Known to every pattern, so that each match begins where the last one ended: no content takes long to refuse."""


def _next(*operators: bytes) -> re.Pattern[bytes]:
    """Return a pattern for the next of some operators: what is passed over, its operands, itself."""
    wanted = rb"(?:" + b"|".join(map(re.escape, sorted(operators, reverse=True))) + rb")(?!" + _WORD + rb")"
    operand = (
        rb"[" + _SPLITS + rb"]++"
        rb"|[^/A-Za-z" + _SPLITS + rb"]" + _WORD + rb"*+"
        rb"|/" + _WORD + rb"*+"
        rb"|(?:true|false|null)(?!" + _WORD + rb")"
    )
    other = rb"(?:" + operand + rb")*+(?!" + wanted + rb")[A-Za-z]" + _WORD + rb"*+"
    return pattern(rb"(?:" + other + rb")*+((?:" + operand + rb")*+)(" + wanted + rb")")


_ALL: Final = _next(*_MATRICES, *_CLIPS, *_OTHERS)
_WITH_CLIPS: Final = _next(*_MATRICES, *_CLIPS)
_WITHOUT_CLIPS: Final = _next(*_MATRICES)

Operation = tuple[bytes, bytes]
"""Operands, as they are written, and operator."""


def painters(resources: Dictionary) -> list[bytes]:
    """Return the operators that can paint a picture or a shading; none draws what is not among the resources.

    Where a shading's name is not found, it still counts: another reader may look for it elsewhere.
    """
    return [b"BI", b"sh", b"Do"] if "XObject" in resources else [b"BI", b"sh"]


def has_patterns_or_layers(content: bytes, resources: Dictionary) -> bool:
    """Tell whether a path may be painted with a pattern, or on a layer, so that colours and marks matter."""
    if "Pattern" in resources and (b"scn" in content or b"SCN" in content):
        return True
    return "Properties" in resources and b"/OC" in content


def all_operations(content: bytes) -> Iterator[Operation]:
    """Yield all operations that say where something is painted; ``content`` has neither strings nor inline images."""
    return ((match[1], match[2]) for match in _ALL.finditer(content + _LAST))


def plain_operations(content: bytes, resources: Dictionary) -> Iterator[Operation]:
    """Yield the operations up to the last picture or shading, where paths matter only if they clip."""
    end = max(content.rfind(operator) for operator in painters(resources))
    after = _END_OF_WORD.search(content, max(end, 0))
    seen = content[: after.start()] if after else content
    operations = _WITH_CLIPS if b"W" in seen else _WITHOUT_CLIPS
    return ((match[1], match[2]) for match in operations.finditer(seen + _LAST))
