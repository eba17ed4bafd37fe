"""What the operator is given works: the steps of the Containerfile in a fresh environment, the unit for systemd."""

from __future__ import annotations

import configparser
import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from memo_enrich.cli import program
from tests.conftest import FIXTURES, REPO
from tests.support.served import wait_ready

DEPLOY = REPO / "deploy"


def steps() -> list[str]:
    """The shell lines of RUN that are about Python."""
    text = (DEPLOY / "Containerfile").read_text("utf-8").replace("\\\n", " ")
    return [line for line in re.findall(r"^RUN (.+)$", text, re.MULTILINE) if line.startswith("python ")]


@pytest.mark.skipif(os.name == "nt", reason="the steps are lines of a shell")
def test_the_steps_of_the_containerfile_make_a_service(tmp_path: Path) -> None:
    """In a fresh venv that sees the packages of the one the tests run in, so that nothing is downloaded."""
    fresh = tmp_path / "venv"
    venv.create(fresh, with_pip=False)
    known = tmp_path / "known.pth"
    known.write_text("\n".join(path for path in sys.path if path.endswith("site-packages")) + "\n", "utf-8")
    site = next((fresh / "lib").glob("python*/site-packages"))
    shutil.copy(known, site)
    source = tmp_path / "source"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=REPO, capture_output=True, text=True, check=False).stdout
    if not tracked:
        pytest.skip("not a checkout of git")
    for name in filter(None, tracked.split("\0")):
        if name.startswith(("memo_enrich/", "schemas/", "pyproject", "README", "LICENSE")) and (REPO / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(REPO / name, source / name)
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "VIRTUAL_ENV")}
    environment = kept | {
        "PATH": f"{fresh / 'bin'}:/usr/bin:/bin", "PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }  # fmt: skip
    lines = steps()
    assert len(lines) == 3
    for line in lines:
        here = line.replace("/wheels", str(tmp_path / "wheels"))
        done = subprocess.run(
            ["sh", "-ec", here], cwd=source, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        source = tmp_path  # what follows is the second stage: the wheel alone
    installed = subprocess.run(
        [fresh / "bin" / "python", "-c", "import memo_enrich; print(memo_enrich.__file__)"],
        env=environment, cwd=tmp_path, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert str(fresh) in installed
    _serves(fresh, environment, tmp_path)


def _serves(fresh: Path, environment: dict[str, str], folder: Path) -> None:
    import httpx

    entry = re.search(r"^ENTRYPOINT \[(.+)\]$", (DEPLOY / "Containerfile").read_text("utf-8"), re.MULTILINE)
    assert entry is not None
    words = re.findall(r'"([^"]+)"', entry[1])
    token = folder / "token"
    token.write_text("a-token-for-the-test\n", "utf-8")
    line = [str(fresh / "bin" / "python"), *words[1:]]
    line[line.index("-c") + 1] = str(FIXTURES / "letters.toml")
    line[line.index("--host") + 1] = "127.0.0.1"
    line += ["--token-file", str(token), "--port", "0", "--workers", "1"]
    process = subprocess.Popen(line, env=environment, cwd=folder, stderr=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stderr is not None
    try:
        found = re.search(r"http://\S+/", process.stderr.readline())
        assert found is not None, process.stderr.read()
        with httpx.Client(base_url=found[0], trust_env=False, timeout=60) as client:
            wait_ready(client)
            letter = (FIXTURES / "letters" / "pas.pdf").read_bytes()
            assert client.post("/v1/enrich", content=letter).status_code == 401
            authorised = {"Authorization": "Bearer a-token-for-the-test"}
            assert client.post("/v1/enrich", content=letter, headers=authorised).content.startswith(letter)
            assert client.get("/static/desk.css").status_code == 200
            assert client.get("/login", headers={"Accept": "text/html"}).status_code == 200
    finally:
        process.terminate()
        process.communicate(timeout=60)
    assert process.returncode == 0


def test_the_unit_says_what_the_program_understands() -> None:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "memo-enrich.service", encoding="utf-8")
    command = unit["Service"]["ExecStart"].split()
    assert command[:2] == ["/opt/memo-enrich/bin/memo-enrich", "serve"]
    options = {option for parameter in program.commands["serve"].params for option in parameter.opts}
    assert {word for word in command[2:] if word.startswith("-")} <= options
    assert unit["Service"]["KillMode"] == "mixed"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
def test_systemd_finds_the_unit_sound(tmp_path: Path) -> None:
    text = (DEPLOY / "memo-enrich.service").read_text("utf-8")
    unit = tmp_path / "memo-enrich.service"
    unit.write_text(text.replace("/opt/memo-enrich/bin/memo-enrich", sys.executable), "utf-8")
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert "memo-enrich.service" not in done.stderr, done.stderr
