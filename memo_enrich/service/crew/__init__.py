"""What the service asks of its worker processes, and how the answers come back to whoever waits for them."""

from __future__ import annotations

from memo_enrich.service.crew.errands import Check, Enrich, Errand, Match, Picture, Preview, Remove, Reply
from memo_enrich.service.crew.looking import DrawBlock, Look, LookAt, PastLetter, Quote, ReadPast
from memo_enrich.service.crew.making import Made, MakeMaterial, Material
from memo_enrich.service.crew.office import Office

__all__ = [
    "Check",
    "DrawBlock",
    "Enrich",
    "Errand",
    "Look",
    "LookAt",
    "Made",
    "MakeMaterial",
    "Match",
    "Material",
    "Office",
    "PastLetter",
    "Picture",
    "Preview",
    "Quote",
    "ReadPast",
    "Remove",
    "Reply",
]
