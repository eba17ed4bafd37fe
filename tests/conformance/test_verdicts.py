"""Real validators keep their verdict in every form of the block; and the harness sees it where they do not."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pikepdf
import pytest
from pikepdf import Name, Pdf

from conformance import __main__
from conformance.comparing import Comparison, Judged, compared, judged
from conformance.forms import FORMS, NEW_PAGE, Stamper, Twin
from conformance.hard import hard
from conformance.letters import Case, fixtures, messages, once
from conformance.made import made
from conformance.validators import NotReadyError

NAMES = ("byggetilladelse", "dagtilbud", "flytteboede", "sidespalte", "skannet", "valg")
FLAVOURS = {"1a", "1b-pdfbox", "2a", "2b", "2u", "3a", "4", "4e", "4f", "ua1", "ua2", "wt1a", "wt1r"}


@pytest.fixture(scope="module")
def in_every_form() -> Judged:
    """A handful of fixtures and the letters made for rare flavours, in every form, judged in one JVM."""
    cases = [case for case in fixtures() if case.name in {f"letters/{name}.pdf" for name in NAMES}]
    try:
        return judged([*cases, *made()], Stamper())
    except NotReadyError as error:
        pytest.skip(str(error))


def test_every_verdict_is_kept(in_every_form: Judged) -> None:
    """Valid in, valid out, in every form and flavour; what was invalid is no worse."""
    assert in_every_form.lost == in_every_form.spoiled == []
    assert in_every_form.letters == len(NAMES) + 6
    assert in_every_form.refused == ()


def test_every_flavour_and_form_is_judged(in_every_form: Judged) -> None:
    """There is a valid letter to lose in each flavour that no one else's file is needed for, in each form."""
    seen = {(one.flavour, one.form) for one in in_every_form.comparisons if one.counts}
    assert seen == {(flavour, form) for flavour in FLAVOURS for form in FORMS}


@pytest.fixture(scope="module")
def on_hard_ground() -> Judged:
    """The letters made to trip a writer, on their page and on a new one, judged in one JVM."""
    try:
        return judged(hard(), Stamper(), ("wide", NEW_PAGE))
    except NotReadyError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("name", [case.name for case in hard()])
def test_hard_letters_keep_their_verdict(name: str, on_hard_ground: Judged) -> None:
    """Valid in the flavour of its name before (but for the broken output intent), and no worse after."""
    flavour = name.removeprefix("hard/pdfa-").partition("-")[0] if "pdfa" in name else "ua1"
    judged = [one for one in on_hard_ground.comparisons if one.letter == name]
    assert {one.counts for one in judged if one.flavour == flavour} == {"broken" not in name}
    assert not [one for one in judged if one.lost or one.spoiled]


def _fonts_of_ours(pdf: Pdf) -> Iterator[pikepdf.Object]:
    for name, font in pdf.pages[-1].Resources.Font.items():
        if name.startswith("/MEF"):
            yield font


def without_unicode(pdf: Pdf) -> None:
    """No ToUnicode: nobody can tell what the text says."""
    for font in _fonts_of_ours(pdf):
        del font.ToUnicode


def without_font_file(pdf: Pdf) -> None:
    """No font program: each reader takes one of its own."""
    for font in _fonts_of_ours(pdf):
        del font.DescendantFonts[0].FontDescriptor.FontFile2


def without_tags(pdf: Pdf) -> None:
    """No structure tree: nothing is tagged any more."""
    del pdf.Root.StructTreeRoot


def without_alternative_text(pdf: Pdf) -> None:
    """The last figure, which is the code, is not described."""
    figures = [obj for obj in pdf.objects if isinstance(obj, pikepdf.Dictionary) and obj.get("/S") == Name.Figure]
    del figures[-1].Alt


def unseen_link(pdf: Pdf) -> None:
    """The link is not printed (PDF/A wants the flag)."""
    pdf.pages[-1].Annots[-1].F = 0


def rewritten(content: bytes, change: Callable[[Pdf], None]) -> bytes:
    written = io.BytesIO()
    with Pdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(written)
    return written.getvalue()


SPOILERS: dict[str, tuple[Callable[[Pdf], None], dict[str, str]]] = {
    "ToUnicode": (without_unicode, {"2a": "6.2.11.7.2-1", "ua1": "7.21.7-1"}),
    "font file": (without_font_file, {"2a": "6.2.11.4.1-1", "ua1": "7.21.4.1-1"}),
    "tags": (without_tags, {"2a": "6.7.3.3-1", "ua1": "7.1-11"}),
    "alternative text": (without_alternative_text, {"ua1": "7.3-1"}),
    "print flag": (unseen_link, {"2a": "6.3.2-2"}),
}


@pytest.fixture(scope="module")
def spoiled() -> dict[tuple[str, str], Comparison]:
    """The letter stamped and then spoiled in each way, by spoiler and flavour; and one cut short."""
    case = next(case for case in fixtures() if case.name == "letters/dagtilbud.pdf")
    stamped = Stamper().twins(case, ("wide",))
    assert not isinstance(stamped, str)
    content = stamped[0].content
    assert content is not None
    twins = [Twin(name, rewritten(content, change)) for name, (change, _) in SPOILERS.items()]
    twins += [Twin("nothing", rewritten(content, lambda pdf: None)), Twin("end", content[: len(content) // 2])]
    try:
        return {(one.form, one.flavour): one for one in compared([(case, twins)])}
    except NotReadyError as error:
        pytest.skip(str(error))


@pytest.mark.parametrize("name", SPOILERS)
def test_a_spoiled_letter_is_a_lost_verdict(name: str, spoiled: dict[tuple[str, str], Comparison]) -> None:
    """Each spoiler costs the verdict in the flavours that forbid it, and the rule is named."""
    for flavour, rule in SPOILERS[name][1].items():
        assert spoiled[name, flavour].lost
        assert rule in spoiled[name, flavour].worse


def test_it_was_the_spoiler_that_cost_the_verdict(spoiled: dict[tuple[str, str], Comparison]) -> None:
    """Written anew by the same library without a spoiler, the letter is valid; a file nobody can read is lost."""
    assert not any(spoiled["nothing", flavour].lost for flavour in ("2a", "ua1"))
    assert all(spoiled["end", flavour].lost for flavour in ("2a", "ua1"))


def test_a_lost_verdict_ends_with_1(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """``python -m conformance`` with a writer that embeds no font: exit 1, the table, the rule and the count."""

    class Broken(Stamper):
        def twins(self, case: Case, forms: tuple[str, ...] = FORMS) -> list[Twin] | str:
            found = super().twins(case, forms[:1])
            assert not isinstance(found, str)
            return [Twin(twin.form, rewritten(twin.content or b"", without_font_file)) for twin in found]

    monkeypatch.setattr(__main__, "Stamper", Broken)
    monkeypatch.setattr(__main__, "every_case", lambda: list(fixtures())[2:4])
    code = __main__.main([])
    out, err = capsys.readouterr()
    if code == 2:
        pytest.skip(err.strip())
    assert code == 1
    assert "lost: letters/byggetilladelse.pdf, PDF/UA-1, wide: 7.21.4.1-1" in out
    assert "\n0 of 2 verdicts kept\n" in out


def test_every_pdf_of_the_messages_is_found() -> None:
    """In main and additional documents and in a printed twin; each content is judged once."""
    found = list(messages())
    assert {case.name.rpartition("#")[2] for case in found} > {"1", "2"}
    assert "messages/kombi-fjernprint-1.1.xml#1" in {case.name for case in found}
    contents = {case.content for case in found}
    assert len(list(once(found))) == len(contents) < len(found)
