"""A kit is whole: every file there, every code read back where its channel leads, nothing half written."""

from __future__ import annotations

import json
import os
import re
from hashlib import sha256
from pathlib import Path

import html5lib
import numpy as np
import pypdf
import pytest
import zxingcpp
from lxml import html

from memo_enrich import make_kit
from memo_enrich.errors import CatalogueError, MemoEnrichError, PlacementError, UsageError, WriteError
from memo_enrich.kit import Kit
from memo_enrich.kit.folders import folders
from memo_enrich.kit.sheets import proving
from memo_enrich.pdf.sight import RenderedPdf
from tests.unit.kit.kit_help import LOGO, ODD, needs_kit

pytestmark = needs_kit
FILES = {
    *("sms-da.txt", "sms-en.txt", "ivr-da.txt", "poster-a4.pdf", "poster-a3.pdf", "sign-a5.pdf", "rollup-85x200.pdf"),
    *(
        "screen-1920x1080.png",
        "screen-1080x1920.png",
        "qr.svg",
        "qr.png",
        "qr.pdf",
        "link.html",
        "button.html",
        "word.docx",
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("odd")
    (made / "letters.toml").write_text(ODD, encoding="utf-8")
    (made / "logo.svg").write_text(LOGO, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def odd(folder: Path) -> Kit:
    """The kit of a catalogue that has everything that is awkward."""
    return make_kit(folder / "letters.toml", folder / "out")


def pieces(folder: Path) -> list[dict[str, object]]:
    listed = json.loads((folder / "out/kit.json").read_text(encoding="utf-8"))
    return [piece for subject in listed["subjects"] for piece in subject["files"]]


def test_every_file_is_there_and_listed_with_its_hash(odd: Kit, folder: Path) -> None:
    listed = pieces(folder)
    assert {str(piece["file"]).rpartition("/")[2] for piece in listed} == FILES
    on_disk = {path.relative_to(folder / "out").as_posix() for path in (folder / "out").rglob("*") if path.is_file()}
    assert on_disk == {str(piece["file"]) for piece in listed} | {"index.html", "kit.json"}
    for piece in listed:
        content = (folder / "out" / str(piece["file"])).read_bytes()
        assert sha256(content).hexdigest() == piece["sha256"]
        assert len(content) == piece["bytes"]
    assert odd.folder == (folder / "out").as_posix()


def test_every_channel_has_its_own_link(odd: Kit, folder: Path) -> None:
    links = {
        (str(piece["channel"]), str(piece["link"])) for piece in pieces(folder) if "kit.json_" in str(piece["file"])
    }
    assert links == {
        (channel, f"https://a.dk/A?kilde={tag}")
        for channel, tag in {
            "sms": "sms", "poster": "plakat", "sign": "skilt", "rollup": "rollup", "screen": "skaerm", "web": "web",
            "qr": "qr", "word": "qr",
        }.items()
    }  # fmt: skip


def test_every_code_is_read_by_somebody_else_too(odd: Kit, folder: Path) -> None:
    """Not with the kit's own reading: at another resolution, and the SVG through a browser's eyes elsewhere."""
    seen = 0
    for piece in pieces(folder):
        path = folder / "out" / str(piece["file"])
        if path.suffix != ".pdf":
            continue
        with RenderedPdf(path.read_bytes()) as page:
            pixels = np.ascontiguousarray(page.render(0, 40 if path.name != "qr.pdf" else 150))
        assert [code.text for code in zxingcpp.read_barcodes(pixels)] == [piece["link"]], piece["file"]
        seen += 1
    assert seen == 4 * 5


def test_the_svg_is_the_code_of_the_png(odd: Kit, folder: Path) -> None:
    for subject in odd.subjects:
        text = (folder / "out" / subject.folder / "qr.svg").read_text(encoding="utf-8")
        size = int(re.search(r'viewBox="0 0 (\d+)', text)[1])  # type: ignore[index]
        cells = np.full((size, size), 255, np.uint8)
        for x, y, width, height in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z", text):
            cells[int(y) : int(y) + int(height), int(x) : int(x) + int(width)] = 0
        grid = np.kron(cells, np.ones((8, 8), np.uint8))
        link = next(piece.link for piece in subject.pieces if piece.name == "qr.svg")
        assert [code.text for code in zxingcpp.read_barcodes(grid)] == [link]
        png = (folder / "out" / subject.folder / "qr.png").read_bytes()
        assert int.from_bytes(png[16:20], "big") >= 1000


def test_a_page_says_what_it_should_and_names_the_chatbot(odd: Kit, folder: Path) -> None:
    text = pypdf.PdfReader(folder / "out/_con.x/poster-a4.pdf").pages[0].extract_text()
    assert "#let x = [*fed*] $a$ \\n <b>" in " ".join(text.split())
    assert "chatbotten Ærø & Søn" in " ".join(text.split())
    address = pypdf.PdfReader(folder / "out/æøå/poster-a4.pdf").pages[0].extract_text().replace("\n", "")
    assert (
        "borger.vesterlund-kommune.dk/boern-og-unge/skole/befordring/tilskud-til-elever-i-specialklasser-20262027"
        in address
    )


def test_a_link_of_a_page_leads_where_the_code_does(odd: Kit, folder: Path) -> None:
    for piece in pieces(folder):
        path = folder / "out" / str(piece["file"])
        if path.suffix == ".pdf" and path.name != "qr.pdf":
            annotations = pypdf.PdfReader(path).pages[0]["/Annots"]
            targets = {annotation.get_object()["/A"]["/URI"] for annotation in annotations}
            assert targets == {piece["link"]}


def test_text_messages_carry_link_and_chatbot(odd: Kit, folder: Path) -> None:
    for piece in pieces(folder):
        if "/sms-" in str(piece["file"]):
            text = (folder / "out" / str(piece["file"])).read_text(encoding="utf-8")
            assert text.endswith(f"{piece['link']}\n")
            assert "chatbot" in text.lower()
    codes = [(found.code, found.where) for subject in odd.subjects for found in subject.findings]
    assert ("kit.sms_parts", "æøå/sms-da.txt") in codes
    assert ("kit.outside_dates", "kit.json_") in codes


def test_html_is_valid_and_its_links_open_a_new_window_safely(odd: Kit, folder: Path) -> None:
    for piece in pieces(folder):
        path = folder / "out" / str(piece["file"])
        if path.suffix == ".html":
            text = path.read_text(encoding="utf-8")
            html5lib.HTMLParser(strict=True).parse(text)
            (link,) = html.document_fromstring(text).xpath("//a")
            assert (link.get("href"), link.get("target"), link.get("rel")) == (piece["link"], "_blank", "noopener")
            assert "åbner i nyt vindue" in link.text_content()
            assert "chatbot" in link.text_content()
            assert "<script" not in text
    html5lib.HTMLParser(strict=True).parse((folder / "out/index.html").read_text(encoding="utf-8"))


def test_the_page_leads_to_every_file(odd: Kit, folder: Path) -> None:
    from urllib.parse import unquote

    page = html.document_fromstring((folder / "out/index.html").read_text(encoding="utf-8"))
    led = {unquote(href) for href in page.xpath("//a/@href") if not href.startswith(("#", "https:"))}
    assert led == {str(piece["file"]) for piece in pieces(folder)}
    assert page.xpath("//script | //link | //img[not(starts-with(@src, 'data:'))]") == []


def test_the_same_catalogue_gives_the_same_files(
    odd: Kit, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("a", "b"):
        make_kit(folder / "letters.toml", tmp_path / name, types=["æøå"], bleed=True)
    first, second = ((tmp_path / name / "kit.json").read_bytes() for name in ("a", "b"))
    assert first == second
    assert b'"made": "2023-11-14"' in first


def test_sheets_for_the_printer_have_their_boxes(folder: Path, tmp_path: Path) -> None:
    make_kit(folder / "letters.toml", tmp_path / "out", types=["kit.json"], bleed=True)
    page = pypdf.PdfReader(tmp_path / "out/kit.json_/poster-a4.pdf").pages[0]
    mm = 72 / 25.4
    width = [float(box.width) / mm for box in (page.trimbox, page.bleedbox, page.mediabox)]
    assert width == pytest.approx([210, 216, 230], abs=0.01)


def test_a_code_that_leads_elsewhere_is_not_delivered(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = zxingcpp.read_barcodes

    def swapped(pixels: object, **choices: object) -> object:
        found = real(pixels, **choices)  # type: ignore[arg-type]
        return [type("Code", (), {"text": "https://evil.example/", "position": found[0].position})]

    monkeypatch.setattr(proving.zxingcpp, "read_barcodes", swapped)
    with pytest.raises(PlacementError) as caught:
        make_kit(folder / "letters.toml", tmp_path / "out", types=["æøå"])
    assert caught.value.code == "kit.code_wrong"
    assert list(tmp_path.iterdir()) == []


def test_the_second_decoder_is_asked(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proving, "_second", lambda *_: iter(["", "https://evil.example/"]))
    with pytest.raises(PlacementError) as caught:
        make_kit(folder / "letters.toml", tmp_path / "out", types=["æøå"])
    assert caught.value.values["decoder"] == "opencv"


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("", UsageError, "match.unknown_type"),
        ('[kit]\nlogo = "nej.svg"\n', CatalogueError, "kit.logo_missing"),
        ('[kit]\nlogo = "broken.png"\n', CatalogueError, "kit.not_set"),
    ],
)
def test_what_cannot_be_made_leaves_nothing(tmp_path: Path, text: str, kind: type[MemoEnrichError], code: str) -> None:
    head = '[chatbot]\nname = "Muni"\nhosts = ["muni.example.dk"]\nlink = "https://muni.example.dk/"\n'
    (tmp_path / "letters.toml").write_text(head + text, encoding="utf-8")
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x0a\0\0\0\x0a" + b"\0" * 30)
    with pytest.raises(kind) as caught:
        make_kit(tmp_path / "letters.toml", tmp_path / "out", types=[] if text else ["pas"])
    assert caught.value.code == code
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.png", "letters.toml"]


def test_an_address_nobody_would_type_is_refused(tmp_path: Path) -> None:
    head = '[chatbot]\nname = "Muni"\nhosts = ["muni.example.dk"]\nlink = "https://muni.example.dk/{}"\n'
    (tmp_path / "letters.toml").write_text(head.format("a" * 110), encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        make_kit(tmp_path / "letters.toml", tmp_path / "out")
    assert caught.value.code == "kit.address_does_not_fit"
    assert not (tmp_path / "out").exists()


def test_links_for_examples_need_demo(tmp_path: Path) -> None:
    head = '[chatbot]\nname = "Muni"\nhosts = ["muni.example"]\nlink = "https://muni.example/"\n'
    (tmp_path / "letters.toml").write_text(head, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        make_kit(tmp_path / "letters.toml", tmp_path / "out")
    assert caught.value.code == "link.example"


def test_a_folder_with_anything_in_it_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    make_kit(folder / "letters.toml", tmp_path / "out", types=["kit.json"])  # empty: fine
    with pytest.raises(WriteError) as caught:
        make_kit(folder / "letters.toml", tmp_path / "out", types=["kit.json"])
    assert caught.value.code == "write.folder_not_empty"
    make_kit(folder / "letters.toml", tmp_path / "out", types=["con.x"], overwrite=True)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["_con.x", "index.html", "kit.json"]
    (tmp_path / "out/_con.x/mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError) as caught:
        make_kit(folder / "letters.toml", tmp_path / "out", overwrite=True)
    assert (caught.value.code, caught.value.values["file"]) == ("write.foreign_file", "_con.x/mine.txt")
    assert (tmp_path / "out/_con.x/mine.txt").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_disk_that_refuses_is_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(WriteError) as caught:
        make_kit(folder / "letters.toml", tmp_path / "closed/out", types=["kit.json"])
    assert caught.value.code == "write.failed"


def test_every_folder_is_one_that_every_system_can_have() -> None:
    named = folders(["pas", "CON", "nul.txt", "kit.json", "index.html", "chatbot", "x.", "com1", "Chatbot_"])
    assert len({name.casefold() for name in named.values()}) == len(named)
    assert named["pas"] == "pas"
    assert not any(
        name.endswith(".") or name.partition(".")[0].casefold() in ("con", "nul", "com1") for name in named.values()
    )


def test_the_general_chatbot_has_a_kit_where_it_has_a_link(odd: Kit) -> None:
    assert [subject.folder for subject in odd.subjects] == ["chatbot", "æøå", "_con.x", "kit.json_"]
