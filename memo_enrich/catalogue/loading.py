"""A file or a text -> :class:`~memo_enrich.model.Catalogue`, or everything that is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from memo_enrich.catalogue.chatbot import Chatbot, read_chatbot
from memo_enrich.catalogue.extending import read_whole
from memo_enrich.catalogue.file import read_text
from memo_enrich.catalogue.kit import read_kit
from memo_enrich.catalogue.letters import read_letter
from memo_enrich.catalogue.links import check_links, links
from memo_enrich.catalogue.printing import read_look, read_profile
from memo_enrich.catalogue.said import check_wordings
from memo_enrich.catalogue.toml import Path as Way
from memo_enrich.catalogue.toml import Problems, Table, same_id
from memo_enrich.catalogue.wordings import read_wordings
from memo_enrich.lazy import LateTable
from memo_enrich.model import Catalogue, LetterType

KEYS: Final = ("extends", "remove", "chatbot", "kit", "wording", "letter", "print", "block")


def load_catalogue(path: str | Path) -> Catalogue:
    """Read and check the catalogue at ``path`` (TOML in UTF-8, with or without a BOM), and every file it extends.

    Raises:
        CatalogueError: a file cannot be read, or is wrong; ``problems`` holds every problem, each with file, line,
            table and key (design, section 5).
    """
    return parse_catalogue(read_text(path), str(path))


def parse_catalogue(text: str, source: str) -> Catalogue:
    """Check the catalogue in ``text``.

    Args:
        text: the file's text.
        source: what the file is called in messages; what it extends is looked for beside it.

    Raises:
        CatalogueError: as :func:`load_catalogue`.
    """
    data, problems, files = read_whole(text, source)
    if data is not None:
        catalogue = _read(Table(data, (), problems), source)
        ways = _ways(catalogue)
        lines = LateTable(lambda: {way: line for way in ways if (line := problems.line(way))})
        catalogue = replace(catalogue, lines=lines)
        if len(files) > 1:
            places = {way: problems.where(way) for way in ways}
            catalogue = replace(catalogue, files=files, places=MappingProxyType(places))
    problems.raise_if_any()
    return catalogue


def _ways(catalogue: Catalogue) -> list[Way]:
    """Return the paths of what may need a look: tables and links."""
    tables: list[Way] = [("chatbot",), *(("letter", number) for number in range(len(catalogue.letters)))]
    return [*tables, *(path for path, _ in links(catalogue))]


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
        block=read_look(root),
        kit=read_kit(root),
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
        key = same_id(letter.id)
        if letter.id and key in seen:
            first = problems.number(("letter", seen[key]))
            problems.add("catalogue.double_id", ("letter", number, "id"), id=letter.id, first=first)
        seen.setdefault(key, number)
