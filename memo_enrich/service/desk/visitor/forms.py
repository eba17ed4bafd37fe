"""Forms as they come from a browser: fields and files, held in memory, within the service's limits."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field
from typing import Final

from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request

from memo_enrich.legible import legible
from memo_enrich.service.desk.visitor.sessions import Session
from memo_enrich.service.safety import Pace, RefusedError
from memo_enrich.service.safety.bodies import paced

_MOST_FILES: Final = 5000
_MOST_FIELDS: Final = 100
_LONGEST_FIELD: Final = 2_000_000
_LONGEST_NAME: Final = 300
FORM_KEY: Final = "form-key"
_HEADER: Final = "x-form-key"


@dataclass(frozen=True, slots=True)
class Sent:
    """What a form holds: its fields (of several with one name the last), its files by name."""

    fields: Mapping[str, str]
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)


class _InMemory(MultiPartParser):
    """A parser that never writes a letter to the disk, as the one it comes from does with large files."""

    spool_max_size = 1 << 40


async def read_form(request: Request, session: Session, pace: Pace) -> Sent:
    """Return what a form holds.

    Raises:
        RefusedError: ``service.form_stale``, it is not one of ours; or it is too large, too slow, or broken.
    """
    if not session.sent_by_us(request.headers.get(_HEADER, "")) and _HEADER in request.headers:
        raise RefusedError("service.form_stale")
    try:
        form = await _parsed(request, pace)
    except MultiPartException:
        raise RefusedError("service.wrong_choice", name="form", allowed="multipart/form-data") from None
    items = form.multi_items()
    fields = {key: value for key, value in items if isinstance(value, str)}
    files = [(_named(value), await value.read()) for _, value in items if isinstance(value, UploadFile)]
    await form.close()
    shown = request.headers.get(_HEADER, fields.get(FORM_KEY, ""))
    if not session.sent_by_us(shown):
        raise RefusedError("service.form_stale")
    return Sent(fields, tuple((name, content) for name, content in files if name or content))


async def _parsed(request: Request, pace: Pace) -> FormData:
    stream = _counted(request, pace)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        parser = _InMemory(
            request.headers,
            stream,
            max_files=_MOST_FILES,
            max_fields=_MOST_FIELDS,
            max_part_size=_LONGEST_FIELD,
        )
        return await parser.parse()
    return await FormParser(request.headers, stream).parse()


async def _counted(request: Request, pace: Pace) -> AsyncGenerator[bytes, None]:
    """Yield the body; it counts as held while it comes."""
    held = 0
    try:
        async for piece in paced(request, pace):
            held += len(piece)
            pace.held += len(piece)
            yield piece
        yield b""
    finally:
        pace.held -= held


def _named(file: UploadFile) -> str:
    """Return the name of a file as text to show; it is never a path."""
    name = legible((file.filename or "")[:_LONGEST_NAME]).replace("\\", "/")
    return "".join(sign for sign in name if sign.isprintable()).strip("/")
