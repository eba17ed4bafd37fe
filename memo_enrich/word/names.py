"""The names of WordprocessingML (ISO/IEC 29500), one short form for transitional and strict documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a conformance class writes what both have: namespaces, relationship types, and the edges of a line.

    ``left`` and ``right`` are the names of a paragraph's edges: strict says start and end (part 4, 9.11).
    """

    main: str
    relationships: str
    drawing: str
    graphics: str
    picture: str
    left: str
    right: str

    def relationship(self, kind: str) -> str:
        """Return the type of a relationship, such as "image" or "hyperlink"."""
        return f"{self.relationships}/{kind}"


_OPEN: Final = "http://schemas.openxmlformats.org"
_PURL: Final = "http://purl.oclc.org/ooxml"

TRANSITIONAL: Final = Dialect(
    main=f"{_OPEN}/wordprocessingml/2006/main",
    relationships=f"{_OPEN}/officeDocument/2006/relationships",
    drawing=f"{_OPEN}/drawingml/2006/wordprocessingDrawing",
    graphics=f"{_OPEN}/drawingml/2006/main",
    picture=f"{_OPEN}/drawingml/2006/picture",
    left="left",
    right="right",
)
STRICT: Final = Dialect(
    main=f"{_PURL}/wordprocessingml/main",
    relationships=f"{_PURL}/officeDocument/relationships",
    drawing=f"{_PURL}/drawingml/wordprocessingDrawing",
    graphics=f"{_PURL}/drawingml/main",
    picture=f"{_PURL}/drawingml/picture",
    left="start",
    right="end",
)
DIALECTS: Final = (TRANSITIONAL, STRICT)

PACKAGE_RELATIONSHIPS: Final = f"{_OPEN}/package/2006/relationships"
CONTENT_TYPES: Final = f"{_OPEN}/package/2006/content-types"

_PREFIXES: Final = {
    **{dialect.main: "w" for dialect in DIALECTS},
    **{dialect.relationships: "r" for dialect in DIALECTS},
    **{dialect.drawing: "wp" for dialect in DIALECTS},
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    PACKAGE_RELATIONSHIPS: "rel",
    CONTENT_TYPES: "ct",
    "http://purl.org/dc/elements/1.1/": "dc",
}


def short(name: str) -> str:
    """Return ``namespace}local`` as ``w:local`` and the like; a name of another namespace stays as it is."""
    namespace, brace, local = name.rpartition("}")
    prefix = _PREFIXES.get(namespace)
    return f"{prefix}:{local}" if brace and prefix else name


def relationship_kind(type_: str) -> str:
    """Return the last word of a relationship's type, the same in both classes: "image", "officeDocument"."""
    return type_.rpartition("/")[2]
