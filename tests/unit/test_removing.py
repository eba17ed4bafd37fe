"""What went in comes out again, byte for byte; what is not ours stays."""

from __future__ import annotations

import base64
import io
import re
from pathlib import Path

import pikepdf
import pytest

from memo_enrich.catalogue import load_catalogue
from memo_enrich.errors import PlacementError
from memo_enrich.model import Catalogue, Options, Status
from memo_enrich.pipeline import enrich, remove
from memo_enrich.reading import read_bytes, read_file
from tests.support.messages import file, minimal

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
LETTERS = sorted([*(FIXTURES / "letters").glob("*.pdf"), *(FIXTURES / "messages").glob("*.xml")])


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(FIXTURES / "letters.toml")


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name)
def test_remove_undoes_enrich_byte_for_byte(path: Path, catalogue: Catalogue) -> None:
    letter = read_file(path)
    enriched = enrich(letter, catalogue)
    result = remove(read_bytes(enriched.content), catalogue)
    assert result.content == letter.content
    assert result.status is (Status.REMOVED if enriched.status is Status.ENRICHED else Status.KEPT)


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.name)
def test_from_a_letter_of_somebody_else_nothing_is_taken(path: Path, catalogue: Catalogue) -> None:
    letter = read_file(path)
    result = remove(letter, catalogue)
    assert (result.status, result.reason, result.content) == (Status.KEPT, "remove.nothing", letter.content)


def test_a_pdf_altered_since_is_left_alone(catalogue: Catalogue) -> None:
    stamped = enrich(read_file(FIXTURES / "letters" / "pas.pdf"), catalogue).content
    at = stamped.find(b"stream") + 20
    altered = stamped[:at] + bytes([stamped[at] ^ 1]) + stamped[at + 1 :]
    result = remove(read_bytes(altered))
    assert (result.status, result.reason, result.content) == (Status.KEPT, "pdf.altered", altered)
    with pytest.raises(PlacementError):
        remove(read_bytes(altered), options=Options(strict=True))


def later(content: bytes) -> bytes:
    """Return a PDF with a revision of another program behind it: the catalogue once more."""
    root, prev = re.findall(rb"/Root (\d+) 0 R", content)[-1], re.findall(rb"startxref\n(\d+)", content)[-1]
    body = re.findall(rb"(?<=\n)" + root + rb" 0 obj\n?(.*?)endobj", content, re.DOTALL)[-1]
    section = content + root + b" 0 obj\n" + body + b"endobj\n"
    table = b"xref\n%b 1\n%010d 00000 n \ntrailer\n<</Size 999/Root %b 0 R/Prev %b>>\n"
    return section + table % (root, len(content), root, prev) + b"startxref\n%d\n%%%%EOF\n" % len(section)


def test_what_others_appended_since_goes_only_when_asked(catalogue: Catalogue) -> None:
    """The original is there byte for byte, but with our section theirs would be lost."""
    original = (FIXTURES / "letters" / "pas.pdf").read_bytes()
    changed = later(enrich(read_bytes(original), catalogue).content)
    assert enrich(changed, catalogue).reason == "place.already"
    kept = remove(changed)
    assert (kept.status, kept.reason, kept.content) == (Status.KEPT, "pdf.later", changed)
    removed = remove(changed, drop_later=True)
    assert (removed.status, removed.content) == (Status.REMOVED, original)
    assert [found.code for found in removed.findings] == ["pdf.later_dropped"]
    at = changed.find(b"stream") + 20
    altered = changed[:at] + bytes([changed[at] ^ 1]) + changed[at + 1 :]
    assert remove(altered, drop_later=True).reason == "pdf.altered"


def test_what_others_appended_since_in_a_message(catalogue: Catalogue) -> None:
    """The base64 gives the original back as well."""
    message = message_with("{a}{b}{c}")
    original = (FIXTURES / "letters" / "pas.pdf").read_bytes()
    enriched = enrich(read_bytes(message), catalogue).content
    stamped = enrich(read_bytes(original), catalogue, letter_type="pas").content
    grown = minimal(files=file(base64_=base64.b64encode(later(stamped)).decode())).encode()
    assert remove(enriched, catalogue).content == message
    assert remove(grown, catalogue).reason == "pdf.later"
    assert remove(grown, catalogue, drop_later=True).content == message


def test_a_letter_that_another_program_saved_anew_is_altered(catalogue: Catalogue) -> None:
    """Our annotation is still in it, the original is not."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(enrich(read_file(FIXTURES / "letters" / "pas.pdf"), catalogue).content)) as pdf:
        pdf.save(out)
    result = remove(out.getvalue(), drop_later=True)
    assert (result.status, result.reason, result.content) == (Status.KEPT, "pdf.altered", out.getvalue())


def test_an_action_in_another_hand_stays_though_it_leads_to_our_link(catalogue: Catalogue) -> None:
    content = (FIXTURES / "messages" / "skoleindskrivning-1.1.xml").read_bytes()
    enriched = enrich(read_bytes(content), catalogue).content
    theirs = enriched.replace(b"<memo:actionCode>INFORMATION</", b"<memo:actionCode >INFORMATION</")
    assert theirs != enriched
    removed = remove(read_bytes(theirs), catalogue).content
    assert b"<memo:actionCode >INFORMATION</" in removed
    assert removed.count(b"</memo:Action>") == 1


def test_an_action_alone_needs_the_catalogue_to_be_known(catalogue: Catalogue) -> None:
    content = (FIXTURES / "messages" / "skoleindskrivning-1.1.xml").read_bytes()
    start = content.index(b"<memo:content>") + len(b"<memo:content>")
    end = content.index(b"</memo:content>")
    signed = (FIXTURES / "letters" / "helt-fuld.pdf").read_bytes()
    letter = content[:start] + base64.b64encode(signed) + content[end:]
    enriched = enrich(read_bytes(letter), catalogue)
    assert [put.into for put in enriched.placements] == ["action"]
    assert remove(read_bytes(enriched.content)).reason == "remove.nothing"
    assert remove(read_bytes(enriched.content), catalogue).content == letter


def message_with(base64_text: str, pdf: str = "pas.pdf") -> bytes:
    """A message whose MainDocument holds a PDF written as ``base64_text`` (``{}`` is its base64)."""
    digits = base64.b64encode((FIXTURES / "letters" / pdf).read_bytes()).decode()
    return minimal(files=file(base64_=base64_text.format(a=digits[:5], b=digits[5:-4], c=digits[-4:]))).encode()


@pytest.mark.parametrize(
    "written",
    [
        "<![CDATA[{a}{b}{c}]]>",
        "\n<![CDATA[{a}{b}{c}\n]]>\n",
        "{a}<!-- AAAA -->{b}{c}",
        "{a}{b}{c}<!-- til sidst -->\n",
        "{a}{b}<?AAAA ?>{c}",
        "&#74;VBER{b}{c}",
        "{a}<![CDATA[{b}]]>&#10;<?x?>{c}",
        "{a}{b}{c}<!-- et --> <!-- to -->",
    ],
)
@pytest.mark.parametrize("pdf", ["pas.pdf", "valg.pdf", "dagtilbud.pdf"])  # their lengths leave 0, 1, 2 over
def test_markup_within_base64_stays_and_is_there_again(written: str, pdf: str, catalogue: Catalogue) -> None:
    content = message_with(written, pdf).replace(b"&#74;VBERJVBER", b"&#74;VBER")
    enriched = enrich(read_bytes(content), catalogue)
    assert [put.into for put in enriched.placements] == ["page", "action"]
    for markup in ("<!--", "<![CDATA[", "<?", "&#"):
        assert enriched.content.count(markup.encode()) == content.count(markup.encode())
    assert enrich(read_bytes(enriched.content), catalogue).status is Status.ALREADY
    assert remove(read_bytes(enriched.content), catalogue).content == content


REFERENCES = ["&#xD;\n", "&#13;\r\n", "&#xD;&#xA;", "&#10;", "&#x20;\n", "&#x0009;"]


@pytest.mark.parametrize("line_end", REFERENCES)
@pytest.mark.parametrize("ending", ["", "{0}", "{0}<!-- slut -->{0}", "<?slut?>\n", "<![CDATA[\n]]>"])
@pytest.mark.parametrize("pdf", ["pas.pdf", "valg.pdf", "dagtilbud.pdf"])
def test_lines_that_end_in_references_are_there_again(
    line_end: str, ending: str, pdf: str, catalogue: Catalogue
) -> None:
    digits = base64.b64encode((FIXTURES / "letters" / pdf).read_bytes()).decode()
    written = line_end.join(digits[at : at + 76] for at in range(0, len(digits), 76)) + ending.format(line_end)
    content = minimal(files=file(base64_=written)).encode()
    enriched = enrich(read_bytes(content), catalogue)
    assert [put.into for put in enriched.placements] == ["page", "action"]
    assert enriched.content.startswith(content[: content.rindex(digits[-8:-4].encode())]), "nothing is encoded anew"
    assert remove(read_bytes(enriched.content), catalogue).content == content


@pytest.mark.parametrize("before", range(3))
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_base64_of_html_stays_as_it_was_written_around_the_block(before: int, codec: str, catalogue: Catalogue) -> None:
    page = f"<html><head><title>{'x' * before}</title></head><body><p>Kære borger</p></body></html>"
    data = page.encode(codec)
    digits = base64.b64encode(data).decode()
    written = "&#xD;\n".join(digits[at : at + 61] for at in range(0, len(digits), 61)) + "&#xD;<!-- slut -->"
    content = minimal(files=file(base64_=written, format_="text/html", filename="brev.html")).encode()
    enriched = enrich(read_bytes(content), catalogue)
    assert [put.into for put in enriched.placements] == ["html", "action"]
    assert enriched.content.count(b"&#xD;") > content.count(b"&#xD;"), "the new lines end as the old ones"
    assert remove(read_bytes(enriched.content), catalogue).content == content


def test_a_text_wrapped_like_no_other_is_the_same_again(catalogue: Catalogue) -> None:
    digits = base64.b64encode("Kære borger\r\nHer er dit svar.\r\n".encode()).decode()
    odd = f"{digits[:3]} {digits[3:9]}\n\n{digits[9:]}"
    content = minimal(files=file(base64_=odd, format_="text/plain", filename="brev.txt")).encode()
    enriched = enrich(read_bytes(content), catalogue)
    assert [put.into for put in enriched.placements] == ["text", "action"]
    assert remove(read_bytes(enriched.content), catalogue).content == content


def test_junk_before_the_header_hides_no_pdf_in_a_message(catalogue: Catalogue) -> None:
    pdf = b"\r\n\r\nFrom: a printer\r\n" + (FIXTURES / "letters" / "pas.pdf").read_bytes()
    content = minimal(files=file(pdf)).encode()
    enriched = enrich(read_bytes(content), catalogue)
    assert [put.into for put in enriched.placements] == ["page", "action"]
    assert remove(read_bytes(enriched.content), catalogue).content == content


@pytest.mark.parametrize(
    ("content", "format_"), [("<p>x</p>".encode("utf-16")[:-1], "text/html"), (b"\xff\xfea", "text/plain")]
)
def test_a_document_that_cannot_be_read_holds_nothing_back(content: bytes, format_: str, catalogue: Catalogue) -> None:
    """It was left alone when the others were enriched, and is left alone when they are taken back."""
    pdf = (FIXTURES / "letters" / "pas.pdf").read_bytes()
    extra = f"<memo:AdditionalDocument>{file(content, format_=format_, filename='x')}</memo:AdditionalDocument>"
    letter = minimal(files=file(pdf), extra=extra).encode()
    enriched = enrich(read_bytes(letter), catalogue, options=Options(documents="all"))
    assert enriched.status is Status.ENRICHED
    assert remove(read_bytes(enriched.content), catalogue).content == letter


def test_a_paper_twin_that_cannot_be_read_holds_nothing_back(catalogue: Catalogue) -> None:
    letter = (FIXTURES / "messages" / "kombi-fjernprint-1.1.xml").read_bytes()
    damaged = letter.replace(b"</dkal:MeddelelseIndholdData>", b"!</dkal:MeddelelseIndholdData>")
    assert damaged != letter
    enriched = enrich(read_bytes(damaged), catalogue)
    assert [put.into for put in enriched.placements] == ["page", "action"]
    assert remove(read_bytes(enriched.content), catalogue).content == damaged
