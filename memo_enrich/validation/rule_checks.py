"""The checks behind the table of rules: each yields the places where its rule is broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from datetime import date
from typing import Any, Final

from memo_enrich.lazy import pattern
from memo_enrich.memo import begins_like_pdf, content_head
from memo_enrich.memo.file_types import agrees, kind_of_content, kind_of_format, kind_of_name
from memo_enrich.model import Action, Document, DocumentFile, DocumentRole, Letter, Party
from memo_enrich.records import dataclass

MOST_ADDITIONAL: Final = 10
MOST_BYTES: Final = 99_500_000
MOST_DECODED: Final = int(99.5 * 1024 * 1024)
_ACTION_CODES: Final = frozenset(
    ["AFTALE", "BEKRAEFT", "BETALING", "FORBEREDELSE", "INFORMATION", "SELVBETJENING", "TILMELDING", "UNDERSKRIV"]
)
_RESERVING: Final = "AFTALE"
_CHOICES: Final = frozenset({"Automatisk Valg", "Digital Post", "Fysisk Post", "NemSMS"})
_POST_TYPES: Final = frozenset({"", "MYNDIGHEDSPOST", "VIRKSOMHEDSPOST"})
_ID_FORMS: Final = {"CPR": pattern(r"[0-9]{10}"), "CVR": pattern(r"[0-9]{8}")}
_NOT_IN_FILENAMES: Final = pattern(r'[<>:"/\\|?*\r\n\u00a0\u2000-\u200a\u2028\u205f\u2060\u3000]')
_LIKE_CPR: Final = pattern(r"(?<![0-9])[0-9]{6}[- ]?[0-9]{4}(?![0-9])")
_LANGUAGE: Final = pattern(r"[a-z]{2}")


class Case:
    """The letter at hand, the day it is, and its parts with their places ("AdditionalDocument[2]/File[1]").

    ``added`` is an Action that is not in the letter's map: the last one of the main document.
    """

    __slots__ = ("actions", "documents", "files", "letter", "today")

    def __init__(self, letter: Letter, today: date, added: Action | None = None) -> None:
        self.letter = letter
        self.today = today
        self.documents: list[tuple[str, Document]] = []
        self.files: list[tuple[str, DocumentFile]] = []
        self.actions: list[tuple[str, Action]] = []
        count: dict[DocumentRole, int] = {}
        for document in letter.message.documents if letter.message else ():
            number = count[document.role] = count.get(document.role, 0) + 1
            where = "MainDocument" if document.role is DocumentRole.MAIN else f"{document.role.value}[{number}]"
            self.documents.append((where, document))
            self.files += [(f"{where}/File[{at}]", file) for at, file in enumerate(document.files, 1)]
            actions = document.actions if added is None or where != "MainDocument" else (*document.actions, added)
            self.actions += [(f"{where}/Action[{at}]", action) for at, action in enumerate(actions, 1)]

    def parties(self) -> Iterator[tuple[str, Party]]:
        """Yield Sender and Recipient."""
        if self.letter.message is not None:
            yield "MessageHeader/Sender", self.letter.message.header.sender
            yield "MessageHeader/Recipient", self.letter.message.header.recipient


@dataclass(frozen=True, slots=True)
class Broken:
    """A place where a rule is broken, and what fills the placeholders of its text."""

    where: str
    values: dict[str, Any] = field(default_factory=dict)


def filename_characters(case: Case) -> Iterator[Broken]:
    """A character of the platform's list; U+200B, U+2029 and U+202F are not on it."""
    for where, file in case.files:
        found = _NOT_IN_FILENAMES.search(file.filename)
        if found:
            yield Broken(where, {"character": f"U+{ord(found[0]):04X}"})


def action_links(case: Case) -> Iterator[Broken]:
    """An Action that leads anywhere but to https."""
    for where, action in case.actions:
        if action.url is not None and not action.url.lower().startswith("https://"):
            yield Broken(where)


def action_codes(case: Case) -> Iterator[Broken]:
    """An actionCode that no guide names."""
    for where, action in case.actions:
        if action.code not in _ACTION_CODES:
            yield Broken(where, {"codes": ", ".join(sorted(_ACTION_CODES))})


def action_entries(case: Case) -> Iterator[Broken]:
    """A code that needs a link, without one."""
    for where, action in case.actions:
        if action.code in _ACTION_CODES - {_RESERVING} and not action.url:
            yield Broken(where)


def action_reservations(case: Case) -> Iterator[Broken]:
    """An appointment without a Reservation."""
    for where, action in case.actions:
        if action.code == _RESERVING and not action.reservation:
            yield Broken(where)


def action_periods(case: Case) -> Iterator[Broken]:
    """An end before its start; both are UTC, so they compare as text."""
    for where, action in case.actions:
        if action.start and action.end and action.end < action.start:
            yield Broken(where)


def many_documents(case: Case) -> Iterator[Broken]:
    """More AdditionalDocuments than the platform takes."""
    count = sum(document.role is DocumentRole.ADDITIONAL for _, document in case.documents)
    if count > MOST_ADDITIONAL:
        yield Broken("MessageBody", {"count": count, "most": MOST_ADDITIONAL})


def main_document(case: Case) -> Iterator[Broken]:
    """A letter without a MainDocument; a NemSMS needs none."""
    message = case.letter.message
    if message is not None and message.header.message_type != "NEMSMS" and message.main is None:
        yield Broken("Message")


def variants(case: Case) -> Iterator[Broken]:
    """Two files of one format in a document."""
    for where, document in case.documents:
        formats = [file.encoding_format.strip().lower() for file in document.files]
        if len(set(formats)) < len(formats) and document.role is not DocumentRole.TECHNICAL:
            yield Broken(where)


def id_types(case: Case) -> Iterator[Broken]:
    """Neither CPR nor CVR."""
    for where, party in case.parties():
        if party.id_type not in _ID_FORMS:
            yield Broken(f"{where}/idType")


def id_forms(case: Case) -> Iterator[Broken]:
    """A number of the wrong length, or with anything but digits in it."""
    for where, party in case.parties():
        form = _ID_FORMS.get(party.id_type)
        if form is not None and not form.fullmatch(party.id):
            digits = 10 if party.id_type == "CPR" else 8
            name = "senderID" if where.endswith("Sender") else "recipientID"
            yield Broken(f"{where}/{name}", {"type": party.id_type, "digits": digits, "length": len(party.id)})


def post_type(case: Case) -> Iterator[Broken]:
    """A postType nobody has seen."""
    message = case.letter.message
    if message is not None and message.header.post_type not in _POST_TYPES:
        yield Broken("MessageHeader/postType")


def labels(case: Case) -> Iterator[Broken]:
    """An empty text where a client shows a title."""
    message = case.letter.message
    if message is None:
        return
    if not message.header.label.strip():
        yield Broken("MessageHeader/label")
    if not message.header.sender.label.strip():
        yield Broken("MessageHeader/Sender/label")
    for where, action in case.actions:
        if not action.label.strip():
            yield Broken(f"{where}/label")


def empty_files(case: Case) -> Iterator[Broken]:
    """A content without a single base64 digit at its beginning."""
    for where, file in case.files:
        start = case.letter.content[file.content.start : min(file.content.end, file.content.start + 4096)]
        if not start.replace(b"\0", b"").strip():
            yield Broken(where)


def file_formats(case: Case) -> Iterator[Broken]:
    """First bytes that are not of the kind encodingFormat speaks of."""
    for where, file in case.files:
        declared = kind_of_format(file.encoding_format)
        if declared is None or (declared == "pdf" and begins_like_pdf(case.letter, file.content)):
            continue
        head = content_head(case.letter, file.content)
        if head and not agrees(declared, head):
            yield Broken(where, {"declared": declared, "shown": kind_of_content(head) or "text"})


def file_extensions(case: Case) -> Iterator[Broken]:
    """An extension of another kind than encodingFormat, or none."""
    for where, file in case.files:
        declared, named = kind_of_format(file.encoding_format), kind_of_name(file.filename)
        if named == "" or (declared and named and declared != named):
            yield Broken(where, {"declared": declared or "?", "named": named or "–"})


def languages(case: Case) -> Iterator[Broken]:
    """Anything but two small letters."""
    for where, file in case.files:
        if not _LANGUAGE.fullmatch(file.language):
            yield Broken(f"{where}/language")


def empty_notification(case: Case) -> Iterator[Broken]:
    """A NemSMS without its text."""
    message = case.letter.message
    if message is not None and message.header.message_type == "NEMSMS" and not message.header.notification.strip():
        yield Broken("MessageHeader/notification")


def personal_notification(case: Case) -> Iterator[Broken]:
    """Ten digits written like a CPR number."""
    if case.letter.message is None:
        return
    header = case.letter.message.header
    for name, text in (
        ("notification", header.notification),
        ("additionalNotification", header.additional_notification),
    ):
        if _LIKE_CPR.search(text):
            yield Broken(f"MessageHeader/{name}")


def delivery_date(case: Case) -> Iterator[Broken]:
    """A delivery date in the past."""
    if case.letter.message is not None and _is_past(case.letter.message.header.do_not_deliver_until, case.today):
        yield Broken("MessageHeader/doNotDeliverUntilDate")


def reply_date(case: Case) -> Iterator[Broken]:
    """A deadline in the past."""
    if case.letter.message is not None and _is_past(case.letter.message.header.reply_by, case.today):
        yield Broken("MessageHeader/replyByDateTime")


def _is_past(written: str, today: date) -> bool:
    """Tell whether a date (or the date of a time) lies before today; what is no date is the schema's matter."""
    if not written:  # as in most letters: spares an error
        return False
    try:
        return date.fromisoformat(written[:10]) < today
    except ValueError:
        return False


def size(case: Case) -> Iterator[Broken]:
    """A message above 99.5 MB as it is sent."""
    length = len(case.letter.content)
    if length > MOST_BYTES:
        yield Broken("", {"megabytes": round(length / 1_000_000, 1)})


def size_of_contents(case: Case) -> Iterator[Broken]:
    """Contents above 99.5 MB when decoded: too large whichever way it is counted."""
    wide = 2 if case.letter.encoding.startswith("utf-16") else 1
    decoded = sum(len(file.content) for _, file in case.files) * 3 // (4 * wide)
    if decoded > MOST_DECODED:
        yield Broken("MessageBody", {"megabytes": round(decoded / 1_000_000, 1)})


def choice(case: Case) -> Iterator[Broken]:
    """A KombiValgKode that SF1601 does not know."""
    if case.letter.kind == "kombi_request" and case.letter.choice not in _CHOICES:
        yield Broken("kombi_request/KombiValgKode", {"choices": ", ".join(sorted(_CHOICES))})


def papers(case: Case) -> Iterator[Broken]:
    """A paper letter that is not a PDF."""
    for number, paper in enumerate(case.letter.papers, 1):
        if paper.format_name.upper() != "PDF" or kind_of_content(content_head(case.letter, paper.content)) != "pdf":
            yield Broken(f"ForsendelseI[{number}]")
