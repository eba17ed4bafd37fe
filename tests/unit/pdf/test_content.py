"""Weighing content: what is left open, whatever stands in strings, images and comments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.pdf.objects import content as module
from memo_enrich.pdf.objects.content import balance
from memo_enrich.pdf.objects.syntax.parsing import DamagedError


@pytest.mark.parametrize(
    ("content", "missing", "closing"),
    [
        (b"", 0, ()),
        (b"q Q", 0, ()),
        (b"q q 1 0 0 1 5 5 cm Q", 0, (b"Q",)),
        (b"q BT", 0, (b"ET", b"Q")),
        (b"BT q ET", 0, (b"Q",)),
        (b"/P <</MCID 3>> BDC q", 0, (b"Q", b"EMC")),
        (b"/Artifact BMC EMC EMC ET", 0, ()),
        (b"Q Q q", 2, (b"Q",)),
        (b"q Q Q", 1, ()),
        (b"(q q q) Tj", 0, ()),
        (b"(a (q) \\) q) Tj q", 0, (b"Q",)),
        (b"(\\\\) Tj q", 0, (b"Q",)),
        (b"<71> Tj % q q\nq", 0, (b"Q",)),
        (b"/q gs /Q Do /BT 1 Tf", 0, ()),
        (b"quick Quit qq 3q", 0, ()),
        (b"[(q)]TJ[(Q)]TJ", 0, ()),
        (b"/Span<</ActualText(q Q (q))/MCID 0>>BDC q EMC Q", 0, ()),
        (b"BI /W 2 /H 1 /BPC 8 /CS /G ID q Q EI Q", 1, ()),
        (b"BI/W 4/H 1/BPC 8/CS/G ID \x00EI\x80 EI\nq", 0, (b"Q",)),
        (b"q\rQ\rq", 0, (b"Q",)),
        (b"0 0 5 5 re W n q", 0, (b"Q",)),
        (b"q 0 0 m 9 9 l", 0, (b"Q", b"0 0 m n")),
        (b"0 0 m 9 9 l S 5 5 m 1 2 3 4 5 6 c 7", 0, (b"0 0 m n",)),
        (b"0 0 5 5 re", 0, (b"0 0 m n",)),
        (b"0 0 5 5 re W", 0, (b"0 0 m n",)),
        (b"0 0 5 5 re f* Q", 1, ()),
        (b"0 0 m 9 9 l h B*", 0, ()),
        (b"0 0 m 9 9 l s[(tre m 5 l)]TJ", 0, ()),
        (b"0 0 m 9 9 l n/X gs", 0, ()),
        (b"0 0 m " + b"9 9 l " * 2000, 0, (b"0 0 m n",)),
        (b"0 0 m S " + b"(a) Tj " * 2000, 0, ()),
    ],
)
def test_what_content_leaves_open(content: bytes, missing: int, closing: tuple[bytes, ...]) -> None:
    """Operators count only where they are operators, and are closed innermost first."""
    weighed = balance(content)
    assert (weighed.missing, weighed.closing) == (missing, closing)


@pytest.mark.parametrize(
    ("content", "next_mcid"),
    [(b"", 0), (b"/P<</MCID 0>>BDC EMC", 1), (b"/P <</Lang(da)/MCID 17 >>BDC EMC /P <</MCID\n4>> BDC EMC", 18)],
)
def test_the_next_free_mcid(content: bytes, next_mcid: int) -> None:
    """One more than the largest in use."""
    assert balance(content).next_mcid == next_mcid


@pytest.mark.parametrize(
    "content",
    [b"(abc", b"((a) q", b"BI /W 1 ID abc", b"q [(a) 1", b"[1] [[2]", b"/P << /MCID 1", b"<< /B 1 >> << /A (>>)"],
)
def test_content_that_ends_within_a_token_is_damage(content: bytes) -> None:
    """Nothing can be closed there without a guess."""
    with pytest.raises(DamagedError):
        balance(content)


PIECES = [
    b"q",
    b"Q",
    b"BT",
    b"ET",
    b"/P <</MCID 3>> BDC",
    b"EMC",
    b"(q)",
    b"(a (Q) b)",
    b"(a (b (c (d) q)) Q)",
    b"<01>",
]
PIECES += [
    b"<q>",
    b"% q (\n",
    b"(\\) q)",
    b"(\\\\)",
    b"/q",
    b"1 0 0 rg",
    b"[(q) 3 <51>] TJ",
    b"BI /W 1 ID (q EI",
    b"xq",
    b" ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.sampled_from([b" ", b"\n", b""]))
def test_the_quick_way_and_the_careful_way_find_the_same(pieces: list[bytes], gap: bytes) -> None:
    content = gap.join(pieces)

    def outcome(operators: object) -> object:
        try:
            return list(operators(content))  # type: ignore[operator]
        except DamagedError:
            return "damaged"

    quick = outcome(lambda content: module._operators(content, module._bare(content)))
    assert quick == outcome(module._careful_operators)


@pytest.mark.parametrize("content", [b"(" * 200_000, b"(\\" * 200_000, b"(a(b" * 100_000 + b")" * 100_000])
def test_content_made_to_be_slow_is_not(content: bytes) -> None:
    """Quadratic work would take hours here."""
    with pytest.raises(DamagedError):
        balance(content)
