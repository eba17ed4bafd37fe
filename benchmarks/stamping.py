"""Stamping a page: ours against the libraries that stamp, on the same letters in the same run.

    python benchmarks/stamping.py [LETTER.pdf ...] [--rounds N]

Without letters named, all of one page in ``fixtures/letters``. Each library puts a QR code, four lines of text and a
link at a fixed place (they cannot find one, and prove nothing). Ours finds the place, appends, and proves; "ours, no
proof" leaves the last out. Medians; ratios are what counts. Letters that ours keeps as they are (a signed one, one
without room) are left out; so is what another library cannot do.
Needs reportlab, pikepdf and pyHanko (dependency group ``bench``).
"""

from __future__ import annotations

import argparse
import gc
import io
import logging
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))

from benchmarks.table import Row  # noqa: E402

LINK = "https://muni.example.dk/skole"
LINES = ("Har du spørgsmål?", "Spørg chatbotten Muni hele døgnet", "muni.example.dk/skole", "Muni er en chatrobot.")
X, Y, SIDE = 70, 150, 71  # pt
PROVEN, UNPROVEN = "ours, with proof", "ours, no proof"
PYPDF, PIKEPDF, PYHANKO = "pypdf merge_page + reportlab", "pikepdf overlay + reportlab", "pyHanko QR stamp"
AIMS = {PYPDF: 0.33, PIKEPDF: 1.0, PYHANKO: 1.0}  # issue 14: all of it, proof included


def overlay() -> bytes:
    """One page with code and text by reportlab, as a sender's script would make it."""
    import segno
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595.28, 841.89))
    rows = tuple(segno.make(LINK, error="m", micro=False).matrix)
    module = SIDE / len(rows)
    path = canvas.beginPath()
    for row, cells in enumerate(rows):
        for column, dark in enumerate(cells):
            if dark:
                path.rect(X + column * module, Y + SIDE - (row + 1) * module, module, module)
    canvas.drawPath(path, stroke=0, fill=1)
    for number, line in enumerate(LINES):
        canvas.drawString(X + SIDE + 12, Y + SIDE - 14 * (number + 1), line)
    canvas.save()
    return buffer.getvalue()


def by_pypdf(pdf: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter
    from pypdf.annotations import Link

    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    page = writer.pages[-1]
    page.merge_page(PdfReader(io.BytesIO(overlay())).pages[0])
    writer.add_annotation(len(writer.pages) - 1, Link(rect=(X, Y, X + 300, Y + SIDE), url=LINK))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_pypdf_incremental(pdf: bytes) -> bytes:
    from pypdf import PdfReader, PdfWriter
    from pypdf.annotations import Link

    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.pages[-1].merge_page(PdfReader(io.BytesIO(overlay())).pages[0])
    writer.add_annotation(len(writer.pages) - 1, Link(rect=(X, Y, X + 300, Y + SIDE), url=LINK))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_pikepdf(pdf: bytes) -> bytes:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document, pikepdf.open(io.BytesIO(overlay())) as stamp:
        page = document.pages[-1]
        page.add_overlay(stamp.pages[0])
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Link,
            Rect=[X, Y, X + 300, Y + SIDE],
            Border=[0, 0, 0],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=LINK),
        )
        annotations = page.obj.get("/Annots", pikepdf.Array())
        annotations.append(document.make_indirect(link))
        page.obj.Annots = annotations
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()


def by_pyhanko(pdf: bytes) -> bytes:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.stamp import QRStamp, QRStampStyle

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    style = QRStampStyle(stamp_text="\n".join(LINES), innsep=3)
    QRStamp(writer, LINK, style).apply(writer.root["/Pages"]["/Count"] - 1, X, Y)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def ours(*, prove: bool) -> Callable[[bytes], bytes]:
    """Our whole way: read, match nothing (the type is named), find the place, append and, if asked, prove."""
    from memo_enrich.catalogue import load_catalogue
    from memo_enrich.invitation import invite
    from memo_enrich.model import Kind, Letter, Options, splice
    from memo_enrich.placement import place
    from memo_enrich.reading import opened
    from memo_enrich.validation.proof import prove_page

    catalogue = load_catalogue(REPO / "fixtures" / "letters.toml")
    invitation = invite(catalogue, catalogue.letter_type("skoleindskrivning"), language="da")

    def unproven(*_: object, **__: object) -> None:
        return None

    def stamp(pdf: bytes) -> bytes:
        letter = Letter("x", Kind.PDF, pdf)
        with opened(letter) as parts:
            change = place(parts, invitation, catalogue, Options(), prove=prove_page if prove else unproven)
        assert change.edits, change.refused
        return splice(pdf, change.edits)

    return stamp


Peers = dict[str, Callable[[bytes], bytes]]
Measured = dict[str, list[tuple[float, int] | None]]


def one_page_letters() -> list[Path]:
    """Return the invented letters of one page."""
    import pikepdf

    found = []
    for path in sorted((REPO / "fixtures" / "letters").glob("*.pdf")):
        with pikepdf.open(path) as pdf:
            if len(pdf.pages) == 1:
                found.append(path)
    return found


def measure(peers: Peers, letters: list[bytes], rounds: int) -> Measured:
    """Return for each peer and letter the median of milliseconds and the bytes it grew by; None: it failed.

    One after the other does each letter, round after round: a machine that slows down does so for all of them.
    """
    able = {name: [_stamps(stamp, letter) for letter in letters] for name, stamp in peers.items()}
    times: dict[str, list[list[float]]] = {name: [[] for _ in letters] for name in peers}
    growth = {name: [0] * len(letters) for name in peers}
    gc.collect()
    for _ in range(rounds):
        for at, letter in enumerate(letters):
            for name, stamp in peers.items():
                if able[name][at]:
                    started = time.perf_counter()
                    stamped = stamp(letter)
                    times[name][at].append((time.perf_counter() - started) * 1000)
                    growth[name][at] = len(stamped) - len(letter)
    return {
        name: [
            (statistics.median(times[name][at]), growth[name][at]) if able[name][at] else None
            for at in range(len(letters))
        ]
        for name in peers
    }


def _stamps(stamp: Callable[[bytes], bytes], letter: bytes) -> bool:
    try:
        stamp(letter)
    except Exception:  # noqa: BLE001 - some letters are beyond some libraries
        return False
    return True


def ratio(results: Measured, name: str, base: str) -> float:
    """Return the median of the ratios letter by letter."""
    pairs = zip(results[name], results[base], strict=True)
    return statistics.median([one[0] / other[0] for one, other in pairs if one and other])


def table(results: Measured) -> str:
    """Return a line for each peer: medians over the letters, and of the ratios letter by letter."""
    bases = (PYPDF, PIKEPDF)
    lines = [f"{'':32}{'letters':>8}{'ms':>8}{'of pypdf':>10}{'of pikepdf':>12}{'growth':>10}"]
    for name, found in results.items():
        done = [one for one in found if one is not None]
        if not done:
            continue
        ratios = ""
        for base, width in zip(bases, (10, 12), strict=True):
            ratios += f"{ratio(results, name, base):{width}.2f}"
        milliseconds, growth = (statistics.median([one[part] for one in done]) for part in (0, 1))
        lines.append(f"{name:32}{len(done):8}{milliseconds:8.1f}{ratios}{int(growth):10,}")
    return "\n".join(lines)


def memory(stamp: Callable[[bytes], bytes], letters: list[bytes]) -> tuple[float, float]:
    """Return the peak memory after 100 and after 1,000 letters, MB: it must not grow with their number."""
    peaks = []
    for count in (100, 900):
        for number in range(count):
            stamp(letters[number % len(letters)])
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return peaks[0], peaks[1]


def rows() -> Iterator[Row]:
    """Yield ours, proven and not, against each of the others, letter by letter; and memory."""
    proven = ours(prove=True)
    letters = [data for path in one_page_letters() if _stamps(proven, data := path.read_bytes())]
    peers = {PROVEN: proven, UNPROVEN: ours(prove=False), PYPDF: by_pypdf, PIKEPDF: by_pikepdf, PYHANKO: by_pyhanko}
    few, many = memory(proven, letters)
    logging.disable(logging.WARNING)
    results = measure(peers, letters, 10)
    for base in AIMS:
        took = [[one[0] for one in results[name] if one] for name in (PROVEN, base)]
        note = "{:.1f} ms against {:.1f}, {} letters".format(*map(statistics.median, took), len(took[0]))
        yield Row("a letter, placed, stamped and proven", base, ratio(results, PROVEN, base), AIMS[base], note=note)
    for base in AIMS:
        yield Row("a letter, placed and stamped, no proof", base, ratio(results, UNPROVEN, base))
    yield Row("peak memory at 1,000 letters", "at 100 letters", many / few, 1.1, note=f"{many:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("letters", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    arguments = parser.parse_args()
    letters = [name.read_bytes() for name in arguments.letters or one_page_letters()]
    proven = ours(prove=True)
    letters = [letter for letter in letters if _stamps(proven, letter)]
    print("ours: {:.0f} MB after 100 letters, {:.0f} MB after 1,000".format(*memory(proven, letters)))
    peers = {
        PROVEN: proven,
        UNPROVEN: ours(prove=False),
        PYPDF: by_pypdf,
        "pypdf incremental + reportlab": by_pypdf_incremental,
        PIKEPDF: by_pikepdf,
        PYHANKO: by_pyhanko,
    }
    logging.disable(logging.WARNING)  # what pypdf thinks of a letter
    print(table(measure(peers, letters, arguments.rounds)))


if __name__ == "__main__":
    main()
