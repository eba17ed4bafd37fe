"""QR symbols are read back by other libraries, and measured against a third."""

from __future__ import annotations

import numpy as np
import pytest
import qrcode
import segno.consts
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from memo_enrich.model import QrSymbol
from memo_enrich.web import is_short, make_symbol, module_mm, normalised, symbol_modules
from memo_enrich.web.qr import _CODEWORDS

LINKS = [
    "https://muni.example.dk/",
    "https://muni.example.dk/skole",
    "https://muni.example.dk/skole?kilde=brev-qr",
    "https://muni.example.dk/flytteb%C3%B8de#top",
    "https://muni.example.dk/Skole/ABC/0123456789012345678901234567",
    "HTTPS://MUNI.EXAMPLE.DK/S",
    "https://muni.example.dk/" + "a" * 156,
]


def picture_of(symbol: QrSymbol) -> np.ndarray:
    modules = np.pad(~np.array(symbol.rows), 4, constant_values=True)
    return np.kron(modules, np.ones((6, 6), dtype=bool)).astype(np.uint8) * 255


def decoded(symbol: QrSymbol) -> str:
    (found,) = zxingcpp.read_barcodes(picture_of(symbol), formats=zxingcpp.BarcodeFormat.QRCode)
    return found.text


@pytest.mark.parametrize("link", LINKS)
def test_another_decoder_reads_the_link_back(link: str) -> None:
    symbol = make_symbol(link)
    assert decoded(symbol) == symbol.content
    assert normalised(symbol.content) == normalised(link)


@pytest.mark.parametrize("link", LINKS)
def test_zbar_reads_the_link_back(link: str) -> None:
    pyzbar = pytest.importorskip("pyzbar.pyzbar", reason="needs pyzbar and libzbar0", exc_type=ImportError)
    symbol = make_symbol(link)
    assert [found.data.decode() for found in pyzbar.decode(picture_of(symbol))] == [symbol.content]


@pytest.mark.parametrize("link", LINKS)
def test_opencv_reads_the_link_back(link: str) -> None:
    cv2 = pytest.importorskip("cv2", reason="needs opencv-python-headless")
    symbol = make_symbol(link)
    assert cv2.QRCodeDetector().detectAndDecode(picture_of(symbol))[0] == symbol.content


@pytest.mark.parametrize("link", LINKS)
def test_no_plain_producer_needs_fewer_modules_at_the_same_correction(link: str) -> None:
    other = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    other.add_data(link)
    other.make(fit=True)
    assert make_symbol(link).modules <= other.modules_count


@pytest.mark.parametrize("link", LINKS)
def test_the_second_producer_that_mixes_modes_finds_no_smaller_symbol(link: str) -> None:
    """zxing-cpp's writer cuts a text into modes itself."""
    other = zxingcpp.create_barcode(make_symbol(link).content, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    assert make_symbol(link).modules <= int(other.to_image(scale=1, add_quiet_zones=False).shape[0])


@pytest.mark.parametrize(
    ("tail", "version", "error", "written"),
    [
        ("/s", 2, "M", "https://muni.aarhus.dk/s"),  # small letters do
        ("/skole", 2, "M", "https://MUNI.AARHUS.DK/skole"),  # spares a version
        ("/skole-og", 3, "Q", "https://muni.aarhus.dk/skole-og"),
        ("/skoleindsk", 3, "Q", "https://MUNI.AARHUS.DK/skoleindsk"),  # raises the correction
        ("/SkolE", 2, "M", "https://MUNI.AARHUS.DK/SkolE"),  # what follows the host keeps its letters
    ],
)
def test_the_host_is_in_capitals_only_where_that_pays(tail: str, version: int, error: str, written: str) -> None:
    symbol = make_symbol(f"https://muni.aarhus.dk{tail}")
    assert (symbol.content, symbol.version, symbol.error_correction) == (written, version, error)


@pytest.mark.parametrize(
    "link",
    [
        "https://borger@muni.example.dk/skoleind",
        "https://xn--mni-8la.example.dk/skoleindskrivning",
        "https://muni.example.dk:8443/skoleindskrivning?a=b",
        "https://muni.example.dk?a=skoleindskrivning-abcdef",
    ],
)
def test_scheme_and_whatever_is_no_plain_host_stay_as_they_are(link: str) -> None:
    written = make_symbol(link).content
    assert written.startswith("https://")
    assert normalised(written) == link
    if "@" in link or "xn--" in link:
        assert written == link


@pytest.mark.parametrize("length", range(13, 257, 3))
def test_correction_is_at_least_m_and_as_high_as_the_version_holds(length: int) -> None:
    symbol = make_symbol("https://a.dk/".ljust(length, "a"))
    higher = {"M": "q", "Q": "h"}.get(symbol.error_correction)
    if higher:
        with pytest.raises(segno.encoder.DataOverflowError):
            segno.make(symbol.content, error=higher, version=symbol.version, boost_error=False)
    else:
        assert symbol.error_correction == "H"


def test_what_a_symbol_holds_is_what_the_encoder_says() -> None:
    levels = {"M": segno.consts.ERROR_LEVEL_M, "Q": segno.consts.ERROR_LEVEL_Q, "H": segno.consts.ERROR_LEVEL_H}
    for level, words in _CODEWORDS.items():
        bits = [segno.consts.SYMBOL_CAPACITY[version][levels[level]] for version in range(1, 41)]
        assert [8 * count for count in words] == bits


@pytest.mark.parametrize("link", LINKS)
def test_the_module_count_is_known_without_making_the_symbol(link: str) -> None:
    assert symbol_modules(link) == make_symbol(link).modules


@pytest.mark.parametrize("content", ["https://muni.example.dk/ø", "https://muni.example.dk/" + "a" * 3000])
def test_what_no_symbol_can_carry_is_an_error(content: str) -> None:
    with pytest.raises(ValueError, match="QR code"):
        make_symbol(content)


def test_the_quiet_zone_counts_towards_the_side() -> None:
    assert module_mm(25) == pytest.approx(25 / 33)
    assert module_mm(25, side=20) == pytest.approx(20 / 33)


@given(st.text("abcdefghijklmnopqrstuvwxyz/-0123456789", max_size=250))
def test_what_is_short_at_a_glance_is_short(path: str) -> None:
    content = f"https://muni.example.dk/{path}"
    least = module_mm(symbol_modules(content))
    assert not is_short(content, least + 0.001)
    assert is_short(content, 0.01)
    for asked in (0.4, 0.5, 0.6):
        assert least >= asked or not is_short(content, asked)


def test_what_fits_no_symbol_is_not_short() -> None:
    assert not is_short("https://muni.example.dk/" + "a" * 5000, 0.01)
    assert not is_short("https://æ.example/", 0.01)
