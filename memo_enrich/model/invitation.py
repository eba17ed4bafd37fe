"""The invitation: every text, link and symbol that is added to a letter, decided before any place is sought."""

from __future__ import annotations

from dataclasses import field

from memo_enrich.model.catalogue import BlockStyle
from memo_enrich.records import dataclass


@dataclass(frozen=True, slots=True)
class QrSymbol:
    """A QR symbol (ISO/IEC 18004) without its quiet zone: ``rows`` of modules, True is dark."""

    content: str
    rows: tuple[tuple[bool, ...], ...]
    version: int
    error_correction: str

    @property
    def modules(self) -> int:
        """Modules along one side, quiet zone not counted."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Invitation:
    """What is said and where it leads, in the letter's language.

    ``link`` is the untagged link of the letter type (it stands in reports); ``action_url``, ``page_url`` and
    ``qr_url`` are what the Action, the link annotation and the symbol carry, tagged per channel.
    ``address`` is what is printed for a person to type: the shorter of both untagged links, without ``https://``.
    ``action_code`` is "" when no Action is wanted; ``style`` is the look of the block on the page.
    """

    letter_type: str | None
    language: str
    heading: str
    body: str
    address: str
    notice: str
    qr_alt: str
    action_label: str
    action_code: str
    link: str
    action_url: str
    page_url: str
    qr_url: str
    symbol: QrSymbol
    style: BlockStyle = field(default_factory=BlockStyle)

    def __hash__(self) -> int:
        """Tell invitations apart well enough by address and language: all else would be hashed for every letter."""
        return hash((self.qr_url, self.page_url, self.language))
