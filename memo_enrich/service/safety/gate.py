"""The gate every call passes: the right host, no page of another site, and for systems the token.

A web page anywhere can make a browser on this machine call it (DNS rebinding, forms across sites); so the host must be
one of ours, and what changes or costs something must not come from another origin (OWASP, cross-site request forgery).
"""

from __future__ import annotations

import hmac
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from memo_enrich.service.safety.refusal import RefusedError, refusal
from memo_enrich.service.settings import LOOPBACK, Settings

_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_LOCKED: Final = ("/v1/", "/metrics")

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
"""What every answer tells a browser: nothing from elsewhere, nothing inline, no frame."""
_RAW: Final = tuple(
    (key.lower().encode(), value.encode()) for key, value in {**HEADERS, "Cache-Control": "no-store"}.items()
)


def bearer(headers: Headers, token: str) -> bool:
    """Tell whether a call shows the token (RFC 6750); takes as long whether it is nearly right or not at all."""
    kind, _, shown = headers.get("authorization", "").partition(" ")
    return kind.lower() == "bearer" and hmac.compare_digest(shown.strip().encode(), token.encode())


class Gate:
    """ASGI middleware: refuses what must not come in, and sends the headers that keep pages safe.

    Args:
        app: the service.
        settings: its names and its token.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._names = frozenset(name.lower() for name in settings.names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a call in, or refuse it."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            self._admit(scope)
        except RefusedError as refused:
            await refusal(refused, self._settings.lang)(scope, receive, _with_headers(send))
            return
        await self._app(scope, receive, _with_headers(send))

    def _admit(self, scope: Scope) -> None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if not self._is_ours(host):
            raise RefusedError("service.wrong_host")
        if scope["method"] not in _SAFE and _is_foreign(headers, host):
            raise RefusedError("service.wrong_origin")
        token = self._settings.token
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        if token is not None and path.startswith(_LOCKED) and not bearer(headers, token):
            raise RefusedError("service.no_token")

    def _is_ours(self, host: str) -> bool:
        """Tell whether a call was meant for us; with a token and no names, any host will do: the token decides."""
        try:
            name = (urlsplit(f"//{host}").hostname or "").lower()
        except ValueError:
            return False
        if name in self._names or name in LOOPBACK:
            return True
        return self._settings.token is not None and not self._names and bool(name)


def _is_foreign(headers: Headers, host: str) -> bool:
    """Tell whether a browser sends this for the page of another site; programs send neither header."""
    if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = headers.get("origin")
    try:
        return origin is not None and urlsplit(origin).netloc.lower() != host.lower()
    except ValueError:  # http://[::1, as no browser writes it
        return True


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name for name, _ in message["headers"]}  # ASGI: lower case
            message["headers"] = [*message["headers"], *(header for header in _RAW if header[0] not in own)]
        await send(message)

    return sending
