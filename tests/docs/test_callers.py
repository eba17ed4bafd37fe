"""The example callers run, and what they send is right: with their own pretending post, and with the real one."""

from __future__ import annotations

import importlib.util
import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from memo_enrich import Kind, Letter, check, enrich, load_catalogue, read_bytes, unpack
from memo_enrich.memo import content_bytes
from memo_enrich.pdf import open_pdf
from tests.conftest import REPO
from tests.docs.blocks import Runner

EXAMPLES = REPO / "examples"
needs_package = pytest.mark.skipif(
    importlib.util.find_spec("python_serviceplatformen") is None,
    reason="python_serviceplatformen is not installed (Python < 3.13)",
)


def run(name: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, EXAMPLES / name],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(REPO), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )


def invitations(letter: Letter) -> list[str]:
    """The links of the invitations in a letter: in its PDFs, and (last) its Actions."""
    spans = [paper.content for paper in letter.papers]
    actions: list[str] = []
    for document in letter.message.documents if letter.message else ():
        spans += [file.content for file in document.files if file.encoding_format == "application/pdf"]
        actions += [action.url or "" for action in document.actions]
    contents = [content_bytes(letter, span) for span in spans]
    marks = [open_pdf(content).invitation() for content in contents if content.startswith(b"%PDF")]
    return [mark.link for mark in marks if mark] + actions


def sent(folder: Path, channel: str) -> list[Letter]:
    letters = [read_bytes(path.read_bytes()) for path in sorted((folder / "out" / "outbox").glob(f"{channel}-*.xml"))]
    for letter in letters:
        assert letter.kind is Kind.KOMBI
        assert [found for found in check(letter).findings if found.severity == "error"] == []
    return letters


@needs_package
def test_the_mass_mailer_sends_every_letter_once_with_its_invitation(tmp_path: Path) -> None:
    said = run("mass_mailer.py", tmp_path).stderr
    assert said.count("enriched") == 3
    bill, passport = "https://muni.example.dk/regning", "https://muni.example.dk/pas"
    digital = sorted(invitations(letter) for letter in sent(tmp_path, "digital"))
    assert digital == [[passport, passport], [bill, bill]]
    assert [invitations(letter) for letter in sent(tmp_path, "paper")] == [[bill]]
    assert "300299" not in said


@needs_package
def test_the_robot_sends_every_letter_also_the_one_it_cannot_stamp(tmp_path: Path) -> None:
    done = run("robot.py", tmp_path)
    assert done.stdout.strip() == "3 letters sent"
    pay, chat = "https://betal.example.dk/boede", "https://muni.example.dk/boede"
    assert sorted(map(invitations, sent(tmp_path, "digital"))) == [[pay, chat], [chat, pay, chat], [chat, pay, chat]]


@needs_package
@pytest.mark.parametrize("trouble", ["no catalogue", "a wrong catalogue", "no such type"])
def test_the_robot_never_stops_for_a_link(
    trouble: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fixtures: Path
) -> None:
    monkeypatch.syspath_prepend(str(EXAMPLES))
    robot = SimpleNamespace(**runpy.run_path(str(EXAMPLES / "robot.py")))
    catalogue = tmp_path / "letters.toml"
    if trouble == "a wrong catalogue":
        catalogue.write_text("[chatbot]\nnavn = 'Muni'\n", "utf-8")
    elif trouble == "no such type":
        text = (fixtures / "letters.toml").read_text("utf-8").replace('"flytteboede"', '"boede"')
        catalogue.write_text(text, "utf-8")
    posted: list[Any] = []
    post = SimpleNamespace(send_message=lambda kind, message, access: posted.append(message) or "id")
    letter = (fixtures / "letters" / "flytteboede.pdf").read_bytes()
    assert robot.run([("3002990001", letter)] * 2, robot.load(catalogue), post, None) == 2
    ours = 1 if trouble == "no such type" else 0  # it gets the general link
    assert [len(message.messageBody.mainDocument.actions) for message in posted] == [1 + ours] * 2


@needs_package
def test_the_mass_mailer_works_on_the_real_post(monkeypatch: pytest.MonkeyPatch, fixtures: Path) -> None:
    """The real send_message and send_physical_mail; only the network and the certificate are stood in for."""
    import requests
    from python_serviceplatformen import digital_post

    monkeypatch.syspath_prepend(str(EXAMPLES))
    mailer = SimpleNamespace(**runpy.run_path(str(EXAMPLES / "mass_mailer.py")))
    bodies: list[bytes] = []

    def answer(url: str, *, data: str = "", params: Any = None, **_: Any) -> Any:
        if data:
            bodies.append(data.encode() if isinstance(data, str) else data)
        registered = params is None or params["cprNumber"] != "3002990002"
        return SimpleNamespace(raise_for_status=lambda: None, json=lambda: {"result": registered})

    monkeypatch.setattr(requests, "post", answer)
    monkeypatch.setattr(requests, "get", answer)
    access = SimpleNamespace(
        environment="https://kombit.example.dk/", cert_path="cert.pem", get_access_token=lambda _: "token"
    )
    office = mailer.Mailer(digital_post, access, load_catalogue(fixtures / "letters.toml"))
    for letter in mailer.letters():
        assert office.send(letter)
    assert sorted(len(invitations(read_bytes(body))) for body in bodies) == [1, 2, 2]


def test_the_pipe_hands_back_what_to_send(tmp_path: Path, fixtures: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runner = Runner(tmp_path, REPO)
    for name, value in runner.environment.items():
        monkeypatch.setenv(name, value)
    pipe = SimpleNamespace(**runpy.run_path(str(EXAMPLES / "pipe.py")))
    letter = (fixtures / "messages" / "valg-pdf-og-tekst-1.2.xml").read_bytes()
    catalogue = str(fixtures / "letters.toml")
    assert "https://muni.example.dk/valg" in invitations(read_bytes(pipe.enriched(letter, catalogue)))
    assert "https://muni.example.dk/pas" in invitations(read_bytes(pipe.enriched(letter, catalogue, "pas")))


@pytest.mark.parametrize("trouble", ["no program", "no catalogue", "no letter", "too slow"])
def test_the_pipe_hands_back_the_letter_whatever_happens(
    trouble: str, tmp_path: Path, fixtures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = Runner(tmp_path, REPO)
    for name, value in runner.environment.items():
        monkeypatch.setenv(name, value)
    if trouble == "no program":
        monkeypatch.setenv("PATH", str(tmp_path))
    catalogue = tmp_path / "none.toml" if trouble == "no catalogue" else fixtures / "letters.toml"
    letter = b"not a letter" if trouble == "no letter" else (fixtures / "letters" / "pas.pdf").read_bytes()
    pipe = SimpleNamespace(**runpy.run_path(str(EXAMPLES / "pipe.py")))
    if trouble == "too slow":
        monkeypatch.setitem(pipe.enriched.__globals__, "SECONDS", 0.01)
    assert pipe.enriched(letter, str(catalogue)) == letter


@pytest.mark.skipif(shutil.which("php") is None, reason="php is not installed")
@pytest.mark.parametrize("trouble", ["", "no catalogue", "no letter", "too slow"])
def test_php_does_as_the_pipe_does(trouble: str, tmp_path: Path, fixtures: Path) -> None:
    runner = Runner(tmp_path, REPO)
    catalogue = tmp_path / "none.toml" if trouble == "no catalogue" else fixtures / "letters.toml"
    letter = b"not a letter" if trouble == "no letter" else (fixtures / "letters" / "pas.pdf").read_bytes()
    source = (EXAMPLES / "pipe.php").read_text("utf-8")
    if trouble == "too slow":
        source = source.replace("SECONDS = 60", "SECONDS = 0")
    script = tmp_path / "pipe.php"
    script.write_text(source + "echo enriched(stream_get_contents(STDIN), $argv[1]);\n", "utf-8")
    command = ["php", str(script), str(catalogue)]
    done = subprocess.run(command, input=letter, capture_output=True, env=os.environ | runner.environment, check=True)
    if trouble:
        assert done.stdout == letter
    else:
        assert done.stdout == enrich(letter, catalogue).content != letter


def test_php_and_net_call_as_the_example_that_is_run_does() -> None:
    list_of_words = re.compile(r"[\[{]\s*(?:['\"]memo-enrich['\"], )?['\"]enrich['\"](.*?)[\]}]\)?[;:\n]?")
    for name in ("pipe.py", "pipe.php", "Pipe.cs"):
        call = list_of_words.search((EXAMPLES / name).read_text("utf-8"))
        assert call, name
        assert re.findall(r"['\"](-\S*)['\"]", call[1]) == ["-", "-o", "-", "-c", "--report"], name


needs_shell = pytest.mark.skipif(shutil.which("sh") is None, reason="there is no sh")


@needs_shell
def test_the_folder_job_makes_containers_of_a_nights_letters(
    tmp_path: Path, fixtures: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    night = folder_of_a_night(tmp_path / "in", fixtures)
    job = folder_job(tmp_path, night, fixtures, monkeypatch)
    first = job()
    assert first.returncode == 0, first.stdout
    wrapped = messages_in(tmp_path / "out" / "wrapped.tar.lzma", tmp_path / "wrapped")
    batched = messages_in(tmp_path / "out" / "batched.tar.lzma", tmp_path / "batched")
    links = sorted(invitations(letter)[-1] for letter in (*wrapped, *batched))
    assert links == [f"https://muni.example.dk/{name}" for name in ("barn", "pas", "regning")]

    (night / "messages" / "broken.xml").write_bytes(b"<Message/>")
    second = job()
    assert second.returncode == 9, second.stdout
    assert (tmp_path / "out" / "batched" / "rejected" / "broken.xml").read_bytes() == b"<Message/>"
    again = messages_in(tmp_path / "out" / "wrapped.tar.lzma", tmp_path / "again")
    assert [letter.content for letter in again] == [letter.content for letter in wrapped]


def folder_of_a_night(night: Path, fixtures: Path) -> Path:
    (night / "messages").mkdir(parents=True)
    shutil.copy(fixtures / "messages" / "dagtilbud-bom-1.2.xml", night / "messages")
    for name in ("pas.pdf", "opkraevning.pdf"):
        shutil.copy(fixtures / "letters" / name, night)
    rows = "pdf;cpr;titel\npas.pdf;3002990001;Tid til nyt pas\nopkraevning.pdf;3002990002;Din opkrævning\n"
    (night / "recipients.csv").write_text(rows, "utf-8-sig")
    return night


def folder_job(
    folder: Path, night: Path, fixtures: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], subprocess.CompletedProcess[str]]:
    for name, value in Runner(folder, REPO).environment.items():
        monkeypatch.setenv(name, value)
    command = ["sh", EXAMPLES / "folder_job.sh", night, folder / "out", fixtures / "letters.toml"]
    return lambda: subprocess.run(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False
    )


def messages_in(container: Path, folder: Path) -> list[Letter]:
    unpack(container, folder)
    return [read_bytes(path.read_bytes()) for path in sorted(folder.glob("*.xml"))]
