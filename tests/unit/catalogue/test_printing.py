"""Print profiles: measures that cannot be are refused with their place."""

from __future__ import annotations

import pytest

from memo_enrich.catalogue import parse_catalogue
from memo_enrich.errors import CatalogueError

HEAD = """\
[chatbot]
name = "Muni"
hosts = ["muni.example.dk"]
link = "https://muni.example.dk/"
print = "vores"
[print.vores]
"""
MARGINS = "margins = {top = 25, left = 17, bottom = 20, right = 10}\n"


@pytest.mark.parametrize(
    ("text", "code", "where"),
    [
        ("", "catalogue.missing_key", "6 [print.vores] margins"),
        ("margins = 25\n", "catalogue.not_table", "7 [print.vores] margins"),
        ("margins = {top = 25, left = 17, bottom = 20}\n", "catalogue.missing_key", "7 [print.vores.margins] right"),
        ("margins = {top = 25, left = 17, bottom = 20, right = -1}\n", "catalogue.out_of_range", None),
        ("margins = {top = 25, left = 17, bottom = 20, right = nan}\n", "catalogue.not_number", None),
        ("margins = {top = 25, left = 17, bottom = 20, right = inf}\n", "catalogue.not_number", None),
        ("margins = {top = 25, left = 17, bottom = 20, right = true}\n", "catalogue.not_number", None),
        ('margins = {top = 25, left = 17, bottom = 20, right = "10 mm"}\n', "catalogue.not_number", None),
        ("margins = {top = 25, left = 17, bottom = 20, right = 10, inner = 1}\n", "catalogue.unknown_key", None),
        ("margins = {top = 25, left = 100, bottom = 20, right = 100}\n", "catalogue.margins", None),
        (MARGINS + "lukket = []\n", "catalogue.unknown_key", "8 [print.vores] lukket"),
        (MARGINS + "closed = {x = 1}\n", "catalogue.not_tables", "8 [print.vores.closed]"),
        (MARGINS + "closed = [1]\n", "catalogue.not_tables", "8 [print.vores] closed[1]"),
        (
            MARGINS + "closed = [{x = 0, y = 0, width = 10, height = 10},\n {x = 0, y = 0, width = 10}]\n",
            "catalogue.missing_key",
            "9 [print.vores] closed[2].height",
        ),
        (MARGINS + "strip = {x = 0, y = 0, width = 0, height = 10}\n", "catalogue.empty_zone", None),
        (MARGINS + "strip = {x = 200, y = 0, width = 15, height = 10}\n", "catalogue.zone_off_sheet", None),
        (MARGINS + "strip = {x = 0, y = 290, width = 15, height = 10}\n", "catalogue.zone_off_sheet", None),
        (MARGINS + "strip = {x = 0, y = 0, width = 15, height = 10, page = -1}\n", "catalogue.page", None),
        (MARGINS + "strip = {x = 0, y = 0, width = 15, height = 10, page = 1.5}\n", "catalogue.page", None),
        (MARGINS + "[print.digst-a4]\n" + MARGINS, "catalogue.built_in_profile", "8 [print.digst-a4]"),
    ],
)
def test_a_broken_profile_is_refused_with_its_place(text: str, code: str, where: str | None) -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(HEAD + text, "l")
    assert [problem.code for problem in caught.value.problems] == [code]
    if where is not None:
        assert caught.value.where == f"l:{where}"


def test_a_profile_that_no_one_uses_is_checked_too() -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(HEAD + MARGINS + "[print.andet]\nmargins = 1\n", "l")
    assert caught.value.code == "catalogue.not_table"


def test_an_unknown_profile_is_told_the_nearest_name() -> None:
    with pytest.raises(CatalogueError) as caught:
        parse_catalogue(HEAD.replace('print = "vores"', 'print = "voers"') + MARGINS, "l")
    assert caught.value.values == {"name": "voers", "instead": "vores"}
