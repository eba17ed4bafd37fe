"""A sound catalogue becomes nouns, whole; a file that is none gets one clear code."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest

from memo_enrich.catalogue import check_real, load_catalogue, parse_catalogue
from memo_enrich.errors import CatalogueError
from memo_enrich.model import Box, ChannelTag, ClosedZone, Margins

WHOLE = """\
[chatbot]
name  = "Muni"
hosts = ["MUNI.example.dk", "chat.example.dk:8443"]
link  = "https://muni.example.dk/"
qr    = "https://muni.example.dk/b"
print = "vores"
documents = "all"
new_page = true
html_image = true

[chatbot.tag]
parameter = "kilde"
action = "digitalpost"
qr     = "brev-qr"

[wording.da]
notice = "{name} er en chatrobot."

[[letter]]
id     = "skole"
topic  = { da = "skoleindskrivning", en = "school enrolment" }
link   = "https://muni.example.dk/skole"
qr     = "https://muni.example.dk/s"
kle    = ["17.20.01", "1720", "17 21"]
form   = ["12345678"]
codes  = ["SKOLE-IND"]
labels = ["indskrivning i skole*"]
text   = ["skrive jeres barn ind", "  skrive jeres barn ind "]
from   = 2026-11-01
until  = 2027-02-01
action = ""

[letter.wording.da]
heading = "Skal dit barn i skole?"

[[letter]]
id    = "pas"
topic = "pas"
link  = "https://chat.example.dk:8443/"

[print.vores]
margins = { top = 20, left = 15.5, bottom = 20, right = 10 }
closed  = [{ page = 1, x = 17, y = 25, width = 115, height = 89 }]
strip   = { x = 0, y = 95, width = 15, height = 80 }
"""


def test_the_whole_catalogue_is_read() -> None:
    catalogue = parse_catalogue(WHOLE, "letters.toml")
    assert (catalogue.name, catalogue.hosts) == ("Muni", ("muni.example.dk", "chat.example.dk:8443"))
    assert (catalogue.link, catalogue.qr) == ("https://muni.example.dk/", "https://muni.example.dk/b")
    assert (catalogue.documents, catalogue.new_page, catalogue.html_image) == ("all", True, True)
    assert catalogue.tag == ChannelTag("kilde", "digitalpost", "", "brev-qr")
    assert catalogue.source == "letters.toml"


def test_a_letter_type_is_read() -> None:
    skole, pas = parse_catalogue(WHOLE, "letters.toml").letters
    assert dict(skole.topics) == {"da": "skoleindskrivning", "en": "school enrolment"}
    assert skole.kle == ("17.20.01", "17.20", "17.21")
    assert skole.form == ("12.34.56.78",)
    assert skole.text == ("skrive jeres barn ind",)
    assert (skole.valid_from, skole.valid_until, skole.action) == (date(2026, 11, 1), date(2027, 2, 1), "")
    assert dict(skole.wordings["da"]) == {"heading": "Skal dit barn i skole?"}
    assert (dict(pas.topics), pas.action, pas.qr) == ({"da": "pas"}, "INFORMATION", "")


def test_a_print_profile_is_read() -> None:
    profile = parse_catalogue(WHOLE, "letters.toml").profile
    assert (profile.name, profile.margins) == ("vores", Margins(20, 15.5, 20, 10))
    assert profile.closed == (ClosedZone(Box(17, 25, 115, 89), 1), ClosedZone(Box(0, 95, 15, 80), 0))


def test_the_built_in_profile_has_the_measures_of_the_design() -> None:
    text = WHOLE.replace('print = "vores"\n', "")
    profile = parse_catalogue(text, "letters.toml").profile
    assert (profile.name, profile.margins) == ("digst-a4", Margins(25, 17, 20, 10))
    assert profile.closed == (ClosedZone(Box(17, 25, 132 - 17, 114 - 25), 1),)


def test_what_the_wording_does_not_say_is_the_default() -> None:
    wordings = parse_catalogue(WHOLE, "letters.toml").wordings
    assert wordings["da"].notice == "{name} er en chatrobot."
    assert wordings["da"].general_notice == "{name} er en chatrobot."
    assert wordings["da"].heading == "Har du spørgsmål om {topic}?"
    assert set(wordings) == {"da", "en"}


def test_the_file_is_read_with_or_without_a_bom_and_with_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "letters.toml"
    wanted = parse_catalogue(WHOLE, str(path))
    for data in (WHOLE.encode(), WHOLE.encode("utf-8-sig"), WHOLE.replace("\n", "\r\n").encode()):
        path.write_bytes(data)
        assert load_catalogue(path) == wanted
        assert load_catalogue(str(path)) == wanted


def test_line_numbers_hold_with_windows_line_ends() -> None:
    text = WHOLE.replace('topic = "pas"', "topic = 5").replace("\n", "\r\n")
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(text, "letters.toml")
    assert caught.value.where == 'letters.toml:38 [[letter]] 2 (id "pas") topic'


def test_a_file_in_windows_1252_is_told_where_and_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "letters.toml"
    path.write_bytes(WHOLE.replace('"pas"', '"bøde"').encode("cp1252"))
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(path)
    assert (caught.value.code, caught.value.where) == ("catalogue.encoding", f"{path}:37")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-32"])
def test_other_encodings_are_refused(tmp_path: Path, codec: str) -> None:
    path = tmp_path / "letters.toml"
    path.write_bytes(WHOLE.encode(codec))
    with pytest.raises(CatalogueError):
        load_catalogue(path)


def test_a_missing_file_and_a_folder_have_codes_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path / "none.toml")
    assert caught.value.code == "catalogue.missing_file"
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(tmp_path)
    assert caught.value.code == "catalogue.unreadable_file"


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "letters.toml"
    path.write_bytes(b"#" * (5 * 1024 * 1024))
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(path)
    assert caught.value.code == "catalogue.too_large"


def test_the_error_survives_the_way_between_processes() -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue("x = 1\n", "letters.toml")
    again = pickle.loads(pickle.dumps(caught.value))
    assert [problem.message() for problem in again.problems] == [problem.message() for problem in caught.value.problems]


def test_check_real_refuses_every_example_host_unless_demo() -> None:
    text = WHOLE.replace('"MUNI.example.dk"', '"muni.example"').replace(
        "https://muni.example.dk/", "https://muni.example/"
    )
    catalogue = parse_catalogue(text, "letters.toml")
    check_real(catalogue, demo=True)
    with pytest.raises(CatalogueError) as caught:
        check_real(catalogue)
    assert {problem.code for problem in caught.value.problems} == {"link.example"}
    assert [problem.where for problem in caught.value.problems] == [
        "letters.toml [chatbot] link",
        "letters.toml [chatbot] qr",
        'letters.toml [[letter]] 1 (id "skole") link',
        'letters.toml [[letter]] 1 (id "skole") qr',
    ]


def test_check_real_lets_ordinary_hosts_through() -> None:
    check_real(parse_catalogue(WHOLE, "letters.toml"))
