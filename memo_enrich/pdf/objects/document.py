"""A PDF as the steps see it: pages, what is on them besides ink, what it claims, and whether it may be touched."""

from __future__ import annotations

import hashlib

from memo_enrich.errors import PlacementError, ReadError
from memo_enrich.lazy import cached_property
from memo_enrich.model import Box, FileBytes, Finding, finding
from memo_enrich.pdf.objects.claims import are_rgb, claims_of, has_pdfa_output_intent
from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.geometry import PageGeometry
from memo_enrich.pdf.objects.marks import Mark, mark_in_name, mark_in_tail
from memo_enrich.pdf.objects.pages import Page, content_streams, page_geometry, read_pages
from memo_enrich.pdf.objects.painting import PageCost, Painted, annotation_area, annotations_of, check_form, painted
from memo_enrich.pdf.objects.protection import refusal_code
from memo_enrich.pdf.objects.rebuilt import RebuiltFile
from memo_enrich.pdf.objects.syntax import (
    CostlyError,
    DamagedError,
    Dictionary,
    InPlaceOf,
    PasswordNeededError,
    PastDamage,
    UnknownHandlerError,
)


class PdfDocument:
    """One PDF, read lazily. Make one with :func:`memo_enrich.pdf.open_pdf`.

    Attributes:
        data: the file's bytes.
        where: what to call the file in findings.
        pages: its pages in order; empty when :meth:`untouchable` says that it could not be read that far.
    """

    def __init__(
        self, data: FileBytes, where: str, file: PdfFile | None, pages: tuple[Page, ...], refusal: str | None
    ) -> None:
        self.data = data
        self.where = where
        self.pages = pages
        self._file = file
        self._refusal = refusal
        self._contents: dict[int, bytes] = {}
        self._checked: dict[int, bool] = {}
        self._geometries: dict[int, PageGeometry] = {}
        self._annotated: dict[int, list[Dictionary]] = {}

    @property
    def file(self) -> PdfFile:
        """The objects below.

        Raises:
            ValueError: the document is untouchable because it cannot be read (the caller did not ask first).
        """
        if self._file is None:
            raise ValueError("the objects of this file cannot be read; ask untouchable() first")
        return self._file

    @cached_property
    def digest(self) -> hashlib._Hash:
        """The SHA-256 of the file, worked out once; copy it before you go on with it."""
        return hashlib.sha256(self.data) if isinstance(self.data, bytes) else self.data.digest

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file, in hexadecimal."""
        return self.digest.hexdigest()

    @property
    def page_count(self) -> int:
        """The number of pages; 0 when the file could not be read that far."""
        return len(self.pages)

    @cached_property
    def root(self) -> Dictionary:
        """The document catalogue; empty when the file could not be read that far."""
        return self._file.dictionary(self._file.trailer.get("Root")) if self._file else {}

    def geometry(self, page_index: int) -> PageGeometry:
        """Return visible box, rotation and UserUnit of the page (0 is the first); read once.

        Raises:
            PlacementError: ``pdf.page_damaged``, they cannot be read.
        """
        if page_index not in self._geometries:
            with self._page_read(page_index):
                self._geometries[page_index] = page_geometry(self.file, self.pages[page_index])
        return self._geometries[page_index]

    def _page_read(self, page_index: int) -> InPlaceOf:
        """Say of damage which page it is on."""
        return InPlaceOf(DamagedError, lambda: PlacementError("pdf.page_damaged", self.where, page=page_index + 1))

    @cached_property
    def tagged(self) -> bool:
        """Whether there is a structure tree with something in it, or an empty one in a file that says it is tagged.

        ISO 32000-1, 14.7.1 and 14.7.2. Where all content is decoration, an empty tree is the right one.
        """
        if self._file is None:
            return False
        with PastDamage():
            tree = self._file.resolve(self.root.get("StructTreeRoot"))
            marked = self._file.resolve(self._file.dictionary(self.root.get("MarkInfo")).get("Marked")) is True
            return isinstance(tree, dict) and (marked or self._file.resolve(tree.get("K")) not in (None, []))
        return False

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """What the metadata claims, such as ``("pdfa-2a", "pdfua-1")``."""
        return claims_of(self._file) if self._file else ()

    def claims_any(self, *begins: str) -> bool:
        """Tell whether anything that is claimed begins so: ``"pdfa"``, ``"pdfa-1"``."""
        return any(claim.startswith(begins) for claim in self.claims)

    @cached_property
    def has_output_intent(self) -> bool:
        """Whether an output intent of PDF/A is there that DeviceGray can rest on."""
        return has_pdfa_output_intent(self.file)

    @cached_property
    def takes_colour(self) -> bool:
        """Whether DeviceRGB may be used: no PDF/A, or one whose output intent is RGB (ISO 19005-2, 6.2.4.3)."""
        return not self.claims_any("pdfa") or (self.has_output_intent and are_rgb(self.file))

    def untouchable(self) -> Finding | None:
        """Return why nothing may be appended: damaged, encrypted, signed or an XFA form. None: go ahead."""
        code = self._refusal_code
        return finding(code, self.where) if code else None

    @cached_property
    def _refusal_code(self) -> str | None:
        if self._refusal is not None or self._file is None:
            return self._refusal
        try:
            code = refusal_code(self._file)
            for page_index in self._outer_pages if code is None else ():
                self.occupied(page_index)
        except CostlyError:
            return "pdf.too_costly"
        except (DamagedError, PlacementError):
            return "pdf.damaged"
        return code

    def page_content(self, page_index: int) -> bytes:
        """Return the content streams of a page, joined by white space; read once.

        Raises:
            DamagedError: one of them cannot be decoded.
        """
        if page_index not in self._contents:
            streams = content_streams(self.file, self.pages[page_index].dictionary)
            self._contents[page_index] = b"\n".join(map(self.file.content, streams))
        return self._contents[page_index]

    def check_file_cost(self) -> None:
        """Look at what is known of the whole file, before anybody opens it.

        Raises:
            ReadError: ``pdf.too_costly``.
        """
        with self._within_means():
            if self._refusal == "pdf.too_costly":
                raise CostlyError
            if self._file is not None:
                check_form(self._file, self.root.get("AcroForm"))
            if self._refusal_code == "pdf.damaged" and not (self._file and self._file.security):
                RebuiltFile(bytes(self.data)).check_cost()  # others mend it, and see what we do not

    def _within_means(self) -> InPlaceOf:
        """Say of what costs too much that it does."""
        return InPlaceOf(CostlyError, lambda: ReadError("pdf.too_costly", self.where))

    def check_cost(self, page_index: int) -> bool:
        """Look at what drawing the page would cost, before anybody draws it.

        Returns:
            Whether what it costs can only be told by trying it small.

        Raises:
            ReadError: ``pdf.too_costly``.
        """
        if page_index >= self.page_count:
            return True  # a page that only a forgiving reader sees
        if page_index not in self._checked:
            doubtful = True  # where it is damaged: drawn as far as it can be read
            with self._within_means(), PastDamage():
                doubtful = self._cost.check(self.pages[page_index], self.page_content(page_index))
            self._checked[page_index] = doubtful
        return self._checked[page_index]

    @cached_property
    def _cost(self) -> PageCost:
        return PageCost(self.file)

    def painted(self, page_index: int) -> tuple[Painted, ...]:
        """Return the pictures, shadings and hidden layers of a page, told by its content (:class:`Painted`).

        Raises:
            PlacementError: ``pdf.page_damaged``, the layers or what is drawn cannot be read.
            ReadError: ``pdf.too_costly``.
        """
        try:
            content = self.page_content(page_index)
        except DamagedError:
            return ()  # whoever appends to the page meets the damage and keeps the letter
        with self._within_means(), self._page_read(page_index):
            return painted(self.file, self.pages[page_index], content, self.geometry(page_index).visible)

    def occupied(self, page_index: int) -> tuple[Box, ...]:
        """Return the area of every annotation and form field on the page, shown or hidden, in mm as seen; no popups.

        Raises:
            PlacementError: ``pdf.page_damaged``, an annotation cannot be read.
        """
        geometry = self.geometry(page_index)
        with self._page_read(page_index):
            areas = [annotation_area(self.file, annotation) for annotation in self._annotations(page_index)]
        return tuple(geometry.seen_box(area) for area in areas if area is not None)

    def _annotations(self, page_index: int) -> list[Dictionary]:
        """Return the annotations of a page; read once."""
        if page_index not in self._annotated:
            self._annotated[page_index] = annotations_of(self.file, self.pages[page_index])
        return self._annotated[page_index]

    def invitation(self) -> Mark | None:
        """Return the mark of an invitation that memo-enrich put on this letter earlier, None when there is none.

        Every page is looked at, the outer ones first: another program may have put pages before it, or behind.

        Raises:
            ReadError: ``pdf.too_costly``.
        """
        mark = mark_in_tail(self.data)
        if mark is not None or self._file is None:
            return mark
        pages = dict.fromkeys((*self._outer_pages, *range(self.page_count)))
        return next((found for page in pages if (found := self._mark_on(page)) is not None), None)

    @property
    def _outer_pages(self) -> tuple[int, ...]:
        """The pages an invitation may stand on: the last and the first."""
        return tuple(dict.fromkeys((self.page_count - 1, 0))) if self.pages else ()

    def _mark_on(self, page_index: int) -> Mark | None:
        with self._within_means(), PastDamage():
            annotations = reversed(self._annotations(page_index))
            names = (self.file.string(annotation.get("NM")) for annotation in annotations)
            return next((mark for name in names if (mark := mark_in_name(name)) is not None), None)
        return None  # untouchable() tells why, where it matters


def read_document(data: FileBytes, where: str = "") -> PdfDocument:
    """Read a PDF without changing or mending anything.

    Args:
        data: the file.
        where: what to call it in findings and errors.

    Raises:
        ReadError: ``pdf.no_pdf`` (there is no PDF header) or ``pdf.no_pages``.
        DamagedError: the objects or the page tree cannot be read; :func:`memo_enrich.pdf.open_pdf` knows what then.
    """
    if data.find(b"%PDF-", 0, 1024) < 0:
        raise ReadError("pdf.no_pdf", where)
    try:
        file = PdfFile(data)
        pages = read_pages(file)
    except PasswordNeededError:
        return PdfDocument(data, where, None, (), "pdf.password")
    except UnknownHandlerError:
        return PdfDocument(data, where, None, (), "pdf.encryption_unknown")
    except CostlyError:
        return PdfDocument(data, where, None, (), "pdf.too_costly")
    except RecursionError as error:
        raise DamagedError("nested too deep") from error
    if not pages:
        raise ReadError("pdf.no_pages", where)
    return PdfDocument(data, where, file, pages, None)


def damaged_document(data: FileBytes, where: str = "") -> PdfDocument:
    """Return the document of a file whose objects cannot be read though others show its pages: it is left alone."""
    return PdfDocument(data, where, None, (), "pdf.damaged")
