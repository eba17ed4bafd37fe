"""The key of an encrypted file from the empty user password (ISO 32000-1, 7.6.3; ISO 32000-2, 7.6.4).

An empty owner password is not tried (algorithms 7 and 2.A): qpdf does, but browsers ask the citizen for a password.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from memo_enrich.pdf.objects.syntax.ciphers import aes_cbc, hash_r5, hash_r6, md5, rc4
from memo_enrich.pdf.objects.syntax.parsing import DamagedError, PasswordNeededError
from memo_enrich.pdf.objects.syntax.values import Dictionary, PdfString, Value

_PADDING: Final = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def file_key(encrypt: Dictionary, first_id: bytes) -> bytes:
    """Return the key of a file.

    Args:
        encrypt: the Encrypt dictionary, resolved, of version 1, 2, 4 or 5.
        first_id: the first element of the trailer's ID; empty if there is none.

    Raises:
        PasswordNeededError: the empty password is not the user's.
        DamagedError: the dictionary lacks what it needs.
    """
    if encrypt.get("V") == 5:
        return _key_256(encrypt)
    for length in _lengths(encrypt):
        key = _key_128(encrypt, first_id, length)
        if key is not None:
            return key
    if len(_entry(encrypt, "O")) < 32 or len(_entry(encrypt, "U")) < 16:
        raise DamagedError("entries of the passwords")  # no password would open it
    raise PasswordNeededError


def _entry(encrypt: Dictionary, key: str) -> bytes:
    value: Value = encrypt.get(key)
    if not isinstance(value, PdfString):
        raise DamagedError(key)
    return value.content()


def _bytes(encrypt: Dictionary, key: str, length: int) -> bytes:
    """Return an entry of the dictionary, filled up with zeros where it is too short, as readers do."""
    return _entry(encrypt, key)[:length].ljust(length, b"\0")


def _lengths(encrypt: Dictionary) -> Iterator[int]:
    """Yield how long the key may be, bytes: as it says, in bits or (a common slip) bytes, then what readers guess."""
    version, length = encrypt.get("V"), encrypt.get("Length", 40)
    if version in (1, 4):
        yield 5 if version == 1 else 16
        return
    said = length if isinstance(length, int) and not isinstance(length, bool) else 0
    said = said if 5 <= said <= 16 else said // 8 if said % 8 == 0 and 40 <= said <= 128 else 0
    yield from dict.fromkeys((said or 16, 16, 5))


def _key_128(encrypt: Dictionary, first_id: bytes, length: int) -> bytes | None:
    """Algorithm 2 with the empty password, checked by algorithm 4 or 5; None: it is not the right one."""
    revision = encrypt["R"]
    permissions = (encrypt["P"] & 0xFFFFFFFF).to_bytes(4, "little")
    seed = _PADDING + _bytes(encrypt, "O", 32) + permissions + first_id
    if revision >= 4 and encrypt.get("EncryptMetadata") is False:
        seed += b"\xff\xff\xff\xff"
    digest = md5(seed)
    for _ in range(50 if revision >= 3 else 0):
        digest = md5(digest[:length])
    key = digest[:length]
    user = _bytes(encrypt, "U", 32)
    if revision == 2:
        return key if rc4(key, _PADDING) == user else None
    check = md5(_PADDING + first_id)
    for turn in range(20):
        check = rc4(bytes(byte ^ turn for byte in key), check)
    return key if check == user[:16] else None


def _key_256(encrypt: Dictionary) -> bytes:
    """Algorithm 2.A: the user's password unlocks UE."""
    hash_ = hash_r6 if encrypt["R"] == 6 else hash_r5
    user = _bytes(encrypt, "U", 48)
    if hash_(user[32:40]) != user[:32]:
        raise PasswordNeededError
    return aes_cbc(hash_(user[40:48]), bytes(16), _bytes(encrypt, "UE", 32), decrypt=True)
