"""Objects survive reading and writing: what is not ours is written back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.pdf.objects.syntax.parsing import DamagedError, Parser, object_head
from memo_enrich.pdf.objects.syntax.values import Name, PdfString, Real, Ref, byte_string, literal, text_of, text_string
from memo_enrich.pdf.objects.syntax.writing import name, number, serialise


def parse(source: bytes) -> object:
    return Parser(source).value()


@pytest.mark.parametrize(
    ("source", "written"),
    [
        (b"<< /A 1 /B [ 1 0 R (x) <4142> ] >>", b"<</A 1/B[1 0 R (x) <4142>]>>"),
        (b"/A#20B", b"/A#20B"),
        (b"/Caf\xe9", b"/Caf#E9"),
        (b"[1 2 3 0 R 4]", b"[1 2 3 0 R 4]"),
        (b"(a(b)\\)c)", b"(a(b)\\)c)"),
        (b"% comment\n true", b"true"),
        (b"[-0.50 .5 +3 1.]", b"[-0.50 .5 3 1.]"),
        (b"<</A null/B<</C[]>>>>", b"<</A null/B<</C[]>>>>"),
        (b"<</A<41 42>>>", b"<</A<41 42>>>"),
    ],
)
def test_what_is_read_is_written_back(source: bytes, written: bytes) -> None:
    """Strings and reals keep their very bytes; only white space is set anew."""
    assert serialise(parse(source)) == written


@pytest.mark.parametrize("source", [b"", b"<</A 1", b"[1 2", b"(abc", b"<</A>>", b"<<1 2>>", b"[1>>", b"[" * 500])
def test_broken_syntax_is_damage(source: bytes) -> None:
    """Nothing is guessed, and deep nesting does not exhaust the stack."""
    with pytest.raises(DamagedError):
        parse(source)


@pytest.mark.parametrize(
    ("token", "content"),
    [
        (b"(a\\nb\\101\\7\\(\\\\)", b"a\nbA\x07(\\"),
        (b"(a\\\nb)", b"ab"),
        (b"(a\r\nb\rc)", b"a\nb\nc"),
        (b"(\\1234)", b"S4"),
        (b"(\\8)", b"8"),
        (b"<414>", b"A@"),
        (b"<41 4\n2>", b"AB"),
    ],
)
def test_contents_of_string_tokens(token: bytes, content: bytes) -> None:
    """Escapes, line ends and odd hexadecimal digits as in ISO 32000-1, 7.3.4."""
    assert PdfString(token).content() == content


@given(st.binary())
def test_any_bytes_survive_as_a_string(content: bytes) -> None:
    """Both ways of writing a string give the same bytes back."""
    for token in (literal(content), byte_string(content).token):
        value = parse(token + b" ")
        assert isinstance(value, PdfString)
        assert value.content() == content


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives_as_a_text_string(text: str) -> None:
    """ASCII as it is, everything else as UTF-16BE."""
    value = parse(text_string(text).token)
    assert isinstance(value, PdfString)
    assert text_of(value.content()) == text


@given(st.text(st.characters(min_codepoint=1, max_codepoint=255)))
def test_any_name_survives(text: str) -> None:
    """Every byte but 0 may stand in a name; what is not regular is escaped."""
    value = parse(name(text) + b" ")
    assert isinstance(value, Name)
    assert value == text


_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**31), 2**31)
    | st.builds(Name, st.text(st.characters(min_codepoint=33, max_codepoint=126)))
    | st.builds(Ref, st.integers(0, 10**6), st.integers(0, 65535))
    | st.binary().map(byte_string),
    lambda values: (
        st.lists(values) | st.dictionaries(st.text(st.characters(min_codepoint=33, max_codepoint=126)), values)
    ),
    max_leaves=20,
)


@given(_values)
def test_any_object_survives(value: object) -> None:
    """Writing and reading are inverse."""
    assert parse(serialise(value)) == value


@given(st.floats(-1e6, 1e6))
def test_numbers_are_plain_decimals(value: float) -> None:
    """No exponent, no trailing zeros, no negative zero (ISO 32000-1, 7.3.3)."""
    written = number(value)
    assert b"e" not in written
    assert written != b"-0"
    assert float(written) == pytest.approx(value, abs=5.1e-5)


@given(
    st.lists(st.tuples(st.integers(0, 2**31), st.integers(0, 65535)), min_size=1, max_size=9),
    st.lists(st.sampled_from(["\x00", "\t", "\n", "\x0c", "\r", " ", "%x\n", "\r\n"]), min_size=1, max_size=4),
)
def test_references_in_a_row_are_read_as_they_are_alone(numbers: list[tuple[int, int]], spaces: list[str]) -> None:
    space = "".join(spaces).encode() if spaces[0] != "%x\n" else b" " + "".join(spaces).encode()
    row = Parser(b"[" + space.join(b"%d%s%d%sR" % (num, space, gen, space) for num, gen in numbers) + b"]").value()
    assert row == [Ref(*both) for both in numbers]
    assert isinstance(row, list)
    assert all(type(one) is Ref and one.num == num for one, (num, _) in zip(row, numbers, strict=True))


def test_a_real_keeps_its_digits() -> None:
    """A coordinate is not rounded by passing through."""
    value = parse(b"595.303937007874 ")
    assert isinstance(value, Real)
    assert (value.raw, float(value)) == (b"595.303937007874", 595.303937007874)


@pytest.mark.parametrize("comment", [b"%" * 5000, b"% % %" * 500, b"%%\n" * 2000, b"%\r%\n" * 900])
def test_a_row_of_percent_signs_is_a_comment(comment: bytes) -> None:
    """A scanner that tried every way to cut it into comments would not come to an end here."""
    assert parse(comment + b"\n7 ") == 7
    assert object_head(comment + b"\n1 0 obj", 0) is not None
    for nothing in (comment, comment + b"\n)"):
        with pytest.raises(DamagedError):
            parse(nothing)
        assert object_head(nothing, 0) is None
