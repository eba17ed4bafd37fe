"""The pieces of one subject, made and proven."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from memo_enrich.errors import PlacementError
from memo_enrich.invitation import tag_of
from memo_enrich.kit.pieces import Piece, SubjectKit
from memo_enrich.kit.saying import Subject
from memo_enrich.kit.sheets import codes, proving
from memo_enrich.kit.sheets.formats import FORMATS
from memo_enrich.kit.sheets.logo import Logo
from memo_enrich.kit.sheets.pages import set_page
from memo_enrich.kit.sheets.setting import Typesetter
from memo_enrich.kit.sms import sms_findings
from memo_enrich.kit.web import paste_page, snippet
from memo_enrich.kit.word import block_for_word
from memo_enrich.model import Catalogue, Finding, LetterType, finding
from memo_enrich.texts import Language
from memo_enrich.web import QUIET_MODULES


@dataclass(frozen=True, slots=True)
class Workshop:
    """What all subjects of a kit share."""

    catalogue: Catalogue
    setter: Typesetter
    logo: Logo | None
    marks: bool
    language: Language


def compose(shop: Workshop, subject: Subject, folder: str, kind: LetterType | None) -> SubjectKit:
    """Make every piece of a subject.

    Raises:
        CatalogueError: something does not fit.
        PlacementError: a code could not be read back.
    """
    maker = _Maker(shop, subject, folder, kind)
    pieces = (*maker.pages(), *maker.codes(), *maker.phone(), *maker.web(), *maker.word())
    findings = (*_sms_findings(pieces), *_date_findings(kind, folder))
    return SubjectKit(subject.id, subject.topic, folder, subject.links["action"], pieces, findings)


@dataclass(frozen=True, slots=True)
class _Maker:
    shop: Workshop
    subject: Subject
    folder: str
    kind: LetterType | None

    def pages(self) -> Iterator[Piece]:
        """Yield posters, signs and screens."""
        for form in FORMATS:
            content = set_page(
                self.shop.setter, form, self.subject, self.shop.catalogue, self.shop.logo, marks=self.shop.marks
            )
            link, where = self.subject.links[form.channel], f"{self.folder}/{form.file}"
            if form.is_screen:
                proving.prove_picture(content, link, where)
            else:
                proving.prove_pdf(content, link, where)
            yield self._piece(form.file, form.channel, content, read=proving.DECODERS, distance=form.distance)

    def codes(self) -> Iterator[Piece]:
        """Yield the code alone. The PDF is set with the SVG, so what is read there is the SVG's code as well."""
        symbol, link = self.subject.code("qr"), self.subject.links["qr"]
        alt = self.subject.said["da"].qr_alt
        modules = symbol.modules + 2 * QUIET_MODULES
        drawn, picture = codes.svg_file(symbol, alt), codes.png_of(symbol)
        self.shop.setter.put("code.svg", drawn)
        where = f"{self.folder}/qr.pdf"
        data = {
            "title": alt,
            "language": "da",
            "where": where,
            "colour": "#000000",
            "code": {"alt": alt},
            "print": False,
        }
        page = self.shop.setter.pdf("code.typ", data | {"width": modules, "height": modules})
        proving.prove_code_pdf(page, modules, link, where)
        proving.prove_picture(picture, link, f"{self.folder}/qr.png")
        for file, content in (("qr.svg", drawn), ("qr.png", picture), ("qr.pdf", page)):
            yield self._piece(file, "qr", content, read=proving.DECODERS)

    def phone(self) -> Iterator[Piece]:
        """Yield what is sent and what is spoken."""
        for language, said in self.subject.said.items():
            yield self._piece(f"sms-{language}.txt", "sms", f"{said.texts.sms}\n".encode())
        yield self._piece("ivr-da.txt", "sms", f"{self.subject.said['da'].texts.ivr}\n".encode())

    def web(self) -> Iterator[Piece]:
        """Yield what is copied into web pages, read back."""
        said, link, colour = self.subject.said["da"], self.subject.links["web"], self.shop.catalogue.kit.colour
        for kind in ("link", "button"):
            file = f"{kind}.html"
            if _led_to(snippet(kind, said, link, colour)) != [link]:
                raise PlacementError("kit.code_wrong", f"{self.folder}/{file}", decoder="lxml")
            yield self._piece(file, "web", paste_page(kind, said, link, colour, self.shop.language).encode())

    def word(self) -> Iterator[Piece]:
        """Yield the block to paste into a Word template, its code read back out of the package."""
        link = self.subject.links["word"]
        content = block_for_word(self.shop.catalogue, self.kind, link, f"{self.folder}/word.docx")
        yield self._piece("word.docx", "word", content, read=proving.DECODERS)

    def _piece(
        self, file: str, channel: str, content: bytes, *, read: tuple[str, ...] = (), distance: float | None = None
    ) -> Piece:
        tag, link = tag_of(self.shop.catalogue.tag, channel), self.subject.links[channel]
        return Piece(f"{self.folder}/{file}", channel, tag, link, content, read, distance)


def _led_to(text: str) -> list[str]:
    """Return where the links of a snippet lead, as another reader of HTML sees them."""
    from lxml import html

    return [str(link) for _, _, link, _ in html.fragment_fromstring(text, create_parent=True).iterlinks()]


def _sms_findings(pieces: tuple[Piece, ...]) -> Iterator[Finding]:
    for piece in pieces:
        if piece.name.startswith("sms-"):
            yield from sms_findings(piece.content.decode().rstrip("\n"), piece.file)


def _date_findings(kind: LetterType | None, folder: str) -> Iterator[Finding]:
    day = date.today()  # noqa: DTZ011 - the municipality's own day
    if kind and not kind.holds(day):
        yield finding("kit.outside_dates", folder)
