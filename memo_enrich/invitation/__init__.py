"""Catalogue + letter type -> Invitation: every text, link and symbol, decided before any place is sought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo_enrich.invitation.inviting import invite
from memo_enrich.lazy import face

if TYPE_CHECKING:  # a letter asks for none of the other channels
    from memo_enrich.invitation.channels import CODE_MM, channel_links, for_word, tag_of
else:
    __getattr__ = face(__name__, channels=("CODE_MM", "channel_links", "for_word", "tag_of"))

__all__ = ["CODE_MM", "channel_links", "for_word", "invite", "tag_of"]
