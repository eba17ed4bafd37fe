"""A file and what is appended to it, read as one without putting them together: a large letter is held only once."""

from __future__ import annotations

import ctypes
import io
from typing import Any, BinaryIO, Final

import pypdfium2_raw as pdfium

from memo_enrich.model import FileBytes

LARGE: Final = 8 * 1024 * 1024
"""Bytes from which on a copy of the file is worth avoiding."""


class AppendedStream(io.RawIOBase):
    """``data`` followed by ``tail`` as a seekable stream for reading."""

    def __init__(self, data: FileBytes, tail: bytes) -> None:
        self._parts = memoryview(data) if isinstance(data, bytes) else data, memoryview(tail)
        self._seam = len(data)
        self._size = len(data) + len(tail)
        self._at = 0

    def readable(self) -> bool:
        """Return True."""
        return True

    def seekable(self) -> bool:
        """Return True."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to ``offset``, counted from the start, from here or from the end."""
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("negative seek position")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        """Return the position."""
        return self._at

    def readinto(self, buffer: Any) -> int:
        """Fill ``buffer`` as far as the bytes of the present part go."""
        data, tail = self._parts
        view = memoryview(buffer)
        if self._at < self._seam:
            piece = data[self._at : self._at + len(view)]
        else:
            piece = tail[self._at - self._seam : self._at - self._seam + len(view)]
        view[: len(piece)] = piece
        self._at += len(piece)
        return len(piece)


def open_stream(data: FileBytes, tail: bytes) -> BinaryIO:
    """Return a stream over ``data`` and ``tail``, joined in memory where that is quick and small."""
    if isinstance(data, bytes) and len(data) <= LARGE:
        return io.BytesIO(data + tail)
    return io.BufferedReader(AppendedStream(data, tail), 64 * 1024)


def file_access(data: FileBytes, tail: bytes) -> Any:
    """Return pdfium's FPDF_FILEACCESS over ``data`` and ``tail``; it must outlive the document."""
    stream = io.BufferedReader(AppendedStream(data, tail), 64 * 1024)

    def block(_: Any, position: int, buffer: Any, size: int) -> int:
        stream.seek(position)
        piece = stream.read(size)
        ctypes.memmove(buffer, piece, len(piece))
        return int(len(piece) == size)

    kind = dict(pdfium.FPDF_FILEACCESS._fields_)["m_GetBlock"]
    return pdfium.FPDF_FILEACCESS(m_FileLen=len(data) + len(tail), m_GetBlock=kind(block), m_Param=None)
