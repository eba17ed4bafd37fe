"""Running the application with uvicorn until somebody asks it to stop; what is in hand is finished."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from memo_enrich.errors import UsageError
from memo_enrich.service.settings import Settings
from memo_enrich.texts import told, word

if TYPE_CHECKING:
    from fastapi import FastAPI

_IDLE: Final = 20
"""Seconds that a connection is kept for another call."""
_BACKLOG: Final = 512
_GRACE: Final = 15.0
"""Seconds beyond the time limit of a letter that an ending service waits for callers."""


def run(app: FastAPI, settings: Settings) -> None:
    """Serve until SIGTERM or Ctrl-C.

    Raises:
        UsageError: ``service.port``, the address cannot be bound.
    """
    import uvicorn

    from memo_enrich.service.safety.lines import MOST, patient

    listening = bound(settings)
    config = uvicorn.Config(
        app,
        http=patient(settings.patience),
        log_config=None,
        access_log=False,  # an address may hold the name of a letter
        server_header=False,
        date_header=True,
        proxy_headers=False,
        limit_concurrency=MOST + 1,
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=int(settings.time_limit + _GRACE),
        ws="none",
        lifespan="on",
    )
    for name in ("uvicorn.error", "python_multipart"):  # ours says what matters, and nothing of a letter
        logging.getLogger(name).setLevel(logging.CRITICAL)
    logging.getLogger("memo_enrich.service").addHandler(logging.StreamHandler())
    host, port = listening.getsockname()[:2]
    shown = f"[{host}]" if ":" in host else host
    print(word("service.serving", settings.lang, url=f"http://{shown}:{port}/"), file=sys.stderr, flush=True)  # noqa: T201
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)  # uvicorn raises it again when all is done
    try:
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run([listening])
    finally:
        signal.signal(signal.SIGTERM, before)
        listening.close()
    print(word("service.ended", settings.lang), file=sys.stderr, flush=True)  # noqa: T201


def bound(settings: Settings) -> socket.socket:
    """Return the socket that callers come to.

    Raises:
        UsageError: ``service.port``, the address cannot be bound.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # else asyncio sets no TCP_NODELAY
    try:
        if sys.platform != "win32":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((settings.host, settings.port))
        listening.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        listening.close()
        said = told(error) if isinstance(error, OSError) else type(error).__name__
        raise UsageError("service.port", f"{settings.host}:{settings.port}", error=said) from error
    listening.set_inheritable(False)
    return listening
