"""The ciphers of the standard security handler: RC4, AES in CBC mode, and the hash of revision 6 (ISO 32000-2, 7.6)."""

from __future__ import annotations

import hashlib


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


def aes_cbc(key: bytes, vector: bytes, content: bytes, *, decrypt: bool) -> bytes:
    """Return ``content``, a whole number of blocks, encrypted or decrypted with AES; padding is the caller's."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # few letters are encrypted

    cipher = Cipher(algorithms.AES(key), modes.CBC(vector))
    context = cipher.decryptor() if decrypt else cipher.encryptor()
    return context.update(content) + context.finalize()


def md5(content: bytes) -> bytes:
    """Return the MD5 of ``content``: no protection, but what the older revisions say."""
    return hashlib.md5(content, usedforsecurity=False).digest()


def hash_r5(salt: bytes) -> bytes:
    """Return the hash of revision 5, Adobe's forerunner of 6, of the empty password."""
    return hashlib.sha256(salt).digest()


def hash_r6(salt: bytes) -> bytes:
    """Return the hash of revision 6 of the empty password, which is the user's (algorithm 2.B)."""
    key = hashlib.sha256(salt).digest()
    turn = last = 0
    while turn < 64 or last > turn - 32:
        block = aes_cbc(key[:16], key[16:32], key * 64, decrypt=False)
        hashes = (hashlib.sha256, hashlib.sha384, hashlib.sha512)
        key = hashes[sum(block[:16]) % 3](block).digest()
        last = block[-1]
        turn += 1
    return key[:32]
