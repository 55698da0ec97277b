"""What every way in has in common: the fields of a form, guesses slowed, a half sign-in, and the session at the end."""

import asyncio
from urllib.parse import urlencode

from starlette.datastructures import FormData
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response

from panel.door import hosts
from panel.door.signing_in import second_factor, sessions, way_back
from panel.door.signing_in.current_user import COOKIE
from panel.store import current

HALF_COOKIE = "__Host-panel-half"
LONGEST_FIELD = 500


async def fields(request: Request) -> FormData:
    """What was typed, each field cut to a length no honest person needs."""
    form = await request.form(max_files=0, max_fields=10)
    return FormData([(name, str(value)[:LONGEST_FIELD]) for name, value in form.multi_items()])


def address_of(request: HTTPConnection) -> str:
    """Where a request comes from; whoever claims to pass it on without being the named proxy counts as one address."""
    if "x-forwarded-for" in request.headers and not hosts.trusted_proxy():
        return "claimed"
    return request.client.host if request.client else ""


def way_back_asked(request: Request) -> str:
    """The sealed way back that an address carries through the steps of signing in; empty without one."""
    return request.query_params.get("back", "")


async def after_pass_phrase(request: Request, number: int) -> Response:
    """The right pass phrase was given: on to the code where one is asked of this person, else in."""
    if current.is_demonstration() or not await asyncio.to_thread(second_factor.asked_of, current.engine(), number):
        return await let_in(request, number)
    token = await asyncio.to_thread(second_factor.begin, current.engine(), current.clock(), number)
    back = way_back_asked(request)
    answer = RedirectResponse(f"/second?{urlencode({'back': back})}" if back else "/second", 303)
    keep(answer, HALF_COOKIE, token)
    return answer


async def let_in(request: Request, number: int) -> Response:
    """A new session with a new token; whatever session this browser had is ended, and the same person's page opens again."""
    answer = RedirectResponse(way_back.page_for(way_back_asked(request), number), 303)
    await give_session(request, answer, number)
    return answer


async def give_session(request: Request, answer: Response, number: int) -> None:
    """Put a new session's cookie on an answer."""
    if request.state.signed is not None:
        await asyncio.to_thread(sessions.end, current.engine(), current.clock(), request.state.signed)
    token = await asyncio.to_thread(sessions.begin, current.engine(), current.clock(), number, address_of(request))
    keep(answer, COOKIE, token)
    forget(answer, HALF_COOKIE)


def keep(answer: Response, cookie: str, token: str, *, from_elsewhere: bool = False) -> None:
    """Set a cookie no script can read; `from_elsewhere` where it has to come back from another site's page."""
    answer.set_cookie(cookie, token, path="/", secure=True, httponly=True, samesite="lax" if from_elsewhere else "strict")


def forget(answer: Response, cookie: str) -> None:
    """Take a cookie away."""
    answer.delete_cookie(cookie, path="/", secure=True, httponly=True, samesite="strict")
