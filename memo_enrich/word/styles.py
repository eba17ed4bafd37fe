"""What a paragraph looks like by its style: typeface, size, language, indent (ISO/IEC 29500-1, 17.7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from memo_enrich.word.measures import twips
from memo_enrich.word.outline import Element
from memo_enrich.word.package import Package

_LONGEST_CHAIN: Final = 32
_SIZE: Final = 20  # half-points, where nothing says a size (17.3.2.38)
_SHAPING: Final = ("w:numPr", "w:framePr", "w:pBdr", "w:shd", "w:textDirection", "w:outlineLvl", "w:bidi")


@dataclass(frozen=True, slots=True)
class Look:
    """How text of a style looks.

    ``style`` is "" where the style shapes more than text (a list, a frame, a heading) and should not be borrowed.
    ``fonts`` are the attributes of ``w:rFonts`` that text without the style lacks; ``size`` in half-points, ``indent``
    in twips; ``language`` is "" where none is said.
    """

    style: str
    fonts: Mapping[str, str]
    size: int
    language: str
    indent: int


class Styles:
    """The styles of a package; without a part of styles, what holds without one."""

    def __init__(self, package: Package) -> None:
        name = package.related(package.main, "styles")
        root = package.outline(name).root if name else None
        self._styles: dict[str, Element] = {}
        self._default = ""
        self.hyperlink = ""
        """Id of the style of links, "" for none. LibreOffice makes a link in a PDF only of text in a style."""
        defaults = root.child("w:docDefaults") if root else None
        self._defaults = [] if defaults is None else [defaults]
        for style in root.children if root else ():
            if style.name == "w:style" and style.attributes.get("w:type", "paragraph") == "paragraph":
                id_ = style.attributes.get("w:styleId", "")
                self._styles[id_] = style
                if style.attributes.get("w:default", "").lower() in ("1", "true", "on"):
                    self._default = id_
            elif style.name == "w:style" and style.attributes.get("w:type") == "character":
                name_of = style.child("w:name")
                if name_of is not None and name_of.value.lower() == "hyperlink":
                    self.hyperlink = style.attributes.get("w:styleId", "")

    def look(self, id_: str = "") -> Look:
        """Return how a paragraph of this style looks; "" is the style of paragraphs that name none."""
        known = id_ if id_ in self._styles else self._default
        chain = list(self._chain(known))
        runs = [run for run in (_properties(style, "rPr") for style in (*chain, *self._defaults)) if run]
        lines = [line for line in (_properties(style, "pPr") for style in (*chain, *self._defaults)) if line]
        shaped = any(line.child(name) for line in lines for name in _SHAPING)
        borrowed = "" if shaped or known == self._default else known
        sizes = (found.value for found in _firsts(runs, "w:sz"))
        return Look(
            borrowed,
            {} if borrowed or known == self._default else _fonts(runs),
            next((int(size) for size in sizes if size.isdecimal() and len(size) < 5), _SIZE),
            next((found.value for found in _firsts(runs, "w:lang") if found.value), ""),
            next((left_indent(found) for found in _firsts(lines, "w:ind")), 0),
        )

    def _chain(self, id_: str) -> Iterator[Element]:
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(id_)
            if style is None:
                return
            yield style
            based = style.child("w:basedOn")
            id_ = based.value if based else ""


def left_indent(indent: Element) -> int:
    """Return the left edge of a ``w:ind``, twips."""
    get = indent.attributes.get
    return twips(get("w:left", get("w:start", "0")))


def _fonts(runs: list[Element]) -> dict[str, str]:
    return next((dict(found.attributes) for found in _firsts(runs, "w:rFonts") if found.attributes), {})


def _properties(style: Element, name: str) -> Element | None:
    if style.name == "w:docDefaults":
        return style.child(f"w:{name}Default", f"w:{name}")
    return style.child(f"w:{name}")


def _firsts(properties: list[Element], name: str) -> Iterator[Element]:
    """Yield the elements of this name, the nearest style's first."""
    return (found for found in (one.child(name) for one in properties) if found is not None)
