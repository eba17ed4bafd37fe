"""The commands for many letters as a script sees them: exit code, stdout, stderr, files, manifest, report."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from memo_enrich.cli import main
from memo_enrich.memo.container import container_chunks, read_container

REPO = Path(__file__).resolve().parents[2]
FIXTURES = REPO / "fixtures"
CATALOGUE = str(FIXTURES / "letters.toml")
SCHEMA = json.loads((REPO / "schemas/report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
PERSON = "3002991234"  # a day that does not exist


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """A folder with every kind of letter, one of them named for a person's number."""
    folder = tmp_path / "ind"
    (folder / "pdf filer").mkdir(parents=True)
    messages = FIXTURES / "messages"
    for name in ("skoleindskrivning-1.1.xml", "nemsms-1.1.xml", "kombi-digital-post-1.2.xml", "koerekort-html-1.2.xml"):
        shutil.copy(messages / name, folder / name)
    shutil.copy(FIXTURES / "letters/pas.pdf", folder / f"pdf filer/brev {PERSON}.pdf")
    shutil.copy(FIXTURES / "letters/helt-fuld.pdf", folder / "pdf filer/fuld.pdf")
    (folder / "tekst.txt").write_text(f"Kære {PERSON}", encoding="utf-8")
    inside = [(f"{name}.xml", (messages / f"{name}.xml").read_bytes()) for name in ("pas-standardnavnerum-1.2",)]
    (folder / "kasse.tar.lzma").write_bytes(b"".join(container_chunks(inside)))
    return folder


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = main([*(str(argument) for argument in arguments)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def batch(capsys: pytest.CaptureFixture[str], letters: Path, *more: str | Path) -> tuple[int, str, str]:
    out = letters.parent / "ud"
    return run(capsys, "batch", letters, "-o", out, "-c", CATALOGUE, "-j", "1", *more)


def rows(out: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]


def test_batch_enriches_a_folder(letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: sha256(path.read_bytes()).hexdigest() for path in letters.rglob("*") if path.is_file()}
    code, printed, said = batch(capsys, letters)
    out = tmp_path / "ud"
    assert (code, printed) == (9, "")
    by_source = {row["source"]: row for row in rows(out)}
    assert {source: row["status"] for source, row in by_source.items()} == {
        "skoleindskrivning-1.1.xml": "enriched",
        "nemsms-1.1.xml": "kept",
        "kombi-digital-post-1.2.xml": "enriched",
        "koerekort-html-1.2.xml": "enriched",
        f"pdf filer/brev {PERSON}.pdf": "enriched",
        "pdf filer/fuld.pdf": "kept",
        "tekst.txt": "rejected",
        "kasse.tar.lzma/pas-standardnavnerum-1.2.xml": "enriched",
    }
    for row in by_source.values():
        VALIDATOR.validate(row)
        assert sha256((out / row["output"]).read_bytes()).hexdigest() == row["output_sha256"]
    assert before == {path: sha256(path.read_bytes()).hexdigest() for path in letters.rglob("*") if path.is_file()}
    assert PERSON not in said
    assert "300299" not in (out / "report.html").read_text(encoding="utf-8")
    assert "1 af" not in printed
    assert "tekst.txt: afvist" in said


def test_batch_prints_rows_with_json(letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, said = batch(capsys, letters, "--json", "-q")
    assert (code, said) == (9, "")
    assert [json.loads(line) for line in printed.splitlines()] == rows(tmp_path / "ud")


def test_batch_logs_as_json(letters: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, said = batch(capsys, letters, "--log-format", "json", "--lang", "en")
    events = [json.loads(line) for line in said.splitlines()]
    assert (code, printed) == (9, "")
    assert [event["event"] for event in events] == ["start", *["letter"] * 3, "end", "summary", "report"]
    assert {event["level"] for event in events if event["event"] == "letter"} == {"error", "warning"}
    assert PERSON not in said
    code, _, said = batch(capsys, letters, "--log-format", "json")
    (event,) = (json.loads(line) for line in said.splitlines() if '"error"' in line)
    assert (code, event["code"]) == (7, "batch.not_empty")


def test_batch_with_strict_exits_9_for_kept_letters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "ind"
    folder.mkdir()
    shutil.copy(FIXTURES / "letters/helt-fuld.pdf", folder)
    assert batch(capsys, folder)[0] == 0
    assert batch(capsys, folder, "--strict", "--overwrite")[0] == 9
    (row,) = rows(tmp_path / "ud")
    VALIDATOR.validate(row)
    assert (row["status"], row["reason"]) == ("kept", "pdf.no_room")
    assert row["output_sha256"] == row["source_sha256"]


def test_batch_resumes(letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    batch(capsys, letters)
    manifest = tmp_path / "ud/manifest.jsonl"
    lines = manifest.read_bytes().splitlines(keepends=True)
    manifest.write_bytes(b"".join(lines[:-1]) + lines[-1][:40])
    code, _, said = batch(capsys, letters, "--resume")
    assert code == 9
    assert "8 breve, heraf 7 færdige fra før" in said
    assert len({row["source"] for row in rows(tmp_path / "ud")}) == len(rows(tmp_path / "ud")) == 8


def test_batch_refuses(letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("batch", letters, "-c", CATALOGUE)
    for arguments, expected in (
        (command, (2, "usage.no_output")),
        ((*command, "-o", letters / "ud"), (2, "batch.overlap")),
        (("batch", tmp_path / "nix", "-o", tmp_path / "ud", "-c", CATALOGUE), (3, "read.missing")),
        ((*command, "-o", tmp_path / "ud", "-t", "nix"), (2, "match.unknown_type")),
        ((*command, "-o", tmp_path / "ud", "--resume", "--overwrite"), (2, "batch.resume_or_overwrite")),
        ((*command, "-o", letters / "tekst.txt"), (2, "batch.overlap")),
    ):
        code, _, said = run(capsys, *arguments)
        assert (code, expected[1] in said) == (expected[0], True), arguments
        assert len(said.splitlines()) == 1
    assert not (tmp_path / "ud").exists()


def test_a_catalogue_for_trials_stops_a_real_batch(letters: Path, tmp_path: Path, capsys: Any) -> None:
    trial = tmp_path / "trial.toml"
    trial.write_text('[chatbot]\nname = "Muni"\nhosts = ["muni.example"]\nlink = "https://muni.example/"\n')
    code, _, said = run(capsys, "batch", letters, "-o", tmp_path / "ud", "-c", trial, "-j", "1")
    assert code == 8
    assert len(said.splitlines()) <= 3


def test_a_dry_run_writes_nothing(letters: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed, _ = run(capsys, "batch", letters, "-c", CATALOGUE, "-j", "1", "--dry-run", "--json")
    assert code == 9
    assert len(printed.splitlines()) == 8
    for line in printed.splitlines():
        VALIDATOR.validate(json.loads(line))
    assert {path.name for path in tmp_path.iterdir()} == {"ind"}


def test_pack_puts_messages_into_containers(letters: Path, tmp_path: Path, capsys: Any) -> None:
    shutil.copy(letters / "skoleindskrivning-1.1.xml", letters / "dobbelt.xml")
    batch(capsys, letters, "--pack", "--pack-messages", "2")
    containers = sorted((tmp_path / "ud/packed").iterdir())
    assert len(containers) == 2
    assert all(re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f-]{21}\.tar\.lzma", path.name) for path in containers)
    packed = {entry.name: entry.content for path in containers for entry in read_container(path)}
    assert len(packed) == 4, "of the five MeMo messages two are the same"
    ready = {path.read_bytes() for path in (tmp_path / "ud/ready").rglob("*.xml")}
    assert set(packed.values()) <= ready
    contents = [path.read_bytes() for path in containers]
    said = batch(capsys, letters, "--pack", "--pack-messages", "2", "--resume")[2]
    assert "1 er ikke pakket" in said
    assert sorted((tmp_path / "ud/packed").iterdir()) == containers
    assert [path.read_bytes() for path in containers] == contents
    batch(capsys, letters, "--pack", "--resume")
    assert len(list((tmp_path / "ud/packed").iterdir())) == 1
    batch(capsys, letters, "--pack", "--pack-megabytes", "0.000001", "--resume")
    assert len(list((tmp_path / "ud/packed").iterdir())) == 4


def test_pack_and_unpack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "post"
    folder.mkdir()
    for name in ("skoleindskrivning-1.1", "pas-standardnavnerum-1.2"):
        shutil.copy(FIXTURES / f"messages/{name}.xml", folder)
    box = tmp_path / "kasse.tar.lzma"
    assert run(capsys, "pack", folder, "-o", box)[0] == 0
    assert run(capsys, "pack", folder, "-o", box)[0] == 7
    assert run(capsys, "unpack", box, "-o", tmp_path / "ude")[0] == 0
    unpacked = sorted((tmp_path / "ude").iterdir())
    assert {path.read_bytes() for path in unpacked} == {path.read_bytes() for path in folder.iterdir()}
    assert run(capsys, "unpack", box, "-o", tmp_path / "ude")[0] == 7
    assert run(capsys, "unpack", box, "-o", tmp_path / "ude", "--overwrite")[0] == 0
    assert run(capsys, "unpack", folder / "skoleindskrivning-1.1.xml", "-o", tmp_path / "nix")[0] == 3
    shutil.copy(FIXTURES / "letters/pas.pdf", folder)
    code, _, said = run(capsys, "pack", folder, "-o", tmp_path / "anden.tar.lzma")
    assert (code, "container.not_memo" in said) == (3, True)
    assert not (tmp_path / "anden.tar.lzma").exists()


def test_wrap_makes_messages_of_a_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(FIXTURES / "letters/pas.pdf", tmp_path / "pas.pdf")
    recipients = tmp_path / "modtagere.csv"
    recipients.write_text(f"pdf;cpr;titel\npas.pdf;{PERSON};Nyt pas på vej\n", encoding="cp1252")
    out = tmp_path / "ud"
    command = ("wrap", recipients, "-o", out, "-c", CATALOGUE, "-j", "1")
    sender = ("--sender-id", "12345678", "--sender-label", "Prøveborg Kommune")
    assert run(capsys, *command)[0] == 2
    code, _, said = run(capsys, *command, *sender)
    assert code == 0
    (row,) = rows(out)
    VALIDATOR.validate(row)
    assert (row["source"], row["row"]) == ("modtagere.csv:2", 2)
    everything = said + (out / "manifest.jsonl").read_text(encoding="utf-8") + (out / "report.html").read_text()
    assert PERSON not in everything
    assert run(capsys, "check", out / row["output"])[0] == 0


def test_a_message_that_cannot_carry_all_of_it_is_kept_with_strict(tmp_path: Path, capsys: Any) -> None:
    """Its PDF is full: without --strict the Action goes in alone, with --strict nothing does."""
    shutil.copy(FIXTURES / "letters/helt-fuld.pdf", tmp_path / "fuld.pdf")
    (tmp_path / "liste.csv").write_text("pdf,cvr\nfuld.pdf,12345678\n", encoding="utf-8")
    command = ("wrap", tmp_path / "liste.csv", "-o", tmp_path / "ud", "-c", CATALOGUE, "-j", "1")
    sender = ("--sender-id", "12345678", "--sender-label", "K")
    assert run(capsys, *command, *sender)[0] == 0
    assert [put["in"] for put in rows(tmp_path / "ud")[0]["placements"]] == ["action"]
    assert run(capsys, *command, *sender, "--strict", "--overwrite")[0] == 9
    (row,) = rows(tmp_path / "ud")
    VALIDATOR.validate(row)
    assert (row["status"], row["reason"]) == ("kept", "pdf.no_room")
    assert b"memo:Action" not in (tmp_path / "ud" / row["output"]).read_bytes()


def test_wrap_tells_every_fault_on_a_line_of_its_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    recipients = tmp_path / "modtagere.csv"
    recipients.write_text(f"pdf;cpr\nnix.pdf;{PERSON}\n;12\n", encoding="utf-8")
    command = ("wrap", recipients, "-o", tmp_path / "ud", "-c", CATALOGUE)
    code, _, said = run(capsys, *command, "--sender-id", "12345678", "--sender-label", "K")
    assert code == 2
    places = [line.partition(": ")[0] for line in said.splitlines()]
    assert places == ["modtagere.csv:2:pdf", "modtagere.csv:3:pdf", "modtagere.csv:3:cpr"]
    assert PERSON not in said
    assert not (tmp_path / "ud").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_exits_130_and_resume_goes_on(tmp_path: Path) -> None:
    folder, out = tmp_path / "ind", tmp_path / "ud"
    folder.mkdir()
    for number in range(60):
        shutil.copy(FIXTURES / "letters/pas.pdf", folder / f"{number}.pdf")
    command = [sys.executable, "-m", "memo_enrich", "batch", folder, "-o", out, "-c", CATALOGUE, "-j", "1"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=REPO, start_new_session=True)
    while not (out / "manifest.jsonl").exists() or not (out / "manifest.jsonl").stat().st_size:
        time.sleep(0.05)
        assert process.poll() is None
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to the workers as well
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert "usage.interrupted" in said
    assert 0 < len(rows(out)) < 60
    assert not list(out.glob(".memo-enrich*"))
    assert subprocess.run([*command, "--resume", "-q"], cwd=REPO, check=False).returncode == 0
    assert len(rows(out)) == 60
