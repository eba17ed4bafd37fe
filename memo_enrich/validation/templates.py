"""The proof of a filled Word template. It uses nothing of the writer: zipfile, lxml, zxing-cpp and python-docx read."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
import pikepdf
import zxingcpp
from lxml import etree

from memo_enrich.errors import MemoEnrichError
from memo_enrich.model import Finding, WordClaim, finding
from memo_enrich.pdf.sight import RenderedPdf
from memo_enrich.web import normalised

_LOCAL: Final = struct.Struct("<26x2H")
_LOCAL_SIZE: Final = 30
_MAY_BE_ABOVE: Final = frozenset({"document", "body", "sdt", "sdtContent", "customXml"})
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_EMBED: Final = "}embed"
_ID: Final = "}id"
_RUN: Final = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")
_QR: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_UNPROVEN: Final = finding("template.unproven", ours=True)


def prove_template(before: bytes, after: bytes, claim: WordClaim) -> tuple[Finding, ...]:
    """Prove a filled template as a file: what is ours is there and right, and nothing else has changed.

    Returns:
        Findings; one of severity "error" means that the result must not be delivered.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(before)) as old, zipfile.ZipFile(io.BytesIO(after)) as new:
            if not _is_readable(old, claim):
                return (finding("template.damaged"),)
            sound = _same_members(old, new, before, after, claim) and _main_is_spliced(old, new, claim)
            sound = sound and _says_it(new, claim) and _pictures_lead_there(new, claim)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, zlib.error):
        sound = False
    return tuple(_read_back(before, after, claim)) if sound else (_UNPROVEN,)


class Sighting(NamedTuple):
    """The page, counted from 1, on which the invitation was seen; ``linked``: with its link, too."""

    page: int
    linked: bool


def prove_page(pdf: bytes, claim: WordClaim) -> Sighting | None:
    """Return where code, heading and address of a template made into a PDF are found; None where they are not.

    A link is no condition: LibreOffice leaves those out that have no style of links, which not every template has.
    """
    try:
        with RenderedPdf(pdf) as sight:
            words = _folded(claim.words[0])
            likely = sorted(range(sight.page_count), key=lambda index: words not in _folded(sight.text(index)))
            pages = (index for index in likely if any(_says(code.text, claim) for code in sight.codes(index)))
            index = next(pages, None)
            if index is None or any(_folded(text) not in _folded(sight.text(index)) for text in claim.words):
                return None
    except MemoEnrichError:
        return None
    return Sighting(index + 1, claim.url in _links(pdf, index))


def _says(text: str, claim: WordClaim) -> bool:
    return normalised(text) == normalised(claim.code)  # the host may stand in capitals


def _is_readable(old: zipfile.ZipFile, claim: WordClaim) -> bool:
    """Tell whether libxml2, which is stricter than expat, can read the parts that are to be changed."""
    try:
        for name in claim.changed:
            etree.fromstring(old.read(name), parser=_parser())
    except etree.XMLSyntaxError:
        return False
    return True


def _folded(text: str) -> str:
    """Return a text without what lines and hyphens may do to it."""
    return re.sub(r"[\s\ufffe\xad\-]+", "", text)


def _same_members(old: zipfile.ZipFile, new: zipfile.ZipFile, before: bytes, after: bytes, claim: WordClaim) -> bool:
    """Tell whether members have the names, order, headers and packed bytes they had, and only ours are new."""
    names = [info.filename for info in old.infolist()]
    if [info.filename for info in new.infolist()] != [*names, *claim.added]:
        return False
    in_bytes = sorted(old.infolist(), key=lambda info: info.header_offset)
    now_in_bytes = sorted(new.infolist(), key=lambda info: info.header_offset)
    if [info.filename for info in now_in_bytes][: len(names)] != [info.filename for info in in_bytes]:
        return False
    pairs = zip(old.infolist(), new.infolist(), strict=False)
    return all(_same(one, other, before, after, spliced=one.filename in claim.changed) for one, other in pairs)


def _same(one: zipfile.ZipInfo, other: zipfile.ZipInfo, before: bytes, after: bytes, *, spliced: bool) -> bool:
    kept = (one.date_time, one.compress_type, one.external_attr, one.create_system, one.comment)
    if kept != (other.date_time, other.compress_type, other.external_attr, other.create_system, other.comment):
        return False
    return spliced or _packed(one, before) == _packed(other, after)


def _packed(info: zipfile.ZipInfo, data: bytes) -> tuple[bytes, bytes]:
    """Return the local header and the packed bytes of a member as they lie in the file."""
    start = info.header_offset
    behind = start + _LOCAL_SIZE + sum(_LOCAL.unpack_from(data, start))
    return data[start:behind], data[behind : behind + info.compress_size]


def _main_is_spliced(old: zipfile.ZipFile, new: zipfile.ZipFile, claim: WordClaim) -> bool:
    """Tell whether every byte of the text outside our edits is the byte that came in."""
    was, now = old.read(claim.main), new.read(claim.main)
    at = done = 0
    for edit in sorted(claim.edits, key=lambda edit: (edit.start, edit.end)):
        kept = was[done : edit.start]
        if now[at : at + len(kept)] != kept:
            return False
        at += len(kept) + len(edit.data)
        done = edit.end
    return now[at:] == was[done:]


def _says_it(new: zipfile.ZipFile, claim: WordClaim) -> bool:
    """Tell whether our control is there once, in no table of somebody else's, with ids that nothing else has."""
    root: Any = etree.fromstring(new.read(claim.main), parser=_parser())
    tags = root.xpath("//*[local-name()='sdtPr']/*[local-name()='tag'][@*[local-name()='val']='memo-enrich']")
    if len(tags) != 1:
        return False
    control = tags[0].getparent().getparent()
    above = {etree.QName(element).localname for element in control.iterancestors()}
    pictures = [element.get("id") for element in root.iter("{*}docPr")]
    ours = [element.get("id") for element in control.iter("{*}docPr")]
    text = "".join(element.text or "" for element in control.iter("{*}t"))
    targets = _targets(new, claim)
    linked = [targets.get(_of(element, _ID)) for element in control.iter("{*}hyperlink")]
    shown = [targets.get(_of(element, _EMBED)) for element in control.iter("{*}blip", "{*}svgBlip")]
    return (
        above <= _MAY_BE_ABOVE
        and all(pictures.count(id_) == 1 for id_ in ours)
        and all(said in text for said in claim.words)
        and linked == [claim.url]
        and [claim.picture.endswith(f"/{shown[0]}"), claim.drawing.endswith(f"/{shown[1]}")] == [True, True]
    )


def _of(element: Any, ending: str) -> str:
    return next((value for key, value in element.attrib.items() if key.endswith(ending)), "")


def _targets(new: zipfile.ZipFile, claim: WordClaim) -> dict[str, str]:
    """Return the targets of the main part's relationships by id; an id that is there twice has none."""
    folder, _, name = claim.main.rpartition("/")
    root: Any = etree.fromstring(new.read(f"{folder}/_rels/{name}.rels".lstrip("/")), parser=_parser())
    ids = [element.get("Id", "").lower() for element in root.iter(_RELATIONSHIP)]
    return {
        element.get("Id"): element.get("Target")
        for element in root.iter(_RELATIONSHIP)
        if ids.count(element.get("Id", "").lower()) == 1
    }


def _pictures_lead_there(new: zipfile.ZipFile, claim: WordClaim) -> bool:
    """Tell whether both pictures of the code, read by another program, say where the letter wants it to lead."""
    pictures = (_pixels_of_png(new.read(claim.picture)), _pixels_of_svg(new.read(claim.drawing).decode()))
    read = ([_says(code.text, claim) for code in zxingcpp.read_barcodes(one, formats=_QR)] for one in pictures)
    return all(found == [True] for found in read)


def _pixels_of_png(png: bytes) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return the pixels of a picture of one bit a pixel whose rows have no filter."""
    width, height = struct.unpack_from(">LL", png, 16)
    at = png.index(b"IDAT")
    data = zlib.decompress(png[at + 4 : at + 4 + struct.unpack_from(">L", png, at - 4)[0]])
    rows = np.frombuffer(data, np.uint8).reshape(height, -1)
    if rows[:, 0].any():
        raise ValueError("a filter")
    return np.ascontiguousarray(np.unpackbits(rows[:, 1:], axis=1)[:, :width] * np.uint8(255))


def _pixels_of_svg(svg: str) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Return the runs of a path as pixels, eight a module."""
    side = int(re.findall(r'viewBox="0 0 (\d+) ', svg)[0])
    grid = np.full((side, side), 255, np.uint8)
    for x, y, length in (tuple(map(int, run)) for run in _RUN.findall(svg)):
        grid[y, x : x + length] = 0
    return np.ascontiguousarray(np.kron(grid, np.ones((8, 8), np.uint8)))


def _read_back(before: bytes, after: bytes, claim: WordClaim) -> Iterator[Finding]:
    """Let python-docx read the result, where it is installed and could read what came in."""
    if _second_reader(before) is None:
        yield finding("template.not_read_back")
    elif claim.url not in (_second_reader(after) or {}).get(claim.main.lower(), ()):
        yield _UNPROVEN


def _second_reader(data: bytes) -> dict[str, set[str]] | None:
    """Return the parts that python-docx finds by following relationships, each with what it points at outside."""
    try:
        from docx.opc.package import OpcPackage
    except ImportError:
        return None
    try:
        parts = list(OpcPackage.open(io.BytesIO(data)).iter_parts())
    except Exception:  # noqa: BLE001 - it says in many ways that it cannot
        return None
    return {
        str(part.partname).lstrip("/").lower(): {rel.target_ref for rel in part.rels.values() if rel.is_external}
        for part in parts
    }


def _links(pdf: bytes, index: int) -> set[str]:
    """Return where the links of a page lead."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        annotations = document.pages[index].obj.get("/Annots", ())
        actions = (annotation.get("/A") for annotation in annotations)
        return {str(action.get("/URI", "")) for action in actions if action is not None} - {""}


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
