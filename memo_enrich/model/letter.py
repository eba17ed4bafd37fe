"""A letter as it was read: its bytes, and a map of where things lie in them.

Whatever may name a person is kept out of ``repr`` (promise 7).
"""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum
from typing import Final, NamedTuple

from memo_enrich.records import dataclass

PAGE_FOOT: Final = "\x1c"
"""In a letter's text: what follows on this page stands at its foot, where footers are."""


class Kind(StrEnum):
    """What the bytes are, told by their content and never by their name."""

    MEMO = "memo"
    KOMBI = "kombi_request"
    PDF = "pdf"
    WORD = "word"


class DocumentRole(StrEnum):
    """The three places for documents in a MeMo MessageBody."""

    MAIN = "MainDocument"
    ADDITIONAL = "AdditionalDocument"
    TECHNICAL = "TechnicalDocument"


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes ``start`` to ``end`` (exclusive) of the letter's content."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class DocumentFile:
    """A memo:File. ``content`` is the span of base64 text between the tags of memo:content."""

    encoding_format: str = field(repr=False)
    filename: str = field(repr=False)
    language: str = field(repr=False)
    content: Span


@dataclass(frozen=True, slots=True)
class Action:
    """A memo:Action that is already there. ``url`` is its EntryPoint's, None when it has none."""

    label: str = field(repr=False)
    code: str = field(repr=False)
    url: str | None = field(repr=False)
    reservation: bool = False
    start: str = field(default="", repr=False)
    end: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the MessageBody.

    ``action_at`` is the byte offset at which a new Action belongs: right after the last File or Action element.
    ``indent`` is the white space (as text) that stood before that last element, to be copied before ours;
    ``inner_indent`` is what stood before that element's own first child. ``prefix`` is the prefix (with its colon,
    "" for a default namespace) that the document's own tag uses: it is bound to MeMo wherever its children stand.
    """

    role: DocumentRole
    label: str = field(repr=False)
    files: tuple[DocumentFile, ...]
    actions: tuple[Action, ...]
    action_at: int
    indent: str = ""
    inner_indent: str = ""
    prefix: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Party:
    """Sender or Recipient. Empty string: the element is absent or empty."""

    id: str = field(default="", repr=False)
    id_type: str = field(default="", repr=False)
    label: str = field(default="", repr=False)
    contact_point_id: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Header:
    """What matching and rules need of the MessageHeader. Empty string: the element is absent or empty."""

    message_type: str = field(repr=False)
    message_uuid: str = field(repr=False)
    message_code: str = field(default="", repr=False)
    label: str = field(default="", repr=False)
    kle: str = field(default="", repr=False)
    form: str = field(default="", repr=False)
    sender: Party = field(default_factory=Party)
    recipient: Party = field(default_factory=Party)
    notification: str = field(default="", repr=False)
    additional_notification: str = field(default="", repr=False)
    reply_by: str = field(default="", repr=False)
    do_not_deliver_until: str = field(default="", repr=False)
    post_type: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """A MeMo message: where it lies in the letter's bytes and what is in it.

    ``span`` covers the memo:Message element. ``encoding`` is the codec name of the bytes ("utf-8", "utf-16-le",
    "cp1252" ...). ``prefix`` is the message's own prefix for the MeMo namespace at ``action_at``, with its
    colon ("memo:"), or "" for a default namespace.
    """

    version: str = field(repr=False)
    span: Span
    encoding: str
    prefix: str = field(repr=False)
    header: Header
    documents: tuple[Document, ...] = ()
    created: str = field(default="", repr=False)

    @property
    def main(self) -> Document | None:
        """Return the MainDocument, None for a message without a body (NemSMS)."""
        return next((document for document in self.documents if document.role is DocumentRole.MAIN), None)


@dataclass(frozen=True, slots=True)
class PaperLetter:
    """The printed twin in a kombi_request: ForsendelseI/MeddelelseIndholdData (base64 span) and its format name."""

    format_name: str = field(repr=False)
    content: Span


class Cut(NamedTuple):
    """A stretch of a letter that its skeleton lacks: bytes ``start`` to ``end`` (exclusive).

    What follows stands ``shift`` bytes further in front in the skeleton.
    """

    start: int
    end: int
    shift: int


@dataclass(frozen=True, slots=True)
class Letter:
    """One MeMo message, one kombi_request or one PDF, as it came; or a Word template.

    ``name`` is what the caller called it; it stands in reports as ``source``. ``message`` is None for a PDF and for
    a kombi_request that carries only paper; ``choice`` is the KombiValgKode of a kombi_request. ``encoding`` is the
    codec name of XML bytes ("utf-8", "utf-16-le", "iso-8859-1", "cp1252" ...), "" for a PDF. ``skeleton`` is
    what a parser needs to see of ``content``: the same bytes without the inside of long base64 runs,
    which are the ``cuts``. ``title`` is what a Word template's own properties call it.
    """

    name: str
    kind: Kind
    content: bytes = field(repr=False)
    message: Message | None = None
    papers: tuple[PaperLetter, ...] = ()
    choice: str = field(default="", repr=False)
    encoding: str = ""
    skeleton: bytes = field(default=b"", repr=False, compare=False)
    title: str = field(default="", repr=False)
    cuts: tuple[Cut, ...] = field(default=(), repr=False, compare=False)
