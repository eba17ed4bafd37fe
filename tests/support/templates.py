"""Word documents written by hand, in the shapes that Word, LibreOffice and template engines give them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

OPEN = "http://schemas.openxmlformats.org"
PURL = "http://purl.oclc.org/ooxml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN_TYPES = {
    ".docx": f"{KIND}.document.main+xml",
    ".dotx": f"{KIND}.template.main+xml",
    ".docm": "application/vnd.ms-word.document.macroEnabled.main+xml",
    ".dotm": "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}
A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="1417" w:left="1134" w:gutter="0"/>'
)
LETTER = ("Kære borger", "Dit gamle pas udløber, og du skal søge om et nyt i god tid, hvis du vil rejse.")


def p(*runs: str, ppr: str = "") -> str:
    """Return a paragraph: runs that are markup stay, text becomes a run."""
    inner = "".join(run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p>{f'<w:pPr>{ppr}</w:pPr>' if ppr else ''}{inner}</w:p>"


def table(*cells: str) -> str:
    """Return a table of one row."""
    inner = "".join(f"<w:tc><w:tcPr><w:tcW w:w='2000' w:type='dxa'/></w:tcPr>{cell}</w:tc>" for cell in cells)
    return f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{inner}</w:tr></w:tbl>"


def letter(*blocks: str) -> str:
    """Return the body of a letter with these blocks at its end."""
    return "".join(p(text) for text in LETTER) + "".join(blocks)


def document(
    body: str,
    *,
    ending: str = ".docx",
    strict: bool = False,
    prefix: str = "w",
    section: str = A4,
    styles: str = "",
    settings: str = "",
    more: Mapping[str, str | bytes] | None = None,
    head: str = HEAD,
) -> bytes:
    """Return a document with this body, in Word's order of members.

    Args:
        body: the blocks, with the prefix ``w``.
        ending: tells the content type of the main part.
        strict: in the strict conformance class.
        prefix: what the namespace is called instead of ``w``; "" makes it the default one.
        section: inside the last section's properties.
        styles: inside ``w:styles``.
        settings: inside ``w:settings``.
        more: further members.
        head: the XML declaration of the main part.
    """
    main = f"{PURL}/wordprocessingml/main" if strict else f"{OPEN}/wordprocessingml/2006/main"
    types = f"{PURL}/officeDocument/relationships" if strict else f"{OPEN}/officeDocument/2006/relationships"
    text = f"<w:document {{ns}}><w:body>{body}<w:sectPr>{section}</w:sectPr></w:body></w:document>"
    if prefix != "w":
        text = text.replace("<w:", f"<{prefix}:").replace("</w:", f"</{prefix}:").replace(" w:", f" {prefix}:")
        text = text.replace("<:", "<").replace("</:", "</")
    name = f"xmlns:{prefix}" if prefix else "xmlns"
    ours = f'{name}="{main}" xmlns:r="{types}"' + (f' xmlns:w="{main}"' if not prefix else "")
    text = text.replace(" :", " w:").replace("{ns}", ours)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{OPEN}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPES[ending]}"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{KIND}.styles+xml"/>'
        f'<Override PartName="/word/settings.xml" ContentType="{KIND}.settings+xml"/></Types>',
        "_rels/.rels": rels(f'<Relationship Id="rId1" Type="{types}/officeDocument" Target="word/document.xml"/>'),
        "word/document.xml": head + text if "UTF-16" not in head else (head + text).encode("utf-16"),
        "word/_rels/document.xml.rels": rels(
            f'<Relationship Id="rId1" Type="{types}/styles" Target="styles.xml"/>'
            f'<Relationship Id="rId2" Type="{types}/settings" Target="/word/settings.xml"/>'
        ),
        "word/styles.xml": f'{HEAD}<w:styles xmlns:w="{main}">{styles}</w:styles>',
        "word/settings.xml": f'{HEAD}<w:settings xmlns:w="{main}">{settings}</w:settings>',
    }
    return packed(parts | dict(more or {}))


def rels(*entries: str) -> str:
    """Return a part of relationships."""
    return f'{HEAD}<Relationships xmlns="{OPEN}/package/2006/relationships">{"".join(entries)}</Relationships>'


def packed(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return the parts as a ZIP file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (2026, 3, 1, 10, 30, 0))
            archive.writestr(info, content, method if not name.endswith(".png") else zipfile.ZIP_STORED)
    return stream.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return what is in a ZIP file, as Python's own reader sees it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def main_text(data: bytes) -> str:
    """Return the main part."""
    return unpacked(data)["word/document.xml"].decode()
