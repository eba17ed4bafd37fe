"""Enriching a message against parsing and serialising the same file with lxml: ratios of time, and peak memory.

    python benchmarks/memo_splice.py

*Edit* is what it takes to change the message: map, add a tail to the PDF, add the Action, put the result together.
*Whole* is that with schema and rules of the letter as it came, and with the proof of the result that the pipeline asks
for: read by libxml2, compared, schema, rules, contents. The tail is 8 KB of noise: PDF work is not counted. *Enriched*
is all there is: the PDF decoded, stamped and proven, too, and what goes out told piece by piece, as the command line
and the batch write it.

Each measurement runs in a process of its own, so that peak memory is its own. Times are the best of several runs and
their median: lxml's own median is half as much again as its best, since a tree is memory fetched and given back.
"""

from __future__ import annotations

import base64
import io
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

REPO = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPO))

from benchmarks.table import Row  # noqa: E402

SIZES = {"100 KB": 100_000, "70 MB": 70_000_000, "99.5 MB": 99_500_000}
TAIL = random.Random(7).randbytes(8_000)
UUID = "3f2b8c1e-9d47-4a6b-8c15-0e7d2f4a9b63"


def pdf(size: int) -> bytes:
    """Return a letter of one page in a file of about ``size`` bytes: nearly all of it is a stream no page shows."""
    import pikepdf

    with pikepdf.open(REPO / "fixtures/letters/pas.pdf") as letter:
        noise = letter.make_stream(random.Random(size).randbytes(max(size - 4_000, 0)))
        letter.Root.PieceInfo = pikepdf.Dictionary(Eksempel=pikepdf.Dictionary(Private=noise))
        stream = io.BytesIO()
        letter.save(stream)
    return stream.getvalue()


def message(size: int) -> bytes:
    """Return a message of about ``size`` bytes around one PDF."""
    content = base64.b64encode(pdf((size - 1_500) * 3 // 4))
    head = f"""<?xml version="1.0" encoding="UTF-8"?>
<memo:Message xmlns:memo="https://DigitalPost.dk/MeMo-1" memoVersion="1.2">
  <memo:MessageHeader>
    <memo:messageType>DIGITALPOST</memo:messageType>
    <memo:messageUUID>{UUID}</memo:messageUUID>
    <memo:label>Svar på din ansøgning</memo:label>
    <memo:Sender>
      <memo:senderID>12345678</memo:senderID>
      <memo:idType>CVR</memo:idType>
      <memo:label>Eksempel Kommune</memo:label>
    </memo:Sender>
    <memo:Recipient>
      <memo:recipientID>3002991234</memo:recipientID>
      <memo:idType>CPR</memo:idType>
    </memo:Recipient>
  </memo:MessageHeader>
  <memo:MessageBody>
    <memo:createdDateTime>2026-05-03T12:00:00Z</memo:createdDateTime>
    <memo:MainDocument>
      <memo:File>
        <memo:encodingFormat>application/pdf</memo:encodingFormat>
        <memo:filename>brev.pdf</memo:filename>
        <memo:language>da</memo:language>
        <memo:content>"""
    foot = """</memo:content>
      </memo:File>
    </memo:MainDocument>
  </memo:MessageBody>
</memo:Message>
"""
    return head.encode() + content + foot.encode()


def lxml_round_trip() -> Callable[[bytes], None]:
    """Parse and serialise."""
    from lxml import etree

    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)

    def run(data: bytes) -> None:
        etree.tostring(etree.fromstring(data, parser), encoding="UTF-8", xml_declaration=True)

    return run


def edit(*, whole: bool) -> Callable[[bytes], None]:
    """Change the message; ``whole`` with every check of the pipeline."""
    from memo_enrich import validation
    from memo_enrich.memo import append_content, map_letter
    from memo_enrich.model import DEFAULT_OPTIONS, Invitation, Placement, QrSymbol, Result, Status, splice
    from memo_enrich.placement.action import action_edit, has_action

    link = "https://muni.example.dk/skole"
    words = ("da", "?", "!", "muni.example.dk/skole", ".", "QR", "Chat", "INFORMATION", link, link, link, link)
    invitation = Invitation("skole", *words, QrSymbol(link, (), 2, "M"))
    put = (Placement("page", "MainDocument", "brev.pdf"), Placement("action", "MainDocument"))

    def run(data: bytes) -> None:
        letter = map_letter(data)
        verdict = validation.examine(letter, DEFAULT_OPTIONS) if whole else validation.Verdict()
        assert verdict.invalid is None
        assert letter.message is not None
        main = letter.message.main
        assert main is not None
        assert not has_action(main, invitation)
        span = main.files[0].content
        padding = data[span.end - 2 : span.end].count(b"=")
        tail = append_content(letter, span, len(span) // 4 * 3 - padding, TAIL)
        edits = [tail, action_edit(letter, main, invitation)]
        assert len(splice(data, edits)) > len(data)
        if whole:
            so_far = Result("", Status.KEPT, data, letter.kind, placements=put, findings=verdict.findings)
            assert not validation.confirm(letter, edits, so_far, invitation, DEFAULT_OPTIONS, verdict.tree)

    return run


def enriched() -> Callable[[bytes], None]:
    """Enrich the message, and take the result as it is written."""
    from memo_enrich import enrich, load_catalogue

    catalogue = load_catalogue(REPO / "fixtures/letters.toml")

    def run(data: bytes) -> None:
        result = enrich(data, catalogue, letter_type="pas")
        assert result.status == "enriched"
        assert sum(map(len, result.pieces())) > len(data)

    return run


TASKS = {
    "lxml": lxml_round_trip,
    "edit": lambda: edit(whole=False),
    "whole": lambda: edit(whole=True),
    "enriched": enriched,
}


def measure(task: str, path: Path) -> None:
    """Run one task in this process and print best and median time (s) and peak memory (bytes) as JSON.

    ``grown`` is the peak above what the interpreter and its imports took before the message was read.
    """
    run = TASKS[task]()
    for _ in range(2):  # what is loaded and made once is not counted
        run(message(3_000))
    start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    data = path.read_bytes()
    times = []
    for _ in range(300 if len(data) < 1_000_000 else 5):
        began = time.perf_counter()
        run(data)
        times.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"best": min(times), "median": statistics.median(times), "grown": (peak - start) * 1024}))


def measured() -> Iterator[tuple[str, str, dict[str, float], dict[str, float]]]:
    """Yield size, task, what it took and what lxml took, each measured in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(REPO)}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "message.xml")
        for label, size in SIZES.items():
            subprocess.run([sys.executable, __file__, "make", str(path), str(size)], check=True, env=environment)
            base = None
            for task in TASKS:
                call = [sys.executable, __file__, task, str(path)]
                took = json.loads(subprocess.run(call, capture_output=True, check=True, env=environment).stdout)
                base = base or took
                yield label, task, took, base


def rows() -> Iterator[Row]:
    """Yield the medians against lxml's of what the aims speak of, and memory against the message's size."""
    for label, task, took, base in measured():
        ratio = took["median"] / base["median"]
        note = f"{1000 * took['median']:.2f} ms against {1000 * base['median']:.2f}"
        if (label, task) == ("100 KB", "whole"):
            note += f"; best against best {took['best'] / base['best']:.2f}"
            yield Row(f"{label}, edited, with schema, rules and proof", "lxml's round trip", ratio, 1.5, note=note)
        elif task == "enriched" and label != "100 KB":  # what is small is the PDF's, and in the other table
            yield Row(f"{label}, all there is, the PDF in it too", "lxml's round trip", ratio, 1.0, note=note)
            ratio, held = took["grown"] / SIZES[label], f"{took['grown'] / 1e6:.0f} MB"
            yield Row(f"{label}, all there is, peak memory", "the message", ratio, 1.5, note=held)


def main() -> None:
    print(f"{'size':>8} {'task':>8} {'best':>9} {'x lxml':>7} {'median':>9} {'x lxml':>7} {'memory':>9} {'x size':>7}")
    for label, task, took, base in measured():
        times = " ".join(f"{took[time]:9.5f} {took[time] / base[time]:7.2f}" for time in ("best", "median"))
        print(f"{label:>8} {task:>8} {times} {took['grown'] / 1e6:6.1f} MB {took['grown'] / SIZES[label]:7.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:  # a process of its own: peak memory is handed down to children
        Path(sys.argv[2]).write_bytes(message(int(sys.argv[3])))
    elif len(sys.argv) > 1:
        measure(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
