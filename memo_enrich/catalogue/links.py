"""Every link of a catalogue against the rules of :mod:`memo_enrich.web.policy`."""

from __future__ import annotations

from collections.abc import Iterator

from memo_enrich.catalogue.toml import Path, Problems, place
from memo_enrich.errors import CatalogueError
from memo_enrich.model import CHANNELS, Catalogue
from memo_enrich.web import (
    FINEST_MODULE_MM,
    BadAddressError,
    faults,
    is_reserved_host,
    is_short,
    module_mm,
    parse_address,
    symbol_modules,
    tagged,
)


def links(catalogue: Catalogue) -> Iterator[tuple[Path, str]]:
    """Yield every link that is written in the catalogue, with its path."""
    for key, link in (("link", catalogue.link), ("qr", catalogue.qr)):
        if link:
            yield ("chatbot", key), link
    for number, letter in enumerate(catalogue.letters):
        for key, link in (("link", letter.link), ("qr", letter.qr)):
            if link:
                yield ("letter", number, key), link


def where_of(catalogue: Catalogue, path: Path) -> str:
    """Return table and key of ``path``; of a catalogue of several files also the file and the line."""
    return catalogue.places.get(path) or place(path, tuple(letter.id for letter in catalogue.letters))


def check_links(catalogue: Catalogue, problems: Problems) -> None:
    """Note every link that must not stand in a letter, or whose code on paper could not be read."""
    tag = catalogue.tag
    parameter = tag.parameter if tag else ""
    longest = max(len(tag.of(channel)) for channel in CHANNELS) if tag else 0
    sound = set()
    for path, link in links(catalogue):
        found = faults(
            link,
            catalogue.hosts,
            tag_length=len(parameter) + longest + 2 if longest else 0,
            parameter=parameter if longest else "",
            name=catalogue.name,
        )
        for code, values in found:
            # Without a list of hosts every link would be off it: the missing list has been noted.
            if catalogue.hosts or not code.startswith("link.host_"):
                problems.add(code, path, **values)
        if not found:
            sound.add(path)
    for path, paper in _paper_links(catalogue):
        if path in sound:
            _check_module(paper, catalogue, path, problems)


def _paper_links(catalogue: Catalogue) -> Iterator[tuple[Path, str]]:
    yield ("chatbot", "qr" if catalogue.qr else "link"), catalogue.qr or catalogue.link
    for number, letter in enumerate(catalogue.letters):
        yield ("letter", number, "qr" if letter.qr else "link"), letter.qr or letter.link


def _check_module(paper: str, catalogue: Catalogue, path: Path, problems: Problems) -> None:
    tag = catalogue.tag
    codes = [tagged(paper, tag.parameter, value) for value in (tag.qr, tag.word)] if tag else [paper]
    if all(is_short(content, FINEST_MODULE_MM) for content in codes):
        return
    module = min(module_mm(symbol_modules(content)) for content in codes)
    if module < FINEST_MODULE_MM:
        problems.add("link.module_too_small", path, module_mm=round(module, 2))


def check_real(catalogue: Catalogue, demo: bool = False) -> None:
    """Refuse a catalogue whose links lead to hosts that are reserved for examples, unless ``demo``.

    Raises:
        CatalogueError: ``link.example`` for each such link, all in one go.
    """
    if demo:
        return
    found = []
    for path, link in links(catalogue):
        try:
            host = parse_address(link).host
        except BadAddressError:  # pragma: no cover - a loaded catalogue has sound links only
            continue
        if is_reserved_host(host):
            where = catalogue.places.get(path) or f"{catalogue.source} {where_of(catalogue, path)}".strip()
            found.append(CatalogueError("link.example", where, host=host))
    if len(found) == 1:
        raise found[0]
    if found:
        raise CatalogueError("catalogue.problems", catalogue.source, problems=found, count=len(found))
