"""QR symbols are read back by another library, and measured against a third."""

from __future__ import annotations

import numpy as np
import pytest
import qrcode
import segno
import zxingcpp

from memo_enrich.model import QrSymbol
from memo_enrich.web import make_symbol, module_mm, symbol_modules
from memo_enrich.web.qr import _BYTES_AT_M

LINKS = [
    "https://muni.example.dk/",
    "https://muni.example.dk/skole?kilde=brev-qr",
    "https://muni.example.dk/flytteb%C3%B8de#top",
    "HTTPS://MUNI.EXAMPLE.DK/S",
    "https://muni.example.dk/" + "a" * 156,
]


def decoded(symbol: QrSymbol) -> str:
    modules = np.pad(~np.array(symbol.rows), 4, constant_values=True)
    picture = np.kron(modules, np.ones((4, 4), dtype=bool)).astype(np.uint8) * 255
    (found,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    return found.text


@pytest.mark.parametrize("link", LINKS)
def test_another_decoder_reads_the_link_back(link: str) -> None:
    assert decoded(make_symbol(link)) == link


@pytest.mark.parametrize("link", LINKS)
def test_a_second_producer_needs_as_many_modules_at_the_same_correction(link: str) -> None:
    other = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    other.add_data(link)
    other.make(fit=True)
    assert make_symbol(link).modules == other.modules_count


@pytest.mark.parametrize(
    ("length", "version", "error"), [(24, 2, "M"), (27, 3, "Q"), (32, 3, "Q"), (33, 3, "M"), (42, 3, "M"), (43, 4, "Q")]
)
def test_correction_is_raised_to_q_only_where_the_symbol_stays_as_small(length: int, version: int, error: str) -> None:
    link = "https://muni.example.dk/".ljust(length, "a")
    symbol = make_symbol(link)
    assert (symbol.version, symbol.error_correction) == (version, error)


def test_correction_is_never_raised_to_h() -> None:
    assert {make_symbol("https://a.dk/".ljust(n, "a")).error_correction for n in range(13, 60)} == {"M", "Q"}


@pytest.mark.parametrize("length", sorted({n + d for n in _BYTES_AT_M for d in (0, 1)} - {288}))
def test_the_module_count_is_known_without_making_the_symbol(length: int) -> None:
    content = "a" * length
    made = segno.make_qr(content, error="m", boost_error=False)
    assert symbol_modules(content) == 17 + 4 * made.version


def test_capital_letters_make_a_smaller_symbol_and_are_counted_as_such() -> None:
    assert symbol_modules("HTTPS://MUNI.EXAMPLE.DK/") == make_symbol("HTTPS://MUNI.EXAMPLE.DK/").modules
    assert symbol_modules("HTTPS://MUNI.EXAMPLE.DK/ABCDE") < symbol_modules("https://muni.example.dk/abcde")


def test_the_quiet_zone_counts_towards_the_side() -> None:
    assert module_mm(25) == pytest.approx(25 / 33)
    assert module_mm(25, side=20) == pytest.approx(20 / 33)
