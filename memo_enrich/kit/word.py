"""``word.docx``: the block alone, to copy into a Word template, made by the code that fills templates."""

from __future__ import annotations

import io
import zipfile

from memo_enrich.errors import PlacementError
from memo_enrich.invitation import for_word, invite
from memo_enrich.kit.sheets import proving
from memo_enrich.model import Catalogue, LetterType
from memo_enrich.placement.word import block_document
from memo_enrich.web import place_of


def block_for_word(catalogue: Catalogue, kind: LetterType | None, link: str, where: str) -> bytes:
    """Return the document, proven.

    Args:
        catalogue: for texts and tags; the tag ``word`` goes before those of letters.
        kind: the letter type, None for the general chatbot.
        link: what the code must lead to.
        where: what to call it in errors.

    Raises:
        PlacementError: ``kit.code_unread``, ``kit.code_wrong``.
    """
    invitation = invite(for_word(catalogue), kind, demo=True)
    content = block_document(invitation)
    proving.prove_symbol(code_of(content), invitation.symbol.content, where)
    if place_of(invitation.symbol.content) != place_of(link) or invitation.page_url not in _targets(content):
        raise PlacementError("kit.code_wrong", where, decoder="zipfile")
    return content


def code_of(document: bytes) -> bytes:
    """Return the picture of the code, PNG."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return package.read(next(name for name in package.namelist() if name.endswith(".png")))


def _targets(document: bytes) -> set[str]:
    """Return where the document's links lead, as another reader of XML sees them."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(document)) as package:
        names = [name for name in package.namelist() if name.endswith(".rels")]
        roots = [etree.fromstring(package.read(name)) for name in names]
    return {str(one.get("Target")) for root in roots for one in root if one.get("TargetMode") == "External"}
