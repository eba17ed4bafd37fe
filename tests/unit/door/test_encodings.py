"""A message comes out in the encoding it came in, every byte around what we added the byte that came."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from memo_enrich.catalogue import load_catalogue
from memo_enrich.model import Catalogue, Status
from memo_enrich.pipeline import check, enrich, remove
from tests.support.messages import file, minimal

FIXTURES = Path(__file__).resolve().parents[3] / "fixtures"
PDF = (FIXTURES / "letters/valg.pdf").read_bytes()
TITLE = "Skoleindskrivning – pris 5 §"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(FIXTURES / "letters.toml")


def written(declared: str, codec: str, *, kombi: bool = False) -> bytes:
    message = minimal(files=file(PDF, filename="skoleindskrivning.pdf")).replace("Svar på din ansøgning", TITLE)
    if kombi:
        message = f"<kombi_request><KombiValgKode>Digital Post</KombiValgKode>{message}</kombi_request>"
    return f'<?xml version="1.0" encoding="{declared}"?>\n<!-- æøå -->{message}'.encode(codec, "xmlcharrefreplace")


CODECS = {
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "ISO-8859-15": "iso-8859-15",
    "latin1": "iso-8859-1",
    "us-ascii": "ascii",
    "utf-8": "utf-8-sig",
    "UTF-16": "utf-16",
    "utf-16le": "utf-16-le",
    "macintosh": "mac_roman",
}


@pytest.mark.parametrize("kombi", [False, True], ids=["message", "kombi_request"])
@pytest.mark.parametrize("declared", CODECS)
def test_a_letter_comes_out_in_its_own_encoding(declared: str, kombi: bool, catalogue: Catalogue) -> None:
    came = written(declared, CODECS[declared], kombi=kombi)
    assert check(came).status is Status.KEPT
    result = enrich(came, catalogue)
    assert (result.status, result.letter_type) == (Status.ENRICHED, "skoleindskrivning")
    assert [put.into for put in result.placements] == ["page", "action"]
    root = etree.fromstring(result.content)
    assert root.findtext(".//{*}MessageHeader/{*}label") == TITLE
    assert "skoleindskrivning" in str(root.findtext(".//{*}Action/{*}label"))
    assert result.content.startswith(came[: min(edit.start for edit in result.edits)])
    assert result.content.endswith(came[max(edit.end for edit in result.edits) :])
    assert enrich(result.content, catalogue).status is Status.ALREADY
    assert remove(result.content, catalogue).content == came


@pytest.mark.parametrize("declared", ["Shift_JIS", "UTF-7", "cp037", "UTF-32", "x-kommune"])
def test_what_cannot_be_decoded_is_rejected_and_handed_back(declared: str, catalogue: Catalogue) -> None:
    came = written(declared, "ascii")
    result = enrich(came, catalogue)
    assert (result.status, result.reason, result.content) == (Status.REJECTED, "memo.encoding", came)
