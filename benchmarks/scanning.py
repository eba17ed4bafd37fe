"""How well telephones read the block: paper, print and camera simulated, against the codes on other letters.

    python benchmarks/scanning.py [--tries N] [--markdown] [--form FORM ...]

Every form of the block in its largest and its smallest size, in both languages, with a short link, a tagged one and
one of 110 characters; beside them plain codes (error correction M) of 25 and 30 mm, of 46 mm as on the Swiss QR-bill,
and of 29.6 mm as on Notify's letters, all with the tagged link. Each is photographed N times on every level of
``benchmarks/camera.py``, seeded, so that a run gives the same figures again. A try counts when zxing-cpp or zbar reads
the link; OpenCV, the weakest, stands beside. Needs opencv-python-headless, pyzbar with libzbar0 (group ``bench``).
"""

from __future__ import annotations

import argparse
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))

import cv2  # noqa: E402
import numpy as np  # noqa: E402
import segno  # noqa: E402
import zxingcpp  # noqa: E402
from pyzbar import pyzbar  # noqa: E402

from benchmarks.camera import LEVELS, PER_MM, PRINT_DPI, Level, Picture, photographed  # noqa: E402
from benchmarks.table import Row  # noqa: E402
from memo_enrich.catalogue import parse_catalogue  # noqa: E402
from memo_enrich.invitation import invite  # noqa: E402
from memo_enrich.model import Box, Invitation  # noqa: E402
from memo_enrich.pdf import OpenPdf  # noqa: E402
from memo_enrich.pdf.revision import append_stamp  # noqa: E402
from memo_enrich.pdf.sight import RenderedPdf  # noqa: E402
from memo_enrich.placement.block import Layout, layouts  # noqa: E402
from memo_enrich.web import normalised  # noqa: E402

LONG = (
    "https://muni.example.dk/"
    + "borger/skole-og-dagtilbud/indskrivning/skoleindskrivning-og-skolestart/saadan-goer-du-trin1"
)
LINKS = {
    "short": ("https://muni.example.dk/skole", ""),
    "tagged": ("https://muni.example.dk/skole", '[chatbot.tag]\nparameter = "kilde"\nqr = "brev-qr"\n'),
    "110 chars": (LONG[:110], ""),
}
PLAIN_MM = {"plain code": (25.0, 30.0), "Notify": (29.6,), "Swiss QR-bill": (46.0,)}


class Subject(NamedTuple):
    """What is photographed: its name in the table, the link it must lead to, module in mm, and its picture."""

    name: str
    link: str
    module_mm: float
    sheet: Picture


class Read(NamedTuple):
    """Which decoders read a picture."""

    zxing: bool
    zbar: bool
    opencv: bool


def invitation(link: str, language: str) -> Invitation:
    """Return an invitation to one of :data:`LINKS`."""
    url, tag = LINKS[link]
    head = f'[chatbot]\nname = "Muni"\nhosts = ["muni.example.dk"]\n{tag}'
    kind = f'[[letter]]\nid = "a"\ntopic = {{da = "skoleindskrivning", en = "school enrolment"}}\nlink = "{url}"\n'
    catalogue = parse_catalogue(head + kind, "letters.toml")
    return invite(catalogue, catalogue.letters[0], language=language, demo=True)


def blocks(link: str, language: str) -> Iterator[Subject]:
    """Yield every form of the block in its largest and its smallest size."""
    asked = invitation(link, language)
    by_name: dict[str, list[Layout]] = {}
    for form in layouts(asked):
        by_name.setdefault(form.name, []).append(form)
    for name, forms in by_name.items():
        for form in dict.fromkeys((max(forms, key=_side), min(forms, key=_side))):
            said = f"{name} {form.code_mm:.1f} mm, {link}, {language}"
            yield Subject(said, asked.qr_url, form.module_mm, printed(form))


def _side(form: Layout) -> float:
    return round(form.code_mm, 3)


def printed(form: Layout) -> Picture:
    """Return the block alone, as pdfium draws it."""
    blank = blank_page()
    box = Box(15, 15, form.width_mm, form.height_mm)
    with OpenPdf(blank) as pdf:
        appended = append_stamp(pdf.document, 0, form.stamp, box, mark_link=form.stamp.url)
    with RenderedPdf(blank + appended.tail) as pdf:
        return np.asarray(pdf.render(0, PRINT_DPI, box), np.float32) / 255


def blank_page() -> bytes:
    """Return an empty A4 page."""
    from tests.support.drawn import letter

    return letter([b""])


def plain(name: str, side_mm: float, link: str) -> Subject:
    """Return a code as others print it: one segment of bytes, error correction M, four modules of quiet zone."""
    url = invitation(link, "da").qr_url
    rows = np.array([list(row) for row in segno.make(url, error="m", boost_error=False, micro=False).matrix], np.uint8)
    dark = np.pad(rows, 4)
    fine = np.kron(1 - dark, np.ones((24, 24), np.uint8)).astype(np.float32)
    pixels = round(side_mm * PER_MM)
    sheet = cv2.resize(fine, (pixels, pixels), interpolation=cv2.INTER_AREA)
    return Subject(f"{name} {side_mm:g} mm, {link}", url, side_mm / len(dark), sheet)


def read(picture: Any, link: str) -> Read:
    """Let the decoders try; only the right link counts."""
    wanted = normalised(link)
    by_zxing = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    by_zbar = pyzbar.decode(picture, symbols=[pyzbar.ZBarSymbol.QRCODE])
    by_opencv, _, _ = cv2.QRCodeDetector().detectAndDecode(picture)
    return Read(
        any(normalised(code.text) == wanted for code in by_zxing),
        any(normalised(code.data.decode("utf-8", "replace")) == wanted for code in by_zbar),
        normalised(by_opencv) == wanted,
    )


def tried(subject: Subject, level: Level, tries: int) -> list[Read]:
    """Photograph a subject ``tries`` times; the seed is made of what is photographed, how, and which time."""
    seed = zlib.crc32(f"{subject.name}|{level.name}".encode())
    generators = (np.random.default_rng([seed, number]) for number in range(tries))
    return [read(photographed(subject.sheet, level, random), subject.link) for random in generators]


def subjects(forms: list[str]) -> Iterator[Subject]:
    """Yield everything that is compared; of the block only ``forms``, if any are named."""
    for link in LINKS:
        for language in ("da", "en"):
            yield from (one for one in blocks(link, language) if not forms or one.name.split()[0] in forms)
    if not forms:
        for name, sides in PLAIN_MM.items():
            yield from (plain(name, side, "tagged") for side in sides)


def percent(share: float) -> int:
    """Return a share as whole percent."""
    return round(100 * share)


def row_of(subject: Subject, tries: int) -> list[str]:
    """Return the cells of a subject: module, each level, the mean, and the mean of each decoder alone."""
    reads = [tried(subject, level, tries) for level in LEVELS]
    shares = [sum(one.zxing or one.zbar for one in level) / tries for level in reads]
    flat = [one for level in reads for one in level]
    alone = [sum(getattr(one, name) for one in flat) / len(flat) for name in Read._fields]
    figures = [*shares, sum(shares) / len(shares), *alone]
    return [subject.name, f"{subject.module_mm:.2f}", *(str(percent(figure)) for figure in figures)]


def share_read(subject: Subject, tries: int) -> float:
    """Return the mean over all levels of the share of tries that zxing-cpp or zbar reads."""
    reads = [one for level in LEVELS for one in tried(subject, level, tries)]
    return sum(one.zxing or one.zbar for one in reads) / len(reads)


def rows() -> Iterator[Row]:
    """Yield how often each form of the block is read, with the tagged link, against the code on Notify's letters."""
    tries = 6
    (side,) = PLAIN_MM["Notify"]
    theirs = share_read(plain("Notify", side, "tagged"), tries)
    for subject in blocks("tagged", "da"):
        share = share_read(subject, tries)
        note = f"{percent(share)} % against {percent(theirs)} %, {subject.module_mm:.2f} mm a module"
        yield Row(f"read: {subject.name}", f"Notify's code, {side} mm", share / theirs, note=note)


def main(arguments: list[str]) -> None:
    """Print the table, row by row."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tries", type=int, default=12)
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--form", action="append", default=[], choices=("wide", "low", "narrow", "code"))
    chosen = parser.parse_args(arguments)
    head = ["percent read", "module", *(level.name for level in LEVELS), "mean", *Read._fields]
    joint = " | " if chosen.markdown else "  "
    print(joint.join(head))
    if chosen.markdown:
        print(joint.join("---" for _ in head))
    for subject in subjects(chosen.form):
        print(joint.join(row_of(subject, chosen.tries)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
