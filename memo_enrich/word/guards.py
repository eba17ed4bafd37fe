"""Reasons to leave a document alone: signatures, encryption, protection. And what is worth knowing of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from memo_enrich.errors import ReadError
from memo_enrich.word.outline import Element
from memo_enrich.word.package import Package

_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE: Final = "EncryptedPackage".encode("utf-16-le")
_ON: Final = frozenset({"1", "true", "on"})
_PASSWORD: Final = ("w:hash", "w:hashValue", "w:cryptProviderType")
_STORIES: Final = frozenset({"header", "footer", "footnotes", "endnotes"})
_FETCHING: Final = re.compile(
    r"^\s*(?:INCLUDEPICTURE|INCLUDETEXT|INCLUDE|IMPORT|DDE|DDEAUTO|LINK|DATABASE|RD)\b", re.IGNORECASE | re.MULTILINE
)
_FETCHED: Final = frozenset({"image", "oleObject", "frame", "subDocument", "aFChunk", "attachedTemplate", "video"})


def open_package(data: bytes, where: str = "") -> Package:
    """Open a Word document or template.

    Raises:
        ReadError: ``template.encrypted``, ``template.old_word``, ``template.not_word``, and as :class:`Package`.
    """
    if data.startswith(_COMPOUND):  # MS-OFFCRYPTO 2.3: an encrypted package is a stream of a compound file
        raise ReadError("template.encrypted" if _ENCRYPTED_PACKAGE in data else "template.old_word", where)
    if not data.startswith(b"PK"):
        raise ReadError("template.not_word", where)
    package = Package(data, where)
    _ = package.main
    return package


def barrier(package: Package) -> str:
    """Return the code word of why the document must not be changed, "" where it may be."""
    if any(one.kind == "origin" and "digital-signature" in one.type for one in package.relationships()):
        return "template.signed"
    if any(member.name.lower().startswith("_xmlsignatures/") for member in package.archive.members):
        return "template.signed"
    settings = _settings(package)
    protection = settings.child("w:documentProtection") if settings else None
    if protection is not None and protection.attributes.get("w:enforcement", "").lower() in _ON:
        return "template.protected"
    written = settings.child("w:writeProtection") if settings else None
    if written is not None and any(key in written.attributes for key in _PASSWORD):
        return "template.write_protected"
    return ""


def recommends_reading(package: Package) -> bool:
    """Tell whether Word is to suggest opening the document for reading only; that protects nothing."""
    settings = _settings(package)
    written = settings.child("w:writeProtection") if settings else None
    return written is not None and written.attributes.get("w:recommended", "").lower() in _ON


def fetches(package: Package) -> bool:
    """Tell whether whatever shows the document may fetch something from elsewhere: pictures, objects, templates."""
    rels = (member.name for member in package.archive.members if member.name.lower().endswith(".rels"))
    if any(one.kind == "aFChunk" for one in package.relationships(package.main)) or _fields_fetch(package):
        return True
    return any(
        element.attributes.get("TargetMode") == "External"
        and element.attributes.get("Type", "").rpartition("/")[2] in _FETCHED
        for name in rels
        for element in package.outline(name).root.children
    )


def _fields_fetch(package: Package) -> bool:
    """Tell whether a field's code names something to be fetched; a code may be written in many runs."""
    stories = (one.target for one in package.relationships(package.main) if one.kind in _STORIES and not one.external)
    parts = (package.main, *filter(package.has, stories))
    return any(_FETCHING.search("".join(_codes(package.outline(part).root))) for part in parts)


def _codes(root: Element) -> Iterator[str]:
    """Yield the codes of fields, each on a line of its own."""
    for element in root.walk():
        if element.name == "w:instrText":
            yield element.text
        elif element.name == "w:fldSimple":
            yield "\n" + element.attributes.get("w:instr", "") + "\n"
        elif element.name == "w:fldChar":
            yield "\n"


def _settings(package: Package) -> Element | None:
    name = package.related(package.main, "settings")
    return package.outline(name).root if name else None
