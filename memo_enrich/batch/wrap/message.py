"""A MeMo message written from a row: the order and names of MeMo 1.1 and 1.2, UTF-8, the prefix ``memo:`` throughout.

Sources: the official XSD of 1.1 and the changes published for 1.2; the namespace declarations are those of the
official Java library; prefixes and UTF-8 because receivers of SF1601 did not take anything else (ITK).
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from memo_enrich import reading
from memo_enrich.batch.wrap.listed import Enclosure, ListedLetter, Sender
from memo_enrich.memo.names import NAMESPACES

VERSIONS: Final = ("1.1", "1.2")
KLE_VERSION: Final = "Maj 2025"
"""The edition of KLE that kle-online.dk held when this was written; the element is required."""

_DECLARED: Final = ("memo", "grd", "gln", "udd", "form", "dmv", "kle", "sor")
_LANGUAGE: Final = "da"


@dataclass(frozen=True, slots=True)
class Wrapping:
    """All that a worker needs to write one message. ``created`` is UTC, with Z."""

    letter: ListedLetter
    sender: Sender
    version: str
    uuid: str
    created: str

    @property
    def letter_type(self) -> str:
        """The letter type that the row names, "" for none."""
        return self.letter.letter_type


def message(wrapping: Wrapping) -> bytes:
    """Return the message as the bytes of an XML file.

    Raises:
        ReadError: a file it carries cannot be read.
    """
    text = "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *_message(wrapping), ""))
    return text.encode("utf-8")


def _message(wrapping: Wrapping) -> Iterator[str]:
    declared = "".join(f" xmlns:{prefix}={quoteattr(NAMESPACES[prefix])}" for prefix in _DECLARED)
    schema = ' memoSchVersion="1.1.0"' if wrapping.version == "1.1" else ""
    yield f'<memo:Message{declared} memoVersion="{wrapping.version}"{schema}>'
    yield from _block(1, "MessageHeader", _header(wrapping))
    yield from _block(1, "MessageBody", _body(wrapping))
    yield "</memo:Message>"


def _header(wrapping: Wrapping) -> Iterator[str]:
    letter, sender = wrapping.letter, wrapping.sender
    yield from _values(
        2,
        messageType="DIGITALPOST",
        messageUUID=wrapping.uuid,
        messageCode=letter.code,
        label=letter.label,
        doNotDeliverUntilDate=letter.deliver.isoformat() if letter.deliver else "",
        mandatory=_boolean(letter.mandatory),
        legalNotification=_boolean(letter.legal),
    )
    yield from _block(2, "Sender", _values(3, senderID=sender.id, idType=sender.id_type, label=sender.label))
    yield from _block(
        2, "Recipient", _values(3, recipientID=letter.recipient_id, idType=letter.id_type, label=letter.name)
    )
    if letter.kle:
        yield from _block(2, "ContentData", _kle(letter))


def _kle(letter: ListedLetter) -> Iterator[str]:
    title = letter.kle_title or letter.kle
    values = _values(4, "kle", subjectKey=letter.kle, version=KLE_VERSION, label=title)
    yield from _block(3, "KLEdata", values, "kle")


def _body(wrapping: Wrapping) -> Iterator[str]:
    letter = wrapping.letter
    yield from _values(2, createdDateTime=wrapping.created)
    yield from _block(2, "MainDocument", _document(letter.label, letter.letter))
    for attachment in letter.attachments:
        label = attachment.name.rpartition(".")[0] or attachment.name
        yield from _block(2, "AdditionalDocument", _document(label, attachment))


def _document(label: str, file: Enclosure) -> Iterator[str]:
    content = b64encode(reading.load(file.path)).decode("ascii")
    yield from _values(3, label=label)
    yield from _block(
        3,
        "File",
        _values(4, encodingFormat=file.media_type, filename=file.name, language=_LANGUAGE, content=content),
    )


def _block(depth: int, name: str, lines: Iterator[str], prefix: str = "memo") -> Iterator[str]:
    yield f"{'  ' * depth}<{prefix}:{name}>"
    yield from lines
    yield f"{'  ' * depth}</{prefix}:{name}>"


def _values(depth: int, prefix: str = "memo", /, **values: str) -> Iterator[str]:
    """Yield an element for each value that is not empty."""
    for name, value in values.items():
        if value:
            yield f"{'  ' * depth}<{prefix}:{name}>{escape(value)}</{prefix}:{name}>"


def _boolean(value: bool) -> str:
    return "true" if value else "false"
