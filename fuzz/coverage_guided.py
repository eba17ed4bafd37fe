"""Coverage-guided fuzz of the parsers in pure Python, where atheris is installed (Linux; group ``guided``).

``python -m fuzz.coverage_guided pdf|memo|catalogue [--seconds 60] [--keep DIR]``: libFuzzer changes bytes so that new
lines of the parser are reached, beginning with the letters that the mutation fuzz begins with. Only an error with a
code word may come out. What is found lies in DIR; ``python -m fuzz --replay FILE`` tries it through the whole product.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
_LONGEST: Final = 20_000  # bytes


def main(arguments: list[str] | None = None) -> int:
    """Fuzz one parser; returns 3 where atheris is not installed. Else libFuzzer ends the process."""
    parser = argparse.ArgumentParser(
        prog="python -m fuzz.coverage_guided", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("target", choices=_TARGETS)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--keep", type=Path, default=ROOT / "fuzz" / "found")
    told = parser.parse_args(arguments)
    try:
        import atheris
    except ImportError:
        print("atheris is not installed: pip install --group guided (Linux only)", file=sys.stderr)
        return 3
    with atheris.instrument_imports(include=["memo_enrich"]):
        target = _TARGETS[told.target]()
    told.keep.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        _seeds(told.target, folder)
        options = [f"-max_total_time={told.seconds}", "-timeout=20", "-rss_limit_mb=2048", f"-max_len={_LONGEST}"]
        atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={told.keep}/guided-{told.target}-", folder], target)
        atheris.Fuzz()
    return 0


def _seeds(target: str, folder: str) -> None:
    """Write the letters to begin with, in a process of its own: here the product must come in with instruments."""
    program = f"from fuzz.coverage_guided import write_seeds; write_seeds({target!r}, {folder!r})"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def write_seeds(target: str, folder: str) -> None:
    """Write small letters of the kind ``target`` into ``folder``."""
    from fuzz import bases

    if target == "catalogue":
        made = list(bases.catalogues())
    elif target == "pdf":
        made = [make() for name, make in bases.pdf_makers().items() if name.startswith(("shape", "rich"))]
    else:
        made = [make() for name, make in bases.message_makers().items() if not name.startswith("enriched")]
    for number, data in enumerate(made):
        if len(data) <= _LONGEST:
            (Path(folder) / f"{number}").write_bytes(data)


def _pdf() -> Callable[[bytes], None]:
    from memo_enrich.errors import MemoEnrichError
    from memo_enrich.pdf import open_pdf

    def target(data: bytes) -> None:
        with suppress(MemoEnrichError):
            document = open_pdf(data)
            if document.untouchable() is None:
                document.invitation()
                _ = document.tagged, document.claims, document.has_output_intent
                for index in range(document.page_count):
                    document.geometry(index)

    return target


def _memo() -> Callable[[bytes], None]:
    from memo_enrich import read_bytes
    from memo_enrich.errors import MemoEnrichError
    from memo_enrich.memo import content_bytes
    from memo_enrich.model import DEFAULT_OPTIONS
    from memo_enrich.validation import examine

    def target(data: bytes) -> None:
        with suppress(MemoEnrichError):
            letter = read_bytes(data, name="letter")
            examine(letter, DEFAULT_OPTIONS)
            for document in letter.message.documents if letter.message else ():
                for file in document.files:
                    content_bytes(letter, file.content)

    return target


def _catalogue() -> Callable[[bytes], None]:
    from memo_enrich import parse_catalogue
    from memo_enrich.errors import CatalogueError

    def target(data: bytes) -> None:
        with suppress(CatalogueError, UnicodeDecodeError):
            parse_catalogue(data.decode(), "letters.toml")

    return target


_TARGETS: Final[dict[str, Callable[[], Callable[[bytes], None]]]] = {
    "pdf": _pdf,
    "memo": _memo,
    "catalogue": _catalogue,
}

if __name__ == "__main__":
    sys.exit(main())
