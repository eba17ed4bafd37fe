"""The door for other systems (HTTP), and for the people who own the letters: the desk, web pages without a program.

Loading this room loads no web framework; that comes with the extra ``memo-enrich[serve]`` when an app is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memo_enrich.errors import UsageError
from memo_enrich.service.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["Settings", "create_app", "serve"]


def create_app(settings: Settings) -> FastAPI:
    """Return the service as an ASGI application, to run with any server or to mount in another application.

    Its worker processes start with the application (ASGI lifespan) or, where it is mounted in one that does not pass
    the lifespan on, with the first letter; they end with this process.

    Args:
        settings: catalogue, limits, token; see :class:`Settings`.

    Raises:
        UsageError: ``service.extra``, the extra is not installed; or settings that would be unsafe.
        CatalogueError: the catalogue is wrong.
    """
    _need_extra()
    from memo_enrich.service.app import made

    return made(settings)


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or Ctrl-C; letters in hand are finished first.

    Raises:
        UsageError: ``service.extra``, ``service.not_loopback``, ``service.port``.
        CatalogueError: the catalogue is wrong.
    """
    _need_extra()
    from memo_enrich.service.running import run

    run(create_app(settings), settings)


def _need_extra() -> None:
    """Refuse where what the service needs is not installed."""
    from importlib.util import find_spec

    lacking = [
        name
        for name in ("fastapi", "uvicorn", "python_multipart", "tomlkit", "prometheus_client")
        if not find_spec(name)
    ]
    if lacking:
        raise UsageError("service.extra", packages=", ".join(lacking))
