"""Catalogue + letter type -> Invitation: every text, link and symbol, decided before any place is sought."""

from __future__ import annotations

from memo_enrich.invitation.channels import CODE_MM, channel_links, for_word, tag_of
from memo_enrich.invitation.inviting import invite

__all__ = ["CODE_MM", "channel_links", "for_word", "invite", "tag_of"]
