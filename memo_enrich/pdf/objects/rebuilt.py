"""A damaged file, its objects gathered by looking for them: only to weigh what a forgiving reader would draw of it.

Nothing is ever appended to such a file, and nothing that is found here decides what a letter says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from memo_enrich.lazy import pattern
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.pages import Page, content_streams
from memo_enrich.pdf.objects.painting.cost import PageCost
from memo_enrich.pdf.objects.painting.nesting import check_form
from memo_enrich.pdf.objects.syntax import Budget, CostlyError, Entry, PastDamage, Ref, Stream

_OBJECT: Final = pattern(rb"(?<!\d)(\d{1,10})[\x00\t\n\x0c\r ]+(\d{1,5})[\x00\t\n\x0c\r ]+obj(?![A-Za-z0-9])")
_MOST_OBJECTS: Final = 250_000


class RebuiltFile(PdfFile):
    """The objects that stand open in a file, the last one of each number; its own tables are not asked."""

    def __init__(self, data: bytes) -> None:  # not the parent's: that reads the tables
        self.data = data
        self.base = self.xref_base = 0
        self.sections = ()
        self.trailer = {}
        self.security = None
        self._values = {}
        self._containers = {}
        self._loading = set()
        self._budget = Budget()
        self._places = {int(found[1]): Entry(True, found.start(), int(found[2])) for found in _OBJECT.finditer(data)}
        for num in self._containers_in(data):
            self._unpack(num)
        if len(self._places) > _MOST_OBJECTS:
            raise CostlyError("too many objects")

    def _containers_in(self, data: bytes) -> Iterator[int]:
        """Yield the numbers of the object streams."""
        starts = sorted((entry.place, num) for num, entry in self._places.items())
        place = data.find(b"/ObjStm")
        while place >= 0:
            before = bisect_left(starts, (place, 0)) - 1
            if before >= 0:
                yield starts[before][1]
            place = data.find(b"/ObjStm", place + 1)

    def _unpack(self, num: int) -> None:
        """Take note of the objects in an object stream."""
        with PastDamage():
            for packed in self._container(num)[1]:
                self._places.setdefault(packed, Entry(True, 0, 0, num))

    def entry(self, num: int) -> Entry | None:
        """Return where object ``num`` is."""
        return self._places.get(num)

    def check_cost(self) -> None:
        """Weigh every page, form, pattern and Type 3 font that can be found.

        Raises:
            CostlyError: one of them is too heavy; or the file is encrypted, so that nobody can tell.
        """
        if b"/Encrypt" in self.data:
            raise CostlyError("encrypted")
        cost = PageCost(self)
        for num, entry in self._places.items():
            with PastDamage():
                self._check(cost, Ref(num, entry.gen))

    def _check(self, cost: PageCost, ref: Ref) -> None:
        value = self.resolve(ref)
        if isinstance(value, Stream):
            if value.dictionary.get("Subtype") == "Form" or value.dictionary.get("PatternType") == 1:
                cost.weigh(ref)
        elif isinstance(value, dict) and ("Fields" in value or "AcroForm" in value):
            check_form(self, value.get("AcroForm", ref))
        elif isinstance(value, dict) and value.get("Type") == "Page":
            parent = self.dictionary(value.get("Parent"))
            content = b"\n".join(map(self.content, content_streams(self, value)))
            cost.check(Page(ref, value, None, 0, (parent,)), content)
