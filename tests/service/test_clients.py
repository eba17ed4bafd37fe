"""The example clients in other languages give the bytes that the command gives, and their own when nobody answers."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from memo_enrich import enrich, load_catalogue
from tests.conftest import FIXTURES, REPO
from tests.support.served import Served

EXAMPLES = REPO / "examples"
LETTER = FIXTURES / "letters" / "pas.pdf"


def java_version() -> int:
    if shutil.which("java") is None:
        return 0
    said = subprocess.run(["java", "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(found[1]) if found else 0


@pytest.fixture
def expected(catalogue: Path) -> bytes:
    return enrich(LETTER.read_bytes(), load_catalogue(catalogue), name=str(LETTER)).content


@pytest.mark.parametrize("name", ["service.php", "Service.java", "Service.cs"])
def test_a_client_is_short(name: str) -> None:
    assert len((EXAMPLES / name).read_text("utf-8").splitlines()) < 30


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_curl(served: Served, expected: bytes, tmp_path: Path) -> None:
    line = [
        "curl",
        "-sf",
        "--data-binary",
        f"@{LETTER}",
        f"{served.url}v1/enrich?name={LETTER}",
        "-o",
        tmp_path / "out",
    ]
    subprocess.run(line, check=True)
    assert (tmp_path / "out").read_bytes() == expected


def caller(folder: Path) -> Path:
    """A PHP program that uses the example."""
    script = folder / "caller.php"
    script.write_text(
        f"<?php require '{EXAMPLES / 'service.php'}'; [, $in, $out] = $argv;"
        " file_put_contents($out, enriched(file_get_contents($in), $in));",
        "utf-8",
    )
    return script


@pytest.mark.skipif(shutil.which("php") is None, reason="php is not installed")
def test_php(served: Served, expected: bytes, tmp_path: Path) -> None:
    script = caller(tmp_path)
    for service, content in ((served.url.rstrip("/"), expected), ("http://127.0.0.1:9", LETTER.read_bytes())):
        environment = {**os.environ, "MEMO_ENRICH_SERVICE": service}
        subprocess.run(["php", script, LETTER, tmp_path / "out"], env=environment, check=True, capture_output=True)
        assert (tmp_path / "out").read_bytes() == content


@pytest.mark.skipif(java_version() < 11, reason="java 11 or newer is not installed")
def test_java(served: Served, expected: bytes, tmp_path: Path) -> None:
    for service, content in ((served.url.rstrip("/"), expected), ("http://127.0.0.1:9", LETTER.read_bytes())):
        line = ["java", EXAMPLES / "Service.java", service, LETTER, tmp_path / "out"]
        subprocess.run(line, check=True, capture_output=True)
        assert (tmp_path / "out").read_bytes() == content


@pytest.mark.skipif(shutil.which("dotnet") is None, reason="dotnet is not installed")
def test_dotnet(served: Served, expected: bytes, tmp_path: Path) -> None:
    project = tmp_path / "caller"
    project.mkdir()
    shutil.copy(EXAMPLES / "Service.cs", project)
    framework = subprocess.run(["dotnet", "--version"], capture_output=True, text=True, check=True).stdout.split(".")[0]
    (project / "caller.csproj").write_text(
        '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType>'
        f"<TargetFramework>net{framework}.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings>"
        "<Nullable>enable</Nullable></PropertyGroup></Project>",
        "utf-8",
    )
    (project / "Program.cs").write_text(
        "var client = new HttpClient { BaseAddress = new Uri(args[0]) };"
        "File.WriteAllBytes(args[2], await new Service(client).EnrichedAsync(File.ReadAllBytes(args[1]), args[1]));",
        "utf-8",
    )
    line = ["dotnet", "run", "--project", project, "--", served.url, LETTER, tmp_path / "out"]
    subprocess.run(line, check=True, capture_output=True)
    assert (tmp_path / "out").read_bytes() == expected


@pytest.mark.skipif(shutil.which("php") is None, reason="php is not installed")
def test_php_takes_no_answer_that_was_cut_off(expected: bytes, tmp_path: Path) -> None:
    """A service that dies in the middle of its answer: PHP itself notices nothing."""
    row = {"status": "enriched", "output_sha256": sha256(expected).hexdigest()}
    for sent, wanted in ((expected, expected), (expected[:-1], LETTER.read_bytes()), (b"", LETTER.read_bytes())):
        with socket.create_server(("127.0.0.1", 0)) as listening, ThreadPoolExecutor(1) as pool:
            head = (
                f"HTTP/1.1 200 OK\r\nMemo-Enrich-Report: {json.dumps(row)}\r\nContent-Length: {len(expected)}\r\n\r\n"
            )
            answering = pool.submit(answer_once, listening, head.encode() + sent)
            environment = {**os.environ, "MEMO_ENRICH_SERVICE": f"http://127.0.0.1:{listening.getsockname()[1]}"}
            script = caller(tmp_path)
            subprocess.run(["php", script, LETTER, tmp_path / "out"], env=environment, check=True, capture_output=True)
            answering.result()
        assert (tmp_path / "out").read_bytes() == wanted


def answer_once(listening: socket.socket, answer: bytes) -> None:
    """Take one call, answer it with these bytes, and hang up."""
    line, _ = listening.accept()
    with line, line.makefile("rb") as said:
        length = 0
        while (head := said.readline().strip()) != b"":
            if head.lower().startswith(b"content-length:"):
                length = int(head.partition(b":")[2])
        said.read(length)
        line.sendall(answer)
