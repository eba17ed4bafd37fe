"""The quick way through content finds what a walk from token to token finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from memo_enrich.pdf.objects.painting.operations import PAINTS, TOKEN, all_operations, plain_operations
from memo_enrich.pdf.objects.painting.walking import _HANDLERS

SEEN = {*PAINTS, *_HANDLERS}
MATTERS = {b"q", b"Q", b"cm", b"Do", b"sh", b"BI"}
CLIPS = {*PAINTS, *b"m l c v y re W W*".split()}
WORDS = sorted(SEEN) + b"BT ET Tf Td Tj TJ T* Tm d i ri gs j J M h MP DP EI Dog q1 QQ sh* true truex false null".split()
THINGS = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(
        [b"1", b"-.5", b"+2.", b"0", b"/F1", b"/", b"/Do", b"/q", b"[", b"]", b"<<", b">>", b"{", b"'", b'"']
    ),
    st.binary(max_size=3).map(lambda some: re.sub(rb"[()<>%]", b"", some)),
)
GAPS = st.sampled_from([b" ", b"\n", b"\r\n", b"\0", b"", b"  "])
CONTENT = st.lists(st.tuples(THINGS, GAPS)).map(lambda pairs: b"".join(thing + gap for thing, gap in pairs))


def _plainly(content: bytes) -> Iterator[tuple[list[bytes], bytes]]:
    """Yield operands and operator as a reader would who looks at each token."""
    operands: list[bytes] = []
    for match in TOKEN.finditer(content):
        token = match[0]
        if token[:1].isalpha() and token not in (b"true", b"false", b"null"):
            if token in SEEN:
                yield operands, token
            operands = []
        else:
            operands.append(token)


def _tokens_of(operations: Iterator[tuple[bytes, bytes]]) -> list[tuple[list[bytes], bytes]]:
    """Return operations without the last, which stands behind all content so that there always is one."""
    *found, last = [(TOKEN.findall(operands), operator) for operands, operator in operations]
    assert last[1] == b"Q"
    return found


@given(CONTENT)
@example(b" ".join(sorted(SEEN)))
@example(b"1 0 0 1 5 5 cm/Im0 Do")
@example(b"true 1 w")
@example(b"1(a)truex 2 w")
def test_all_operations_are_those_of_the_tokens(content: bytes) -> None:
    assert _tokens_of(all_operations(content)) == [*_plainly(content)]


@pytest.mark.parametrize("kinds", [(), ("XObject",)])
@given(content=CONTENT)
def test_plain_operations_are_those_before_the_last_thing_that_paints(kinds: tuple[str, ...], content: bytes) -> None:
    found = _tokens_of(plain_operations(content, dict.fromkeys(kinds)))
    paints = {b"BI", b"sh"} | ({b"Do"} if "XObject" in kinds else set())
    steps = [step for step in _plainly(content) if step[1] in MATTERS | CLIPS]
    last = max((at for at, (_, operator) in enumerate(steps) if operator in paints), default=-1)
    needed = steps[: last + 1]
    if not any(operator in (b"W", b"W*") for _, operator in needed):  # paths come to nothing
        needed, found = ([step for step in some if step[1] in MATTERS] for some in (needed, found))
    assert found[: len(needed)] == needed
    assert all(operator not in paints for _, operator in found[len(needed) :])


def test_content_without_an_operator_takes_no_time() -> None:
    """Were each number a place to begin anew, this would take a day."""
    for content in (b"1 " * 1_000_000, b"/a" * 500_000, b"ET " * 500_000, b"[" * 1_000_000, b"truex" * 300_000):
        assert [operator for _, operator in all_operations(content)] == [b"Q"]
        assert [operator for _, operator in plain_operations(content + b" Do", {"XObject": None})] == [b"Do", b"Q"]
