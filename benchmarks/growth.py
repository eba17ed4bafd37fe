"""Growth: does the time a letter takes grow with what is touched, or with the file?

    python -m benchmarks.growth

Each kind of large letter is made small, three times and ten times as large: the curve. *Growth* is how many times as
long the largest takes as the smallest; hashing alone is left out of it and told beside it, since every byte is read for
that once. What grows is what three readers do with the table of objects and the tree of pages. Made here, of invented
content.
"""

from __future__ import annotations

import hashlib
import io
import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pikepdf

from benchmarks.table import Row
from memo_enrich import enrich, load_catalogue
from memo_enrich.model import Catalogue

REPO = Path(__file__).resolve().parents[1]
SCALES: Final = (1, 3, 10)
TEXT = b"BT /F 11 Tf 57 %d Td (Eksempel Kommune skriver til dig om skoleindskrivning) Tj ET\n"


@dataclass(frozen=True, slots=True)
class Grown:
    """One kind of letter: milliseconds at each of :data:`SCALES`, those for hashing alone, megabytes of the last."""

    kind: str
    times: tuple[float, ...]
    hashing: tuple[float, ...]
    megabytes: float

    @property
    def growth(self) -> float:
        small, *_, large = map(float.__sub__, self.times, self.hashing)
        return large / small

    @property
    def curve(self) -> str:
        curve = ", ".join(f"{time:.1f}" for time in self.times)
        return f"{curve} ms; hashing {self.hashing[-1]:.1f} ms of the last; {self.megabytes:.1f} MB"

    def __str__(self) -> str:
        return f"{self.kind:34}{self.growth:6.2f} times   {self.curve}"


def _page(pdf: pikepdf.Pdf, lines: int = 20) -> pikepdf.Page:
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    pdf.add_blank_page(page_size=(595.28, 841.89))
    page = pdf.pages[-1]
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.obj.Contents = pdf.make_stream(b"".join(TEXT % (760 - 15 * line) for line in range(lines)))
    return page


def pages(pdf: pikepdf.Pdf, scale: int) -> None:
    for _ in range(100 * scale):
        _page(pdf)


def scans(pdf: pikepdf.Pdf, scale: int) -> None:
    """A letter of one page behind scanned appendices, 1 MB of picture each."""
    noise = random.Random(7)
    paper = bytes(248 + value % 8 for value in range(256))  # the grain of paper: it cannot be compressed, and is no ink
    for _ in range(10 * scale):
        page = _page(pdf, 1)
        image = pdf.make_stream(noise.randbytes(1_000_000).translate(paper), {
            "/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Image, "/Width": 1000, "/Height": 1000,
            "/BitsPerComponent": 8, "/ColorSpace": pikepdf.Name.DeviceGray,
        })  # fmt: skip
        page.obj.Resources.XObject = pikepdf.Dictionary(Scan=image)
        page.obj.Contents = pdf.make_stream(b"q 500 0 0 700 50 70 cm /Scan Do Q")
    _page(pdf)


def objects(pdf: pikepdf.Pdf, scale: int) -> None:
    _page(pdf)
    kept = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(N=number)) for number in range(5_000 * scale)])
    pdf.Root.PieceInfo = pikepdf.Dictionary(Eksempel=pikepdf.Dictionary(Private=kept))


def annotations(pdf: pikepdf.Pdf, scale: int) -> None:
    """Links on the first page; the letter ends on the next one."""
    page = _page(pdf)
    page.obj.Annots = pikepdf.Array([
        pdf.make_indirect(pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Border=[0, 0, 0], F=4,
            Rect=[57, 400 + number % 300, 400, 401 + number % 300],
        )) for number in range(500 * scale)
    ])  # fmt: skip
    _page(pdf)


KINDS: dict[str, Callable[[pikepdf.Pdf, int], None]] = {
    "100, 300 and 1,000 pages": pages,
    "10, 30 and 100 MB of scans": scans,
    "5,000, 15,000 and 50,000 objects": objects,
    "500, 1,500 and 5,000 annotations": annotations,
}


def made(fill: Callable[[pikepdf.Pdf, int], None], scale: int) -> bytes:
    """Return a letter of a kind."""
    with pikepdf.new() as pdf:
        fill(pdf, scale)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        return out.getvalue()


def milliseconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Return the median time of a few runs."""
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - started))
    return statistics.median(times)


def enriching(letter: bytes, catalogue: Catalogue) -> float:
    """Return how long a letter takes, type named, proof included."""
    result = enrich(letter, catalogue, letter_type="skoleindskrivning")
    assert result.status == "enriched", result.reason
    return milliseconds(lambda: enrich(letter, catalogue, letter_type="skoleindskrivning"))


def measured() -> Iterator[Grown]:
    """Yield each kind of letter."""
    catalogue = load_catalogue(REPO / "fixtures" / "letters.toml")
    for kind, fill in KINDS.items():
        times, hashing, size = [], [], 0
        for scale in SCALES:
            letter = made(fill, scale)
            times.append(enriching(letter, catalogue))
            hashing.append(milliseconds(lambda letter=letter: hashlib.sha256(letter).digest()))
            size = len(letter)
        yield Grown(kind, tuple(times), tuple(hashing), size / 1e6)


def rows() -> Iterator[Row]:
    """Yield how the time of each kind grows when it grows tenfold, and the curve."""
    for grown in measured():
        yield Row(grown.kind, "the smallest of them", grown.growth, note=grown.curve)


def main() -> None:
    for grown in measured():
        print(grown, flush=True)


if __name__ == "__main__":
    main()
