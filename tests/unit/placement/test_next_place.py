"""A place that cannot be proven is not the end: the next is tried. What the proof says of text is what people see."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest

from memo_enrich import Catalogue, Options, Result, Status, enrich, load_catalogue, preview
from memo_enrich.errors import PlacementError
from memo_enrich.model import Box, Finding, PageClaim, finding
from memo_enrich.pdf import OpenPdf
from memo_enrich.pdf.revision import append_stamp
from memo_enrich.placement.block import layouts
from memo_enrich.validation import proof
from tests.conftest import FIXTURES
from tests.support.drawn import invitation, letter, paragraph, text_lines

LETTER = letter([text_lines([*paragraph(25, 120, 4), *paragraph(25, 235, 6)])] * 2)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(FIXTURES / "letters.toml")


Judge = Callable[[int], Finding | None]


@pytest.fixture
def judged(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> Callable[[Judge], tuple[Result, list[PageClaim]]]:
    """Enrich :data:`LETTER` with a proof that first asks ``judge`` about try 0, 1, 2..."""

    def run(judge: Judge) -> tuple[Result, list[PageClaim]]:
        claims: list[PageClaim] = []
        real = proof.prove_page

        def prove(tail: bytes, claim: PageClaim, where: str, **seen: object) -> Finding | None:
            claims.append(claim)
            return judge(len(claims) - 1) or real(tail, claim, where, **seen)  # type: ignore[arg-type]

        monkeypatch.setattr(proof, "prove_page", prove)
        return enrich(LETTER, catalogue, letter_type="pas"), claims

    return run


def failing(code: str, tries: int) -> Judge:
    return lambda number: finding(code, f"try {number}", ours=True, page=1, count=number) if number < tries else None


@pytest.mark.parametrize("tries", [1, 2])
def test_the_next_place_is_tried_and_lies_elsewhere(
    judged: Callable[..., tuple[Result, list[PageClaim]]], tries: int
) -> None:
    result, claims = judged(failing("proof.text", tries))
    assert result.status is Status.ENRICHED
    assert len(claims) == tries + 1
    assert not [one for one in claims[:-1] if one.page == claims[-1].page and one.box.overlaps(claims[-1].box)]
    assert result.placements[0].box == claims[-1].box


def test_after_some_places_the_letter_is_kept_for_what_was_found_first(
    judged: Callable[..., tuple[Result, list[PageClaim]]],
) -> None:
    result, claims = judged(failing("proof.pixels", 99))
    assert (result.status, result.reason, result.content) == (Status.KEPT, "proof.pixels", LETTER)
    assert [found.where for found in result.findings if found.code == "proof.pixels"] == ["try 0"]
    assert 1 < len(claims) <= 3


def test_what_another_place_cannot_mend_is_tried_once(judged: Callable[..., tuple[Result, list[PageClaim]]]) -> None:
    result, claims = judged(failing("proof.pages", 99))
    assert (result.reason, len(claims)) == ("proof.pages", 1)


@pytest.mark.parametrize("error", [ZeroDivisionError, OverflowError, UnicodeError, NotImplementedError])
def test_a_witness_that_stumbles_has_not_vouched(
    error: type[Exception], catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumbling(*_: object, **__: object) -> object:
        raise error("3002991234")

    monkeypatch.setattr(pikepdf, "open", stumbling)
    result = enrich(LETTER, catalogue, letter_type="pas")
    assert (result.status, result.reason, result.content) == (Status.KEPT, "proof.reader", LETTER)
    assert "3002991234" not in repr(result)


def test_memory_that_ran_out_is_said_as_such(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    def hungry(*_: object, **__: object) -> object:
        raise MemoryError

    monkeypatch.setattr(pikepdf, "open", hungry)
    result = enrich(LETTER, catalogue, letter_type="pas")
    assert (result.reason, result.content) == ("pdf.too_costly", LETTER)


def proven(lines: list[tuple[float, float, str]], box: Box) -> Finding | None:
    """Stamp a page with ``lines`` in ``box``, and ask the proof."""
    asked = invitation()
    form = next(form for form in layouts(asked) if form.stamp.width <= box.width)
    with OpenPdf(letter([text_lines(lines)])) as pdf:
        area = Box(box.x, box.y, form.stamp.width, form.stamp.height)
        tail = append_stamp(pdf.document, 0, form.stamp, area, mark_link=asked.link).tail
        claim = PageClaim(1, area, asked.qr_url, asked.page_url)
        return proof.prove_page(tail, claim, "brev.pdf", original=pdf.sight)


def test_a_block_between_the_words_of_a_last_line() -> None:
    """pdfium reads a line across the page, the block in the middle of it."""
    sides = [(18.0, 205.0, "Side"), (185.0, 205.0, "1 af 1"), (18.0, 211.0, "Sagsnr."), (185.0, 211.0, "2026-1")]
    assert proven([*paragraph(25, 120, 4), *sides], Box(45, 195, 130, 0)) is None


def test_a_last_word_that_ends_in_a_hyphen() -> None:
    """Which pdfium reads as U+FFFE or as a hyphen, as what comes after it is."""
    assert (
        proven([*paragraph(25, 120, 4), (25.0, 140.0, "Kommunen har modtaget din henven-")], Box(25, 150, 150, 0))
        is None
    )


def test_characters_that_moved_are_found() -> None:
    before, moved, lost = (
        letter([text_lines([(25.0, 120.0, "Du skal betale 100 kr.")])]),
        letter([text_lines([(25.0, 120.0, "Du skal betale 100"), (80.0, 120.0, "kr.")])]),
        letter([text_lines([(25.0, 120.0, "Du skal betale 100")])]),
    )
    block = text_lines([(30.0, 205.0, "Spørg Muni")])
    with OpenPdf(before) as old:
        for after, kept in ((before, True), (moved, False), (lost, False)):
            with OpenPdf(letter([_content(after) + block])) as new:
                assert proof._keeps_its_characters(old.sight, new.sight, 0, Box(25, 195, 80, 20)) is kept
                assert not proof._keeps_its_characters(old.sight, new.sight, 0, Box(25, 100, 80, 20))


def _content(data: bytes) -> bytes:
    """Return what the only content stream of a drawn letter holds."""
    return data[data.index(b"stream\n") + 7 : data.index(b"\nendstream")]


@pytest.mark.parametrize("crop", [b"[700 700 900 900]", b"[0 0 0 0]"])
def test_preview_refuses_what_enrich_refuses(catalogue: Catalogue, crop: bytes) -> None:
    """A crop box outside the media box leaves no area to show."""
    outside = LETTER.replace(b"/CropBox[0.0 0.0 595.2756 841.8898]", b"/CropBox" + crop.ljust(29))
    assert outside != LETTER
    kept = enrich(outside, catalogue, letter_type="pas")
    assert kept.status is Status.KEPT
    with pytest.raises(PlacementError) as caught:
        preview(outside, catalogue, letter_type="pas")
    assert caught.value.code == kept.reason
    with pytest.raises(PlacementError):
        enrich(outside, catalogue, letter_type="pas", options=Options(strict=True))
