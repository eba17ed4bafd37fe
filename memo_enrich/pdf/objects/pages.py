"""The page tree (ISO 32000-1, 7.7.3): leaves in order, inherited attributes, the visible box."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import field
from itertools import islice
from typing import Final

from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.geometry import PageGeometry, Rect
from memo_enrich.pdf.objects.syntax import CostlyError, DamagedError, Dictionary, Ref, Stream, Value
from memo_enrich.records import dataclass

_US_LETTER: Final = (0.0, 0.0, 612.0, 792.0)  # what viewers assume without a MediaBox
_DEEPEST: Final = 60
_MOST_PAGES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Page:
    """A leaf of the page tree.

    ``ref`` is None for a page object written directly into its parent's Kids; ``parent`` and ``kid`` then say where.
    ``ancestors`` are the dictionaries above it, nearest first.
    """

    ref: Ref | None
    dictionary: Dictionary = field(repr=False)
    parent: Ref | None
    kid: int
    ancestors: tuple[Dictionary, ...] = field(repr=False)

    def attribute(self, key: str) -> Value:
        """Return an attribute that pages inherit (7.7.3.4): the page's own or the nearest ancestor's."""
        for dictionary in (self.dictionary, *self.ancestors):
            if dictionary.get(key) is not None:
                return dictionary[key]
        return None


def read_pages(file: PdfFile) -> tuple[Page, ...]:
    """Return every page in order.

    Raises:
        CostlyError: there are too many pages, or too many levels of them.
        DamagedError: there is no page tree, it runs in a circle, or its Counts are not true: some readers go by them.
    """
    root = file.dictionary(file.trailer.get("Root")).get("Pages")
    node = file.resolve(root)
    if not isinstance(node, dict):
        raise DamagedError("no page tree")
    pages = tuple(islice(_leaves(file, node, root if isinstance(root, Ref) else None, (), set()), _MOST_PAGES + 1))
    if len(pages) > _MOST_PAGES:
        raise CostlyError("too many pages")
    if pages and not _counts_are_true(file, pages):
        raise DamagedError("count of pages")
    return pages


def _counts_are_true(file: PdfFile, pages: tuple[Page, ...]) -> bool:
    """Tell whether no node above a page says another number of pages than it has (7.7.3.2)."""
    nodes = {id(node): node for page in pages for node in page.ancestors}
    counted = Counter(id(node) for page in pages for node in page.ancestors)
    return all(file.resolve(nodes[node].get("Count")) in (None, count) for node, count in counted.items())


def _leaves(
    file: PdfFile, node: Dictionary, ref: Ref | None, above: tuple[Dictionary, ...], seen: set[Ref]
) -> Iterator[Page]:
    if len(above) > _DEEPEST:
        raise CostlyError("page tree too deep")
    ancestors = (node, *above)
    for index, kid in enumerate(file.array(node.get("Kids"))):
        value = file.resolve(kid)
        if not isinstance(value, dict):
            continue
        if isinstance(kid, Ref):
            if kid in seen:
                raise DamagedError("page tree in a circle")
            seen.add(kid)
        kid_ref = kid if isinstance(kid, Ref) else None
        if "Kids" in value:
            yield from _leaves(file, value, kid_ref, ancestors, seen)
        else:
            yield Page(kid_ref, value, ref, index, ancestors)


def content_streams(file: PdfFile, page: Dictionary) -> list[Stream]:
    """Return the content streams of a page in order (7.7.3.3); what is no stream draws nothing."""
    contents = file.resolve(page.get("Contents"))
    listed = contents if isinstance(contents, list) else [contents]
    return [stream for entry in listed if isinstance(stream := file.resolve(entry), Stream)]


def page_geometry(file: PdfFile, page: Page) -> PageGeometry:
    """Return visible box, rotation and UserUnit of a page as viewers apply them (7.7.3.3, 14.11.2)."""
    media = rectangle(file, page.attribute("MediaBox")) or _US_LETTER
    crop = rectangle(file, page.attribute("CropBox")) or media
    visible = (max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3]))
    if visible[0] >= visible[2] or visible[1] >= visible[3]:
        visible = media
    rotate = file.resolve(page.attribute("Rotate"))
    quarter = round(rotate / 90) * 90 % 360 if isinstance(rotate, int | float) else 0
    unit = file.resolve(page.dictionary.get("UserUnit"))
    return PageGeometry(visible, quarter, float(unit) if isinstance(unit, int | float) and unit > 0 else 1.0)


def rectangle(file: PdfFile, value: Value) -> Rect | None:
    """Return a rectangle as (left, bottom, right, top), None when it is none or has no area."""
    entries = file.array(value)
    numbers = [float(number) for entry in entries if isinstance(number := file.resolve(entry), int | float)]
    if len(numbers) != 4 or len(entries) != 4:
        return None
    x0, y0, x1, y1 = numbers
    left, right, bottom, top = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    return (left, bottom, right, top) if right > left and top > bottom else None
