"""What holds for links whatever they are: tags can be taken off again, and no trick leads to another host."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.web import cautions, faults, parse_address, printed, tagged
from memo_enrich.web.address import BadAddressError

SAFE = st.text("abcXYZ019-._~/", max_size=12)
PAIRS = st.lists(st.tuples(st.sampled_from("abc"), SAFE), max_size=3).map(
    lambda pairs: "&".join(f"{key}={value}" for key, value in pairs)
)


@st.composite
def links(draw: st.DrawFn) -> str:
    path = draw(st.sampled_from(["", "/", "/skole", "/a/b/"]))
    query = draw(st.none() | PAIRS)
    fragment = draw(st.none() | SAFE)
    url = f"https://muni.example.dk{path}"
    if query is not None:
        url += f"?{query}"
    return url if fragment is None else f"{url}#{fragment}"


@given(links(), st.sampled_from(["brev-qr", "a.b", "x_1"]))
def test_a_tag_adds_one_parameter_and_changes_nothing_else(url: str, value: str) -> None:
    before, after = urlsplit(url), urlsplit(tagged(url, "kilde", value))
    assert (after.scheme, after.netloc, after.fragment) == (before.scheme, before.netloc, before.fragment)
    assert (after.path or "/") == (before.path or "/")
    pairs = parse_qsl(before.query, keep_blank_values=True)
    assert parse_qsl(after.query, keep_blank_values=True) == [*pairs, ("kilde", value)]


@given(links())
def test_a_tag_adds_at_most_its_own_length_and_two_signs(url: str) -> None:
    # The catalogue counts a tagged link as link + parameter + value + 2; "/" for an empty path is the one sign more.
    assert len(tagged(url, "kilde", "qr")) <= len(url) + len("kilde") + len("qr") + 3


@given(links())
def test_the_printed_address_leads_to_the_same_page(url: str) -> None:
    again, first = urlsplit(f"https://{printed(url)}"), urlsplit(url)
    assert (again.netloc, again.path or "/", again.query) == (first.netloc, first.path or "/", first.query)


@given(st.text(max_size=60))
def test_any_text_is_a_link_or_a_problem_but_never_a_traceback(text: str) -> None:
    for url in (text, f"https://{text}", f"https://muni.example.dk/{text}"):
        cautions(url)
        for problem in faults(url, {"muni.example.dk"}):
            assert problem.code.startswith("link.")


@given(st.text("/\\@:#?.%muniexampldkv1[]- \t", max_size=30))
def test_what_passes_leads_to_the_listed_host_for_every_reader(tail: str) -> None:
    for url in (f"https://muni.example.dk{tail}", f"https://{tail}muni.example.dk/", f"https:{tail}"):
        if faults(url, {"muni.example.dk"}):
            continue
        parts = urlsplit(url)
        assert (parts.hostname, parts.port, parts.username) == ("muni.example.dk", None, None)
        assert parse_address(url).authority == "muni.example.dk"


@given(
    st.from_regex(r"[0-9]{6}-?[0-9]{4}", fullmatch=True),
    st.sampled_from(["/{}", "/?id={}", "/#{}", "/a{}b", "/%2F{}", "/x={};y"]),
    st.booleans(),
)
def test_no_number_in_the_shape_of_a_cpr_number_gets_through(number: str, place: str, escaped: bool) -> None:
    shown = "".join(f"%{ord(sign):02X}" for sign in number) if escaped else number
    assert [p.code for p in faults(f"https://muni.example.dk{place.format(shown)}", {"muni.example.dk"})] == [
        "link.cpr_shaped"
    ]


@given(st.text(max_size=40))
def test_parsing_raises_nothing_but_its_own_error(text: str) -> None:
    try:
        address = parse_address(f"https://{text}")
    except BadAddressError:
        return
    assert address.host.isascii()
    assert address.host == address.host.lower()
