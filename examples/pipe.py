"""How a system in another language uses memo-enrich: a pipe, an exit code, a report.

    python examples/pipe.py brev.xml brev-ud.xml letters.toml [letter type]

The twins: pipe.php, Pipe.cs. Exit code 0 means: send what came out of the pipe. Anything else: send what you had.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 60


def enriched(letter: bytes, catalogue: str, letter_type: str | None = None) -> bytes:
    """Return the bytes to send: enriched, or, whatever goes wrong, the ones that came in."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.jsonl"
        command = ["memo-enrich", "enrich", "-", "-o", "-", "-c", catalogue, "--report", str(report)]
        if letter_type is not None:
            command += ["-t", letter_type]
        try:
            done = subprocess.run(command, input=letter, capture_output=True, timeout=SECONDS, check=True)
            row = json.loads(report.read_bytes())
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            print(f"not enriched: {type(error).__name__}", getattr(error, "returncode", ""), file=sys.stderr)
            return letter
    print(row["status"], row.get("reason") or "", file=sys.stderr)
    return done.stdout or letter


if __name__ == "__main__":
    source, target, *rest = sys.argv[1:]
    Path(target).write_bytes(enriched(Path(source).read_bytes(), *rest))
