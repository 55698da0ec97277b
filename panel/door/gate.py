"""The gate: every request and socket is answered only for a live session, from our own page, with safe headers."""

import asyncio
import logging
import time
from functools import cache, partial

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from panel.door import calendar_feed, file_answers, hosts, pages, routes, turns
from panel.door.live import limits, uploads
from panel.door.live.limits import Spent, Tally
from panel.door.live.sockets import Sockets
from panel.door.signing_in import current_user, signing_out, tries, way_back
from panel.door.signing_in.sessions import Signed
from panel.door.signing_in.signing_out import SIGNED_OUT
from panel.door.signing_in.way_in import address_of
from panel.store import current
from panel.store.operations import error_log

OPEN_PATHS = frozenset({"/signin", "/setup", "/start", "/second", "/oidc/start", "/oidc/return", "/oidc/link"}) | {
    "/signout",
    SIGNED_OUT,
    "/_stcore/health",
    "/_stcore/host-config",
}
"""Open to anybody; the last two are what a page asks before it opens its socket, and hold nothing of ours."""
CLOSED_PATHS = ("/_stcore/metrics", "/_stcore/agent", "/auth", "/oauth2callback", "/_stcore/mcp")
A_YEAR = 31_536_000
WAIT = "More is asked from here at once than is answered. Wait a few seconds, then try again."
WAIT_FOR_FILES = "Two documents are being made for you already. Take them first, then ask for this one."
NO_PAGE = "There is no such page"
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

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.sockets = Sockets(app)
        self.asked, self.files = Tally(limits.ASKED_AT_ONCE), Tally(limits.FILES_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, _with_headers(scope, send))
        elif scope["type"] == "websocket":
            await self.sockets.open(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "HEAD":  # what a page is asked for by, without its words; never what a form is sent by
            scope = {**scope, "method": "GET"}
        headers, path, address = Headers(scope=scope), scope["path"], address_of(HTTPConnection(scope))
        to_stranger = turns.resting(send, address)
        if not current_user.was_in(headers):
            try:
                await turns.strangers.come(address)
            except Spent:
                await tries.held_up(PlainTextResponse(WAIT, headers={"Connection": "close"}), turns.HELD)(scope, receive, send)
                return
        refusal = _refused_http(scope, headers, path)
        if refusal is not None:
            await refusal(scope, receive, to_stranger)
            return
        if scope["method"] == "POST" and (wait := tries.waits(path, address)) > 0:
            told = tries.held_up(Response(_told_to_wait(path, int(wait)), media_type="text/html"), wait)
            await told(scope, receive, to_stranger)
            return
        signed = await current_user.signed_in(headers)
        if signed is None:
            await self._for_stranger(scope, headers, receive, to_stranger)
            return
        try:
            with self.asked.one_more(signed.person_id):
                await turns.people.come(signed.person_id)
                await current_user.in_use(signed)
                await self._for(signed, scope, receive, send)
        except Spent:
            await _wait_a_little(WAIT)(scope, receive, send)

    async def _for_stranger(self, scope: Scope, headers: Headers, receive: Receive, send: Send) -> None:
        path = scope["path"]
        if path not in OPEN_PATHS and not calendar_feed.ADDRESS.fullmatch(path):
            await (await _to_sign_in(scope, headers))(scope, receive, send)
        else:
            await _answered(self.app, current_user.handed(scope, None), _bounded(receive), send)

    async def _for(self, signed: Signed, scope: Scope, receive: Receive, send: Send) -> None:
        path, handed = scope["path"], current_user.handed(scope, signed)
        if not routes.leads_somewhere(path):
            await pages.notice(NO_PAGE, status=404)(scope, receive, send)
        elif path.startswith(uploads.PATH) and scope["method"] in ("PUT", "DELETE"):
            in_time = _bounded(receive, uploads.LARGEST, limits.FILE_WITHIN)
            await _answered(partial(uploads.uploads.carry, self.app, signed), handed, in_time, send)
        elif path.startswith("/export/"):
            try:
                with self.files.one_more(signed.person_id):
                    await turns.files.come(signed.person_id)
                    await _answered(self.app, handed, receive, turns.taken(turns.made(send, signed.person_id)))
            except Spent:
                await _wait_a_little(WAIT_FOR_FILES)(scope, receive, send)
        else:
            await _answered(self.app, handed, _bounded(receive), send)


def _wait_a_little(sentence: str) -> Response:
    return tries.held_up(pages.trouble("Wait a little", sentence, 429, back=("/", "Go back")))


@cache
def _told_to_wait(path: str, seconds: int) -> bytes:
    """The page of a refusal, drawn once for each of few seconds: told by the thousand, it must cost next to nothing."""
    return bytes(pages.trouble("Wait a little", tries.too_many(seconds), 429, back=(path, "Go back")).body)


async def _answered(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Let the rest answer; if it fails before it began, one sentence with a reference number is the answer."""
    begun = False

    async def noting(message: Message) -> None:
        nonlocal begun
        begun = begun or message["type"] == "http.response.start"
        await send(message)

    try:
        await app(scope, receive, noting)
    except HTTPException as too_much:
        await PlainTextResponse(too_much.detail, too_much.status_code, dict(too_much.headers or {}))(scope, receive, send)
    except ClientDisconnect:
        return
    except Exception as trouble:
        logging.getLogger(__name__).exception("")
        if begun:
            raise
        told = f"Nothing was saved. Tell whoever runs this program the reference {error_log.reference_of(trouble)}."
        await pages.notice("Something went wrong", told, 500)(scope, receive, send)


def _bounded(receive: Receive, most: int = limits.BODY, within: float = limits.BODY_WITHIN) -> Receive:
    """What is sent to us, up to a size and a time: no more of it is ever held, and nobody is waited for without end."""
    left, until, is_coming = most, time.monotonic() + within, True

    async def receiving() -> Message:
        nonlocal left, is_coming
        try:
            async with asyncio.timeout(max(0.0, until - time.monotonic()) if is_coming else None):
                message = await receive()
        except TimeoutError:
            raise HTTPException(408, "This took too long to come and was not read.", {"Connection": "close"}) from None
        is_coming = message.get("more_body", False)
        left -= len(message.get("body", b""))
        if left < 0:
            raise HTTPException(413, "This is more than a form of this page holds.")
        return message

    return receiving


def _refused_http(scope: Scope, headers: Headers, path: str) -> Response | None:
    if not hosts.allowed(headers.get("host")):
        return PlainTextResponse("This address is not served here.", 400)
    if scope["method"] not in ("GET", "HEAD") and not hosts.same_origin(headers.get("origin"), headers.get("host")):
        return PlainTextResponse("This form came from another site and was not read.", 403)
    if path.startswith(CLOSED_PATHS):
        return PlainTextResponse("Not found.", 404)
    return None


async def _to_sign_in(scope: Scope, headers: Headers) -> Response:
    wants_page = scope["method"] == "GET" and "text/html" in headers.get("accept", "")
    if not wants_page:
        return PlainTextResponse("Sign in first.", 401)
    asked = f"{scope['path']}?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else scope["path"]
    page = way_back.page_in(asked)
    if (
        headers.get("sec-fetch-site") == "cross-site"
    ):  # a link in somebody's mail: with it no strict cookie comes, though they may be in
        return pages.onward("SEND Panel", page)
    way_in = await signing_out.sign_in_for(headers, page) if current.is_ready() else "/start"
    return RedirectResponse(way_in, 303)


def _with_headers(scope: Scope, send: Send) -> Send:
    personal = not scope["path"].startswith("/static/")

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=message["headers"])
            for name, value in HEADERS.items():
                if headers.get(name) != file_answers.ALONE.get(name, value):
                    headers[name] = value
            if personal:
                headers["Cache-Control"] = "no-store"
                headers["Vary"] = "Cookie"
            if scope["scheme"] == "https":
                headers["Strict-Transport-Security"] = f"max-age={A_YEAR}"
                message["headers"] = [(name, _only_by_tls(name, value)) for name, value in message["headers"]]
        await send(message)

    return sending


def _only_by_tls(name: bytes, value: bytes) -> bytes:
    """A cookie that goes back by TLS alone: Streamlit does not know of the proxy in front, and sets its own for either way."""
    return value + b"; Secure" if name.lower() == b"set-cookie" and b"; secure" not in value.lower() else value
