"""The block as WordprocessingML: a framed row with the code and, beside it, heading, text, address and notice.

All in one content control, by which it is known again. A table is what keeps code and text side by side in every word
processor. Colours are automatic, so that text is legible in dark mode; the code brings its own white.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Final

from memo_enrich.model import Invitation
from memo_enrich.placement.block import BEST_MODULE_MM, CODE_MM, LARGEST_CODE_MM, SMALL_CODE_MM
from memo_enrich.placement.word.pictures import modules_across
from memo_enrich.word import EMU_PER_MM, TWIPS_PER_MM, Dialect

TAG: Final = "memo-enrich"
"""The tag of our content control."""

SVG_EXTENSION: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
SVG_NAMESPACE: Final = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"

_TEXT_MM: Final = (48.0, 88.0)  # least and most width of the text beside the code
_STACKED_MM: Final = 75.0  # most width of a block with the text under the code
_PADDING_MM: Final = 2.5
_ABOVE: Final = 200  # twips between the letter and the frame
_BELOW: Final = 120
_INNER: Final = 80  # twips between the frame and the lines beside the code
_EDGE_MM: Final = 0.7  # between the frame and the code's own white, which would lie on the frame
_ALIAS: Final = "Chatbot (memo-enrich)"
_SIZES: Final = (21, 24)  # half-points that the heading may have
_BODY: Final = (3, 19)  # smaller than the heading by so much, but never under so many half-points
_ADDRESS: Final = (1, 20)
_NOTICE: Final = (5, 17)


@dataclass(frozen=True, slots=True)
class Lettering:
    """How the block's text looks: a paragraph style ("" for the document's own), typeface, size, language, indent.

    ``fonts`` are attributes of ``w:rFonts``; ``size`` in half-points; ``indent`` in twips; ``language`` as "da-DK";
    ``link_style`` is the character style of links, "" for none.
    """

    style: str
    fonts: Mapping[str, str]
    size: int
    language: str
    indent: int
    link_style: str = ""


@dataclass(frozen=True, slots=True)
class Ids:
    """The relationships of link and pictures, and numbers that nothing else in the document has."""

    link: str
    png: str
    svg: str
    picture: int
    control: int


@dataclass(frozen=True, slots=True)
class Measures:
    """Widths in twips, the code's side in mm; ``beside`` tells whether the text stands beside the code."""

    width: int
    code: int
    side: float
    beside: bool


def measured(invitation: Invitation, room: int) -> Measures | None:
    """Return how large the block is in a column, None where the code cannot be read in it.

    Args:
        invitation: what is said.
        room: width of the column, twips.
    """
    space = room / TWIPS_PER_MM
    side = min(max(BEST_MODULE_MM * modules_across(invitation.symbol), CODE_MM), LARGEST_CODE_MM)
    if space >= side + _TEXT_MM[0]:
        width = min(space, side + _TEXT_MM[1])
        return Measures(round(width * TWIPS_PER_MM), round((side + 2 * _EDGE_MM) * TWIPS_PER_MM), side, beside=True)
    side = min(side, space - 2 * _EDGE_MM)
    if side < SMALL_CODE_MM:
        return None
    width = min(space, _STACKED_MM)
    return Measures(round(width * TWIPS_PER_MM), round(width * TWIPS_PER_MM), side, beside=False)


class Block:
    """Writes the block.

    Args:
        invitation: what is said.
        dialect: names and words of the document's conformance class.
        lettering: how its text looks.
        ids: what its links and pictures are called.
        measures: how large it is.
    """

    def __init__(
        self, invitation: Invitation, dialect: Dialect, lettering: Lettering, ids: Ids, measures: Measures
    ) -> None:
        self.invitation = invitation
        self.style = invitation.style
        self.dialect = dialect
        self.lettering = lettering
        self.ids = ids
        self.measures = measures

    def xml(self, *, new_page: bool = False) -> str:
        """Return the content control with the block in it; ``new_page``: begin a page.

        The lines before and after keep the table apart from another one, which Word would make one with it, and from
        the end of the body, where no table may stand.
        """
        spaces = f'xmlns:w="{self.dialect.main}" xmlns:r="{self.dialect.relationships}"'
        head = f'<w:alias w:val="{_ALIAS}"/><w:tag w:val="{TAG}"/><w:id w:val="{self.ids.control}"/>'
        lead = "<w:keepNext/><w:pageBreakBefore/>" if new_page else "<w:keepNext/>"
        before, after = _spacer(lead, before=0 if new_page else _ABOVE), _spacer(after=_BELOW)
        return (
            f"<w:sdt {spaces}><w:sdtPr>{head}</w:sdtPr><w:sdtContent>{before}{self._table()}{after}"
            "</w:sdtContent></w:sdt>"
        )

    @property
    def _colour(self) -> str:
        """Return the colour of heading, address and frame: the accent, else what the page asks for."""
        return str(self.style.accent).lstrip("#").upper() if self.style.accent else "auto"

    def _table(self) -> str:
        width, code = self.measures.width, self.measures.code
        edges = (("top", "top"), ("left", self.dialect.left), ("bottom", "bottom"), ("right", self.dialect.right))
        line = f'w:val="single" w:sz="4" w:space="0" w:color="{self._colour}"' if self.style.frame else 'w:val="nil"'
        borders = "".join(f"<w:{name} {line}/>" for _, name in edges)
        margins = "".join(f'<w:{name} w:w="0" w:type="dxa"/>' for _, name in edges)
        columns = [code, width - code] if self.measures.beside else [width]
        grid = "".join(f'<w:gridCol w:w="{column}"/>' for column in columns)
        return (
            f'<w:tbl><w:tblPr><w:bidiVisual w:val="0"/><w:tblW w:w="{width}" w:type="dxa"/>'
            f'<w:tblInd w:w="{self.lettering.indent}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{self._cells()}</w:tr></w:tbl>"
        )

    def _cells(self) -> str:
        width, code = self.measures.width, self.measures.code
        picture, lines = self._picture_line(), self._lines()
        if not self.measures.beside:
            return _cell(width, picture + lines)
        return _cell(code, picture) + _cell(width - code, lines)

    def _picture_line(self) -> str:
        edge, beside = round(_EDGE_MM * TWIPS_PER_MM), self.measures.beside
        start = self._line_start(before=edge, after=edge if beside else 0, edges=(edge, 0), keep=not beside)
        return f"{start}<w:r>{self._drawing()}</w:r></w:p>"

    def _lines(self) -> str:
        said, size = self.invitation, self.lettering.size
        beside, inset = self.measures.beside, round(_PADDING_MM * TWIPS_PER_MM)
        edges = (round(_EDGE_MM * TWIPS_PER_MM) if beside else inset, inset)
        top, bottom = _INNER if beside else 0, _INNER if beside else inset
        address = self._run(said.address, _smaller(size, _ADDRESS), bold=True, link=True, colour=self._colour)
        link = f'<w:hyperlink r:id="{self.ids.link}" w:history="1">{address}</w:hyperlink>'
        heading = self._run(said.heading, size, bold=self.style.heading == "semibold", colour=self._colour)
        return "".join((
            self._line_start(before=top, after=40, edges=edges, keep=True) + heading + "</w:p>",
            self._line_start(after=20, edges=edges, keep=True) + self._run(said.body, _smaller(size, _BODY)) + "</w:p>",
            self._line_start(after=60, edges=edges, keep=True) + link + "</w:p>",
            self._line_start(after=bottom, edges=edges) + self._run(said.notice, _smaller(size, _NOTICE)) + "</w:p>",
        ))  # fmt: skip

    def _line_start(self, *, before: int = 0, after: int, edges: tuple[int, int], keep: bool = False) -> str:
        """Return the start of a paragraph that has nothing of its style but the typeface."""
        style = f'<w:pStyle w:val="{escape(self.lettering.style)}"/>' if self.lettering.style else ""
        indents = f'w:{self.dialect.left}="{edges[0]}" w:{self.dialect.right}="{edges[1]}" w:firstLine="0"'
        return (
            f"<w:p><w:pPr>{style}{'<w:keepNext/>' if keep else ''}<w:keepLines/>"
            '<w:suppressAutoHyphens/><w:bidi w:val="0"/><w:snapToGrid w:val="0"/>'
            f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/><w:ind {indents}/>'
            f'<w:jc w:val="{self.dialect.left}"/></w:pPr>'
        )

    def _run(self, text: str, size: int, *, bold: bool = False, link: bool = False, colour: str = "auto") -> str:
        fonts = "".join(f' {key}="{escape(value)}"' for key, value in self.lettering.fonts.items())
        weight = "1" if bold else "0"
        style = f'<w:rStyle w:val="{escape(self.lettering.link_style)}"/>' if link and self.lettering.link_style else ""
        properties = (
            f"{style}"
            f"{f'<w:rFonts{fonts}/>' if fonts else ''}"
            f'<w:b w:val="{weight}"/><w:bCs w:val="{weight}"/><w:i w:val="0"/><w:iCs w:val="0"/><w:caps w:val="0"/>'
            f'<w:smallCaps w:val="0"/>{"<w:noProof/>" if link else ""}<w:vanish w:val="0"/><w:color w:val="{colour}"/>'
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/><w:u w:val="{"single" if link else "none"}"/>'
            f'<w:rtl w:val="0"/><w:lang w:val="{self.lettering.language}"/>'
        )
        return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'

    def _drawing(self) -> str:
        side, ids, names = round(self.measures.side * EMU_PER_MM), self.ids, self.dialect
        alt = escape(self.invitation.qr_alt)
        shape = (
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{side}" cy="{side}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        )
        blip = (
            f'<a:blip r:embed="{ids.png}"><a:extLst><a:ext uri="{SVG_EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{SVG_NAMESPACE}" r:embed="{ids.svg}"/></a:ext></a:extLst></a:blip>'
        )
        return (
            f'<w:drawing><wp:inline xmlns:wp="{names.drawing}" distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent cx="{side}" cy="{side}"/><wp:docPr id="{ids.picture}" name="QR" descr="{alt}"/>'
            f'<a:graphic xmlns:a="{names.graphics}"><a:graphicData uri="{names.picture}">'
            f'<pic:pic xmlns:pic="{names.picture}"><pic:nvPicPr><pic:cNvPr id="{ids.picture}" name="QR" descr="{alt}"/>'
            '<pic:cNvPicPr><a:picLocks noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr>'
            f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>{shape}</pic:pic>"
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )


def lettering_size(size: int) -> int:
    """Return the size of the block's heading for a letter's text of ``size``, half-points."""
    return max(_SIZES[0], min(_SIZES[1], size))


def _smaller(size: int, by: tuple[int, int]) -> int:
    return max(size - by[0], by[1])


def _spacer(properties: str = "", *, before: int = 0, after: int = 0) -> str:
    """Return an empty line of one point; space before and after in twips."""
    line = f'<w:spacing w:before="{before}" w:after="{after}" w:line="20" w:lineRule="exact"/>'
    size = '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
    return f"<w:p><w:pPr>{properties}{line}{size}</w:pPr></w:p>"


def _cell(width: int, content: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>{content}</w:tc>'
