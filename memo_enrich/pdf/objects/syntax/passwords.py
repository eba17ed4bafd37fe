"""The key of an encrypted file from the empty password, the user's or the owner's (ISO 32000-1, 7.6.3; 32000-2, 7.6.4).

Any viewer tries both. An owner password that is empty opens the file, too, and where the user's is not, it alone does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from memo_enrich.pdf.objects.syntax.ciphers import aes_cbc, hash_r5, hash_r6, md5, rc4
from memo_enrich.pdf.objects.syntax.parsing import DamagedError
from memo_enrich.pdf.objects.syntax.values import Dictionary, PdfString, Value

_PADDING: Final = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
_TURNS: Final = 20  # of RC4, from revision 3 on


class PasswordNeededError(ValueError):
    """The empty password does not open the file."""


def file_key(encrypt: Dictionary, first_id: bytes) -> bytes:
    """Return the key of a file.

    Args:
        encrypt: the Encrypt dictionary, resolved, of version 1, 2, 4 or 5.
        first_id: the first element of the trailer's ID; empty if there is none.

    Raises:
        PasswordNeededError: the empty password is neither the user's nor the owner's.
        DamagedError: the dictionary lacks what it needs.
    """
    if encrypt.get("V") == 5:
        return _key_256(encrypt)
    for length in _lengths(encrypt):
        for password in (_PADDING, _user_password(encrypt, length, 16), _user_password(encrypt, length, length)):
            key = _key_128(encrypt, first_id, password, length)
            if key is not None:
                return key
    raise PasswordNeededError


def _bytes(encrypt: Dictionary, key: str, length: int) -> bytes:
    """Return an entry of the dictionary, filled up with zeros where it is too short, as readers do."""
    value: Value = encrypt.get(key)
    if not isinstance(value, PdfString):
        raise DamagedError(key)
    return value.content()[:length].ljust(length, b"\0")


def _lengths(encrypt: Dictionary) -> Iterator[int]:
    """Yield how long the key may be, bytes: as it says, in bits or (a common slip) bytes, then what readers guess."""
    version, length = encrypt.get("V"), encrypt.get("Length", 40)
    if version in (1, 4):
        yield 5 if version == 1 else 16
        return
    said = length if isinstance(length, int) and not isinstance(length, bool) else 0
    said = said if 5 <= said <= 16 else said // 8 if said % 8 == 0 and 40 <= said <= 128 else 0
    yield from dict.fromkeys((said or 16, 16, 5))


def _key_128(encrypt: Dictionary, first_id: bytes, password: bytes, length: int) -> bytes | None:
    """Algorithm 2 with a padded user password, checked by algorithm 4 or 5; None: it is not the right one."""
    revision = encrypt["R"]
    permissions = (encrypt["P"] & 0xFFFFFFFF).to_bytes(4, "little")
    seed = password + _bytes(encrypt, "O", 32) + permissions + first_id
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
    for turn in range(_TURNS):
        check = rc4(_turned(key, turn), check)
    return key if check == user[:16] else None


def _user_password(encrypt: Dictionary, length: int, hashed: int) -> bytes:
    """Return the padded user password that O holds, read with the empty owner password (algorithm 7).

    Hashes are hashed again whole, 16 bytes of them; some writers (qpdf) take as many bytes as the key has.
    """
    revision = encrypt["R"]
    digest = md5(_PADDING)
    for _ in range(50 if revision >= 3 else 0):
        digest = md5(digest[:hashed])
    password = _bytes(encrypt, "O", 32)
    for turn in reversed(range(_TURNS if revision >= 3 else 1)):
        password = rc4(_turned(digest[:length], turn), password)
    return password


def _turned(key: bytes, turn: int) -> bytes:
    return bytes(byte ^ turn for byte in key)


def _key_256(encrypt: Dictionary) -> bytes:
    """Algorithm 2.A: the user's password unlocks UE, the owner's OE."""
    hash_ = hash_r6 if encrypt["R"] == 6 else hash_r5
    user, owner = _bytes(encrypt, "U", 48), _bytes(encrypt, "O", 48)
    for own, locked, user_key in ((user, "UE", b""), (owner, "OE", user)):
        if hash_(b"", own[32:40], user_key) == own[:32]:
            return aes_cbc(hash_(b"", own[40:48], user_key), bytes(16), _bytes(encrypt, locked, 32), decrypt=True)
    raise PasswordNeededError
