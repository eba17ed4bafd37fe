"""A Message goes in, a Message of the same classes comes out; what is sent is what was proven."""

from __future__ import annotations

import base64
import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from memo_enrich import memo
from memo_enrich.errors import InvalidLetterError, NoLetterTypeError, UsageError
from memo_enrich.model import Catalogue, Options, Status
from memo_enrich.reading import read_bytes
from memo_enrich.serviceplatformen import MessageResult, enrich_message
from memo_enrich.validation import validate_schema
from memo_enrich.web import normalised
from tests.unit.serviceplatformen.packages import Package

LINK = "https://muni.example.dk/pas"
Build = Callable[..., Any]


def main(message: Any) -> Any:
    return message.messageBody.mainDocument


def codes_on(pdf: bytes, page: int, dpi: int = 200) -> list[str]:
    """The addresses that a phone would read on the page."""
    import pypdfium2
    import zxingcpp

    document = pypdfium2.PdfDocument(pdf)
    picture = document[page - 1].render(scale=dpi / 72).to_numpy()
    found = [normalised(code.text) for code in zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)]
    document.close()
    return found


def test_what_the_caller_sends_is_valid_and_carries_the_invitation(
    build: Build, package: Package, catalogue: Catalogue, pdf: str
) -> None:
    result = enrich_message(build(), catalogue)
    assert (result.status, result.letter_type, result.link) == (Status.ENRICHED, "pas", LINK), result.findings
    letter = read_bytes(package.xml(result.message))
    assert validate_schema(letter) == ()
    assert letter.message is not None
    assert letter.message.main is not None
    action = letter.message.main.actions[-1]
    assert (action.url, action.code) == (LINK, "INFORMATION")
    assert "chatbot" in action.label
    sent = memo.content_bytes(letter, letter.message.main.files[0].content)
    assert sent.startswith(base64.b64decode(pdf))
    assert codes_on(sent, next(put.page for put in result.placements if put.page)) == [LINK]


def test_the_report_row_is_the_row_of_the_xml_that_is_sent(
    build: Build, package: Package, catalogue: Catalogue
) -> None:
    result = enrich_message(build(), catalogue, name="koe/17")
    again = read_bytes(package.xml(result.message))
    ours = read_bytes(result.result.content)
    assert again.message is not None
    assert ours.message is not None
    assert [document.actions for document in again.message.documents] == [
        document.actions for document in ours.message.documents
    ]
    row = result.to_dict("en")
    json.dumps(row)
    assert row["source"] == "koe/17"
    assert row == result.result.to_dict("en")


def test_the_input_is_untouched_and_what_did_not_change_is_shared(build: Build, catalogue: Catalogue) -> None:
    message = build()
    before = copy.deepcopy(message)
    result = enrich_message(message, catalogue)
    assert message == before
    assert result.message is not message
    assert result.message != message
    assert result.message.messageHeader is message.messageHeader


def test_classes_and_containers_are_the_callers(build: Build, package: Package, catalogue: Catalogue) -> None:
    message = build()
    new = main(enrich_message(message, catalogue).message)
    action = new.actions[-1]
    assert type(action) is package.module.Action
    assert type(action.entryPoint) is package.module.EntryPoint
    assert type(new.actions) is package.container
    assert type(new.files) is type(main(message).files)
    assert type(new.files[0]) is package.module.File
    assert type(new.files[0].content) is str


@pytest.mark.parametrize("container", [list, tuple])
def test_list_stays_list_and_tuple_stays_tuple(
    build: Build, package: Package, catalogue: Catalogue, container: Any
) -> None:
    if package.name == "own_fork" and container is tuple:
        pytest.skip("its own serialiser takes lists only")
    message = build(files=container([build.file()]), actions=container([]))  # type: ignore[attr-defined]
    new = main(enrich_message(message, catalogue).message)
    assert type(new.files) is container
    assert type(new.actions) is container
    assert len(new.actions) == 1


def test_an_action_that_is_there_stays_first_and_the_very_same(
    build: Build, package: Package, catalogue: Catalogue
) -> None:
    names = package.module
    code = names.Handling.INFORMATION if package.name == "own_fork" else "INFORMATION"
    theirs = names.Action(
        label="Book en tid",
        actionCode=code,
        startDateTime=None,
        endDateTime=None,
        entryPoint=names.EntryPoint(url="https://tid.example.dk/"),
    )
    new = main(enrich_message(build(actions=package.container([theirs])), catalogue).message)
    assert new.actions[0] is theirs
    assert [action.entryPoint.url for action in new.actions] == ["https://tid.example.dk/", LINK]


def test_twice_is_once(build: Build, catalogue: Catalogue) -> None:
    once = enrich_message(build(), catalogue).message
    again = enrich_message(once, catalogue)
    assert again.status is Status.ALREADY
    assert again.message is once


def test_a_nemsms_passes_through(build: Build, catalogue: Catalogue) -> None:
    message = build(body=False, messageType="NEMSMS", notification="Husk din tid i morgen kl. 9.")
    result = enrich_message(message, catalogue)
    assert (result.status, result.reason) == (Status.KEPT, "memo.nemsms")
    assert result.message is message


def test_a_message_that_is_not_valid_comes_back_as_it_was(build: Build, catalogue: Catalogue) -> None:
    message = build(messageType="BREVDUE")
    result = enrich_message(message, catalogue)
    assert result.status is Status.REJECTED
    assert (result.reason or "").startswith("schema.")
    assert result.message is message
    with pytest.raises(InvalidLetterError):
        enrich_message(message, catalogue, options=Options(strict=True))


@pytest.mark.parametrize("label", ["Brev\x00", "Brev\x0b", "Brev \ud800"])
def test_texts_that_cannot_be_xml_reject_the_message(build: Build, catalogue: Catalogue, label: str) -> None:
    message = build(label=label)
    result = enrich_message(message, catalogue)
    assert (result.status, result.reason) == (Status.REJECTED, "memo.not_well_formed")
    assert result.message is message


def test_markup_in_texts_is_text(build: Build, catalogue: Catalogue) -> None:
    message = build(label="Pas & <kørekort> ]]> 'æøå' \"€\"")
    result = enrich_message(message, catalogue, letter_type="pas")
    assert result.status is Status.ENRICHED
    assert result.message.messageHeader.label == message.messageHeader.label


def test_a_letter_type_by_name_comes_first(build: Build, catalogue: Catalogue) -> None:
    result = enrich_message(build(), catalogue, letter_type="flytning")
    assert (result.letter_type, result.link) == ("flytning", "https://muni.example.dk/flyt")
    unknown = enrich_message(build(), catalogue, letter_type="findes-ikke")
    assert (unknown.status, unknown.link) == (Status.ENRICHED, catalogue.link)
    assert "match.unknown_type" in [found.code for found in unknown.findings]
    with pytest.raises(UsageError):
        enrich_message(build(), catalogue, letter_type="findes-ikke", options=Options(strict=True))


def test_kle_in_the_header_tells_the_type(build: Build, package: Package, catalogue: Catalogue) -> None:
    names = package.module
    facets = {} if package.name == "own_fork" else {"activityFacet": "G01"}
    kle = names.KLEdata(subjectKey="84.03.02", version="2056", label="Valgkort", **facets)
    result = enrich_message(build(label="Brev", contentData=names.ContentData(KLE_data=kle)), catalogue)
    assert result.letter_type == "valg"
    assert result.evidence[0].by == "kle"


def test_an_html_document_gets_its_text(build: Build, package: Package, catalogue: Catalogue, pdf: str) -> None:
    html = "<html><body><p>Dit nye pas er klar.</p></body></html>"
    body = base64.b64encode(html.encode()).decode()
    files = package.container([build.file(body, "Besked.html", "text/html")])  # type: ignore[attr-defined]
    result = enrich_message(build(files=files), catalogue, letter_type="pas")
    new = base64.b64decode(main(result.message).files[0].content).decode()
    assert LINK in new
    assert "Dit nye pas er klar." in new


def test_only_the_main_document_unless_all_are_asked_for(build: Build, package: Package, catalogue: Catalogue) -> None:
    """One File object in two documents: position tells them apart, not identity."""
    file = build.file()  # type: ignore[attr-defined]
    extra = package.module.AdditionalDocument(label="Bilag", files=package.container([file]))
    message = build(files=package.container([file]), more=package.container([extra]))
    result = enrich_message(message, catalogue)
    assert result.message.messageBody.additionalDocuments[0] is extra
    assert main(result.message).files[0].content != file.content
    both = enrich_message(message, catalogue, options=Options(documents="all")).message
    assert both.messageBody.additionalDocuments[0].files[0].content != file.content
    assert type(both.messageBody.additionalDocuments) is package.container


def test_a_pdf_without_room_still_gets_the_action(
    build: Build, package: Package, catalogue: Catalogue, fixtures: Path
) -> None:
    full = base64.b64encode((fixtures / "letters" / "helt-fuld.pdf").read_bytes()).decode()
    message = build(files=package.container([build.file(full)]))  # type: ignore[attr-defined]
    result = enrich_message(message, catalogue, letter_type="pas")
    assert [put.into for put in result.placements] == ["action"]
    assert main(result.message).files is main(message).files
    assert len(main(result.message).actions) == 1


def test_without_a_link_to_offer_the_message_is_kept(build: Build, fixtures: Path) -> None:
    from memo_enrich.catalogue import parse_catalogue

    text = (fixtures / "letters.toml").read_text("utf-8").replace('link  = "https://muni.example.dk/"', "", 1)
    hello = build.file(base64.b64encode(b"Hej").decode(), "a.txt", "text/plain")  # type: ignore[attr-defined]
    message = build(label="Noget helt andet", files=[hello])
    result = enrich_message(message, parse_catalogue(text, "letters.toml"))
    assert (result.status, result.reason) == (Status.KEPT, "match.none")
    assert result.message is message
    with pytest.raises(NoLetterTypeError):
        enrich_message(message, parse_catalogue(text, "letters.toml"), options=Options(strict=True))


@pytest.mark.parametrize("thing", [None, b"<Message/>", "brev.xml", object(), dict, MessageResult])
def test_anything_else_is_wrong_usage(catalogue: Catalogue, thing: object) -> None:
    with pytest.raises(UsageError) as caught:
        enrich_message(thing, catalogue)
    assert caught.value.code == "message.not_one"


def test_a_result_does_not_print_the_letter(build: Build, catalogue: Catalogue) -> None:
    shown = repr(enrich_message(build(), catalogue))
    assert "3002991234" not in shown
    assert "JVBER" not in shown
