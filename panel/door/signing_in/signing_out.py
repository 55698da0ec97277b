"""Signing out, and where every page goes whose sign-in is over: it says so, and leads back to itself for the same person."""

import asyncio
from urllib.parse import urlencode

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from panel.door import pages
from panel.door.cookies import cookie_named
from panel.door.signing_in import sessions, way_back
from panel.door.signing_in.current_user import COOKIE
from panel.door.signing_in.sessions import Signed
from panel.door.signing_in.way_back import ANYBODY, TODAY, WayBack
from panel.door.signing_in.way_in import forget
from panel.law.people.sign_in import idle_limit, is_idle
from panel.models import SignIn
from panel.store import current, keys

SIGNED_OUT = "/signedout"
ANOTHERS = "This page was open in another sign-in, which is over."


async def sign_out(request: Request) -> Response:
    """End this sign-in for good; asked for by its address alone, a button that does it."""
    signed: Signed | None = request.state.signed
    if request.method == "GET" and signed is not None:
        return pages.page("sign_out.html")
    if signed is None:
        return RedirectResponse(SIGNED_OUT, 303)
    await asyncio.to_thread(sessions.end, current.engine(), current.clock(), signed)
    page = way_back.page_left(request.headers.get("referer"), request.headers.get("host"))
    answer = RedirectResponse(address_after(signed, page), 303)
    forget(answer, COOKIE)
    return answer


async def signed_out(request: Request) -> Response:
    """Why a page is closed, in one sentence, and the way back in."""
    if not current.is_ready():
        return RedirectResponse("/start", 303)
    way = way_back.opened(request.query_params.get("was", ""))
    if way is None:
        return pages.notice("You are signed out", back=("/signin", "Sign in again"))
    if way.page == TODAY:
        left = way_back.page_left(request.headers.get("referer"), request.headers.get("host"))
        way = WayBack(way.person_id, way.session_id, left)
    signed: Signed | None = request.state.signed
    if signed is not None and signed.person_id == way.person_id:
        return RedirectResponse(way.page, 303)
    if signed is not None:
        return pages.notice("This page is closed", ANOTHERS, back=(TODAY, "Go on"))
    sentence = await asyncio.to_thread(_why, way)
    return pages.notice("You are signed out", sentence, back=(_with("/signin", "back", way), "Sign in again"))


def address_after(signed: Signed, page: str = TODAY) -> str:
    """Where a page goes whose sign-in is over; one that the browser itself leaves is known from what it says it comes from."""
    return _with(SIGNED_OUT, "was", WayBack(signed.person_id, signed.session_id, page))


async def address_for(headers: Headers) -> str:
    """The same for a page that comes with the cookie of a sign-in that is over, or with none."""
    over = await _sign_in_of(headers)
    return SIGNED_OUT if over is None else _with(SIGNED_OUT, "was", WayBack(over.person_id, over.id))


async def sign_in_for(headers: Headers, page: str) -> str:
    """Where somebody signs in who asked for a page, with the way on to it: for one person alone where it is known who they were."""
    over = await _sign_in_of(headers)
    if over is None and (page == TODAY or not keys.is_held(current.engine())):  # a stranger makes no key
        return "/signin"
    return _with("/signin", "back", WayBack(over.person_id, over.id, page) if over else WayBack(ANYBODY, 0, page))


async def _sign_in_of(headers: Headers) -> SignIn | None:
    token = cookie_named(headers.get("cookie", ""), COOKIE)
    return await asyncio.to_thread(sessions.of_token, current.engine(), token) if token and current.is_ready() else None


def _with(address: str, name: str, way: WayBack) -> str:
    sealed = way_back.sealed(way)
    return f"{address}?{urlencode({name: sealed})}" if sealed else address


def _why(way: WayBack) -> str:
    over, now = sessions.numbered(current.engine(), way.session_id), current.clock()()
    if over is not None and over.ended_at is None and is_idle(over.last_seen_at, now=now):
        return f"Nothing was pressed for {int(idle_limit(now.date()).total_seconds() // 60)} minutes."
    return "What was recorded, and what was kept as you typed it, is still there."


SIGNING_OUT_ROUTES = [
    Route("/signout", sign_out, methods=["GET", "POST"]),
    Route(SIGNED_OUT, signed_out),
]
