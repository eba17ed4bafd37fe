"""The messageUUID of a row: the same row and the same files give the same one, and nobody can read it backwards."""

from __future__ import annotations

import hashlib
import uuid
from typing import Final

from memo_enrich.batch.target import sha256_of
from memo_enrich.batch.wrap.checking import identity
from memo_enrich.batch.wrap.listed import ListedLetter, Sender

_COST: Final = 1 << 10
"""scrypt's n. A CPR number has few digits: a plain hash in a manifest could be searched for the number behind it."""


def fingerprint(letter: ListedLetter, sender: Sender, version: str) -> bytes:
    """Return 32 bytes that stand for a row, its files' contents, the sender and the version; not for its place."""
    files = (letter.letter, *letter.attachments)
    said = (version, sender.id, sender.label, *identity(letter), *(sha256_of(file.path) for file in files))
    return hashlib.scrypt(repr(said).encode(), salt=b"memo-enrich wrap", n=_COST, r=8, p=1, dklen=32)


def message_uuid(mark: bytes) -> str:
    """Return a UUID of the form of version 4, which MeMo asks for, made of a fingerprint."""
    return str(uuid.UUID(bytes=mark[:16], version=4))
