"""The gate: every request and socket is answered only for a live session, from our own page, with safe headers."""

import asyncio
import time
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Message, Receive, Scope, Send

from panel.door import hosts, sessions
from panel.door.sessions import Signed
from panel.store import current
from panel.store.clock import real_clock

COOKIE = "__Host-panel"
OPEN_PATHS = frozenset({"/signin", "/setup", "/start", "/second", "/oidc/start", "/oidc/return", "/oidc/link"})
CLOSED_PATHS = ("/_stcore/metrics", "/_stcore/agent", "/auth", "/oauth2callback", "/_stcore/mcp")
CHECK_EVERY = 2.0
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' blob: 'wasm-unsafe-eval' "
        "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Gate:
    """ASGI middleware around Streamlit and our own routes."""

    def __init__(self, app: Any) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, _with_headers(scope, send))
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers, path = Headers(scope=scope), scope["path"]
        refusal = _refused_http(scope, headers, path)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        signed = await _signed_in(headers)
        if signed is None and path not in OPEN_PATHS:
            await _to_sign_in(scope, headers)(scope, receive, send)
            return
        if signed is not None:
            await _in_use(signed)
        await self.app(_as(scope, signed), receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        origin, host = headers.get("origin"), headers.get("host")
        signed = await _signed_in(headers)
        if signed is None or not hosts.allowed(host) or not _same_origin(origin, host):
            await send({"type": "websocket.close", "code": 1008})
            return
        await _Watched(self.app, _as(scope, signed), receive, send, headers).run()


class _Watched:
    """One socket, cut as soon as its session is no longer alive."""

    def __init__(self, app: Any, scope: Scope, receive: Receive, send: Send, headers: Headers) -> None:
        self.app, self.scope, self.receive, self.send, self.headers = app, scope, receive, send, headers
        self.signed: Signed = scope["state"]["signed"]
        self.checked, self.alive = time.monotonic(), True

    async def run(self) -> None:
        watch = asyncio.create_task(self._watch())
        running = asyncio.create_task(self.app(self.scope, self._receive, self._send))
        try:
            await asyncio.wait({watch, running}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (watch, running):
                if not task.done():
                    task.cancel()
                with suppress(asyncio.CancelledError):
                    await task

    async def _watch(self) -> None:
        while self.alive:
            await asyncio.sleep(CHECK_EVERY)
            await self._look()
        with suppress(RuntimeError):
            await self.send({"type": "websocket.close", "code": 1008})

    async def _look(self) -> None:
        self.checked = time.monotonic()
        signed = await _signed_in(self.headers)
        self.alive = self.alive and signed is not None
        self.signed = signed or self.signed

    async def _receive(self) -> Message:
        message = await self.receive()
        if message["type"] == "websocket.receive":
            if time.monotonic() - self.checked > CHECK_EVERY:
                await self._look()
                await _in_use(self.signed)
            if not self.alive:
                return {"type": "websocket.disconnect", "code": 1008}
        return message

    async def _send(self, message: Message) -> None:
        if self.alive:
            await self.send(message)


def _refused_http(scope: Scope, headers: Headers, path: str) -> Response | None:
    if not hosts.allowed(headers.get("host")):
        return PlainTextResponse("This address is not served here.", 400)
    if scope["method"] not in ("GET", "HEAD") and not _same_origin(headers.get("origin"), headers.get("host")):
        return PlainTextResponse("This form came from another site and was not read.", 403)
    if path.startswith(CLOSED_PATHS):
        return PlainTextResponse("Not found.", 404)
    return None


def _same_origin(origin: str | None, host: str | None) -> bool:
    if not origin or not host:
        return False
    parts = urlsplit(origin)
    return parts.scheme in ("http", "https") and parts.netloc == host


async def _in_use(signed: Signed) -> None:
    await asyncio.to_thread(sessions.touch, current.engine(), signed, real_clock())


async def _signed_in(headers: Headers) -> Signed | None:
    token = cookie_parser(headers.get("cookie", "")).get(COOKIE)
    if not token or not current.is_ready():
        return None
    now = real_clock()
    signed = await asyncio.to_thread(sessions.look_up, current.engine(), token, now)
    return signed


def _as(scope: Scope, signed: Signed | None) -> Scope:
    kept = [(name, value) for name, value in scope["headers"] if not name.lower().startswith(b"x-panel-")]
    if signed is not None:
        kept.append((b"x-panel-user", str(signed.person_id).encode()))
        kept.append((b"x-panel-session", str(signed.session_id).encode()))
    state = {**scope.get("state", {}), "signed": signed}
    return {**scope, "headers": kept, "state": state}


def _to_sign_in(scope: Scope, headers: Headers) -> Response:
    wants_page = scope["method"] == "GET" and "text/html" in headers.get("accept", "")
    if wants_page:
        return RedirectResponse("/signin" if current.is_ready() else "/start", 303)
    return PlainTextResponse("Sign in first.", 401)


def _with_headers(scope: Scope, send: Send) -> Send:
    personal = not scope["path"].startswith("/static/")

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            for name, value in HEADERS.items():
                headers[name] = value
            if personal:
                headers["Cache-Control"] = "no-store"
                headers["Vary"] = "Cookie"
        await send(message)

    return sending
