"""``[kit]``: colours that can be read, texts that name the chatbot, and a logo that is a picture and nothing else."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pypdf
import pytest

from memo_enrich.advice import verify
from memo_enrich.catalogue import load_catalogue
from memo_enrich.errors import CatalogueError
from memo_enrich.kit.saying import runs, subject_of
from memo_enrich.kit.sheets import logo as logos
from memo_enrich.kit.sheets.logo import Logo, load_logo
from memo_enrich.model import WHITE, Catalogue, Colour, parse_colour

HEAD = '[chatbot]\nname = "Muni"\nhosts = ["muni.example.dk"]\nlink = "https://muni.example.dk/"\n'
LETTER = '[[letter]]\nid = "pas"\ntopic = "pas"\nlink = "https://muni.example.dk/pas"\n'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 30 10">{}</svg>'


def load(folder: Path, text: str) -> Catalogue:
    path = folder / "letters.toml"
    path.write_text(HEAD + text, encoding="utf-8")
    return load_catalogue(path)


def refusal(folder: Path, text: str) -> tuple[str, str]:
    with pytest.raises(CatalogueError) as caught:
        load(folder, text)
    return caught.value.code, caught.value.where.replace(str(folder) + os.sep, "")


def logo(folder: Path, name: str, content: bytes) -> Logo | None:
    (folder / name).write_bytes(content)
    return load_logo(load(folder, f'[kit]\nlogo = "{name}"\n').kit)


def logo_refusal(folder: Path, name: str, content: bytes | None) -> str:
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(CatalogueError) as caught:
        load_logo(load(folder, f'[kit]\nlogo = "{name}"\n').kit)
    assert "letters.toml:6 [kit] logo" in caught.value.where
    return caught.value.code


@pytest.mark.parametrize(("text", "contrast"), [("#000", 21.0), ("#767676", 4.54), ("#ffffff", 1.0), ("#00584d", 8.39)])
def test_contrast_is_that_of_wcag(text: str, contrast: float) -> None:
    colour = parse_colour(text)
    assert colour is not None
    assert colour.contrast(WHITE) == pytest.approx(contrast, abs=0.05)


@pytest.mark.parametrize("text", ["#ffd500", "#7fbf3f", "#00a0e0", "#ffffff", "#777777", "#ff0000"])
def test_the_nearest_colour_that_will_do_is_the_first_that_does(text: str) -> None:
    colour = parse_colour(text)
    assert colour is not None
    nearest = colour.nearest(WHITE)
    assert 4.5 <= nearest.contrast(WHITE) < 4.62
    assert nearest.nearest(WHITE) == nearest


def test_a_colour_without_contrast_is_refused_with_one_that_will_do(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError) as caught:
        load(tmp_path, '[kit]\ncolour = "#ffd500"\n')
    assert caught.value.code == "kit.colour_contrast"
    instead = parse_colour(str(caught.value.values["instead"]))
    assert isinstance(instead, Colour)
    assert instead.contrast(WHITE) >= 4.5
    assert str(instead) in caught.value.message("da")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[kit]\ncolour = "grøn"', ("kit.colour_form", "letters.toml:6 [kit] colour")),
        ('[kit]\ncolour = "#12345"', ("kit.colour_form", "letters.toml:6 [kit] colour")),
        ('[kit]\ncolor = "#123"', ("catalogue.unknown_key", "letters.toml:6 [kit] color")),
        ('[kit]\nsender = "Kommune 😀"', ("kit.not_in_font", "letters.toml:6 [kit] sender")),
        ('[kit.da]\nlead = "Spørg Muni."', ("kit.no_chatbot", "letters.toml:6 [kit.da] lead")),
        ('[kit.da]\nsms = "Chatbotten svarer"', ("kit.no_link", "letters.toml:6 [kit.da] sms")),
        ('[kit.da]\nlead = "Chatbotten om {topic}"', ("catalogue.placeholder", "letters.toml:6 [kit.da] lead")),
        ('[kit.da]\nscan = "Scan 😀"', ("kit.not_in_font", "letters.toml:6 [kit.da] scan")),
        ('[kit.da]\nsms = "{navn} {link}"', ("catalogue.placeholder", "letters.toml:6 [kit.da] sms")),
        (
            LETTER + '[letter.kit.da]\nivr = "Tryk 1"',
            ("kit.no_chatbot", 'letters.toml:10 [[letter]] 1 (id "pas") kit.da.ivr'),
        ),
    ],
)
def test_what_a_look_must_not_say(tmp_path: Path, text: str, expected: tuple[str, str]) -> None:
    assert refusal(tmp_path, text) == expected


def test_a_letter_says_its_own_words_where_it_has_any(tmp_path: Path) -> None:
    own = (
        '[letter.kit.da]\nsms = "Pas? Chatbotten {name}: {link}"\n[letter.wording.da]\nheading = "Skal du have pas?"\n'
    )
    catalogue = load(tmp_path, '[kit.da]\nlead = "Chat med chatrobotten {name}."\n' + LETTER + own)
    said = subject_of(catalogue, catalogue.letters[0]).said["da"]
    assert said.texts.sms == "Pas? Chatbotten Muni: https://muni.example.dk/pas"
    assert said.texts.lead == "Chat med chatrobotten Muni."
    assert said.heading == "Skal du have pas?"
    general = subject_of(catalogue, None).said
    assert general["da"].texts.sms == "Har du spørgsmål? Chatbotten Muni svarer hele døgnet: https://muni.example.dk/"
    assert "{" not in "".join(f"{one.texts}" for one in general.values())


def test_the_chatbot_stands_out_in_its_sentence() -> None:
    strong = [run["text"] for run in runs("Chat med chatbotten Muni. Hele døgnet.", "Muni") if run["strong"]]
    assert strong == ["chatbotten Muni"]
    assert "".join(str(run["text"]) for run in runs("Muni? Spørg chatrobotten!", "Muni")) == "Muni? Spørg chatrobotten!"


def test_a_logo_is_found_beside_the_file_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "faelles").mkdir()
    (tmp_path / "faelles/vaaben.svg").write_text(SVG.format('<path d="M0 0h9v9z"/>'), encoding="utf-8")
    (tmp_path / "faelles/alle.toml").write_text("[kit]\nlogo = 'vaaben.svg'\n", encoding="utf-8")
    path = tmp_path / "letters.toml"
    path.write_text('extends = "faelles/alle.toml"\n' + HEAD, encoding="utf-8")
    found = load_logo(load_catalogue(path).kit)
    assert found is not None
    assert (found.suffix, found.shape) == (".svg", 3.0)
    assert found.within(60, 10) == (30, 10)
    assert found.within(15, 10) == (15, 5)


def pdf() -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(width=200, height=50)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_becomes_a_picture(tmp_path: Path) -> None:
    found = logo(tmp_path, "logo.pdf", pdf())
    assert found is not None
    assert found.suffix == ".png"
    assert found.shape == pytest.approx(4.0, abs=0.01)


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<script>alert(1)</script>", "kit.logo_script"),
        ('<rect width="1" height="1" onclick="x()"/>', "kit.logo_script"),
        ("<foreignObject><p/></foreignObject>", "kit.logo_script"),
        ('<image href="https://evil.example/x.png"/>', "kit.logo_outside"),
        ('<image xlink:href="logo.png"/>', "kit.logo_outside"),
        ('<image href="file:///etc/passwd"/>', "kit.logo_outside"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "kit.logo_outside"),
        ('<use href="other.svg#a"/>', "kit.logo_outside"),
        ('<rect style="fill:url(https://evil.example/#a)"/>', "kit.logo_outside"),
        ("<style>@import 'x.css';</style>", "kit.logo_outside"),
        ("<style>@font-face{src:url(x.woff)}</style>", "kit.logo_outside"),
        ("<text>Vesterlund</text>", "kit.logo_text"),
    ],
)
def test_an_svg_that_is_more_than_a_picture_is_refused(tmp_path: Path, inside: str, code: str) -> None:
    assert logo_refusal(tmp_path, "logo.svg", SVG.format(inside).encode()) == code


def test_a_drawing_may_refer_to_itself(tmp_path: Path) -> None:
    inside = '<defs><path id="a" d="M0 0h9v9z"/></defs><use href="#a"/><rect fill="url(#g)" width="1" height="1"/>'
    assert logo(tmp_path, "logo.svg", SVG.format(inside).encode()) is not None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "kit.logo_missing"),
        (b"", "kit.logo_kind"),
        (b"\xff\xd8\xff\xe0JFIF", "kit.logo_kind"),
        (b"<html><body/></html>", "kit.logo_kind"),
        (b"<svg", "kit.logo_broken"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "kit.logo_broken"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 5"/>', "kit.logo_broken"),
        (b"\x89PNG\r\n\x1a\nxx", "kit.logo_broken"),
        (b"%PDF-1.7\nbroken", "kit.logo_broken"),
        (b'<!DOCTYPE svg [<!ENTITY a "b">]><svg viewBox="0 0 1 1">&a;</svg>', "kit.logo_outside"),
    ],
)
def test_a_file_that_is_no_logo_is_refused(tmp_path: Path, content: bytes | None, code: str) -> None:
    assert logo_refusal(tmp_path, "logo.svg", content) == code


def test_what_a_kit_would_trip_over_is_said_by_verify(tmp_path: Path) -> None:
    long = LETTER.replace("/pas", "/" + "a" * 100)
    catalogue = load(tmp_path, '[kit]\nlogo = "nej.svg"\n' + long)
    found = {one.code: one for one in verify(catalogue).findings}
    assert {"kit.logo_missing", "kit.address_does_not_fit", "kit.sms_parts"} <= set(found)
    assert all(one.severity == "warning" for one in found.values() if one.code.startswith("kit."))
    assert found["kit.sms_parts"].where.startswith('[[letter]] 1 (id "pas") sms (')


def test_a_logo_of_fifty_megabytes_is_not_even_read(tmp_path: Path) -> None:
    with (tmp_path / "logo.svg").open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    assert logo_refusal(tmp_path, "logo.svg", None) == "kit.logo_too_large"
    assert logos.MOST_BYTES < 50 * 1024 * 1024
