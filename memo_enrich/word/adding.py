"""New parts for a package: names, relationships and content types that meet none that are there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Final, NamedTuple

from memo_enrich.errors import ReadError
from memo_enrich.model import Edit, splice
from memo_enrich.word.names import PACKAGE_RELATIONSHIPS
from memo_enrich.word.outline import Element, Outline
from memo_enrich.word.package import TYPES_NAME, Package, rels_name

_RELS_TYPE: Final = "application/vnd.openxmlformats-package.relationships+xml"
_NAME: Final = re.compile(r"<([^\s/>]+)")


class NewPart(NamedTuple):
    """A part to be added beside the main one. ``type`` is that of the relationship that leads to it."""

    name: str
    content: bytes
    content_type: str
    type: str


class NewLink(NamedTuple):
    """An address to be linked to. ``type`` is that of the relationship."""

    url: str
    type: str


class Additions:
    """What is to be added to a package. Ids are given out before anything is written.

    Args:
        package: the package; it is not changed.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main
        self._ids = {one.id.lower() for one in package.relationships(package.main)}
        self._entries: list[str] = []
        self._types: list[str] = []
        self.parts: dict[str, bytes] = {}

    def part(self, part: NewPart) -> str:
        """Add a part, and return the id of the relationship to it."""
        folder = posixpath.dirname(self._main)
        name = self._free_name(posixpath.join(folder, part.name))
        self.parts[name] = part.content
        self._declare(name, part.content_type)
        return self._relate(part.type, posixpath.relpath(name, folder or "."))

    def link(self, link: NewLink) -> str:
        """Add a link to an address, and return the id of its relationship."""
        return self._relate(link.type, link.url, external=True)

    def replaced(self) -> dict[str, bytes]:
        """Return the new content of the parts that had to be changed for it; :attr:`parts` has what is new."""
        package, rels = self._package, rels_name(self._main)
        changed = {}
        if package.has(rels):
            plan = package.outline(rels)
            changed[package.name_of(rels)] = splice(plan.data, [_appended(plan, "".join(self._entries))])
        else:
            head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            body = "".join(self._entries)
            self.parts[rels] = f'{head}<Relationships xmlns="{PACKAGE_RELATIONSHIPS}">{body}</Relationships>'.encode()
            if package.types.of(rels) != _RELS_TYPE:
                self._declare(rels, _RELS_TYPE)
        types = package.outline(TYPES_NAME)
        changed[package.name_of(TYPES_NAME)] = splice(types.data, [_appended(types, "".join(self._types))])
        return changed

    def _free_name(self, wanted: str) -> str:
        taken = {member.name.lower() for member in self._package.archive.members} | {one.lower() for one in self.parts}
        stem, ending = posixpath.splitext(wanted)
        name, number = wanted, 1
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}{ending}"
        return name

    def _declare(self, name: str, content_type: str) -> None:
        """Declare a part's type by its own name, which meets nobody else's, unless its ending says it already."""
        if self._package.types.of(name) == content_type:
            return
        prefix = _prefix(self._package.outline(TYPES_NAME))
        self._types.append(f'<{prefix}Override PartName="/{name}" ContentType="{content_type}"/>')

    def _relate(self, type_: str, target: str, *, external: bool = False) -> str:
        number = 1
        while f"ridchatbot{number}" in self._ids:
            number += 1
        self._ids.add(f"ridchatbot{number}")
        rels = rels_name(self._main)
        prefix = _prefix(self._package.outline(rels)) if self._package.has(rels) else ""
        mode = ' TargetMode="External"' if external else ""
        id_ = f"rIdChatbot{number}"
        self._entries.append(f'<{prefix}Relationship Id="{id_}" Type="{type_}" Target="{escape(target)}"{mode}/>')
        return id_


def _prefix(plan: Outline) -> str:
    """Return the prefix of a part's root, with its colon."""
    prefix, colon, _ = _tag(plan, plan.root).partition(":")
    return prefix + colon if colon else ""


def _tag(plan: Outline, element: Element) -> str:
    found = _NAME.match(plan.raw(element.start, element.inside))
    if found is None:
        raise ReadError("template.damaged")
    return found[1]


def _appended(plan: Outline, children: str) -> Edit:
    """Return the edit that adds children at the end of a part's root, also where that is an empty tag."""
    root = plan.root
    if root.close < root.end:
        return Edit(root.close, root.close, plan.encoded(children))
    slash = len(plan.encoded("/>"))
    return Edit(root.end - slash, root.end, plan.encoded(f">{children}</{_tag(plan, root)}>"))


def free_number(used: Iterable[str], first: int) -> int:
    """Return the first number from ``first`` on that is not used."""
    taken, number = set(used), first
    while str(number) in taken:
        number += 1
    return number


def whole_package(parts: Mapping[str, bytes]) -> bytes:
    """Return a package of these parts, each with the same date, so that the same parts are the same bytes."""
    import io
    import zipfile

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
