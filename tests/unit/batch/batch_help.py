"""A stand-in for enriching that workers can be sent by name, and what every test of a batch asks of OUT."""

from __future__ import annotations

import json
import os
import signal
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema

from memo_enrich.batch.tasks import Job, Task
from memo_enrich.model import Kind, Placement, Result, Status, finding

SCHEMA = Path(__file__).resolve().parents[3] / "schemas/report.schema.json"
VALIDATOR = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))


def enrich(content: bytes, task: Task, job: Job) -> Result:
    """Letters say what is to happen to them in their first word."""
    word = content.split(b" ", 1)[0].decode("ascii", "replace")
    if word == "die":
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    if word == "once" and not (mark := Path(task.path + "-begun")).exists():
        mark.touch()
        os._exit(3)
    if word == "exit":
        os._exit(3)
    if word == "crash":
        raise RuntimeError("secret 010190-1234")
    if word == "sleep":
        time.sleep(float(content.split()[1]))
    if word == "grow":
        bytearray(int(content.split()[1]) << 20)
    if word == "bad":
        reason = finding("read.unknown_kind")
        return done(task, Status.REJECTED, content, content, reason.code, reason)
    if word == "keep":
        reason = finding("match.none")
        return done(task, Status.KEPT, content, content, reason.code, reason)
    return done(task, Status.ENRICHED, content, b"enriched " + content)


def done(
    task: Task, status: Status, before: bytes, after: bytes, reason: str | None = None, *findings: object
) -> Result:
    return Result(
        source=task.source,
        status=status,
        original=after,
        kind=Kind.PDF,
        reason=reason,
        findings=tuple(findings),
        placements=(Placement("action", "MainDocument"),) if status is Status.ENRICHED else (),
        source_sha256=sha256(before).hexdigest(),
        output_sha256=sha256(after).hexdigest(),
    )


def write(folder: Path, **contents: str) -> None:
    """Write one small letter for each keyword; ``a__b`` is ``a/b``."""
    for name, content in contents.items():
        path = folder / f"{name.replace('__', '/')}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())


def rows_of(out: Path) -> dict[str, dict[str, Any]]:
    """Return the manifest by source; fails where a letter stands in it twice or a line is cut."""
    text = (out / "manifest.jsonl").read_text(encoding="utf-8")
    assert text == "" or text.endswith("\n")
    rows = [json.loads(line) for line in text.splitlines()]
    by_source = {row["source"]: row for row in rows}
    assert len(by_source) == len(rows), "a letter stands twice in the manifest"
    return by_source


def assert_in_order(out: Path, *, expected: set[str] | None = None) -> dict[str, dict[str, Any]]:
    """Check that rows and files in OUT stand one for one, with the hashes the rows say. Returns the rows."""
    rows = rows_of(out)
    if expected is not None:
        assert set(rows) == expected
    outputs = {row["output"] for row in rows.values() if row["output"]}
    files = {p.relative_to(out).as_posix() for d in ("ready", "rejected") for p in (out / d).rglob("*") if p.is_file()}
    assert files == outputs
    for row in rows.values():
        VALIDATOR.validate(row)
        if row["output"]:
            assert sha256((out / row["output"]).read_bytes()).hexdigest() == row["output_sha256"]
            assert row["output"].startswith("rejected/" if row["status"] == "rejected" else "ready/")
    leftovers = {p.name for p in out.iterdir()} - {"ready", "rejected", "manifest.jsonl", "report.html", "packed"}
    assert not leftovers
    return rows
