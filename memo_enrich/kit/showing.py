"""``index.html``: a picture of every piece and what it is for, on one page that needs nothing from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote

from memo_enrich.kit.pieces import Piece, SubjectKit, program
from memo_enrich.kit.sheets.formats import BY_FILE
from memo_enrich.kit.sheets.proving import smaller
from memo_enrich.kit.sms import count_sms
from memo_enrich.kit.web import LIVE, index_page
from memo_enrich.kit.word import code_of
from memo_enrich.model import Catalogue
from memo_enrich.pdf.sight import RenderedPdf, png_file
from memo_enrich.texts import Language, capital, word
from memo_enrich.web import printed

GROUPS: Final = (
    ("walls", "walls", ("poster-a4.pdf", "poster-a3.pdf", "sign-a5.pdf", "rollup-85x200.pdf")),
    ("screens", "screens", ("screen-1920x1080.png", "screen-1080x1920.png")),
    ("phone", "said", ("sms-da.txt", "sms-en.txt", "ivr-da.txt")),
    ("web", "said", ("link.html", "button.html")),
    ("own", "codes", ("qr.svg", "qr.png", "qr.pdf", "word.docx")),
)
"""Key, shape and files of each group, as they are shown."""

_HEIGHT_PX: Final = 360
_CODE_SHARE: Final = 0.25


def show(subjects: Sequence[SubjectKit], catalogue: Catalogue, made_on: str, language: Language) -> str:
    """Return the page."""
    return index_page(
        language,
        name=catalogue.name,
        subjects=[_subject(subject, catalogue, language) for subject in subjects],
        made=word("kit.made", language, day=made_on, program=program()),
    )


def _subject(subject: SubjectKit, catalogue: Catalogue, language: Language) -> dict[str, Any]:
    kind = catalogue.letter_type(subject.id)
    paper = (kind.qr or kind.link) if kind else (catalogue.qr or catalogue.link)
    pieces = {piece.name: piece for piece in subject.pieces}
    groups = [
        {"key": key, "shape": shape, "pieces": [_piece(pieces[file], language) for file in files if file in pieces]}
        for key, shape, files in GROUPS
    ]
    topic = kind.topic_in(language) if kind else word("kit.general", language)
    return {"title": capital(topic), "address": printed(paper), "groups": groups}


def _piece(piece: Piece, language: Language) -> dict[str, Any]:
    from markupsafe import Markup

    text = piece.content.decode().strip() if piece.name.endswith(".txt") else ""
    counted = count_sms(text)
    picture, width, height = _picture(piece)
    live = LIVE.search(piece.content.decode()) if piece.name.endswith(".html") else None
    return {
        "href": quote(piece.file),
        "what": word(f"kit.what.{piece.name}", language),
        "use": word(f"kit.use.{piece.name}", language, length=counted.length, parts=counted.parts),
        "text": text,
        "language": "en" if piece.name == "sms-en.txt" else "da",
        "live": Markup(live[1]) if live else "",  # noqa: S704 - escaped when it was made
        "picture": picture,
        "width": width,
        "height": height,
    }


def _picture(piece: Piece) -> tuple[str, int, int]:
    """Return a picture of a piece as a data URL, with its width and height in px; "" where there is none."""
    if piece.name.endswith(".pdf"):
        with RenderedPdf(piece.content) as page:
            _, height = page.size_mm(0)
            pixels = page.render(0, _HEIGHT_PX / height * 25.4, colour=True)
        return _data_url(png_file(pixels, 96)), pixels.shape[1], pixels.shape[0]
    if piece.name.endswith(".png") and piece.name.startswith("screen-"):
        share = _HEIGHT_PX / BY_FILE[piece.name].height
        pixels = smaller(piece.content, share, colour=True)[:, :, ::-1]
        return _data_url(png_file(pixels, 96)), pixels.shape[1], pixels.shape[0]
    if piece.name == "qr.svg":
        return f"data:image/svg+xml;base64,{b64encode(piece.content).decode('ascii')}", _HEIGHT_PX, _HEIGHT_PX
    if piece.name == "word.docx":
        pixels = smaller(code_of(piece.content), 1.0, colour=True)
        return _data_url(png_file(pixels, 96)), pixels.shape[1], pixels.shape[0]
    if piece.name == "qr.png":
        pixels = smaller(piece.content, _CODE_SHARE, colour=True)
        return _data_url(png_file(pixels, 96)), pixels.shape[1], pixels.shape[0]
    return "", 0, 0


def _data_url(png: bytes) -> str:
    return f"data:image/png;base64,{b64encode(png).decode('ascii')}"
