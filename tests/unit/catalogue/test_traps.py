"""Every trap in a catalogue is refused with its code word and its place, all in one go."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from memo_enrich.catalogue import parse_catalogue
from memo_enrich.errors import CatalogueError, ExitCode
from memo_enrich.model import Catalogue

SOUND = """\
[chatbot]
name = "Muni"
hosts = ["muni.example.dk"]
link = "https://muni.example.dk/"

[[letter]]
id = "pas"
topic = "pas"
link = "https://muni.example.dk/pas"
"""


def problems(text: str) -> list[tuple[str, str]]:
    """Return code and place of every problem, without the file's name."""
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(text, "letters.toml")
    assert caught.value.exit_code is ExitCode.CATALOGUE
    for problem in caught.value.problems:
        for language in ("da", "en"):
            assert problem.message(language).startswith("letters.toml")
    found = caught.value.problems
    return [(problem.code, problem.where.removeprefix("letters.toml").lstrip(": ")) for problem in found]


def in_chatbot(line: str) -> str:
    return SOUND.replace("\n\n[[letter]]", f"\n{line}\n\n[[letter]]")


def in_letter(line: str) -> str:
    return SOUND + line + "\n"


def instead_of(key: str, line: str) -> str:
    """Put ``line`` in place of the last line that begins with ``key``."""
    lines = SOUND.splitlines()
    at = max(number for number, old in enumerate(lines) if old.startswith(f"{key} ="))
    return "\n".join([*lines[:at], line, *lines[at + 1 :]])


L = '[[letter]] 1 (id "pas")'
CHATBOT = {
    "unknown_key": ('nane = "x"', "catalogue.unknown_key", "5 [chatbot] nane"),
    "name_not_text": ("name2 = 1", "catalogue.unknown_key", "5 [chatbot] name2"),
    "unknown_profile": ('print = "digst"', "catalogue.unknown_profile", "5 [chatbot] print"),
    "print_not_text": ("print = 4", "catalogue.not_text", "5 [chatbot] print"),
    "documents": ('documents = "some"', "catalogue.not_a_choice", "5 [chatbot] documents"),
    "new_page_text": ('new_page = "true"', "catalogue.not_flag", "5 [chatbot] new_page"),
    "new_page_number": ("new_page = 1", "catalogue.not_flag", "5 [chatbot] new_page"),
    "html_image": ("html_image = []", "catalogue.not_flag", "5 [chatbot] html_image"),
    "qr_on_another_host": ('qr = "https://evil.dk/"', "link.host_not_listed", "5 [chatbot] qr"),
    "tag_not_a_table": ('tag = "kilde"', "catalogue.not_table", "5 [chatbot] tag"),
    "tag_without_parameter": ('tag = {qr = "x"}', "catalogue.missing_key", "5 [chatbot.tag] parameter"),
    "tag_unknown_key": ('tag = {parameter = "k", paper = "x"}', "catalogue.unknown_key", "5 [chatbot.tag] paper"),
    "tag_with_ampersand": ('tag = {parameter = "k", qr = "a&b=c"}', "catalogue.tag_text", "5 [chatbot.tag] qr"),
    "tag_with_danish_letter": ('tag = {parameter = "k", qr = "brevø"}', "catalogue.tag_text", "5 [chatbot.tag] qr"),
    "tag_empty_parameter": ('tag = {parameter = ""}', "catalogue.empty_text", "5 [chatbot.tag] parameter"),
}
HOSTS = {
    "empty": ("hosts = []", "catalogue.no_hosts", "3 [chatbot] hosts"),
    "not_a_list": ('hosts = "muni.example.dk"', "catalogue.not_list", "3 [chatbot] hosts"),
    "with_scheme": ('hosts = ["muni.example.dk", "https://x.example.dk"]', "catalogue.host", "3 [chatbot] hosts[2]"),
    "with_path": ('hosts = ["muni.example.dk", "x.example.dk/a"]', "catalogue.host", "3 [chatbot] hosts[2]"),
    "with_star": ('hosts = ["muni.example.dk", "*.example.dk"]', "catalogue.host", "3 [chatbot] hosts[2]"),
    "whole_country": ('hosts = ["muni.example.dk", "dk"]', "catalogue.host", "3 [chatbot] hosts[2]"),
    "ip_address": ('hosts = ["muni.example.dk", "192.0.2.1"]', "catalogue.host", "3 [chatbot] hosts[2]"),
    "with_danish_letter": ('hosts = ["muni.example.dk", "rødby.example.dk"]', "catalogue.host", "3 [chatbot] hosts[2]"),
    "punycode": ('hosts = ["muni.example.dk", "xn--rdby-hra.example.dk"]', "catalogue.host", "3 [chatbot] hosts[2]"),
    "empty_text": ('hosts = ["muni.example.dk", " "]', "catalogue.empty_text", "3 [chatbot] hosts[2]"),
    "number_in_list": ('hosts = ["muni.example.dk", 7]', "catalogue.not_text", "3 [chatbot] hosts[2]"),
    "broken_port": ('hosts = ["muni.example.dk", "x.example.dk:0"]', "catalogue.host", "3 [chatbot] hosts[2]"),
}
LETTER = {
    "unknown_key": ('lable = ["x"]', "catalogue.unknown_key", f"10 {L} lable"),
    "kle_text": ('kle = "23.09.02"', "catalogue.not_list", f"10 {L} kle"),
    "kle_half_group": ('kle = ["23.09.02", "84.0"]', "catalogue.kle_number", f"10 {L} kle[2]"),
    "kle_four_groups": ('kle = ["23.09.02.01"]', "catalogue.kle_number", f"10 {L} kle[1]"),
    "kle_letters": ('kle = ["G01"]', "catalogue.kle_number", f"10 {L} kle[1]"),
    "kle_star": ('kle = ["84.*"]', "catalogue.kle_number", f"10 {L} kle[1]"),
    "kle_number": ("kle = [84]", "catalogue.not_text", f"10 {L} kle[1]"),
    "kle_other_digits": ('kle = ["٨٤"]', "catalogue.kle_number", f"10 {L} kle[1]"),
    "form_five_groups": ('form = ["12.34.56.78.90"]', "catalogue.form_number", f"10 {L} form[1]"),
    "codes_empty": ('codes = [""]', "catalogue.empty_text", f"10 {L} codes[1]"),
    "star_inside": ('labels = ["a*b"]', "catalogue.star", f"10 {L} labels[1]"),
    "star_first": ('text = ["*pas"]', "catalogue.star", f"10 {L} text[1]"),
    "two_stars": ('text = ["pas**"]', "catalogue.star", f"10 {L} text[1]"),
    "only_a_star": ('labels = ["*"]', "catalogue.word_too_short", f"10 {L} labels[1]"),
    "one_letter": ('labels = ["a*"]', "catalogue.word_too_short", f"10 {L} labels[1]"),
    "only_signs": ('labels = ["--"]', "catalogue.word_too_short", f"10 {L} labels[1]"),
    "star_after_space": ('labels = ["pas *"]', "catalogue.word_too_short", f"10 {L} labels[1]"),
    "date_as_text": ('from = "2026-11-01"', "catalogue.not_date", f"10 {L} from"),
    "date_with_time": ("from = 2026-11-01T08:00:00", "catalogue.not_date", f"10 {L} from"),
    "time_only": ("until = 08:00:00", "catalogue.not_date", f"10 {L} until"),
    "date_that_is_not": ("from = 2026-02-30", "catalogue.date", f"10 {L} from"),
    "date_the_danish_way": ("from = 01-11-2026", "catalogue.date", f"10 {L} from"),
    "date_with_points": ("from = 1.11.2026", "catalogue.date", f"10 {L} from"),
    "action": ('action = "information"', "catalogue.not_a_choice", f"10 {L} action"),
    "qr_link": ('qr = "http://muni.example.dk/s"', "link.not_https", f"10 {L} qr"),
    "wording_text": ('wording = "x"', "catalogue.not_table", f"10 {L} wording"),
    "wording_unknown_language": ('wording.xx.heading = "x"', "catalogue.language_unknown", f"10 {L} wording.xx"),
    "wording_unknown_key": ('wording.da.header = "x"', "catalogue.unknown_key", f"10 {L} wording.da.header"),
    "wording_twin": ('wording.da.general_body = "x"', "catalogue.unknown_key", f"10 {L} wording.da.general_body"),
    "wording_placeholder": ('wording.da.heading = "{emne}?"', "catalogue.placeholder", f"10 {L} wording.da.heading"),
    "wording_no_chatbot": ('wording.da.action = "Start"', "catalogue.no_chatbot_in_label", f"10 {L} wording.da.action"),
    "curly_quotes": ("action = “INFORMATION”", "catalogue.curly_quotes", f"10 {L} action"),
    "no_quotes": ("action = INFORMATION", "catalogue.no_quotes", f"10 {L} action"),
    "no_value": ("action =", "catalogue.syntax", f"10 {L} action"),
    "backslash": ('labels = "a\\b\\c"', "catalogue.backslash_in_text", f"10 {L} labels"),
    "bad_escape": ('action = "C:\\Muni"', "catalogue.backslash_in_text", f"10 {L} action"),
    "open_quote": ('action = "INFORMATION', "catalogue.unclosed", f"10 {L} action"),
    "key_twice": ('topic = "pas"', "catalogue.repeated", f"10 {L} topic"),
    "key_twice_after_a_list": ('kle = ["84"]\nkle = ["85"]', "catalogue.repeated", f"11 {L} kle"),
    "table_twice": ('kle = ["84"]\n[chatbot]', "catalogue.repeated", "11 [chatbot]"),
    "no_brackets": ("kle = 23.09.02", "catalogue.not_list", f"10 {L} kle"),
    "no_comma": ('kle = ["84" "85"]', "catalogue.no_comma", f"10 {L} kle"),
    "no_comma_between_lines": ("labels = [\n  'a b', # to\n  'c d'\n  'e f',\n]", "catalogue.no_comma", f"13 {L}"),
    "after_a_text": ('action = "";', "catalogue.after_value", f"10 {L} action"),
    "after_a_list": ('kle = ["84"] og 85', "catalogue.after_value", f"10 {L} kle"),
    "colon": ('action: ""', "catalogue.colon", f"10 {L}"),
    "hard_space": ('action\u00a0= ""', "catalogue.hard_space", f"10 {L} action"),
    "words_before_the_sign": ('min note = "x"', "catalogue.syntax", f"10 {L}"),
    "soft_hyphen": ('labels = ["fly\u00adtning"]', "catalogue.control_character", f"10 {L} labels[1]"),
    "escaped_line_break": ('labels = ["a\\nb"]', "catalogue.control_character", f"10 {L} labels[1]"),
}
INSTEAD = {
    "id_with_space": ('id = "mit pas"', "catalogue.id_form", "7 [[letter]] 1 id"),
    "id_number": ("id = 5", "catalogue.not_text", "7 [[letter]] 1 id"),
    "id_empty": ('id = ""', "catalogue.empty_text", "7 [[letter]] 1 id"),
    "topic_list": ('topic = ["pas"]', "catalogue.not_text", f"8 {L} topic"),
    "topic_without_danish": ('topic = {en = "passports"}', "catalogue.missing_key", f"8 {L} topic.da"),
    "topic_unknown_language": ('topic = {da = "pas", xx = "x"}', "catalogue.unknown_key", f"8 {L} topic.xx"),
    "topic_braces": ('topic = "pas {name}"', "catalogue.stray_brace", f"8 {L} topic"),
    "topic_too_long": (f'topic = "{"pas og " * 12}"', "catalogue.too_long", f"8 {L} topic"),
    "topic_wide_word": (f'topic = "{"w" * 60}"', "catalogue.word_too_wide", f"8 {L} topic"),
    "topic_not_in_font": ('topic = "pas 漢"', "catalogue.not_in_font", f"8 {L} topic"),
    "link_empty": ('link = ""', "catalogue.empty_text", f"9 {L} link"),
    "link_number": ("link = 5", "catalogue.not_text", f"9 {L} link"),
    "link_cpr": ('link = "https://muni.example.dk/300299-1234"', "link.cpr_shaped", f"9 {L} link"),
    "link_fine_code": (f'link = "https://muni.example.dk/{"a" * 170}"', "link.module_too_small", f"9 {L} link"),
}


def cases(table: dict[str, tuple[str, str, str]], build: Callable[..., str]) -> list[object]:
    return [
        pytest.param(build(line), code, where, id=f"{build.__name__}-{name}")
        for name, (line, code, where) in table.items()
    ]


def in_hosts(line: str) -> str:
    return SOUND.replace('hosts = ["muni.example.dk"]', line)


def replaced(line: str) -> str:
    return instead_of(line.partition(" ")[0], line)


@pytest.mark.parametrize("line", ["from = 01-11-2026", "action = INFORMATION", 'action = "x', "action ="])
def test_reading_goes_on_behind_a_slip_in_one_line(line: str) -> None:
    assert [code for code, _ in problems(in_letter(f"{line}\nunknown = 1"))][1:] == ["catalogue.unknown_key"]


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [*cases(CHATBOT, in_chatbot), *cases(HOSTS, in_hosts), *cases(LETTER, in_letter), *cases(INSTEAD, replaced)],
)
def test_one_trap_gives_one_problem_with_code_and_place(text: str, code: str, where: str) -> None:
    found = problems(text)
    if code == "catalogue.too_long":  # such a topic cannot fit either
        found = found[:1]
    assert found == [(code, where)]


@pytest.mark.parametrize("key", ["name", "hosts"])
def test_a_missing_key_of_the_chatbot_is_named(key: str) -> None:
    text = "\n".join(line for line in SOUND.splitlines() if not line.startswith(f"{key} ="))
    assert ("catalogue.missing_key", f"1 [chatbot] {key}") in problems(text)


@pytest.mark.parametrize("key", ["id", "topic", "link"])
def test_a_missing_key_of_a_letter_is_named(key: str) -> None:
    head, _, letter = SOUND.partition("[[letter]]")
    letter = "\n".join(line for line in letter.splitlines() if not line.startswith(f"{key} ="))
    shown = "[[letter]] 1" if key == "id" else L
    assert problems(f"{head}[[letter]]{letter}") == [("catalogue.missing_key", f"6 {shown} {key}")]


def test_two_letters_with_one_id_are_a_problem_also_when_only_case_differs() -> None:
    again = SOUND.partition("[[letter]]")[2].replace('"pas"', '"PAS"')
    assert problems(f"{SOUND}\n[[letter]]{again}") == [("catalogue.double_id", '12 [[letter]] 2 (id "PAS") id')]


def test_dates_the_wrong_way_round_are_a_problem() -> None:
    text = in_letter("from = 2026-11-01\nuntil = 2026-10-31")
    assert problems(text) == [("catalogue.dates_swapped", f"11 {L} until")]


def test_unknown_tables_are_a_problem() -> None:
    assert problems(SOUND + "[letters]\n") == [("catalogue.unknown_key", "10 [letters]")]


def test_a_letter_in_single_brackets_is_told_to_take_double_ones() -> None:
    assert problems(SOUND.replace("[[letter]]", "[letter]")) == [("catalogue.not_tables", "6 [letter]")]


def test_a_second_letter_in_single_brackets_is_a_problem_too() -> None:
    assert problems(SOUND + '[letter]\nid = "b"\n')[0][0] == "catalogue.repeated"


def test_an_empty_file_lacks_its_chatbot() -> None:
    assert problems("") == [("catalogue.missing_table", "[chatbot]")]


def test_a_catalogue_that_invites_to_nothing_is_a_problem() -> None:
    text = '[chatbot]\nname = "Muni"\nhosts = ["muni.example.dk"]\n'
    assert problems(text) == [("catalogue.nothing_to_invite_to", "1 [chatbot]")]


def test_a_short_paper_link_needs_the_link_it_stands_for() -> None:
    text = SOUND.replace('link = "https://muni.example.dk/"\n', 'qr = "https://muni.example.dk/s"\n')
    assert problems(text) == [("catalogue.qr_without_link", "4 [chatbot] qr")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("new_page = ja", "catalogue.not_flag"),
        ("new_page = True", "catalogue.not_flag"),
        ("hosts = muni.example.dk", "catalogue.not_list"),
        ("tag = { parameter: 'x' }", "catalogue.colon"),
    ],
)
def test_a_slip_in_the_chatbots_table_is_named_for_what_it_is(line: str, code: str) -> None:
    text = in_chatbot(line) if not line.startswith("hosts") else instead_of("hosts", line)
    assert problems(text)[0][0] == code


def test_a_decimal_comma_is_told_from_other_slips() -> None:
    margins = "[print.ark]\nmargins = { top = 25,5, left = 17, bottom = 20, right = 10 }"
    assert problems(SOUND + margins) == [("catalogue.decimal_comma", "11 [print.ark.margins] top")]
    codes = [code for code, _ in problems(SOUND + "[print.ark.strip]\nx = 0\ny = 2,5\nwidth = 9\nheight = 9\n")]
    assert "catalogue.decimal_comma" in codes


def test_links_are_not_all_off_the_list_when_the_list_is_missing() -> None:
    text = SOUND.replace('hosts = ["muni.example.dk"]\n', "")
    assert problems(text) == [("catalogue.missing_key", "1 [chatbot] hosts")]


def test_every_problem_comes_in_one_go_in_the_order_of_the_file() -> None:
    text = SOUND.replace('"Muni"', "Muni").replace('topic = "pas"', 'topik = "pas"').replace("/pas", "/<pas>")
    text = in_chatbot('documents = "x"').partition("[[letter]]")[0].replace('"Muni"', "Muni") + text[text.index("[[") :]
    assert problems(text + "from = 2026-02-30\nkle = [\n  '84',\n  '8'\n]\n") == [
        ("catalogue.no_quotes", "2 [chatbot] name"),
        ("catalogue.not_a_choice", "5 [chatbot] documents"),
        ("catalogue.missing_key", f"7 {L} topic"),
        ("catalogue.unknown_key", f"9 {L} topik"),
        ("link.character", f"10 {L} link"),
        ("catalogue.date", f"11 {L} from"),
        ("catalogue.kle_number", f"14 {L} kle[2]"),
    ]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("labels = [\n'a',\n'b'\nlink2 = 'x'\n", "catalogue.unclosed", None),
        ("text = '''abc\n", "catalogue.unclosed", None),
        ("[[letter]\n", "catalogue.syntax", 10),
        ("just words\n", "catalogue.syntax", 10),
        ("= 5\n", "catalogue.syntax", 10),
        ("x = " + "[" * 5000 + "\n", "catalogue.", 10),
        ("x = " + "9" * 6000 + "\n", "catalogue.", None),
        ("x = \x00\n", "catalogue.syntax", 10),
    ],
)
def test_broken_toml_is_a_problem_with_a_line_and_never_a_traceback(text: str, code: str, line: int | None) -> None:
    found = problems(SOUND + text)
    assert found[0][0].startswith(code)
    assert line is None or found[0][1].startswith(str(line))


@pytest.mark.parametrize(
    ("written", "meant"),
    [("topik", "topic"), ("emne", "topic"), ("Link", "link"), ("url", "link"), ("til", "until"), ("tekst", "text")],
)
def test_an_unknown_key_is_told_what_to_write_instead(written: str, meant: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(in_letter(f'{written} = "x"'), "letters.toml")
    assert caught.value.values == {"key": written, "instead": meant}


def test_an_unknown_key_like_no_other_is_shown_all_that_there_are() -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(in_letter("qqqq = 1"), "letters.toml")
    assert "id, topic, link" in str(caught.value.values["instead"])


def test_a_sound_catalogue_passes() -> None:
    catalogue: Catalogue = parse_catalogue(SOUND, "letters.toml")
    assert [letter.id for letter in catalogue.letters] == ["pas"]
