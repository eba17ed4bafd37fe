"""A line to a server that can be made bad: answers 503 or 403, waits, or cuts what is sent in half."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_XML = [("Content-Type", "application/xml")]
_OURS = ("connection", "content-length", "transfer-encoding")
_SUMS = ("x-amz-checksum", "x-amz-sdk-checksum", "x-amz-trailer", "content-md5", "content-length")


class Faults:
    """What goes wrong, each as a share of the requests, at random but never for good.

    Attributes:
        busy: answered with 503 and not handed on.
        slow: handed on after a while.
        hang: not answered before whoever asks has given up.
        half: a PUT of which half arrives; the client is told that all is well.
        cut: a PUT of which half is read before the line is cut.
        deaf: a PUT that is done, and the answer is lost.
        refusal: returns S3's word for why a request (method, path) is not allowed, "" where it is.
    """

    def __init__(self, **shares: float) -> None:
        self.shares = shares
        self.met: dict[str, int] = dict.fromkeys(shares, 0)
        self.refusal: Callable[[str, str], str] = lambda method, path: ""
        self._random = random.Random(20_261_129)
        self._lock = threading.Lock()

    def draw(self, method: str) -> str:
        """Return what happens to a request, "" for nothing."""
        with self._lock:
            for fault, share in self.shares.items():
                is_write = fault in ("half", "cut", "deaf")
                if (method == "PUT" or not is_write) and self._random.random() < share:
                    self.met[fault] += 1
                    return fault
        return ""


class _Handler(BaseHTTPRequestHandler):
    """Hands requests on. ``server`` holds where to, and what goes wrong."""

    protocol_version = "HTTP/1.1"
    server: _Proxy

    def do_any(self) -> None:
        refused = self.server.faults.refusal(self.command, self.path)
        fault = "" if refused else self.server.faults.draw(self.command)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        time.sleep({"slow": 0.4, "hang": 3.0}.get(fault, 0))
        if refused:
            self._answer(403, _XML, f"<Error><Code>{refused}</Code><Message>no</Message></Error>".encode())
        elif fault == "busy":
            self._answer(503, _XML, b"<Error><Code>SlowDown</Code></Error>")
        elif fault in ("cut", "hang"):
            self.close_connection = True
        else:
            self._hand_on(body, fault)

    def _hand_on(self, body: bytes, fault: str) -> None:
        headers = dict(self.headers.items())
        if fault == "half":
            body = body[: len(body) // 2]
            headers = {name: value for name, value in headers.items() if not name.lower().startswith(_SUMS)}
            headers["Content-Length"] = str(len(body))
        server = HTTPConnection(str(self.server.parts.hostname), self.server.parts.port, timeout=60)
        server.request(self.command, self.path, body, headers)
        answer = server.getresponse()
        content = answer.read()
        server.close()
        if fault == "deaf":
            self.close_connection = True
            return
        kept = [(name, value) for name, value in answer.getheaders() if name.lower() not in _OURS]
        if self.command == "HEAD":
            kept.append(("Content-Length", answer.getheader("Content-Length") or "0"))
        self._answer(answer.status, kept, content)

    def _answer(self, status: int, headers: list[tuple[str, str]], content: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers:
            self.send_header(name, value)
        if self.command != "HEAD":
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(content)

    do_GET = do_PUT = do_POST = do_DELETE = do_HEAD = do_any

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Proxy(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, endpoint: str, faults: Faults) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.parts = urlsplit(endpoint)
        self.faults = faults

    def handle_error(self, *_: object) -> None:
        """A client that hung up is none."""


@contextmanager
def faulty(endpoint: str, faults: Faults) -> Iterator[str]:
    """Run a proxy before a server of HTTP; yields its address."""
    server = _Proxy(endpoint, faults)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
