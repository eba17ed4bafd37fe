"""Web addresses, the rules they must keep, and the QR symbols that carry them: a floor beside ``memo`` and ``pdf``."""

from __future__ import annotations

from memo_enrich.web.address import Address, BadAddressError, parse_address
from memo_enrich.web.place import Place, normalised, parameters_of, place_of
from memo_enrich.web.policy import Problem, cautions, faults, is_reserved_host
from memo_enrich.web.qr import (
    CODE_SIDE_MM,
    FAIR_MODULE_MM,
    FINEST_MODULE_MM,
    QUIET_MODULES,
    SMALL_MODULE_MM,
    is_short,
    make_symbol,
    module_mm,
    symbol_modules,
)
from memo_enrich.web.tag import printed, tagged

__all__ = [
    "CODE_SIDE_MM",
    "FAIR_MODULE_MM",
    "FINEST_MODULE_MM",
    "QUIET_MODULES",
    "SMALL_MODULE_MM",
    "Address",
    "BadAddressError",
    "Place",
    "Problem",
    "cautions",
    "faults",
    "is_reserved_host",
    "is_short",
    "make_symbol",
    "module_mm",
    "normalised",
    "parameters_of",
    "parse_address",
    "place_of",
    "printed",
    "symbol_modules",
    "tagged",
]
