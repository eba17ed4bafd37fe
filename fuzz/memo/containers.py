"""Mutated containers: the tar within, the lzma around it, entries that no container may have."""

from __future__ import annotations

import io
import lzma
import tarfile
from random import Random

from fuzz import bases
from fuzz.raw import RAW
from fuzz.steps import Steps

_FILTERS = [{"id": lzma.FILTER_LZMA1, "preset": 0, "dict_size": 1 << 16}]
_NAMES = (
    "a.xml", "3f2b8c1e-9d47-4a6b-8c15-0e7d2f4a9b63.xml",
    "../x.xml", "/x.xml", "C:\\x", "con", "a" * 255, "a" * 300, "æøå.xml", "", ".", "x.", " x",
    "a\nb", "A.xml", "a/b.xml", "\udcff.xml", "x\0y",
)  # fmt: skip
_TYPES = (tarfile.REGTYPE,) * 6 + (
    tarfile.DIRTYPE,
    tarfile.SYMTYPE,
    tarfile.LNKTYPE,
    tarfile.FIFOTYPE,
    tarfile.CHRTYPE,
    tarfile.GNUTYPE_SPARSE,
)


def mutated_container(rng: Random, steps: Steps) -> bytes:
    """Return a mutated container."""
    tar = _tar(rng)
    for _ in range(rng.choice([0, 0, 1, 2])):
        seed, change = rng.random(), rng.choice(RAW)
        if steps.take(f"tar {change.__name__}"):
            tar = change(tar, Random(seed), tar)
    data = (
        lzma.compress(tar, lzma.FORMAT_XZ)
        if rng.random() < 0.05
        else lzma.compress(tar, lzma.FORMAT_ALONE, filters=_FILTERS)
    )
    for _ in range(rng.choice([0, 1, 1, 2])):
        seed, change = rng.random(), rng.choice(RAW)
        if steps.take(f"lzma {change.__name__}"):
            data = change(data, Random(seed), data)
    return data


def _tar(rng: Random) -> bytes:
    out = io.BytesIO()
    with tarfile.open(
        fileobj=out,
        mode="w",
        format=rng.choice([tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT]),
        errors="surrogateescape",
    ) as tar:
        for _ in range(rng.choice([0, 1, 2, 5])):
            entry = tarfile.TarInfo(rng.choice(_NAMES))
            entry.type = rng.choice(_TYPES)
            content = bases.message(rng.choice(list(bases.message_makers()))) if entry.type == tarfile.REGTYPE else b""
            entry.size = len(content)
            entry.linkname = "x" if entry.type in (tarfile.SYMTYPE, tarfile.LNKTYPE) else ""
            if rng.random() < 0.2:
                entry.pax_headers = {
                    rng.choice(["path", "size", "comment", "mtime"]): rng.choice(["x", "-1", "9" * 30, "../x"])
                }
            try:
                tar.addfile(entry, io.BytesIO(content))
            except (ValueError, UnicodeError):
                continue
    return out.getvalue()
