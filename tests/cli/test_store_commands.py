"""batch, wrap and pack with URLs, as a person types them; what opens a store is said nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import fsspec
import pytest

from memo_enrich.cli import main
from memo_enrich.memo.container import read_container
from tests.conftest import FIXTURES

CATALOGUE = ["-c", str(FIXTURES / "letters.toml")]
SECRET = "zwanzig-mal-geheim"


@pytest.fixture
def memory() -> fsspec.AbstractFileSystem:
    system = fsspec.filesystem("memory")
    if system.exists("/cli"):
        system.rm("/cli", recursive=True)
    names = ("skoleindskrivning-1.1.xml", "valg-pdf-og-tekst-1.2.xml")
    for name in names:
        system.pipe_file(f"/cli/in/{name}", (FIXTURES / "messages" / name).read_bytes())
    return system


def test_batch_report_and_containers(memory: fsspec.AbstractFileSystem, capfd: pytest.CaptureFixture[str]) -> None:
    line = ["batch", "memory://cli/in", "-o", "memory://cli/out", *CATALOGUE, "-j", "1", "--pack", "--json"]
    assert main([*line, "--storage", f"source.key={SECRET}", f"--storage=secret={SECRET}"]) == 0
    said = capfd.readouterr()
    assert [json.loads(row)["status"] for row in said.out.splitlines()] == ["enriched", "enriched"]
    assert "memory://cli/out/report.html" in said.err
    files = {name: memory.cat_file(name) for name in memory.find("/cli/out")}
    assert any(name.startswith("/cli/out/packed/") for name in files)
    report = files["/cli/out/report.html"].decode()
    assert "--storage" in report
    assert "data:image/png" in report, "a page of the letter is shown"
    everything = said.out.encode() + said.err.encode() + b"".join(files.values())
    assert SECRET.encode() not in everything


def test_the_environment_is_no_way_out_either(
    memory: fsspec.AbstractFileSystem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMO_ENRICH_BATCH_STORAGE", f"key={SECRET}")
    assert main(["batch", "memory://cli/in", "-o", "memory://cli/out", *CATALOGUE, "-j", "1", "-q"]) == 0
    report = memory.cat_file("/cli/out/report.html")
    assert b"--storage" in report
    assert SECRET.encode() not in report


def test_a_list_in_a_store_is_wrapped(memory: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    pdf = FIXTURES / "letters/pas.pdf"
    memory.pipe_file("/cli/list/pdf/brev.pdf", pdf.read_bytes())
    memory.pipe_file("/cli/list/other.pdf", b"of nobody's business")
    memory.pipe_file("/cli/list/recipients.csv", b"pdf;cvr;titel\npdf/brev.pdf;12345678;Om pas\n")
    line = ["wrap", "memory://cli/list/recipients.csv", "-o", "memory://cli/wrapped", *CATALOGUE, "-j", "1", "-q"]
    line += ["--sender-id", "12345678", "--sender-label", "Vesterlund Kommune"]
    assert main(line) == 0
    (row,) = [json.loads(one) for one in memory.cat_file("/cli/wrapped/manifest.jsonl").splitlines()]
    assert row["source"] == "recipients.csv:2"
    assert b"Vesterlund Kommune" in memory.cat_file(f"/cli/wrapped/{row['output']}")
    assert main([*line, "--resume"]) == 0
    assert len(memory.cat_file("/cli/wrapped/manifest.jsonl").splitlines()) == 1


def test_pack_from_and_to_a_store(
    memory: fsspec.AbstractFileSystem, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["pack", "memory://cli/in", "-o", "memory://cli/box.tar.lzma", "-q"]) == 0
    (tmp_path / "box.tar.lzma").write_bytes(memory.cat_file("/cli/box.tar.lzma"))
    assert len(list(read_container(tmp_path / "box.tar.lzma"))) == 2
    assert main(["pack", "memory://cli/in", "-o", "memory://cli/box.tar.lzma"]) == 7
    memory.pipe_file("/cli/in/note.txt", b"no message")
    assert main(["pack", "memory://cli/in", "-o", "memory://cli/other.tar.lzma", "--overwrite"]) == 3
    assert "memory://cli/in/note.txt" in capfd.readouterr().err
    assert not memory.exists("/cli/other.tar.lzma")


@pytest.mark.parametrize("given", ["key", "=x", ":=1", "key:={"])
def test_storage_that_is_none(given: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["batch", "memory://cli/in", "-o", "memory://cli/out", *CATALOGUE, "--storage", given]) == 2
    said = capfd.readouterr().err
    assert "store.storage" in said
    assert given not in said.replace("KEY=VALUE", "")
