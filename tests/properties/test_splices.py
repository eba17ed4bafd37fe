"""Whatever a message looks like, every byte outside what we add is the byte that came in."""

# ruff: noqa: E501 - a message on its lines

from __future__ import annotations

import base64
from dataclasses import dataclass

from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from memo_enrich.memo import append_content, content_bytes, map_letter, replace_content, splice
from memo_enrich.memo.names import MEMO
from memo_enrich.model import DEFAULT_OPTIONS, Document, Edit, Letter, Placement, Result, Status
from memo_enrich.placement.action import action_edit, has_action
from memo_enrich.validation import confirm, examine
from memo_enrich.validation.schema import is_valid
from tests.support.invitations import invitation
from tests.support.messages import UUID, WHEN

NAMES = st.from_regex(r"[A-Za-z_æøå][A-Za-z0-9_.æøå-]{0,8}", fullmatch=True).filter(
    lambda name: not name.lower().startswith("xml") and name not in ("kle", "grd")
)
TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", max_codepoint=0x1F9FF),
    max_size=40,
)
LATIN = st.text(st.characters(min_codepoint=32, max_codepoint=126) | st.sampled_from("æøåÆØÅé§"), max_size=40)
BYTEWISE = {"iso-8859-1": "ISO-8859-1", "cp1252": "windows-1252", "iso-8859-15": "ISO-8859-15", "cp850": "IBM850"}
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", *BYTEWISE])
DECLARED = {"utf-8": "UTF-8", "utf-8-sig": "utf-8"} | BYTEWISE


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@dataclass(frozen=True)
class Made:
    """A message in the making: how it is written, not what it says."""

    prefix: str
    inner_prefix: str | None
    ends: str
    indent: str
    white: bool
    comments: tuple[str, ...]
    width: int
    pdf: bytes
    label: str
    files: int
    actions: int
    swapped: bool
    unused: tuple[str, ...]
    encoding: str
    kombi: bool
    declaration: bool

    def text(self) -> str:
        """Return the message as text."""
        outer = f"{self.prefix}:" if self.prefix else ""
        own = self.inner_prefix if self.inner_prefix is not None else self.prefix
        inner = f"{own}:" if own else ""
        body = self.document(inner)
        if self.inner_prefix is not None:
            declared = f'xmlns:{own}="{MEMO}"' if own else f'xmlns="{MEMO}"'
            body = body.replace(f"<{inner}MainDocument>", f"<{inner}MainDocument {declared}>", 1)
        message = self.tag(
            f"{outer}Message",
            self.header(outer) + self.tag(f"{outer}MessageBody", self.leaf(outer, "createdDateTime", WHEN) + body),
            self.attributes(),
        )
        if self.kombi:
            message = (
                f"<kombi_request>{self.line()}<KombiValgKode>Digital Post</KombiValgKode>{message}</kombi_request>"
            )
        declared = DECLARED.get(self.encoding, "UTF-16")
        lead = f'<?xml version="1.0" encoding="{declared}"?>' if self.declared() else ""
        return lead + self.note(0) + message.strip(" ") + self.note(1)

    def declared(self) -> bool:
        return self.declaration or self.encoding in (*BYTEWISE, "utf-16-le", "utf-16-be")

    def attributes(self) -> str:
        name = f"xmlns:{self.prefix}" if self.prefix else "xmlns"
        parts = [
            f'{name}="{MEMO}"',
            'memoVersion="1.2"',
            *(f"xmlns:{one}='urn:{number}'" for number, one in enumerate(self.unused)),
        ]
        return f"{self.line()}    ".join(reversed(parts) if self.swapped else parts)

    def header(self, prefix: str) -> str:
        sender = (
            self.leaf(prefix, "senderID", "12345678")
            + self.leaf(prefix, "idType", "CVR")
            + self.leaf(prefix, "label", "Eksempel Kommune")
        )
        recipient = self.leaf(prefix, "recipientID", "3002991234") + self.leaf(prefix, "idType", "CPR")
        inside = (
            self.leaf(prefix, "messageType", "DIGITALPOST") + self.leaf(prefix, "messageUUID", UUID) + self.note(2)
            + self.leaf(prefix, "label", escaped(self.label)) + self.tag(f"{prefix}Sender", sender) + self.tag(f"{prefix}Recipient", recipient)
        )  # fmt: skip
        return self.tag(f"{prefix}MessageHeader", inside)

    def document(self, prefix: str) -> str:
        encoded = base64.b64encode(self.pdf).decode()
        if self.width:
            encoded = f"{self.line()}".join(encoded[at : at + self.width] for at in range(0, len(encoded), self.width))
        one_file = self.tag(
            f"{prefix}File",
            self.leaf(prefix, "encodingFormat", "application/pdf") + self.leaf(prefix, "filename", "brev.pdf") + self.note(3)
            + self.leaf(prefix, "language", "da") + self.leaf(prefix, "content", encoded),
        )  # fmt: skip
        one_action = self.tag(
            f"{prefix}Action", self.leaf(prefix, "label", "Se mere") + self.leaf(prefix, "actionCode", "BETALING")
        )
        return self.tag(
            f"{prefix}MainDocument", self.note(4) + one_file * self.files + one_action * self.actions + self.note(5)
        )

    def line(self) -> str:
        return f"{self.ends}{self.indent}" if self.white else " "

    def tag(self, name: str, inside: str, attributes: str = "") -> str:
        space = self.line() if self.white else ""
        return f"{space}<{name}{' ' if attributes else ''}{attributes}>{inside}{space}</{name}>"

    def leaf(self, prefix: str, name: str, text: str) -> str:
        return f"{self.line() if self.white else ''}<{prefix}{name}>{text}</{prefix}{name}>"

    def note(self, number: int) -> str:
        return self.comments[number % len(self.comments)] if self.comments else ""

    def data(self) -> bytes:
        """Return the message's bytes."""
        return self.text().encode(self.encoding, "xmlcharrefreplace")


NOTES = st.sampled_from(
    ["<!-- <memo:Action> > ' \" -->", "<?side 2 > ?>", "<!---->", "<!--\n<File></File>\n-->", "<!-- æøå -->", ""]
)
MADE = st.builds(
    Made,
    prefix=st.one_of(st.just("memo"), st.just(""), NAMES),
    inner_prefix=st.one_of(st.none(), st.none(), st.just(""), NAMES),
    ends=st.sampled_from(["\n", "\r\n", "\r"]),
    indent=st.sampled_from(["", "  ", "\t", "\t\t "]),
    white=st.booleans(),
    comments=st.lists(NOTES, max_size=3).map(tuple),
    width=st.sampled_from([0, 0, 4, 60, 76, 77]),
    pdf=st.binary(min_size=1, max_size=400).map(lambda tail: b"%PDF-" + tail),
    label=st.one_of(TEXTS, LATIN),
    files=st.integers(1, 3),
    actions=st.integers(0, 2),
    swapped=st.booleans(),
    unused=st.lists(NAMES, max_size=3, unique=True).map(tuple),
    encoding=ENCODINGS,
    kombi=st.booleans(),
    declaration=st.booleans(),
).filter(lambda made: made.prefix not in made.unused and (made.inner_prefix or "-") not in made.unused)
FAULTS = (
    "a label changed",
    "an Action too many",
    "another Action",
    "a content that was not told of",
    "a content put on in front",
)
MANY = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def main(letter: Letter) -> Document:
    assert letter.message is not None
    assert letter.message.main is not None
    return letter.message.main


@given(made=MADE, tail=st.binary(max_size=300))
@example(
    made=Made(
        "memo", None, "\n", "", False, (), 0, b"%PDF-", "", 1, 0, False, (), "utf-8", kombi=False, declaration=True
    ),
    tail=b"",
)
@settings(MANY, max_examples=300)
def test_only_the_action_and_the_contents_tail_are_new(made: Made, tail: bytes) -> None:
    data = made.data()
    letter = map_letter(data)
    document = main(letter)
    assert is_valid(letter)
    edits = [append_content(letter, one.content, len(made.pdf), tail) for one in document.files]
    action = action_edit(letter, document, invitation())
    finished = splice(data, [*edits, action])

    # Every byte outside the edits is the byte that came in, in its order.
    at = done = 0
    for edit in sorted([*edits, action], key=lambda edit: edit.start):
        gap = data[done : edit.start]
        assert finished[at : at + len(gap)] == gap
        at += len(gap) + len(edit.data)
        done = edit.end
    assert finished[at:] == data[done:]
    assert action.start == action.end
    for edit, one in zip(edits, document.files, strict=True):
        assert one.content.start <= edit.start <= edit.end <= one.content.end
        assert edit.end - edit.start <= 8 * len(made.ends + made.indent) * len(b"AAAA" * 2), "only the last group goes"

    # The result says what the letter said, and what we added.
    again = map_letter(finished)
    assert is_valid(again)
    assert has_action(main(again), invitation())
    assert len(main(again).actions) == len(document.actions) + 1
    assert again.message is not None
    assert letter.message is not None
    assert again.message.header == letter.message.header
    for one in main(again).files:
        assert content_bytes(again, one.content) == made.pdf + tail
    last = main(again).actions[-1]
    assert (last.label, last.url) == (invitation().action_label, invitation().action_url)
    etree.fromstring(finished)


@given(made=MADE, tail=st.binary(min_size=1, max_size=300), fault=st.sampled_from([None, *FAULTS]))
@settings(MANY, max_examples=300)
def test_the_finished_message_is_confirmed_and_a_faulty_one_is_not(made: Made, tail: bytes, fault: str | None) -> None:
    letter = map_letter(made.data())
    document, wanted = main(letter), invitation()
    action = action_edit(letter, document, wanted)
    edits = [append_content(letter, one.content, len(made.pdf), tail) for one in document.files]
    put = [Placement("page", "MainDocument", "brev.pdf")] * made.files + [Placement("action", "MainDocument")]
    if fault == "a label changed":
        value = made.data().index("Eksempel Kommune".encode(letter.encoding))
        edits.append(Edit(value, value, "x".encode(letter.encoding)))
    elif fault == "an Action too many":
        edits.append(action)
    elif fault == "another Action":
        wanted = invitation(action_url=f"{wanted.action_url}#")
    elif fault == "a content that was not told of":
        put = [one for one in put if one.into != "page"]
    elif fault == "a content put on in front":
        one = document.files[0].content
        edits[0] = replace_content(letter, one, tail + made.pdf + b"!")
        assume(not (tail + made.pdf).startswith(made.pdf))
    came = examine(letter, DEFAULT_OPTIONS)
    so_far = Result("", Status.KEPT, letter.content, letter.kind, placements=tuple(put), findings=came.findings)
    found = confirm(letter, [*edits, action], so_far, wanted, DEFAULT_OPTIONS, came.tree)
    assert found == confirm(letter, [*edits, action], so_far, wanted, DEFAULT_OPTIONS, None)
    assert [one.code for one in found] == {
        None: [],
        "a content put on in front": ["proof.prefix"],
    }.get(fault, ["proof.message"])
    assert all(one.ours for one in found)


@given(made=MADE, new=st.binary(max_size=300))
@settings(MANY, max_examples=120)
def test_only_the_replaced_content_is_new(made: Made, new: bytes) -> None:
    data = made.data()
    letter = map_letter(data)
    span = main(letter).files[0].content
    edit = replace_content(letter, span, new)
    finished = splice(data, [edit])
    assert finished.startswith(data[: span.start])
    assert finished.endswith(data[span.end :])
    again = map_letter(finished)
    assert content_bytes(again, main(again).files[0].content) == new
    assert is_valid(again)


@given(made=MADE)
@settings(MANY, max_examples=120)
def test_the_encoding_and_its_mark_stay(made: Made) -> None:
    data = made.data()
    letter = map_letter(data)
    finished = splice(data, [action_edit(letter, main(letter), invitation())])
    assert finished[:4] == data[:4]
    assert finished.decode(made.encoding)
    assert map_letter(finished).encoding == letter.encoding
