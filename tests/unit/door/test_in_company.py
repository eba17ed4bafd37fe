"""At home in somebody else's program: silent, safe in threads, safe after a fork."""

from __future__ import annotations

import logging
import multiprocessing
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from memo_enrich import Catalogue, Status, enrich, load_catalogue

LETTERS = ["pas.pdf", "opkraevning.pdf", "flytteboede.pdf", "byggetilladelse.pdf"]
MESSAGES = ["skoleindskrivning-1.1.xml", "valg-pdf-og-tekst-1.2.xml"]


@pytest.fixture(scope="module")
def catalogue(fixtures: Path) -> Catalogue:
    return load_catalogue(fixtures / "letters.toml")


@pytest.fixture(scope="module")
def letters(fixtures: Path) -> list[bytes]:
    paths = [fixtures / "letters" / name for name in LETTERS] + [fixtures / "messages" / name for name in MESSAGES]
    return [path.read_bytes() for path in paths]


def test_eight_threads_at_once_give_what_one_gives(catalogue: Catalogue, letters: list[bytes]) -> None:
    expected = [enrich(letter, catalogue).content for letter in letters]
    start = threading.Barrier(8)

    def work(number: int) -> list[bytes]:
        start.wait()
        turned = letters[number % len(letters) :] + letters[: number % len(letters)]
        return [enrich(letter, catalogue).content for letter in turned]

    with ThreadPoolExecutor(8) as pool:
        for number, contents in enumerate(pool.map(work, range(8))):
            turn = number % len(letters)
            assert contents == expected[turn:] + expected[:turn]


def _child(letter: bytes, catalogue: Catalogue, pipe: multiprocessing.connection.Connection) -> None:
    pipe.send(enrich(letter, catalogue).content)


@pytest.mark.skipif(not hasattr(__import__("os"), "fork"), reason="this system does not fork")
@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork.*:DeprecationWarning")
def test_a_fork_in_the_middle_of_the_work_works_on(catalogue: Catalogue, letters: list[bytes]) -> None:
    """Children forked while a thread of the parent is inside pdfium neither hang nor differ."""
    context = multiprocessing.get_context("fork")
    expected = enrich(letters[0], catalogue).content
    over = threading.Event()

    def busy() -> None:
        while not over.is_set():
            enrich(letters[1], catalogue)

    thread = threading.Thread(target=busy)
    thread.start()
    try:
        for _ in range(6):
            ours, theirs = context.Pipe(duplex=False)
            child = context.Process(target=_child, args=(letters[0], catalogue, theirs))
            child.start()
            assert ours.poll(60), "the child hangs"
            assert ours.recv() == expected
            child.join(60)
            assert child.exitcode == 0
    finally:
        over.set()
        thread.join()
    assert enrich(letters[0], catalogue).status is Status.ENRICHED


def test_silent_by_default(fixtures: Path) -> None:
    code = (
        "import sys; from memo_enrich import *\n"
        "catalogue = load_catalogue(sys.argv[1])\n"
        "for path in sys.argv[2:]: enrich(read_file(path), catalogue)\n"
    )
    paths = [fixtures / "letters" / "pas.pdf", fixtures / "letters" / "helt-fuld.pdf"]
    done = subprocess.run(
        [sys.executable, "-c", code, fixtures / "letters.toml", *paths], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")


def test_who_wants_to_hear_listens_to_memo_enrich(
    catalogue: Catalogue, fixtures: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Code words and kinds are logged, nothing of the letter (promise 7)."""
    content = (fixtures / "messages" / "skoleindskrivning-1.1.xml").read_bytes()
    with caplog.at_level(logging.DEBUG, logger="memo_enrich"):
        enrich(content, catalogue, name="in/3002991234.xml")
    ours = [record for record in caplog.records if record.name.split(".")[0] == "memo_enrich"]
    assert ours
    said = " ".join(record.getMessage() for record in ours)
    assert "enriched" in said
    assert "3002991234" not in said
    handlers = logging.getLogger("memo_enrich").handlers
    assert any(isinstance(handler, logging.NullHandler) for handler in handlers)
