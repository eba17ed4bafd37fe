"""A file or a text -> :class:`~memo_enrich.model.Catalogue`, or everything that is wrong with it."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any, Final

from memo_enrich.catalogue.chatbot import Chatbot, read_chatbot
from memo_enrich.catalogue.letters import read_letter
from memo_enrich.catalogue.links import check_links
from memo_enrich.catalogue.printing import read_profile
from memo_enrich.catalogue.said import check_wordings
from memo_enrich.catalogue.toml import Problems, Table, read_toml
from memo_enrich.catalogue.wordings import read_wordings
from memo_enrich.errors import CatalogueError
from memo_enrich.model import Catalogue, LetterType

KEYS: Final = ("chatbot", "wording", "letter", "print")
_MOST_BYTES: Final = 4 * 1024 * 1024


def load_catalogue(path: str | Path) -> Catalogue:
    """Read and check the catalogue at ``path`` (TOML in UTF-8, with or without a BOM).

    Raises:
        CatalogueError: the file cannot be read, or is wrong; ``problems`` holds every problem, each with file, line,
            table and key (design, section 5).
    """
    file = Path(path)
    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
    except OSError as error:
        code = "catalogue.missing_file" if isinstance(error, FileNotFoundError) else "catalogue.unreadable_file"
        raise CatalogueError(code, str(path)) from error
    if len(data) > _MOST_BYTES:
        raise CatalogueError("catalogue.too_large", str(path), most_mb=_MOST_BYTES // 1024**2)
    return parse_catalogue(_decoded(data, str(path)), str(path))


def _decoded(data: bytes, source: str) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise CatalogueError("catalogue.encoding", source)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogueError("catalogue.encoding", f"{source}:{line}") from error


def parse_catalogue(text: str, source: str) -> Catalogue:
    """Check the catalogue in ``text``; ``source`` is what it is called in messages.

    Raises:
        CatalogueError: as :func:`load_catalogue`.
    """
    problems = Problems(source)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    data = read_toml(text, problems)
    if data is not None:
        catalogue = _read(Table(data, (), problems), source)
    problems.raise_if_any()
    return catalogue


def _read(root: Table, source: str) -> Catalogue:
    root.only(KEYS)
    if "chatbot" not in root.values:
        root.note("catalogue.missing_table", "chatbot", table="[chatbot]")
    chatbot_table = root.table("chatbot")
    present = chatbot_table or Table(_NOTHING, ("chatbot",), Problems(source))
    chatbot = read_chatbot(present)
    wordings = read_wordings(root)
    catalogue = Catalogue(
        name=chatbot.name,
        hosts=chatbot.hosts,
        link=chatbot.link,
        profile=read_profile(root, present),
        wordings=wordings,
        letters=tuple(read_letter(table, wordings) for table in root.tables("letter")),
        qr=chatbot.qr,
        tag=chatbot.tag,
        documents=chatbot.documents,
        new_page=chatbot.new_page,
        html_image=chatbot.html_image,
        source=source,
    )
    _check_whole(catalogue, chatbot, root)
    return catalogue


_NOTHING: Final[dict[str, Any]] = {}


def _check_whole(catalogue: Catalogue, chatbot: Chatbot, root: Table) -> None:
    if not catalogue.letters and not chatbot.link and "letter" not in root.values and "chatbot" in root.values:
        root.note("catalogue.nothing_to_invite_to", "chatbot")
    _check_ids(catalogue.letters, root.problems)
    check_links(catalogue, root.problems)
    check_wordings(catalogue, root.problems)


def _check_ids(letters: tuple[LetterType, ...], problems: Problems) -> None:
    seen: dict[str, int] = {}
    for number, letter in enumerate(letters):
        key = unicodedata.normalize("NFC", letter.id).casefold()
        if letter.id and key in seen:
            problems.add("catalogue.double_id", ("letter", number, "id"), id=letter.id, first=seen[key] + 1)
        seen.setdefault(key, number)
