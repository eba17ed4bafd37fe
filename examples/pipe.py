"""How a system in another language uses memo-enrich: a pipe, an exit code, a line of JSON.

    python examples/pipe.py brev.xml brev-ud.xml letters.toml [letter type]

The twins: pipe.php, Pipe.cs. Exit code 0 means: send what came out of the pipe. Anything else: send what you had.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SECONDS = 60


def enriched(letter: bytes, catalogue: str, letter_type: str | None = None) -> bytes:
    """Return the bytes to send: enriched, or, whatever goes wrong, the ones that came in."""
    command = ["memo-enrich", "enrich", "-", "-o", "-", "--json", "-c", catalogue]
    if letter_type is not None:
        command += ["-t", letter_type]
    try:
        done = subprocess.run(command, input=letter, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        print(f"memo-enrich did not answer: {type(error).__name__}", file=sys.stderr)
        return letter
    if done.returncode != 0 or not done.stdout:
        print(f"memo-enrich said {done.returncode}: {done.stderr.decode()}", file=sys.stderr)
        return letter
    row = json.loads(done.stderr)
    print(row["status"], row.get("reason", ""), file=sys.stderr)
    return done.stdout


if __name__ == "__main__":
    source, target, *rest = sys.argv[1:]
    Path(target).write_bytes(enriched(Path(source).read_bytes(), *rest))
