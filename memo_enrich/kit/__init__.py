"""The other channels from the same catalogue: posters, signs, screens, text messages, links, codes (extra ``kit``)."""

from __future__ import annotations

from memo_enrich.kit.checking import check_kit, check_logo
from memo_enrich.kit.making import make_kit
from memo_enrich.kit.pieces import Kit, Piece, SubjectKit

__all__ = ["Kit", "Piece", "SubjectKit", "check_kit", "check_logo", "make_kit"]
