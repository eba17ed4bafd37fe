"""The standard security handler (ISO 32000-1, 7.6; ISO 32000-2, 7.6): keys from the empty password, both ways.

New strings and streams are encrypted with the file's own key, so that the file stays as protected as it was.
Initialisation vectors are derived from what they protect instead of drawn by lot: the same letter gives the same bytes.
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from memo_enrich.pdf.objects.syntax.parsing import DamagedError
from memo_enrich.pdf.objects.syntax.values import Dictionary, PdfString, Ref, Value

_PADDING: Final = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_MODIFY: Final = 1 << 3  # bit position 4, "modify the contents of the document" (Table 22)


class Method(StrEnum):
    """How a crypt filter encrypts (Table 25)."""

    NONE = "None"
    RC4 = "V2"
    AES_128 = "AESV2"
    AES_256 = "AESV3"


class PasswordNeededError(ValueError):
    """The empty user password does not open the file."""


class UnknownHandlerError(ValueError):
    """Encrypted in a way other than the standard security handler's."""


@dataclass(frozen=True, slots=True)
class Security:
    """The key of an encrypted file and what its crypt filters do. ``key`` stays out of ``repr``."""

    key: bytes
    strings: Method
    streams: Method
    may_modify: bool

    def __repr__(self) -> str:
        return f"Security(strings={self.strings}, streams={self.streams}, may_modify={self.may_modify})"

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
        digest = hashlib.md5(self.key + number + salt, usedforsecurity=False).digest()
        return digest[: min(len(self.key) + 5, 16)]

    def _decrypt(self, method: Method, content: bytes, owner: Ref) -> bytes:
        if method is Method.NONE:
            return content
        key = self._object_key(method, owner)
        if method is Method.RC4:
            return rc4(key, content)
        if len(content) < 32 or len(content) % 16:
            return b""
        plain = _aes_cbc(key, content[:16], content[16:], decrypt=True)
        return plain[: -plain[-1]] if 1 <= plain[-1] <= 16 else plain

    def _encrypt(self, method: Method, content: bytes, owner: Ref) -> bytes:
        if method is Method.NONE:
            return content
        key = self._object_key(method, owner)
        if method is Method.RC4:
            return rc4(key, content)
        vector = hmac.digest(self.key, b"%d %d %b" % (owner.num, owner.gen, content), "sha256")[:16]
        pad = 16 - len(content) % 16
        return vector + _aes_cbc(key, vector, content + bytes([pad]) * pad, decrypt=False)


def rc4(key: bytes, content: bytes) -> bytes:
    """Return ``content`` encrypted, or decrypted, with RC4."""
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 0xFF
        state[i], state[j] = state[j], state[i]
    stream = bytearray(len(content))
    i = j = 0
    for index in range(len(content)):
        i = (i + 1) & 0xFF
        a = state[i]
        j = (j + a) & 0xFF
        b = state[j]
        state[i], state[j] = b, a
        stream[index] = state[(a + b) & 0xFF]
    return (int.from_bytes(stream, "big") ^ int.from_bytes(content, "big")).to_bytes(len(content), "big")


def _aes_cbc(key: bytes, vector: bytes, content: bytes, *, decrypt: bool) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # few letters are encrypted

    cipher = Cipher(algorithms.AES(key), modes.CBC(vector))
    context = cipher.decryptor() if decrypt else cipher.encryptor()
    return context.update(content) + context.finalize()


def open_security(encrypt: Dictionary, first_id: bytes) -> Security:
    """Open the file with the empty user password.

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
    key = _key_256(encrypt, revision) if version == 5 else _key_128(encrypt, version, revision, permissions, first_id)
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


def _bytes(encrypt: Dictionary, key: str, length: int) -> bytes:
    value: Value = encrypt.get(key)
    content = value.content() if isinstance(value, PdfString) else b""
    if len(content) < length:
        raise DamagedError(key)
    return content[:length]


def _md5(content: bytes) -> bytes:
    return hashlib.md5(content, usedforsecurity=False).digest()


def _key_128(encrypt: Dictionary, version: int, revision: int, permissions: int, first_id: bytes) -> bytes:
    """Algorithm 2 with the empty password, checked by algorithm 4 or 5 (7.6.3.3, 7.6.3.4)."""
    bits = encrypt.get("Length", 40)
    length = 16 if version == 4 else (bits // 8 if version == 2 and isinstance(bits, int) and 40 <= bits <= 128 else 5)
    seed = _PADDING + _bytes(encrypt, "O", 32) + (permissions & 0xFFFFFFFF).to_bytes(4, "little") + first_id
    if revision >= 4 and encrypt.get("EncryptMetadata") is False:
        seed += b"\xff\xff\xff\xff"
    digest = _md5(seed)
    if revision >= 3:
        for _ in range(50):
            digest = _md5(digest[:length])
    key = digest[:length]
    user = _bytes(encrypt, "U", 32)
    if revision == 2:
        opens = rc4(key, _PADDING) == user
    else:
        check = _md5(_PADDING + first_id)
        for turn in range(20):
            check = rc4(bytes(byte ^ turn for byte in key), check)
        opens = check == user[:16]
    if not opens:
        raise PasswordNeededError
    return key


def _key_256(encrypt: Dictionary, revision: int) -> bytes:
    """Algorithm 2.A with the empty password (ISO 32000-2, 7.6.4.3.3; revision 5 is Adobe's forerunner of 6)."""
    user = _bytes(encrypt, "U", 48)
    hash_ = _hash_r6 if revision == 6 else _hash_r5
    if hash_(user[32:40]) != user[:32]:
        raise PasswordNeededError
    return _aes_cbc(hash_(user[40:48]), bytes(16), _bytes(encrypt, "UE", 32), decrypt=True)


def _hash_r5(salt: bytes) -> bytes:
    return hashlib.sha256(salt).digest()


def _hash_r6(salt: bytes) -> bytes:
    """Algorithm 2.B with an empty password and no user key."""
    key = hashlib.sha256(salt).digest()
    turn = 0
    last = 0
    while turn < 64 or last > turn - 32:
        block = _aes_cbc(key[:16], key[16:32], key * 64, decrypt=False)
        hashes = (hashlib.sha256, hashlib.sha384, hashlib.sha512)
        key = hashes[sum(block[:16]) % 3](block).digest()
        last = block[-1]
        turn += 1
    return key[:32]
