"""Traps in links: each is refused with its own code word, or let through for a reason."""

from __future__ import annotations

import pytest

from memo_enrich.texts import TEXTS
from memo_enrich.web import cautions, faults, is_reserved_host

HOSTS = ("muni.example.dk", "chat.example.dk:8443")

REFUSED = {
    "plain_http": ("http://muni.example.dk/", "link.not_https"),
    "other_scheme": ("javascript:alert(1)", "link.not_https"),
    "data_scheme": ("data:text/html,x", "link.not_https"),
    "no_scheme": ("muni.example.dk/skole", "link.not_absolute"),
    "only_a_path": ("/skole", "link.not_absolute"),
    "scheme_relative": ("//muni.example.dk/skole", "link.not_absolute"),
    "one_slash": ("https:/muni.example.dk/", "link.not_absolute"),
    "no_slashes": ("https:muni.example.dk", "link.not_absolute"),
    "empty_host": ("https:///skole", "link.not_absolute"),
    "listed_host_as_a_prefix": ("https://muni.example.dk.evil.dk/", "link.host_not_listed"),
    "listed_host_as_a_suffix": ("https://evilmuni.example.dk/", "link.host_almost_listed"),
    "sub_domain_of_a_listed_host": ("https://a.b.c.d.e.muni.example.dk/", "link.host_not_listed"),
    "parent_of_a_listed_host": ("https://example.dk/", "link.host_not_listed"),
    "listed_host_in_the_path": ("https://evil.dk/muni.example.dk", "link.host_not_listed"),
    "listed_host_in_the_fragment": ("https://evil.dk#muni.example.dk", "link.host_not_listed"),
    "listed_host_in_the_query": ("https://evil.dk?muni.example.dk", "link.host_not_listed"),
    "user_info": ("https://muni.example.dk@evil.dk/", "link.user_info"),
    "user_and_password": ("https://a:b@muni.example.dk/", "link.user_info"),
    "empty_user_info": ("https://@muni.example.dk/", "link.user_info"),
    "backslash_before_at": ("https://evil.dk\\@muni.example.dk/", "link.backslash"),
    "backslash_as_slash": ("https:\\\\muni.example.dk\\", "link.backslash"),
    "percent_in_host": ("https://muni%2eexample.dk/", "link.host_name"),
    "at_escaped_in_host": ("https://muni.example.dk%40evil.dk/", "link.host_name"),
    "underscore_in_host": ("https://muni_x.example.dk/", "link.host_name"),
    "trailing_dot": ("https://muni.example.dk./", "link.host_name"),
    "double_dot": ("https://muni..example.dk/", "link.host_name"),
    "single_label": ("https://localhost/", "link.host_name"),
    "hyphen_at_the_edge": ("https://-muni.example.dk/", "link.host_name"),
    "ip_v4": ("https://192.0.2.7/", "link.ip_address"),
    "ip_as_one_number": ("https://16843009/", "link.ip_address"),
    "ip_in_hex": ("https://0xC0000207/", "link.ip_address"),
    "ip_shortened": ("https://127.1/", "link.ip_address"),
    "ip_octal": ("https://0300.0.2.7/", "link.ip_address"),
    "ip_v6": ("https://[2001:db8::7]/", "link.ip_address"),
    "ip_v6_mapped": ("https://[::ffff:192.0.2.7]:443/", "link.ip_address"),
    "port_not_listed": ("https://muni.example.dk:8443/", "link.port"),
    "default_port_not_listed": ("https://muni.example.dk:443/", "link.port"),
    "empty_port": ("https://muni.example.dk:/", "link.port"),
    "port_of_letters": ("https://muni.example.dk:https/", "link.port"),
    "port_too_high": ("https://muni.example.dk:99999/", "link.port"),
    "listed_port_missing": ("https://chat.example.dk/", "link.host_almost_listed"),
    "punycode": ("https://xn--mni-hoa.example.dk/", "link.lookalike_host"),
    "punycode_upper_case": ("https://XN--MNI-HOA.example.dk/", "link.lookalike_host"),
    "cyrillic_look_alike": ("https://muni.ex\u0430mple.dk/", "link.lookalike_host"),
    "full_width_dot": ("https://muni\uff0eexample.dk/", "link.lookalike_host"),
    "ideographic_dot": ("https://muni.example\u3002dk/", "link.lookalike_host"),
    "danish_letter_in_host": ("https://hjørring.example.dk/", "link.lookalike_host"),
    "space_inside": ("https://muni.example.dk/a b", "link.white_space"),
    "space_before": (" https://muni.example.dk/", "link.white_space"),
    "tab": ("https://muni.example.dk/\ta", "link.white_space"),
    "line_break": ("https://muni.example.dk/\nevil", "link.white_space"),
    "no_break_space": ("https://muni.example.dk/\u00a0", "link.white_space"),
    "nul": ("https://muni.example.dk/\x00", "link.control_character"),
    "zero_width_space": ("https://muni\u200b.example.dk/", "link.control_character"),
    "soft_hyphen": ("https://muni.example.dk/sko\u00adle", "link.control_character"),
    "right_to_left_override": ("https://muni.example.dk/\u202egpj", "link.control_character"),
    "escaped_line_break": ("https://muni.example.dk/%0d%0aX", "link.control_character"),
    "escaped_nul": ("https://muni.example.dk/%00", "link.control_character"),
    "escaped_override": ("https://muni.example.dk/%E2%80%AEgpj", "link.control_character"),
    "quote": ('https://muni.example.dk/"onclick', "link.character"),
    "angle_bracket": ("https://muni.example.dk/<b>", "link.character"),
    "brace": ("https://muni.example.dk/{name}", "link.character"),
    "pipe": ("https://muni.example.dk/a|b", "link.character"),
    "caret": ("https://muni.example.dk/^", "link.character"),
    "backtick": ("https://muni.example.dk/`", "link.character"),
    "danish_letter_in_path": ("https://muni.example.dk/flytteb\u00f8de", "link.not_ascii"),
    "danish_letter_in_query": ("https://muni.example.dk/?emne=f\u00f8dsel", "link.not_ascii"),
    "lone_percent": ("https://muni.example.dk/100%", "link.percent"),
    "percent_without_hex": ("https://muni.example.dk/%zz", "link.percent"),
    "percent_latin_1": ("https://muni.example.dk/flytteb%F8de", "link.percent_not_utf8"),
    "percent_overlong": ("https://muni.example.dk/%C0%AF", "link.percent_not_utf8"),
    "cpr_in_path": ("https://muni.example.dk/300299-1234", "link.cpr_shaped"),
    "cpr_without_hyphen": ("https://muni.example.dk/3002991234", "link.cpr_shaped"),
    "cpr_not_a_date": ("https://muni.example.dk/?id=999999-0000", "link.cpr_shaped"),
    "cpr_escaped": ("https://muni.example.dk/%33%30%30%32%39%39%2D1234", "link.cpr_shaped"),
    "cpr_escaped_twice": ("https://muni.example.dk/%2533002991234", "link.cpr_shaped"),
    "cpr_escaped_five_times": ("https://muni.example.dk/%2525252533002991234", "link.cpr_shaped"),
    "cpr_in_fragment": ("https://muni.example.dk/#300299-1234", "link.cpr_shaped"),
    "cpr_with_plus": ("https://muni.example.dk/?q=300299+1234", "link.cpr_shaped"),
    "cpr_with_escaped_space": ("https://muni.example.dk/300299%201234", "link.cpr_shaped"),
    "cpr_with_full_year": ("https://muni.example.dk/30021999-1234", "link.cpr_shaped"),
    "cpr_in_groups": ("https://muni.example.dk/30-02-99-1234", "link.cpr_shaped"),
    "cpr_in_a_longer_run": ("https://muni.example.dk/x930029912345", "link.cpr_shaped"),
    "cpr_in_full_width_digits": (
        "https://muni.example.dk/%EF%BC%93%EF%BC%90%EF%BC%90%EF%BC%92%EF%BC%99%EF%BC%991234",
        "link.cpr_shaped",
    ),
    "cpr_as_host": ("https://300299-1234.example.dk/", "link.cpr_shaped"),
    "cpr_behind_a_wrong_scheme": ("http://muni.example.dk/300299-1234", "link.cpr_shaped"),
    "key_cpr": ("https://muni.example.dk/?cpr=x", "link.personal"),
    "key_cpr_nr": ("https://muni.example.dk/?CPR-nr=x", "link.personal"),
    "key_navn": ("https://muni.example.dk/?emne=pas&navn=x", "link.personal"),
    "key_email": ("https://muni.example.dk/?e-mail=x", "link.personal"),
    "key_escaped": ("https://muni.example.dk/?na%76n=x", "link.personal"),
    "key_after_semicolon": ("https://muni.example.dk/?a=1;navn=x", "link.personal"),
    "key_in_fragment": ("https://muni.example.dk/#navn=x", "link.personal"),
    "key_in_fragment_query": ("https://muni.example.dk/#/chat?conversationId=x", "link.personal"),
    "another_name": ("https://muni.example.dk/?name=Testesen", "link.personal"),
    "mail_address": ("https://muni.example.dk/?til=test@example.dk", "link.personal"),
    "mail_address_escaped": ("https://muni.example.dk/test%40example.dk", "link.personal"),
    "too_long": ("https://muni.example.dk/" + "a" * 233, "link.too_long"),
}

ALLOWED = {
    "bare_host": "https://muni.example.dk",
    "root": "https://muni.example.dk/",
    "path": "https://muni.example.dk/skole",
    "upper_case_scheme_and_host": "HTTPS://MUNI.EXAMPLE.DK/S",
    "query": "https://muni.example.dk/?category=passport&municipalityCode=706",
    "the_chatbots_own_name": "https://muni.example.dk/?name=muni",
    "fragment": "https://muni.example.dk/#skole",
    "percent_utf8": "https://muni.example.dk/flytteb%C3%B8de",
    "percent_percent": "https://muni.example.dk/100%25",
    "listed_port": "https://chat.example.dk:8443/",
    "nine_digits": "https://muni.example.dk/123456789",
    "digits_after_an_escape": "https://muni.example.dk/valg%2020261101",
    "date": "https://muni.example.dk/2026-11-01",
    "year_and_place": "https://muni.example.dk/valg2026/1234",
    "at_sign_in_path": "https://muni.example.dk/@skole",
    "longest": "https://muni.example.dk/" + "a" * 232,
}


@pytest.mark.parametrize(("url", "code"), REFUSED.values(), ids=REFUSED)
def test_a_trap_is_refused_with_its_code_word(url: str, code: str) -> None:
    assert [problem.code for problem in faults(url, HOSTS, name="Muni")] == [code]


@pytest.mark.parametrize("url", ALLOWED.values(), ids=ALLOWED)
def test_an_ordinary_link_passes(url: str) -> None:
    assert faults(url, HOSTS, name="Muni") == []


@pytest.mark.parametrize(("url", "code"), REFUSED.values(), ids=REFUSED)
def test_the_sentence_has_all_its_values_and_never_repeats_a_number(url: str, code: str) -> None:
    for problem in faults(url, HOSTS, name="Muni"):
        for language in ("da", "en"):
            sentence = TEXTS[problem.code].message(language).format_map(problem.values)
            assert "300299" not in sentence
            assert "Testesen" not in sentence


def test_a_letter_outside_ascii_comes_with_its_percent_code() -> None:
    (problem,) = faults("https://muni.example.dk/flytteb\u00f8de", HOSTS)
    assert problem.values == {"character": "ø", "instead": "%C3%B8"}


def test_a_letter_in_two_code_points_gets_the_percent_code_of_one() -> None:
    (problem,) = faults("https://muni.example.dk/a\u030a", HOSTS)
    assert problem.code == "link.not_ascii"


def test_the_tag_counts_towards_the_length() -> None:
    url = "https://muni.example.dk/" + "a" * 232
    assert [problem.code for problem in faults(url, HOSTS, tag_length=1)] == ["link.too_long"]


def test_a_link_that_has_the_tags_parameter_already_is_refused() -> None:
    problems = faults("https://muni.example.dk/?kilde=x", HOSTS, parameter="kilde")
    assert [problem.code for problem in problems] == ["link.tag_twice"]


def test_a_host_with_a_slip_gets_the_listed_one_as_advice() -> None:
    (problem,) = faults("https://muni.exmaple.dk/", HOSTS)
    assert (problem.code, problem.values["instead"]) == ("link.host_almost_listed", "muni.example.dk")


@pytest.mark.parametrize(
    ("url", "codes"),
    [
        ("https://bit.ly/x", {"link.shortener", "link.not_dk"}),
        ("https://www.tinyurl.com/x", {"link.shortener", "link.not_dk"}),
        ("https://kortlink.dk/x", {"link.shortener"}),
        ("https://ddh.example.ai/", {"link.not_dk"}),
        ("https://muni.example.dk/ud?til=https://evil.dk/", {"link.leads_on"}),
        ("https://muni.example.dk/ud?til=https%3A%2F%2Fevil.dk", {"link.leads_on"}),
        ("https://muni.example.dk//evil.dk", {"link.leads_on"}),
        ("https://muni.example.dk/skole", set()),
        ("https://muni.example/", set()),
    ],
)
def test_what_a_person_should_look_at(url: str, codes: set[str]) -> None:
    assert {problem.code for problem in cautions(url)} == codes


@pytest.mark.parametrize(
    ("host", "reserved"),
    [
        ("muni.example", True),
        ("example", True),
        ("MUNI.EXAMPLE", True),
        ("muni.example:8443", True),
        ("example.com", True),
        ("www.example.org", True),
        ("muni.test", True),
        ("muni.invalid", True),
        ("muni.example.dk", False),
        ("example.dk", False),
        ("myexample.com", False),
        ("example.com.dk", False),
    ],
)
def test_hosts_for_examples_only(host: str, reserved: bool) -> None:
    assert is_reserved_host(host) is reserved
