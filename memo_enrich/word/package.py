"""An Office package (ECMA-376 part 2, OPC): parts, their content types, and the relationships between them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from memo_enrich.errors import ReadError
from memo_enrich.lazy import cached_property
from memo_enrich.word.archive import Archive, open_archive
from memo_enrich.word.names import relationship_kind
from memo_enrich.word.outline import MOST_ELEMENTS, Outline, outline

TYPES_NAME: Final = "[Content_Types].xml"

_MOST_RELATIONSHIPS: Final = 10_000
_OFFICE_DOCUMENT: Final = "officeDocument"
_CORE: Final = "core-properties"


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of a part. ``target`` is a part's name within the package, or an address outside it."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """Return the last word of its type, such as "image"."""
        return relationship_kind(self.type)


class Package:
    """A package that was opened. Parts are read when asked for, each outline is made once.

    Raises:
        ReadError: as :func:`open_archive`; ``template.not_word``: it is a ZIP file of something else.
    """

    def __init__(self, data: bytes, where: str = "") -> None:
        self.where = where
        self.archive: Archive = open_archive(data, where)
        self._outlines: dict[str, Outline] = {}
        self._relationships: dict[str, tuple[Relationship, ...]] = {}
        self._left = MOST_ELEMENTS
        if self.archive.member(TYPES_NAME) is None or self.archive.member("_rels/.rels") is None:
            raise ReadError("template.not_word", where)

    def has(self, part: str) -> bool:
        """Tell whether there is such a part."""
        return self.archive.member(part) is not None

    def content(self, part: str) -> bytes:
        """Return a part's bytes.

        Raises:
            ReadError: ``template.damaged``: there is no such part.
        """
        member = self.archive.member(part)
        if member is None:
            raise ReadError("template.damaged", self.where)
        return self.archive.content(member)

    def name_of(self, part: str) -> str:
        """Return a part's name as the archive spells it."""
        member = self.archive.member(part)
        return part if member is None else member.name

    def outline(self, part: str) -> Outline:
        """Return a part taken apart.

        Raises:
            ReadError: ``template.damaged``, ``template.doctype``, ``template.too_costly``.
        """
        if part not in self._outlines:
            self._outlines[part] = made = outline(self.content(part), self.where, self._left)
            self._left -= made.size
        return self._outlines[part]

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """Return the relationships of a part; "" are those of the package itself."""
        if part not in self._relationships:
            name = rels_name(part)
            found = tuple(self._read(part, self.outline(name))) if self.has(name) else ()
            self._relationships[part] = found
        return self._relationships[part]

    def _read(self, part: str, plan: Outline) -> Iterator[Relationship]:
        if plan.root.name != "rel:Relationships":
            raise ReadError("template.damaged", self.where)
        if len(plan.root.children) > _MOST_RELATIONSHIPS:
            raise ReadError("template.too_costly", self.where)
        for element in plan.root.children:
            if element.name == "rel:Relationship":
                get = element.attributes.get
                external = get("TargetMode", "") == "External"
                target = get("Target", "")
                yield Relationship(
                    get("Id", ""), get("Type", ""), target if external else self._resolved(part, target), external
                )

    def _resolved(self, part: str, target: str) -> str:
        path = unquote(target.partition("#")[0])
        whole = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), path))
        if path and not path.startswith("/"):
            depth = posixpath.normpath(posixpath.join(posixpath.dirname(part), path))
            if depth.startswith(".."):
                raise ReadError("template.names", self.where)
        return whole.lstrip("/")

    def related(self, part: str, kind: str) -> str:
        """Return the part that ``part`` points at with this kind of relationship, "" where there is none."""
        found = (one.target for one in self.relationships(part) if one.kind == kind and not one.external)
        return next((target for target in found if self.has(target)), "")

    @cached_property
    def main(self) -> str:
        """Return the name of the main part.

        Raises:
            ReadError: ``template.not_word``: there is none, or it is no text document.
        """
        name = self.related("", _OFFICE_DOCUMENT)
        if not name or self.outline(name).root.name != "w:document":
            raise ReadError("template.not_word", self.where)
        return name

    @cached_property
    def title(self) -> str:
        """Return the document's title as its properties have it."""
        core = self.related("", _CORE)
        title = self.outline(core).root.child("dc:title") if core else None
        return title.text.strip() if title else ""

    @cached_property
    def types(self) -> ContentTypes:
        """Return the content types."""
        defaults: dict[str, str] = {}
        overrides: dict[str, str] = {}
        root = self.outline(TYPES_NAME).root
        if root.name != "ct:Types":
            raise ReadError("template.damaged", self.where)
        for element in root.children:
            get = element.attributes.get
            if element.name == "ct:Default":
                defaults[get("Extension", "").lower()] = get("ContentType", "")
            elif element.name == "ct:Override":
                overrides[get("PartName", "").lower()] = get("ContentType", "")
        return ContentTypes(defaults, overrides)


@dataclass(frozen=True, slots=True)
class ContentTypes:
    """What kind of part each is: by its ending, or by its own name (with a slash before it, in lower case)."""

    defaults: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)

    def of(self, part: str) -> str:
        """Return a part's content type, "" where it has none."""
        name = f"/{part.lower()}"
        return self.overrides.get(name) or self.defaults.get(name.rpartition(".")[2], "")


def rels_name(part: str) -> str:
    """Return the name of the part that holds the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
