"""An invitation to put into letters, as the catalogue's room would make it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from memo_enrich.model import Invitation, QrSymbol

LINK = "https://muni.example.dk/skole"
_ROWS = tuple(tuple((x * y + x) % 3 == 0 for x in range(25)) for y in range(25))
_INVITATION = Invitation(
    letter_type="skole",
    language="da",
    heading="Har du spørgsmål om »skole« & fritid?",
    body="Spørg chatbotten Muni hele døgnet: scan koden eller gå til",
    address="muni.example.dk/skole",
    notice="Muni er en chatbot. Skriv ikke dit CPR-nummer.",
    qr_alt="QR-kode til chatbotten Muni",
    action_label="Chat med chatbotten Muni om <skole> & fritid",
    action_code="INFORMATION",
    link=LINK,
    action_url=f"{LINK}?a=1&kilde=digitalpost",
    page_url=f"{LINK}?a=1&kilde=brev",
    qr_url=f"{LINK}?kilde=qr",
    symbol=QrSymbol(f"{LINK}?kilde=qr", _ROWS, 2, "M"),
)


def invitation(**changes: Any) -> Invitation:
    """Return the invitation with ``changes``."""
    return replace(_INVITATION, **changes)
