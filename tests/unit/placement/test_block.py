"""The block as it is set: sizes, order, and that nothing leaves the frame."""

from __future__ import annotations

from dataclasses import replace

import pytest

from memo_enrich.model import MM_PER_PT, BlockStyle
from memo_enrich.pdf.revision.fonts import text_width
from memo_enrich.pdf.revision.stamp import Rect, Stamp
from memo_enrich.placement.block.forms import Layout, layouts
from memo_enrich.placement.block.sizes import code_sides
from tests.support.drawn import invitation

LONG_TOPIC = "ansøgning om økonomisk fripladstilskud og søskendetilskud til dagtilbud og skolefritidsordning"
LONG_ADDRESS = "muni.example.dk/dagtilbud/oekonomisk-fripladstilskud?emne=soeskendetilskud&aar=2027&kilde=brev"
LONG_WORD = "Specialundervisningstilbudsvisitationsudvalgsformandskabsansøgningsskema"

INVITATIONS = {
    "ordinary": invitation(),
    "long topic": invitation(LONG_TOPIC),
    "long address": invitation(address=LONG_ADDRESS),
    "long word": invitation(LONG_WORD),
    "everything long": invitation(f"{LONG_TOPIC} {LONG_WORD}", LONG_ADDRESS, notice="Muni er en chatrobot. " * 8),
    "short": invitation("pas", "m.example.dk", body="Spørg chatbotten:", notice="Chatrobot."),
}


@pytest.fixture(params=INVITATIONS, ids=str)
def forms(request: pytest.FixtureRequest) -> tuple[Layout, ...]:
    """Every form of the block, for ordinary and difficult texts."""
    return layouts(INVITATIONS[request.param])


def _line_rects(stamp: Stamp) -> list[Rect]:
    return [
        (
            line.x,
            line.baseline - 0.25 * line.size,
            line.x + text_width(line.text, line.face, line.size),
            line.baseline + 0.8 * line.size,
        )
        for paragraph in stamp.paragraphs
        for line in paragraph.lines
    ]


def _within(inner: Rect, outer: Rect) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def test_nothing_leaves_the_frame(forms: tuple[Layout, ...]) -> None:
    for form in forms:
        stamp = form.stamp
        border = stamp.frame.rect if stamp.frame else (0, 0, stamp.width, stamp.height)
        code = stamp.code
        for rect in [*_line_rects(stamp), *stamp.underlines, (code.x, code.y, code.x + code.side, code.y + code.side)]:
            assert _within(rect, border), form.name


def test_nothing_is_cut(forms: tuple[Layout, ...], request: pytest.FixtureRequest) -> None:
    texts = INVITATIONS[request.node.callspec.params["forms"]]
    for form in forms:
        said = ["".join("".join(line.text for line in paragraph.lines).split()) for paragraph in form.stamp.paragraphs]
        whole = [texts.heading, texts.body, texts.address, texts.notice]
        wanted = whole[2:] if form.name == "code" else whole
        assert said == ["".join(text.split()) for text in wanted], form.name


def test_the_address_alone_is_the_link(forms: tuple[Layout, ...]) -> None:
    for form in forms:
        links = [paragraph for paragraph in form.stamp.paragraphs if paragraph.link]
        assert len(links) == 1
        x0, y0, x1, y1 = form.stamp.link_rect
        for line in links[0].lines:
            assert x0 <= line.x
            assert y0 < line.baseline < y1
            assert line.x + text_width(line.text, line.face, line.size) <= x1 + 0.01
        assert len(form.stamp.underlines) == len(links[0].lines)


def test_lines_do_not_touch_each_other_or_the_code(forms: tuple[Layout, ...]) -> None:
    for form in forms:
        rects = _line_rects(form.stamp)
        code = form.stamp.code
        module = code.side / code.symbol.modules
        quiet = (
            code.x - 4 * module + 0.01,
            code.y - 4 * module + 0.01,
            code.x + code.side + 4 * module - 0.01,
            code.y + code.side + 4 * module - 0.01,
        )
        for at, rect in enumerate(rects):
            assert not _overlap(rect, quiet), form.name
            below = rects[at + 1 :]
            assert all(other[3] - 1.5 <= rect[1] + 1.5 for other in below), form.name


def _overlap(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_the_code_has_its_size_with_four_quiet_modules() -> None:
    """33.3 and 29.6 mm are modules of 0.9 and 0.8 mm in a symbol of version 3; the text sets the height of "low"."""
    sides: dict[str, list[float]] = {}
    for form in layouts(invitation()):
        code = form.stamp.code
        module = code.side * MM_PER_PT / code.symbol.modules
        assert form.module_mm == pytest.approx(module)
        assert form.code_mm == pytest.approx(code.side * MM_PER_PT + 8 * module)
        sides.setdefault(form.name, []).append(round(form.code_mm, 1))
    assert {name: sorted(set(found)) for name, found in sides.items()} == {
        "wide": [25.0, 29.6, 33.3],
        "low": [20.0, 22.6],
        "narrow": [25.0, 29.6, 33.3],
        "code": [20.0, 25.0, 29.6],
    }


@pytest.mark.parametrize(
    ("modules", "sides"),
    [(21, [26.1, 25.0]), (25, [29.7, 26.4, 25.0]), (29, [33.3, 29.6, 25.0]), (45, [34.0, 29.5, 25.0])],
)
def test_codes_are_as_large_as_their_modules_need_and_no_larger(modules: int, sides: list[float]) -> None:
    assert list(code_sides(modules)) == sides


def test_the_first_form_looks_like_the_design() -> None:
    form = layouts(invitation())[0]
    faces = [str(line.face) for paragraph in form.stamp.paragraphs for line in paragraph.lines]
    assert faces == ["semibold", "regular", "regular", "semibold", "regular"]
    assert form.height_mm == pytest.approx(36.5, abs=1)
    assert form.stamp.frame is not None
    assert form.stamp.frame.line_width == 0.5


def test_type_is_nine_points_at_least_and_grows_with_the_code() -> None:
    heights: dict[float, list[float]] = {}
    for form in layouts(invitation()):
        sizes = [paragraph.lines[0].size for paragraph in form.stamp.paragraphs]
        if form.code_mm > 20.1 or form.name != "code":
            assert min(sizes) >= 9
        if form.name == "wide":
            heights.setdefault(round(form.code_mm, 1), sizes)
    small, middle, large = (heights[side] for side in sorted(heights))
    assert all(a < b < c for a, b, c in zip(small, middle, large, strict=True))
    assert large[0] / small[0] < 1.16


def test_text_and_code_are_centred_on_the_height() -> None:
    stamp = layouts(invitation())[0].stamp
    code_middle = stamp.code.y + stamp.code.side / 2
    first, last = stamp.paragraphs[0].lines[0], stamp.paragraphs[-1].lines[-1]
    text_middle = (first.baseline + 0.714 * first.size + last.baseline - 0.24 * last.size) / 2
    assert code_middle == pytest.approx(stamp.height / 2, abs=0.01)
    assert text_middle == pytest.approx(stamp.height / 2, abs=0.5)


def test_every_form_says_that_a_robot_answers() -> None:
    for form in layouts(invitation()):
        said = " ".join(line.text for paragraph in form.stamp.paragraphs for line in paragraph.lines)
        assert "chatbot" in said


def test_the_stamp_carries_link_alt_text_and_language() -> None:
    stamp = layouts(invitation(language="en"))[0].stamp
    assert stamp.url == "https://muni.example.dk/skole"
    assert stamp.code.alt == "QR-kode til chatbotten Muni: https://muni.example.dk/skole"
    assert stamp.description == "Chat med chatbotten Muni om skoleindskrivning"
    assert stamp.language == "en-GB"


def test_the_forms_are_the_same_every_time() -> None:
    layouts.cache_clear()
    first = layouts(invitation())
    layouts.cache_clear()
    assert layouts(invitation()) == first


def test_a_smaller_code_is_only_offered_where_it_saves_height(forms: tuple[Layout, ...]) -> None:
    wide = min(form.height_mm for form in forms if form.name == "wide")
    assert all(form.height_mm < wide for form in forms if form.name == "low")


def test_without_a_frame_the_block_is_no_larger_than_what_is_drawn() -> None:
    plain = replace(invitation(), style=BlockStyle(frame=False))
    for form, framed in zip(layouts(plain), layouts(invitation()), strict=True):
        assert form.stamp.frame is None
        assert form.name == framed.name
        assert form.height_mm <= framed.height_mm
        for rect in _line_rects(form.stamp):
            assert _within(rect, (0, 0, form.stamp.width, form.stamp.height))


def test_the_heading_may_be_set_in_the_cut_of_the_body() -> None:
    plain = replace(invitation(), style=BlockStyle(heading="regular"))
    heading = layouts(plain)[0].stamp.paragraphs[0]
    assert {str(line.face) for line in heading.lines} == {"regular"}
    assert heading.lines[0].size > layouts(invitation())[0].stamp.paragraphs[0].lines[0].size
