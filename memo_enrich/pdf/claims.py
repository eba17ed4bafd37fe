"""What a PDF says it conforms to, and the output intent that decides how black is written."""

from __future__ import annotations

import re
from typing import Final

from memo_enrich.pdf.file import PdfFile
from memo_enrich.pdf.objects import Stream
from memo_enrich.pdf.parsing import DamagedError


def _property(name: str) -> re.Pattern[str]:
    """Return a pattern for an XMP property, written as attribute or as element."""
    return re.compile(rf"\b{name}\s*(?:=\s*[\"']|>)\s*([0-9A-Za-z]+)")


_PDFA_PART: Final = _property("pdfaid:part")
_PDFA_CONFORMANCE: Final = _property("pdfaid:conformance")
_PDFUA_PART: Final = _property("pdfuaid:part")


def claims_of(file: PdfFile) -> tuple[str, ...]:
    """Return the claims in the XMP metadata, such as ``("pdfa-2a", "pdfua-1")``; none when there is no metadata."""
    root = file.dictionary(file.trailer.get("Root"))
    metadata = file.resolve(root.get("Metadata"))
    if not isinstance(metadata, Stream):
        return ()
    try:
        packet = file.content(metadata)
    except DamagedError:
        return ()
    text = packet.decode("utf-16" if packet[:2] in (b"\xfe\xff", b"\xff\xfe") else "utf-8", "replace")
    part, conformance, accessible = (pattern.search(text) for pattern in (_PDFA_PART, _PDFA_CONFORMANCE, _PDFUA_PART))
    claims = [f"pdfa-{part[1]}{conformance[1].lower() if conformance else ''}"] if part else []
    return (*claims, *([f"pdfua-{accessible[1]}"] if accessible else []))


def has_pdfa_output_intent(file: PdfFile) -> bool:
    """Tell whether an output intent of PDF/A makes DeviceGray a known colour (ISO 19005-2, 6.2.3, 6.2.4.3)."""
    root = file.dictionary(file.trailer.get("Root"))
    intents = (file.dictionary(intent) for intent in file.array(root.get("OutputIntents")))
    return any(file.resolve(intent.get("S")) == "GTS_PDFA1" for intent in intents)
