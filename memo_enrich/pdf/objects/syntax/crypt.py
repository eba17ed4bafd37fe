"""The standard security handler (ISO 32000-1, 7.6; ISO 32000-2, 7.6): strings and streams, both ways.

New strings and streams are encrypted with the file's own key, so that the file stays as protected as it was.
Initialisation vectors are derived from what they protect instead of drawn by lot: the same letter gives the same bytes.
"""

from __future__ import annotations

import hmac
from enum import StrEnum
from typing import Final

from memo_enrich.pdf.objects.syntax.ciphers import aes_cbc, md5, rc4
from memo_enrich.pdf.objects.syntax.parsing import DamagedError, UnknownHandlerError
from memo_enrich.pdf.objects.syntax.passwords import file_key
from memo_enrich.pdf.objects.syntax.values import Dictionary, Ref
from memo_enrich.records import dataclass

_MODIFY: Final = 1 << 3  # bit position 4, "modify the contents of the document" (Table 22)


class Method(StrEnum):
    """How a crypt filter encrypts (Table 25)."""

    NONE = "None"
    RC4 = "V2"
    AES_128 = "AESV2"
    AES_256 = "AESV3"


@dataclass(frozen=True, slots=True)
class Security:
    """The key of an encrypted file and what its crypt filters do. ``key`` stays out of ``repr``."""

    key: bytes
    strings: Method
    streams: Method
    may_modify: bool

    def __repr__(self) -> str:
        return f"Security(strings={self.strings}, streams={self.streams}, may_modify={self.may_modify})"

    @property
    def is_slow(self) -> bool:
        """Whether streams are decrypted in Python, byte by byte."""
        return self.streams is Method.RC4

    def decrypt_string(self, content: bytes, owner: Ref) -> bytes:
        """Return the plain bytes of a string of the object ``owner``."""
        return self._decrypt(self.strings, content, owner)

    def encrypt_string(self, content: bytes, owner: Ref) -> bytes:
        """Return a string's bytes encrypted for the object ``owner``."""
        return self._encrypt(self.strings, content, owner)

    def decrypt_stream(self, content: bytes, owner: Ref) -> bytes:
        """Return the plain (still filtered) bytes of the stream ``owner``."""
        return self._decrypt(self.streams, content, owner)

    def encrypt_stream(self, content: bytes, owner: Ref) -> bytes:
        """Return a stream's bytes encrypted for the object ``owner``."""
        return self._encrypt(self.streams, content, owner)

    def _object_key(self, method: Method, owner: Ref) -> bytes:
        """Algorithm 1 (7.6.2): the file's key, salted with the object's number."""
        if method is Method.AES_256:
            return self.key
        salt = b"sAlT" if method is Method.AES_128 else b""
        number = owner.num.to_bytes(4, "little")[:3] + owner.gen.to_bytes(4, "little")[:2]
        digest = md5(self.key + number + salt)
        return digest[: min(len(self.key) + 5, 16)]

    def _decrypt(self, method: Method, content: bytes, owner: Ref) -> bytes:
        if method is Method.NONE:
            return content
        key = self._object_key(method, owner)
        if method is Method.RC4:
            return rc4(key, content)
        if len(content) < 32 or len(content) % 16:
            return b""
        plain = aes_cbc(key, content[:16], content[16:], decrypt=True)
        return plain[: -plain[-1]] if 1 <= plain[-1] <= 16 else plain

    def _encrypt(self, method: Method, content: bytes, owner: Ref) -> bytes:
        if method is Method.NONE:
            return content
        key = self._object_key(method, owner)
        if method is Method.RC4:
            return rc4(key, content)
        vector = hmac.digest(self.key, b"%d %d %b" % (owner.num, owner.gen, content), "sha256")[:16]
        pad = 16 - len(content) % 16
        return vector + aes_cbc(key, vector, content + bytes([pad]) * pad, decrypt=False)


def open_security(encrypt: Dictionary, first_id: bytes) -> Security:
    """Open the file with the empty password.

    Args:
        encrypt: the Encrypt dictionary, resolved.
        first_id: the first element of the trailer's ID; empty if there is none.

    Raises:
        UnknownHandlerError: not the standard handler, or a version of it nobody has published.
        PasswordNeededError: the empty password does not open it.
        DamagedError: the dictionary lacks what it needs.
    """
    version, revision = encrypt.get("V"), encrypt.get("R")
    if encrypt.get("Filter") != "Standard" or version not in (1, 2, 4, 5) or revision not in (2, 3, 4, 5, 6):
        raise UnknownHandlerError
    permissions = encrypt.get("P")
    if not isinstance(permissions, int):
        raise DamagedError("permissions")
    key = file_key(encrypt, first_id)
    strings = _method(encrypt, "StrF") if version >= 4 else Method.RC4
    streams = _method(encrypt, "StmF") if version >= 4 else Method.RC4
    # An owner password that happens to be empty too is no one's consent: bit 4 alone decides.
    return Security(key, strings, streams, bool(permissions & _MODIFY))


def _method(encrypt: Dictionary, which: str) -> Method:
    name = encrypt.get(which, "Identity")
    if name == "Identity":
        return Method.NONE
    filters = encrypt.get("CF")
    filter_ = filters.get(name) if isinstance(filters, dict) and isinstance(name, str) else None
    if not isinstance(filter_, dict):
        raise DamagedError("crypt filter")
    try:
        return Method(str(filter_.get("CFM", "None")))
    except ValueError:
        raise UnknownHandlerError from None
