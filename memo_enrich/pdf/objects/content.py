"""What a page's content leaves open, and how to close it without touching it (ISO 32000-1, 7.8.2, 8.4.2, 14.6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.pdf.objects.syntax import DamagedError
from memo_enrich.records import dataclass

_REGULAR: Final = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
_ALONE: Final = rb"(?!" + _REGULAR + rb")"
_JOINED: Final = rb"[^\x00\t\n\x0c\r ()<>\[\]{}%]"  # before an operator: part of another word, or of a name


def _operator(word: bytes) -> bytes:
    """Return a pattern for ``word`` as a token of its own, for a place behind its first byte."""
    first, rest = word[:1], word[1:]
    return rb"(?<=" + first + rb")(?<!" + _JOINED + first + rb")" + rest + _ALONE


_OPERATORS: Final = b"|".join(_operator(word) for word in (b"q", b"Q", b"BT", b"ET", b"BMC", b"BDC", b"EMC", b"BI"))
# One character class first, so that the search skips everything else at the speed of C; then what it was.
_SCAN: Final = pattern(
    rb"[(<%qQBE](?:"
    rb"(?<=\()(?:(?:[^()\\]|\\[\s\S])*\)|(?P<nested>))"
    rb"|(?<=<)(?:<|[^<>]*>)"
    rb"|(?<=%)[^\r\n]*"
    rb"|(?P<op>" + _OPERATORS + rb")"
    rb")"
)
_BARE_SCAN: Final = pattern(rb"[qQBE](?:" + _OPERATORS + rb")")
_PLAIN: Final = rb"[^()\\]++|\\[\s\S]"
_NESTED: Final = rb"\((?:" + _PLAIN + rb"|\((?:" + _PLAIN + rb")*+\))*+\)"  # two levels: fonts' codes come so
# What is no such string swallows the rest, so that no content makes this slow; _END then is missing.
_STRING: Final = pattern(
    rb"\((?:" + _PLAIN + rb"|" + _NESTED + rb")*+\)"
    rb"|\([\s\S]*+"
    rb"|<[0-9A-Fa-f\x00\t\n\x0c\r ]*+>"
    rb"|%[^\r\n]*+"
)
_END: Final = b"\n."
_PARENTHESIS: Final = pattern(rb"\\[\s\S]|[()]")
_IMAGE_DATA: Final = pattern(rb"[\x00\t\n\x0c\r \])>]ID[\x00\t\n\x0c\r ]")
_IMAGE_END: Final = pattern(rb"(?<=[\x00\t\n\x0c\r ])EI(?=[\x00\t\n\x0c\r ][\x09\x0a\x0d\x20-\x7e]{0,12}|\Z)")
_MCID: Final = pattern(rb"/MCID[\x00\t\n\x0c\r ]*(\d{1,9})")
# Here, too, one character class first.
_PAINTS: Final = pattern(
    rb"[sSnfFBb](?<![^\x00\t\n\x0c\r \])>][sSnfFBb])(?:(?<=[fFBb])\*)?(?![^\x00\t\n\x0c\r /\[(<%])"
)
_BUILDS: Final = pattern(rb"[mlcvyhr](?<=[\x00\t\n\x0c\r ][mlcvyhr])(?:(?<!r)|(?<=r)e)(?![^\x00\t\n\x0c\r /\[(<%])")
_LAST_PATH: Final = 4096
_NO_PATH: Final = b"0 0 m n"  # allowed wherever a path is, and where none is (ISO 32000-1, figure 9)
_WORD: Final = pattern(rb"/?" + _REGULAR + rb"+")
# What leaves the graphics state as it was: paths and their painting, text shown, forms, marks (ISO 32000-1, table 51).
_HARMLESS: Final = frozenset(
    b"q Q Do sh m l c v y h re S s f F f* B B* b b* n BT ET Td Tm T* Tj TJ BMC BDC EMC MP DP BX EX".split()
)
_OPERANDS: Final = frozenset((b"true", b"false", b"null"))
_OPENS: Final = {b"q": b"Q", b"BT": b"ET", b"BMC": b"EMC", b"BDC": b"EMC"}


@dataclass(frozen=True, slots=True)
class Balance:
    """What content leaves behind.

    ``missing`` is how many q there are too few (Q met an empty stack); ``closing`` what closes all that is
    still open, innermost first. ``next_mcid`` is one more than the largest MCID written in the content. ``depth`` is
    how deep q nests when the missing ones are put in front.
    """

    missing: int
    closing: tuple[bytes, ...]
    next_mcid: int
    depth: int = 0


def balance(content: bytes) -> Balance:
    """Weigh the content of a page, its streams joined by white space.

    Raises:
        DamagedError: it ends within a string, an array, a dictionary or an inline image.
    """
    still_open: list[bytes] = []
    missing = saved = deepest = 0
    bare = _bare(content)
    for operator in _operators(content, bare):
        closer = _OPENS.get(operator)
        if closer is not None:
            still_open.append(closer)
            if operator == b"q":
                saved += 1
                deepest = max(deepest, saved)
            continue
        if still_open and still_open[-1] == operator:
            still_open.pop()
        else:
            missing += not _close(still_open, operator)
        saved -= operator == b"Q"
    mcids = [int(match[1]) for match in _MCID.finditer(content)]
    unpainted = (_NO_PATH,) if _leaves_path(bare) else ()
    return Balance(missing, (*reversed(still_open), *unpainted), max(mcids, default=-1) + 1, missing + deepest)


def _bare(content: bytes) -> bytes:
    """Return the content without its strings and comments; where one has no end, that of the content is missing."""
    return _STRING.sub(b" ", content + _END)


def keeps_state(content: bytes) -> bool:
    """Tell whether content provably ends in the graphics state it began in, once all it leaves open is closed.

    So it does when no operator outside of every q and Q changes the state. What is not looked into (inline images,
    strings nested deeply) proves nothing.
    """
    bare = _bare(content)
    if not bare.endswith(_END) or b")" in bare or b"BI" in bare:
        return False
    saved = 0
    for match in _WORD.finditer(bare, 0, len(bare) - len(_END)):
        word = match[0]
        if not (word[:1].isalpha() or word[:1] in (b"'", b'"')) or word in _OPERANDS:
            continue
        saved += {b"q": 1, b"Q": -1}.get(word, 0)
        if saved < 0 or (saved == 0 and word not in _HARMLESS):
            return False
    return True


def _leaves_path(bare: bytes) -> bool:
    """Tell whether a path may have been begun and not painted: the next one to paint would draw it, too.

    Only the end is looked at, and a word of a string may be taken for an operator: to drop no path does no harm.
    """
    end = bare[-_LAST_PATH:]
    painted = max((match.end() for match in _PAINTS.finditer(end)), default=0)
    return _BUILDS.search(end, painted) is not None


def _operators(content: bytes, bare: bytes) -> Iterable[bytes]:
    """Return the operators that open or close something, in order; ``bare`` is the content without its strings."""
    if not bare.endswith(_END) or b")" in bare or b"BI" in bare or b"<" in bare.replace(b"<<", b""):
        return _careful_operators(content)  # deeply nested strings, inline images: those need counting
    if bare.count(b"[") > bare.count(b"]") or bare.count(b"<<") > bare.count(b">>"):
        raise DamagedError("operand not closed")  # it would swallow what comes behind
    return _BARE_SCAN.findall(bare)


def _careful_operators(content: bytes) -> Iterator[bytes]:
    position = 0
    while (match := _SCAN.search(content, position)) is not None:
        position = match.end()
        if match["nested"] is not None:
            position = _string_end(content, match.start())
        if match["op"] is None:
            continue
        if match[0] == b"BI":
            position = _image_end(content, position)
        else:
            yield match[0]


def _close(still_open: list[bytes], operator: bytes) -> bool:
    """Take the innermost thing that ``operator`` closes off the list; False: a Q that closes nothing."""
    for index in range(len(still_open) - 1, -1, -1):
        if still_open[index] == operator:
            del still_open[index]
            return True
    return operator != b"Q"


def _string_end(content: bytes, start: int) -> int:
    depth = 0
    for match in _PARENTHESIS.finditer(content, start):
        depth += {b"(": 1, b")": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    raise DamagedError("string not closed")


def _image_end(content: bytes, start: int) -> int:
    data = _IMAGE_DATA.search(content, start)
    end = _IMAGE_END.search(content, data.end()) if data else None
    if end is None:
        raise DamagedError("inline image not closed")
    return end.end()
