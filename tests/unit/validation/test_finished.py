"""The proof of a finished message: whatever goes wrong in putting something in is seen by libxml2, or by decoding."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest

from memo_enrich.memo import append_content, map_letter, replace_content, splice
from memo_enrich.model import DEFAULT_OPTIONS, Document, Edit, Finding, Letter, Placement, Result, Status
from memo_enrich.placement.action import action_edit
from memo_enrich.validation import confirm, examine
from tests.support.invitations import invitation
from tests.support.messages import PDF, file, minimal

PAPER = (
    "<ForsendelseI><FilformatNavn>PDF</FilformatNavn><MeddelelseIndholdData>{}</MeddelelseIndholdData></ForsendelseI>"
)
ODD = '<x xmlns:q="a b"/>'  # no URI, says libxml2; expat has no opinion
HTML = "<!DOCTYPE html><html><body><p>Brev</p></body></html>"
TWO = file() + file(format_="application/x-pdf", filename="bilag.pdf")
ADDITIONAL = "<memo:AdditionalDocument>{}</memo:AdditionalDocument>"
ACTION = Placement("action", "MainDocument")
TAIL = b"% more\n"


def kombi(*parts: str) -> bytes:
    return f"<kombi_request><KombiValgKode>Automatisk Valg</KombiValgKode>{''.join(parts)}</kombi_request>".encode()


def main(letter: Letter) -> Document:
    assert letter.message is not None
    assert letter.message.main is not None
    return letter.message.main


def stamped(letter: Letter, number: int = 0) -> tuple[Edit, Placement]:
    """Return what puts a tail on one of the main document's files, and where that is."""
    one = main(letter).files[number]
    return append_content(letter, one.content, len(PDF), TAIL), Placement("page", "MainDocument", one.filename)


def confirmed(letter: Letter, edits: Sequence[Edit], put: Sequence[Placement]) -> tuple[Finding, ...]:
    """Return what is found, be the tree at hand or not."""
    came = examine(letter, DEFAULT_OPTIONS)
    assert came.invalid is None
    so_far = Result("", Status.KEPT, letter.content, letter.kind, placements=tuple(put), findings=came.findings)
    again = confirm(letter, edits, so_far, invitation(), DEFAULT_OPTIONS, None)
    assert again == confirm(letter, edits, so_far, invitation(), DEFAULT_OPTIONS, came.tree)
    assert all(one.ours for one in again)
    return again


class Fault(NamedTuple):
    """What is done to a message of two files, as an edit of its text, and what is found."""

    edit: Callable[[Letter, Edit], Edit]
    code: str


def _around(before: str, after: str) -> Callable[[Letter, Edit], Edit]:
    return lambda _, action: Edit(action.start, action.end, before.encode() + action.data + after.encode())


def _at(what: str, new: str) -> Callable[[Letter, Edit], Edit]:
    """Return an edit in the place of ``what``, which leaves no Action behind."""

    def made(letter: Letter, action: Edit) -> Edit:
        start = letter.content.index(what.encode())
        return Edit(start, start + len(what.encode()), new.encode().replace(b"ACTION", action.data))

    return made


FAULTS = {
    "in a comment": Fault(_around("<!--", "-->"), "proof.message"),
    "beside a comment": Fault(_around("<!-- x -->", ""), "proof.message"),
    "before a comment": Fault(_around("", "<!-- x -->"), "proof.message"),
    "as text": Fault(_around("<![CDATA[", "]]>"), "schema.text"),
    "beside a text": Fault(_around("x", ""), "schema.text"),
    "cut off": Fault(lambda _, action: Edit(action.start, action.end, action.data[:-1]), "proof.message"),
    "twice": Fault(lambda _, action: Edit(action.start, action.end, action.data * 2), "proof.message"),
    "with more in it": Fault(
        lambda _, action: Edit(
            action.start,
            action.end,
            action.data.replace(b"</memo:actionCode>", b"</memo:actionCode><memo:startDateTime/>"),
        ),
        "schema.datetime",
    ),
    "with another link": Fault(
        lambda _, action: Edit(action.start, action.end, action.data.replace(b"https://muni", b"https://mini")),
        "proof.message",
    ),
    "with another label": Fault(
        lambda _, action: Edit(action.start, action.end, action.data.replace(b"chatbotten", b"robotten")),
        "proof.message",
    ),
    "with an attribute elsewhere": Fault(_at("<memo:MainDocument>", '<memo:MainDocument x="">'), "schema.attribute"),
    "before the files": Fault(_at("<memo:MainDocument>", "<memo:MainDocument>ACTION"), "schema.order"),
    "not at all": Fault(_at("<memo:MainDocument>", "<memo:MainDocument> "), "proof.message"),
    "in another document": Fault(
        _at("</memo:AdditionalDocument>", "ACTION</memo:AdditionalDocument>"), "proof.message"
    ),
    "and a name changed": Fault(_at("bilag.pdf", "bilog.pdf"), "proof.message"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_an_action_that_went_wrong_is_seen(name: str) -> None:
    text = minimal(files=TWO).replace("</memo:MessageBody>", ADDITIONAL.format(file()) + "</memo:MessageBody>")
    letter = map_letter(text.encode())
    action = action_edit(letter, main(letter), invitation())
    assert confirmed(letter, [action], [ACTION]) == ()
    fault = FAULTS[name]
    edits = [fault.edit(letter, action)]
    found = [one.code for one in confirmed(letter, edits, [ACTION])]
    assert found[:1] == [fault.code]


def test_a_page_and_an_action_are_confirmed_and_nothing_else_may_change() -> None:
    letter = map_letter(minimal(files=TWO).encode())
    edit, put = stamped(letter)
    other, _ = stamped(letter, 1)
    action = action_edit(letter, main(letter), invitation())
    assert confirmed(letter, [edit, action], [put, ACTION]) == ()
    assert [one.code for one in confirmed(letter, [edit, other, action], [put, ACTION])] == ["proof.message"]
    assert [one.code for one in confirmed(letter, [edit], [put, ACTION])] == ["proof.message"]
    assert [one.code for one in confirmed(letter, [edit, action], [put])] == ["proof.message"]


@pytest.mark.parametrize(
    ("new", "code"), [(PDF + TAIL, ""), (PDF, "proof.prefix"), (TAIL + PDF, "proof.prefix"), (PDF[:-1], "proof.prefix")]
)
def test_a_stamped_content_begins_as_it_did(new: bytes, code: str) -> None:
    letter = map_letter(minimal(files=TWO).encode())
    one = main(letter).files[1]
    edit, put = replace_content(letter, one.content, new), Placement("page", "MainDocument", one.filename)
    assert [one.code for one in confirmed(letter, [edit], [put])] == ([code] if code else [])


def test_a_content_that_is_no_base64_any_more_is_seen() -> None:
    letter = map_letter(minimal(files=TWO).encode())
    edit, put = stamped(letter)
    for data in (edit.data + b"=", edit.data + b"A", b"?" + edit.data):
        codes = [one.code for one in confirmed(letter, [Edit(edit.start, edit.end, data)], [put])]
        assert codes in (["schema.base64"], ["proof.prefix"])


@pytest.mark.parametrize("width", [0, 76])
@pytest.mark.parametrize("size", [500, 90_000, 9_000_000])
def test_a_message_of_any_size_is_confirmed(size: int, width: int) -> None:
    pdf = PDF + bytes(size) + b"ab"
    text = base64.b64encode(pdf).decode()
    if width:
        text = "\n".join(text[at : at + width] for at in range(0, len(text), width))
    letter = map_letter(minimal(files=file(base64_=text)).encode())
    one = main(letter).files[0]
    edit, put = (
        append_content(letter, one.content, len(pdf), TAIL * 900),
        Placement("page", "MainDocument", one.filename),
    )
    action = action_edit(letter, main(letter), invitation())
    assert confirmed(letter, [edit, action], [put, ACTION]) == ()
    longer = Edit(action.start, action.end, action.data + b"<memo:Action/>")
    assert confirmed(letter, [edit, longer], [put, ACTION])
    anew = replace_content(letter, one.content, pdf + TAIL * 20_000)
    assert confirmed(letter, [anew, action], [put, ACTION]) == ()


def test_an_action_breaks_rules_only_where_it_is_news() -> None:
    """Another link would be refused by the platform; that of an Action which was there is known."""
    there = (
        "<memo:Action><memo:label>Se</memo:label><memo:actionCode>INFORMATION</memo:actionCode>"
        "<memo:EntryPoint><memo:url>http://example.dk</memo:url></memo:EntryPoint></memo:Action>"
    )
    letter = map_letter(minimal(actions=there).encode())
    wanted = invitation(action_url="http://muni.example.dk")
    came = examine(letter, DEFAULT_OPTIONS)
    so_far = Result("", Status.KEPT, letter.content, letter.kind, placements=(ACTION,), findings=came.findings)
    edit = action_edit(letter, main(letter), wanted)
    found = confirm(letter, [edit], so_far, wanted, DEFAULT_OPTIONS, came.tree)
    assert [(one.code, one.where) for one in found] == [("rule.action_link", "MainDocument/Action[2]")]


@pytest.mark.parametrize("size", [0, 9_000_000])
def test_html_that_is_no_longer_html_breaks_a_rule(size: int) -> None:
    html = file(HTML.encode(), format_="text/html", filename="brev.html")
    text = minimal(files=html).encode()
    letter = map_letter(text.replace(b"</memo:MessageBody>", _appendix(size) + b"</memo:MessageBody>"))
    span, put = main(letter).files[0].content, Placement("html", "MainDocument", "brev.html")
    right = replace_content(letter, span, HTML.replace("<p>", "<p>Chat</p><p>").encode())
    assert confirmed(letter, [right], [put]) == ()
    wrong = replace_content(letter, span, b"%PDF-1.7 " + HTML.encode())
    assert [one.code for one in confirmed(letter, [wrong], [put])] == ["rule.file_format"]


def _appendix(size: int) -> bytes:
    return ADDITIONAL.format(file(PDF + bytes(size))).encode() if size else b""


@pytest.mark.parametrize("lead", ["", ODD], ids=["plain", "refused by libxml2"])
@pytest.mark.parametrize("papers", [1, 2])
def test_paper_alone_is_confirmed_too(papers: int, lead: str) -> None:
    letter = map_letter(kombi(lead, PAPER.format(base64.b64encode(PDF).decode()) * papers))
    put = [Placement("page", f"ForsendelseI[{at}]" if papers > 1 else "ForsendelseI") for at in range(1, papers + 1)]
    edits = [append_content(letter, paper.content, len(PDF), TAIL) for paper in letter.papers]
    assert confirmed(letter, edits, put) == ()
    assert [one.code for one in confirmed(letter, edits, put[1:])] == ["proof.message"]
    start = letter.content.index(b"<KombiValgKode>") + len(b"<KombiValgKode>")
    spoilt = [*edits, Edit(start, start, b"x")]
    assert [one.code for one in confirmed(letter, spoilt, put)] == ["proof.message"]
    broken = [*edits, Edit(start, start, b"<")]
    assert [one.code for one in confirmed(letter, broken, put)] == ["proof.message"]
    short = [replace_content(letter, letter.papers[0].content, TAIL), *edits[1:]]
    assert [one.code for one in confirmed(letter, short, put)] == ["proof.prefix"]


def test_the_message_beside_a_paper_is_read_in_its_own_right() -> None:
    """Namespaces may be declared outside; what is put into the paper, and into the message, is compared in one go."""
    text = minimal(files=TWO).replace(' xmlns:memo="https://DigitalPost.dk/MeMo-1"', "")
    paper = PAPER.format(base64.b64encode(PDF).decode())
    data = kombi(text, paper).replace(b"<kombi_request>", b'<kombi_request xmlns:memo="https://DigitalPost.dk/MeMo-1">')
    letter = map_letter(data)
    edit, put = stamped(letter)
    on_paper = append_content(letter, letter.papers[0].content, len(PDF), TAIL)
    action = action_edit(letter, main(letter), invitation())
    places = [put, ACTION, Placement("page", "ForsendelseI")]
    assert confirmed(letter, [edit, action, on_paper], places) == ()
    start = letter.content.index(b"Automatisk")
    spoilt = Edit(start, start, b"x")
    assert [one.code for one in confirmed(letter, [edit, action, on_paper, spoilt], places)] == ["proof.message"]
    assert splice(data, [edit, action, on_paper]) != data
