"""The small parts: names covered for people's eyes, counts, the manifest's index, the pictures of the report."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.batch.discretion import discreet
from memo_enrich.batch.report.pictures import _discreet
from memo_enrich.batch.sources.folder import legible, original
from memo_enrich.batch.summary import Summary
from memo_enrich.batch.target.folder import is_product
from memo_enrich.batch.target.manifest import Index, NameSet, line
from memo_enrich.batch.wrap.table import letter, plain
from memo_enrich.model import Box
from memo_enrich.pdf.sight.raster import Raster


@pytest.mark.parametrize("name", ["brev 300299-9999.pdf", "3002999999.xml", "a/b_300299_9999_x.pdf", "7002999999.pdf"])
def test_numbers_of_persons_are_covered(name: str) -> None:
    assert "9999" not in discreet(name)


@pytest.mark.parametrize(
    "name",
    ["sag 2026-001234.pdf", "12345678.pdf", "3f250412-4089-41d3-9a0c-0305e82c3301.xml", "300299999912.pdf", "æ.pdf"],
)
def test_other_numbers_are_not(name: str) -> None:
    assert discreet(name) == name


@given(st.lists(st.text(max_size=8), max_size=40), st.text(max_size=8))
def test_a_name_set_is_a_set(names: list[str], other: str) -> None:
    known = NameSet(iter(names))
    assert all(name in known for name in names)
    assert (other in known) == (other in names)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8), max_size=40))
def test_the_index_finds_the_last_row_of_each_source(
    tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    path = tmp_path_factory.mktemp("index") / "manifest.jsonl"
    path.write_bytes(b"".join(line({"source": name, "number": number}) for number, name in enumerate(names)))
    index = Index(path)
    last = {name: number for number, name in enumerate(names)}
    assert len(index) == len(last)
    for name, number in last.items():
        position = index.position(name)
        assert position is not None
        assert index.row(position)["number"] == number
    assert index.position("nothing of that name") is None
    index.close()


def test_names_that_are_no_text_and_names_that_were_taken() -> None:
    assert legible("br\udce6v.pdf") == "br%E6v.pdf"
    assert original("a/brev~0123abcd.pdf") == "a/brev.pdf"
    assert original("a/brev~2.pdf") == "a/brev~2.pdf"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("ready/a", True),
        ("rejected/a/b", True),
        ("ready", False),
        ("ready/../a", False),
        ("/etc/a", False),
        ("x/a", False),
    ],
)
def test_only_products_are_ever_taken_away(place: str, expected: bool) -> None:
    assert is_product(place) is expected


def test_columns_have_the_names_of_a_spreadsheet() -> None:
    assert [letter(position) for position in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert plain(" KLE-nummer: ") == "klenummer"
    assert plain("Vedhæftninger") == "vedhaeftninger"


def row(**values: object) -> dict[str, object]:
    return {"source": "a", "status": "enriched", "letter_type": None, "placements": [], "findings": []} | values


def test_a_summary_counts_types_channels_and_reasons() -> None:
    page_put, action = {"in": "page", "page": 1}, {"in": "action"}
    summary = Summary.of(
        [
            row(letter_type="pas", placements=[page_put, page_put, action]),
            row(placements=[action]),
            row(source="b", status="kept", reason="pdf.no_room", letter_type="pas"),
            row(source="c", status="kept", reason="pdf.no_room"),
        ]
    )
    assert summary.types == {"pas": 1, "": 1}
    assert summary.channels == {("pas", "page"): 1, ("pas", "qr"): 1, ("pas", "action"): 1, ("", "action"): 1}
    assert summary.groups[("kept", "pdf.no_room")] == 2
    assert summary.first[("kept", "pdf.no_room")] == ["b", "c"]
    assert (summary.exit_code(), summary.exit_code(strict=True)) == (0, 9)


def test_a_picture_shows_the_block_and_only_the_block() -> None:
    """Outside the block a square of the page has one shade: no letter can be read in it."""
    noise = np.random.default_rng(1).integers(0, 256, (100, 80, 3), dtype=np.uint8)
    raster = Raster(noise, 0, 0, 1, 1)
    picture = _discreet(raster, Box(20, 30, 40, 20))
    assert (picture[30:50, 20:60] == noise[30:50, 20:60]).all()
    assert len(np.unique(picture[:30])) <= 4
    assert (picture[0:10, 0:10] == picture[0, 0]).all()
    assert picture.shape == noise.shape


def test_every_word_and_column_is_there_in_both_languages() -> None:
    from memo_enrich.texts.batch import TEXTS, WORDS

    assert all(danish and english for danish, english in WORDS.values())
    assert all(all(text) for text in TEXTS.values())
