"""Connections that get nowhere: heads that never end, bodies nobody asked for, answers nobody reads."""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from memo_enrich.service.safety import Pace, answered
from memo_enrich.service.safety.lines import MOST
from tests.conftest import FIXTURES
from tests.support.served import Served, serving

LETTER = (FIXTURES / "letters" / "pas.pdf").read_bytes()
HEAD = b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n"


@pytest.fixture(scope="module")
def impatient(catalogue: Path) -> Iterator[Served]:
    """A service with half a second of patience."""
    with serving(catalogue, patience=0.5) as running:
        yield running


@contextlib.contextmanager
def connected(served: Served, count: int, said: bytes = b"") -> Iterator[list[socket.socket]]:
    with contextlib.ExitStack() as stack:
        lines = []
        for _ in range(count):
            line = stack.enter_context(socket.create_connection(("127.0.0.1", served.port), timeout=60))
            line.sendall(said)
            lines.append(line)
        yield lines


def is_closed(line: socket.socket) -> bool:
    """Whether the other side has ended the connection; waits for it, and reads what comes before."""
    with contextlib.suppress(ConnectionError):
        while line.recv(65536):
            pass
    return True


def test_200_callers_whose_head_never_ends_are_given_up_while_others_are_served(impatient: Served) -> None:
    """Each sends a byte now and then, as one does who wants to hold a place for ever."""
    stop = threading.Event()
    with connected(impatient, 200, HEAD + b"X-Slow: ") as lines, impatient.client() as client:

        def trickle() -> None:
            while not stop.wait(0.1):
                for line in lines:
                    with contextlib.suppress(OSError):
                        line.send(b"x")

        slow = threading.Thread(target=trickle)
        slow.start()
        try:
            for _ in range(5):
                assert client.post("/v1/enrich", content=LETTER).status_code == 200
            assert all(map(is_closed, lines))  # a line that is kept is a timeout here
        finally:
            stop.set()
            slow.join()
    with impatient.client() as client:  # the first one's line has waited too long meanwhile, too
        assert client.post("/v1/enrich", content=LETTER).status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        b"", b"GET", HEAD, HEAD + b"\r\n" + HEAD, HEAD.replace(b"health", b"nowhere") + b"\r\n",
        HEAD + b"Content-Length: 1000\r\n\r\nx",
        b"POST /v1/enrich HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 1000\r\n\r\nx",
        b"POST /v1/enrich HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nx",
        b"POST /v1/enrich HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n",
        b"POST /letters HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=x\r\n"
        b"Content-Length: 1000\r\n\r\n--x\r\n",
        b"POST /v1/enrich HTTP/1.1\r\nHost: 127.0.0.1\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n",
    ],
)  # fmt: skip
def test_a_connection_that_gets_nowhere_is_ended(said: bytes, impatient: Served) -> None:
    """Nothing said, half a head, a second one begun, a body that stops: refused, asked for or neither."""
    with connected(impatient, 1, said) as (line,):
        assert is_closed(line)


def test_a_caller_who_comes_back_in_time_keeps_its_connection(impatient: Served) -> None:
    with connected(impatient, 1) as (line,):
        for _ in range(20):
            line.sendall(HEAD + b"\r\n")
            answer = b""
            while b'"alive"' not in answer:
                piece = line.recv(65536)
                assert piece, answer
                answer += piece


def test_an_answer_that_nobody_reads_is_given_up(impatient: Served) -> None:
    """No letter, so it comes back as it was, more than the system holds for a connection; nobody takes it."""
    letter = b"x" * 30_000_000
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(60)
        line.connect(("127.0.0.1", impatient.port))
        line.sendall(b"POST /v1/enrich HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 30000000\r\n\r\n" + letter)
        with impatient.client() as client:
            answer = client.post("/v1/enrich", content=letter)  # a caller who reads gets all of it meanwhile
            assert answer.content == letter
            while 'memo_enrich_letters_total{call="enrich",status="rejected"} 2' not in client.get("/metrics").text:
                pass
            for _ in range(40):  # our own letters take longer than its patience
                client.post("/v1/enrich", content=LETTER)
        read = 0
        with contextlib.suppress(ConnectionError):
            while piece := line.recv(1 << 20):
                read += len(piece)
        assert 0 < read < len(letter)


@pytest.mark.skipif(os.name == "nt", reason="asks how many files a process may have")
def test_more_connections_than_there_are_places_keep_nobody_out(impatient: Served) -> None:
    import resource

    if resource.getrlimit(resource.RLIMIT_NOFILE)[0] < MOST + 300:
        pytest.skip("too few files for so many connections")
    with connected(impatient, MOST + 100) as lines, impatient.client() as client:
        assert client.get("/health").status_code == 200
        assert client.post("/v1/enrich", content=LETTER).status_code == 200
        assert all(map(is_closed, lines))


def test_a_large_answer_counts_as_held_until_it_is_sent() -> None:
    pace, sent = Pace(10_000_000, 80_000_000, 30.0), []
    held: list[int] = []

    async def send(message: dict[str, object]) -> None:
        sent.append(message.get("body", b""))
        held.append(pace.held)

    letter = os.urandom(1_000_000)
    answer = answered((letter, b"", memoryview(letter)), pace, "application/pdf", {"X-Row": "{}"})
    asyncio.run(answer({"type": "http"}, None, send))  # type: ignore[arg-type]
    assert b"".join(sent) == letter + letter  # type: ignore[arg-type]
    assert set(held) == {2_000_000}
    assert pace.held == 0
    assert answer.headers["content-length"] == "2000000"


def test_a_small_answer_is_one_message() -> None:
    assert answered((b"%PDF", b"tail"), Pace(1, 1, 1.0), "application/pdf").body == b"%PDFtail"


@pytest.mark.parametrize("host", [b"127.0.0.1", b"evil.example"])
@pytest.mark.parametrize("path", [b"/v1/enrich", b"/nowhere", b"/letters"])
def test_a_body_that_is_no_http_is_the_callers_mistake_and_none_of_ours(
    host: bytes, path: bytes, impatient: Served
) -> None:
    """The web server has answered already when our answer comes."""
    said = b"POST " + path + b" HTTP/1.1\r\nHost: " + host + b"\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
    with connected(impatient, 1, said) as (line,):
        assert line.recv(12) == b"HTTP/1.1 400"
        assert is_closed(line)
    with impatient.client() as client:
        assert 'code="internal"' not in client.get("/metrics").text
