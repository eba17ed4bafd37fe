"""The block goes into a document: new parts beside the main one, a splice in it, every other member untouched."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from memo_enrich.errors import PlacementError
from memo_enrich.model import Edit, Invitation, splice
from memo_enrich.placement.word.block import TAG, Block, Ids, measured
from memo_enrich.placement.word.lettering import lettering
from memo_enrich.placement.word.pictures import code_png, code_svg
from memo_enrich.placement.word.places import How, find_place
from memo_enrich.word import (
    DIALECTS,
    Additions,
    Dialect,
    NewLink,
    NewPart,
    Outline,
    Package,
    free_number,
    original,
    rewritten,
)

RECORD: Final = "memo-enrich-original.bin"
"""Name of the part, beside the main one, that holds what it takes to have the original again."""

RECORD_TYPE: Final = "urn:memo-enrich:original"
PNG_NAME: Final = "media/chatbot-qr.png"
SVG_NAME: Final = "media/chatbot-qr.svg"

_BINARY: Final = "application/octet-stream"
_FIRST_ID: Final = 1_620_001_001  # far from the ids that word processors count up from one


@dataclass(frozen=True, slots=True)
class Filled:
    """A document with the block in it.

    Attributes:
        content: its bytes.
        how: by what the place was found.
        main: the edits that were made in the main part.
        added: names of the members that are new.
        changed: names of the members that were spliced.
    """

    content: bytes = field(repr=False)
    how: How
    main: tuple[Edit, ...] = field(repr=False)
    added: tuple[str, ...]
    changed: tuple[str, ...]


def is_filled(package: Package) -> bool:
    """Tell whether a document carries our block, pasted or put in."""
    tags = (element for element in package.outline(package.main).root.walk() if element.name == "w:tag")
    return any(tag.value == TAG for tag in tags)


def fill(package: Package, invitation: Invitation, *, new_page: bool = False) -> Filled:
    """Put the block into a document.

    Args:
        package: the document; it is not changed.
        invitation: what to say.
        new_page: begin a page for it, behind all that is there.

    Raises:
        PlacementError: ``template.narrow``: the column is too narrow for a code; and as :func:`find_place`.
        ReadError: ``template.damaged``.
    """
    place = find_place(package, at_end=new_page)
    look = lettering(package, place.like, invitation.language, place.width)
    measures = measured(invitation, place.width - look.indent)
    if measures is None:
        raise PlacementError("template.narrow", package.where)
    plan, dialect = package.outline(package.main), dialect_of(package)
    additions = Additions(package)
    png = additions.part(NewPart(PNG_NAME, code_png(invitation.symbol), "image/png", dialect.relationship("image")))
    svg = additions.part(NewPart(SVG_NAME, code_svg(invitation.symbol), "image/svg+xml", dialect.relationship("image")))
    link = additions.link(NewLink(invitation.page_url, dialect.relationship("hyperlink")))
    additions.part(NewPart(RECORD, b"", _BINARY, RECORD_TYPE))
    ids = Ids(link, png, svg, *_numbers(plan))
    block = Block(invitation, dialect, look, ids, measures).xml(new_page=new_page)
    return _written(package, additions, (*place.cut, Edit(place.at, place.at, plan.encoded(block))), place.how)


def _written(package: Package, additions: Additions, edits: tuple[Edit, ...], how: How) -> Filled:
    plan = package.outline(package.main)
    replaced = additions.replaced() | {package.name_of(package.main): splice(plan.data, edits)}
    record = next(name for name in additions.parts if name.endswith(RECORD))
    added = {name: content for name, content in additions.parts.items() if name != record}
    content = rewritten(package.archive, replaced, added, record)
    return Filled(content, how, edits, (*added, record), tuple(replaced))


def dialect_of(package: Package) -> Dialect:
    """Return the names that a document's conformance class uses."""
    head = package.outline(package.main)
    written = head.raw(head.root.start, head.root.inside)
    return next(
        (dialect for dialect in reversed(DIALECTS) if f'"{dialect.main}"' in written.replace("'", '"')), DIALECTS[0]
    )


def _numbers(plan: Outline) -> tuple[int, int]:
    """Return an id for the picture and one for the content control that nothing in the document has."""
    pictures = (element.attributes.get("id", "") for element in plan.root.walk() if element.name == "wp:docPr")
    controls = (element.value for element in plan.root.walk() if element.name == "w:id")
    return free_number(pictures, _FIRST_ID), free_number(controls, _FIRST_ID)


def unfilled(package: Package) -> bytes:
    """Return a document as it was before :func:`fill`, byte for byte.

    Raises:
        PlacementError: ``remove.nothing``: our block is not in it; ``template.altered``: it was saved anew since.
    """
    known = (one.target for one in package.relationships(package.main) if one.type == RECORD_TYPE)
    records = [name for name in known if package.has(name)]
    if not records:
        raise PlacementError("template.altered" if is_filled(package) else "remove.nothing", package.where)
    return original(package.archive, records[0], package.where)
