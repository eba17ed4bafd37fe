"""What a page paints, told by its content and not by a picture of it: what it costs, where it lies, what is hidden."""

from __future__ import annotations

from memo_enrich.pdf.objects.painting.annotations import annotation_area, annotations_of
from memo_enrich.pdf.objects.painting.cost import PageCost
from memo_enrich.pdf.objects.painting.nesting import check_form
from memo_enrich.pdf.objects.painting.pictures import is_blank, is_regular
from memo_enrich.pdf.objects.painting.walking import Painted, painted

__all__ = [
    "PageCost",
    "Painted",
    "annotation_area",
    "annotations_of",
    "check_form",
    "is_blank",
    "is_regular",
    "painted",
]
