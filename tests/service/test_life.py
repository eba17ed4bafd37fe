"""The service over its life: a new catalogue, a worker that dies, a crowd, callers who misbehave, the end."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from memo_enrich.service.running import bound
from memo_enrich.service.settings import Settings
from tests.conftest import FIXTURES, REPO
from tests.support.served import Served, serving, wait_ready

LETTER = (FIXTURES / "letters" / "pas.pdf").read_bytes()
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def row(answer: httpx.Response) -> dict[str, object]:
    return dict(json.loads(answer.headers["Memo-Enrich-Report"]))


def test_a_changed_catalogue_is_read_and_a_faulty_one_is_not_used(served: Served, catalogue: Path) -> None:
    before = catalogue.read_text("utf-8")
    with served.client() as client:
        assert row(client.post("/v1/enrich", content=LETTER))["link"] == "https://muni.example.dk/pas"
        catalogue.write_text(before.replace("muni.example.dk/pas", "muni.example.dk/nyt-pas"), "utf-8")
        assert row(client.post("/v1/enrich", content=LETTER))["link"] == "https://muni.example.dk/nyt-pas"
        catalogue.write_text(before.replace("https://muni.example.dk/pas", "http://muni.example.dk/pas"), "utf-8")
        assert row(client.post("/v1/enrich", content=LETTER))["link"] == "https://muni.example.dk/nyt-pas"
        said = wait_ready(client)
        assert [fault["code"] for fault in said["catalogue"]["faults"]] == ["link.not_https"]  # type: ignore[index]
        catalogue.unlink()
        assert client.post("/v1/enrich", content=LETTER).status_code == 200
        assert wait_ready(client)["catalogue"]["faults"]  # type: ignore[index]
        catalogue.write_text(before, "utf-8")
        assert row(client.post("/v1/enrich", content=LETTER))["link"] == "https://muni.example.dk/pas"
        assert wait_ready(client)["catalogue"]["faults"] == []  # type: ignore[index]


@on_linux
def test_a_worker_that_is_killed_costs_no_letter(served: Served) -> None:
    """kill -9 in the middle: every letter comes back, enriched at the second try, or as it was with the reason."""
    stop = threading.Event()

    def kill() -> None:
        while not stop.is_set():
            for pid in served.workers():
                os.kill(pid, signal.SIGKILL)
            stop.wait(0.7)

    with served.client() as client, ThreadPoolExecutor(4) as pool:
        killer = threading.Thread(target=kill)
        killer.start()
        answers = list(pool.map(lambda _: client.post("/v1/enrich", content=LETTER), range(40)))
        stop.set()
        killer.join()
        for answer in answers:
            assert answer.status_code == 200
            said = row(answer)
            if said["status"] == "kept":
                assert said["reason"] in ("batch.worker_died", "batch.no_workers")
                assert answer.content == LETTER
            else:
                assert said["status"] == "enriched"
                assert answer.content.startswith(LETTER)
        assert wait_ready(client)["ready"] is True
        assert row(client.post("/v1/enrich", content=LETTER))["status"] == "enriched"


def test_a_letter_that_takes_too_long_comes_back_as_it_was(catalogue: Path) -> None:
    with serving(catalogue, "--time-limit", "0.001") as served, served.client() as client:
        answer = client.post("/v1/enrich", content=LETTER)
        assert answer.status_code == 200
        assert row(answer)["reason"] == "batch.time_limit"
        assert answer.content == LETTER
        strict = client.post("/v1/enrich?strict=1", content=LETTER)
        assert (strict.status_code, strict.json()["code"]) == (422, "batch.time_limit")


def test_200_clients_at_once_are_served_or_asked_to_come_again(catalogue: Path) -> None:
    with serving(catalogue, "--queue", "20") as served:

        async def one(client: httpx.AsyncClient) -> httpx.Response:
            return await client.post("/v1/enrich", content=LETTER)

        async def all_of_them() -> list[httpx.Response]:
            limits = httpx.Limits(max_connections=200)
            async with httpx.AsyncClient(base_url=served.url, limits=limits, timeout=60, trust_env=False) as client:
                return await asyncio.gather(*(one(client) for _ in range(200)))

        with ThreadPoolExecutor(1) as pool:
            answers = pool.submit(asyncio.run, all_of_them()).result()
        served_ones = [answer for answer in answers if answer.status_code == 200]
        others = [answer for answer in answers if answer.status_code != 200]
        assert len(served_ones) >= 20
        assert {answer.status_code for answer in others} == {503}
        assert all(int(answer.headers["Retry-After"]) > 0 for answer in others)
        assert all(row(answer)["status"] == "enriched" for answer in served_ones)


def raw(served: Served, head: str, body: bytes = b"", *, seconds: float = 20) -> bytes:
    """Send bytes as they are, and read until the service closes or answers."""
    with socket.create_connection(("127.0.0.1", served.port), timeout=seconds) as line:
        line.sendall(head.replace("\n", "\r\n").encode() + body)
        answer = b""
        while piece := line.recv(65536):
            answer += piece
            if b"\r\n\r\n" in answer and b"remedy" in answer:
                break
        return answer


def test_a_body_of_a_gigabyte_is_refused_unread(served: Served) -> None:
    head = f"POST /v1/enrich HTTP/1.1\nHost: 127.0.0.1\nContent-Length: {1 << 30}\n\n"
    answer = raw(served, head, b"%PDF-1.7")
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"service.too_large" in answer


def test_a_body_without_a_length_is_refused_when_it_gets_too_long(catalogue: Path) -> None:
    sent = 0

    def endless() -> object:
        nonlocal sent
        for _ in range(1024):
            sent += 1 << 20
            yield b"x" * (1 << 20)

    with serving(catalogue, "--max-mb", "2") as served, served.client() as client:
        with contextlib.suppress(httpx.TransportError):  # closed while it was still sending: it has heard that, too
            assert client.post("/v1/enrich", content=endless()).status_code == 413  # type: ignore[arg-type]
        assert sent < 1 << 30
        figures = client.get("/metrics").text
        assert 'memo_enrich_refused_total{code="service.too_large"} 1.0' in figures
        assert client.post("/v1/enrich", content=LETTER).status_code == 200


def test_a_caller_who_falls_asleep_is_given_up(client: object, catalogue: Path) -> None:
    """In process, with a body that stops: the patience of the settings is what counts."""
    from memo_enrich.service import Settings, create_app

    app = create_app(Settings(catalogue, workers=1, patience=0.2))
    sent: list[dict[str, object]] = []
    pieces = iter([{"type": "http.request", "body": b"%PDF", "more_body": True}])

    async def receive() -> dict[str, object]:
        piece = next(pieces, None)
        if piece is None:
            await asyncio.sleep(60)
        return piece or {}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "path": "/v1/enrich",
        "raw_path": b"/v1/enrich", "query_string": b"", "root_path": "", "scheme": "http",
        "headers": [(b"host", b"localhost")], "server": ("127.0.0.1", 80), "client": ("127.0.0.1", 1),
    }  # fmt: skip
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, app(scope, receive, send)).result(timeout=30)
    assert sent[0]["status"] == 408


def test_an_end_finishes_what_is_in_hand(catalogue: Path) -> None:
    with serving(catalogue) as served, ThreadPoolExecutor(8) as pool, served.client() as client:
        waiting = [pool.submit(client.post, "/v1/enrich", content=LETTER) for _ in range(8)]
        time.sleep(0.05)
        status, said = served.stop()
        assert status == 0, said
        for one in waiting:
            try:
                answer = one.result()
            except httpx.TransportError:
                continue  # had not come in yet
            assert answer.status_code in (200, 503)
            if answer.status_code == 200:
                assert row(answer)["status"] == "enriched"
        assert any(one.exception() is None and one.result().status_code == 200 for one in waiting)


def test_what_it_says_holds_nothing_of_a_letter(catalogue: Path) -> None:
    with serving(catalogue) as served:
        with served.client() as client:
            client.post("/v1/enrich?name=Jensen-300299-1234.pdf", content=LETTER)
            client.post("/v1/enrich?name=Jensen-300299-1234.pdf", content=b"%PDF-1.7 Jensen")
            client.get("/Jensen-300299-1234")
        _, said = served.stop()
    assert not re.search("Jensen|300299|Traceback", said)


def test_a_port_that_is_taken_is_a_line_and_no_traceback(served: Served, catalogue: Path) -> None:
    line = [
        sys.executable,
        "-m",
        "memo_enrich",
        "serve",
        "-c",
        str(catalogue),
        "--port",
        str(served.port),
        "--lang",
        "en",
    ]
    done = subprocess.run(
        line, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(REPO)}, check=False
    )
    assert done.returncode == 2
    assert "[service.port]" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_process_that_mounts_it_ends_when_it_wants_to(catalogue: Path, tmp_path: Path) -> None:
    """An application mounted in another gets no lifespan: its workers still go with the process."""
    script = tmp_path / "mounted.py"
    script.write_text(
        "import asyncio, sys\nfrom pathlib import Path\nfrom memo_enrich.service import Settings, create_app\n"
        "from memo_enrich.service.crew import Match\n"
        "if __name__ == '__main__':\n"
        "    app = create_app(Settings(Path(sys.argv[1]), workers=1))\n"
        "    print(asyncio.run(app.state.inside.do(Match(b'x'))).reason)\n",
        "utf-8",
    )
    done = subprocess.run(
        [sys.executable, script, catalogue],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPO)},
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "read.unknown_kind"


def test_answers_are_not_held_back_for_the_next_packet(tmp_path: Path) -> None:
    """An answer is two packets: Nagle's algorithm would hold the second until the caller acknowledged the first."""
    listening = bound(Settings(tmp_path / "letters.toml", port=0))

    async def delays() -> bool:
        answered: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            connection = writer.get_extra_info("socket")
            answered.set_result(not connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        async with await asyncio.start_server(answer, sock=listening):
            with socket.create_connection(listening.getsockname()[:2]):
                return await answered

    assert not asyncio.run(delays())
