"""On paper: a print supplier's sheet, built in or from ``[print.NAME]``, and the look of the block, ``[block]``."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal, cast

from memo_enrich.catalogue.fitting import read_colour
from memo_enrich.catalogue.toml import Table
from memo_enrich.model import (
    BlockStyle,
    Box,
    ClosedZone,
    Margins,
    PrintProfile,
)

# Layout of the Danish Agency for Digital Government as OS2Forms follows it: see design, section 6.
BUILT_IN: Final[Mapping[str, PrintProfile]] = MappingProxyType(
    {
        "digst-a4": PrintProfile(
            name="digst-a4",
            margins=Margins(top=25.0, left=17.0, bottom=20.0, right=10.0),
            closed=(ClosedZone(Box(17.0, 25.0, 115.0, 89.0), page=1),),
        )
    }
)
DEFAULT_PROFILE: Final = "digst-a4"

_A4_WIDTH, _A4_HEIGHT = 210.0, 297.0
_ROOM_WIDTH, _ROOM_HEIGHT = 60.0, 60.0


def read_profile(root: Table, chatbot: Table) -> PrintProfile:
    """Read every ``[print.NAME]`` and return the profile that ``[chatbot] print`` names."""
    profiles = dict(BUILT_IN)
    tables = root.table("print")
    for table in tables.subtables() if tables else ():
        name = str(table.path[-1])
        if name in BUILT_IN:
            table.problems.add("catalogue.built_in_profile", table.path, name=name)
        else:
            profiles[name] = _profile(table, name)
    wanted = chatbot.text("print", DEFAULT_PROFILE)
    if wanted not in profiles:
        close = difflib.get_close_matches(wanted, profiles, n=1, cutoff=0.5)
        instead = close[0] if close else ", ".join(sorted(profiles))
        chatbot.note("catalogue.unknown_profile", "print", name=wanted, instead=instead)
    return profiles.get(wanted, BUILT_IN[DEFAULT_PROFILE])


def _profile(table: Table, name: str) -> PrintProfile:
    table.only(("margins", "closed", "strip"))
    if "margins" not in table.values:
        table.note("catalogue.missing_key", "margins", key="margins")
    margins = table.table("margins")
    zones = [_zone(zone) for zone in table.tables("closed")]
    strip = table.table("strip")
    if strip is not None:
        zones.append(_zone(strip))
    return PrintProfile(name, _margins(margins) if margins else Margins(0, 0, 0, 0), tuple(zones))


def _margins(table: Table) -> Margins:
    edges = ("top", "left", "bottom", "right")
    table.only(edges)
    margins = Margins(**{edge: table.length(edge) for edge in edges})
    if (
        _A4_WIDTH - margins.left - margins.right < _ROOM_WIDTH
        or _A4_HEIGHT - margins.top - margins.bottom < _ROOM_HEIGHT
    ):
        table.problems.add("catalogue.margins", table.path)
    return margins


def _zone(table: Table) -> ClosedZone:
    table.only(("page", "x", "y", "width", "height"))
    x, y = table.length("x", most=_A4_WIDTH), table.length("y", most=_A4_HEIGHT)
    width, height = table.length("width", most=_A4_WIDTH), table.length("height", most=_A4_HEIGHT)
    box = Box(x, y, width, height)
    if {"x", "y", "width", "height"} <= table.values.keys():
        if width <= 0 or height <= 0:
            table.problems.add("catalogue.empty_zone", table.path)
        elif box.right > _A4_WIDTH or box.bottom > _A4_HEIGHT:
            table.problems.add("catalogue.zone_off_sheet", table.path)
    return ClosedZone(box, _page(table))


def _page(table: Table) -> int:
    page = table.values.get("page", 0)
    if isinstance(page, bool) or not isinstance(page, int) or page < 0:
        table.note("catalogue.page", "page")
        return 0
    return page


BLOCK_KEYS: Final = ("frame", "accent", "heading")


def read_look(root: Table) -> BlockStyle:
    """Read ``[block]``, the look of the block on the page; what is not set there is as it ships."""
    table = root.table("block")
    if table is None:
        return BlockStyle()
    table.only(BLOCK_KEYS)
    heading = table.choice("heading", ("semibold", "regular"), "semibold")
    return BlockStyle(
        frame=table.flag("frame", default=True),
        accent=read_colour(table, "accent", malformed="catalogue.colour", pale="catalogue.contrast"),
        heading=cast("Literal['semibold', 'regular']", heading),
    )
