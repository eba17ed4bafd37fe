"""What a PDF says it conforms to, and the output intent that decides how black is written."""

from __future__ import annotations

import re
from typing import Final

from memo_enrich.pdf.objects.file import PdfFile
from memo_enrich.pdf.objects.syntax import CostlyError, DamagedError, PastDamage, Stream, Value

_PDFA: Final = "http://www.aiim.org/pdfa/ns/id/"
_PDFUA: Final = "http://www.aiim.org/pdfua/ns/id/"
_BY_ZEROS: Final[dict[tuple[bool, ...], str]] = {
    (True, True, True, False): "utf-32-be",
    (False, True, True, True): "utf-32-le",
    (True, False, True, False): "utf-16-be",
    (False, True, False, True): "utf-16-le",
}
_HEADER: Final = 128  # of an ICC profile, bytes
_COMPONENTS: Final = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}


def _property(packet: str, namespace: str, name: str) -> str:
    """Return an XMP property, whether written as attribute or as element, under whatever prefix; "" if absent."""
    if namespace not in packet:
        return ""
    declared = re.search(rf"xmlns:([\w.-]+)\s*=\s*[\"']{re.escape(namespace)}[\"']", packet)
    if declared is None:
        return ""
    name = f"{re.escape(declared[1])}:{name}"
    match = re.search(rf"<{name}(?:\s[^>]*)?>\s*(\w+)|\s{name}\s*=\s*[\"'](\w+)", packet)
    return (match[1] or match[2]) if match else ""


def _encoding(packet: bytes) -> str:
    """Return the encoding of an XMP packet: by its mark, else by where its first bytes are zero (XMP, part 1, 7.1)."""
    head = packet[:4]
    if head in (b"\0\0\xfe\xff", b"\xff\xfe\0\0"):
        return "utf-32"
    if head[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return "utf-16"
    return _BY_ZEROS.get(tuple(byte == 0 for byte in head), "utf-8")


def claims_of(file: PdfFile) -> tuple[str, ...]:
    """Return the claims in the XMP metadata, such as ``("pdfa-2a", "pdfua-1")``; none when there is no metadata."""
    root = file.dictionary(file.trailer.get("Root"))
    packet = b""  # metadata nobody can read claims nothing
    with PastDamage():
        metadata = file.resolve(root.get("Metadata"))
        packet = file.content(metadata) if isinstance(metadata, Stream) else b""
    text = packet.decode(_encoding(packet), "replace")
    part, level = _property(text, _PDFA, "part"), _property(text, _PDFA, "conformance").lower()
    accessible = _property(text, _PDFUA, "part")
    return (*([f"pdfa-{part}{level}"] if part else []), *([f"pdfua-{accessible}"] if accessible else []))


def has_pdfa_output_intent(file: PdfFile) -> bool:
    """Tell whether output intents of PDF/A make DeviceGray a known colour (ISO 19005-2, 6.2.3, 6.2.4.3).

    Each must hold a profile that can be used: a reader takes any one of them.
    """
    profiles = _profiles(file)
    return bool(profiles) and all(_is_output_profile(file, profile) for profile in profiles)


def are_rgb(file: PdfFile) -> bool:
    """Tell whether the output intents, good ones, are of red, green and blue: DeviceRGB is known then."""
    profiles = map(file.resolve, _profiles(file))
    return all(file.resolve(profile.dictionary.get("N")) == _COMPONENTS[b"RGB "] for profile in profiles)


def _profiles(file: PdfFile) -> list[Value]:
    """Return the profile of each output intent of PDF/A."""
    root = file.dictionary(file.trailer.get("Root"))
    intents = [file.dictionary(intent) for intent in file.array(root.get("OutputIntents"))]
    return [intent.get("DestOutputProfile") for intent in intents if file.resolve(intent.get("S")) == "GTS_PDFA1"]


def _is_output_profile(file: PdfFile, value: Value) -> bool:
    """Tell whether ``value`` is an ICC profile of a printer or a screen, by its header (ICC.1, 7.2)."""
    try:
        stream = file.resolve(value)
        header = file.content(stream)[:_HEADER] if isinstance(stream, Stream) else b""
    except CostlyError:
        raise
    except DamagedError:
        return False
    whole = len(header) == _HEADER and header[36:40] == b"acsp" and header[12:16] in (b"prtr", b"mntr")
    return whole and file.resolve(stream.dictionary.get("N")) == _COMPONENTS.get(header[16:20])
