"""The second factor's pages: the code at sign-in, an authenticator set up, and showing once more that it is you."""

import asyncio
import re
import time

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from panel.door import pages
from panel.door.cookies import cookie_named
from panel.door.signing_in import oidc, second_factor
from panel.door.signing_in.second_factor import Half
from panel.door.signing_in.tries import held_up, patience, too_many
from panel.door.signing_in.way_in import HALF_COOKIE, address_of, fields, let_in, way_back_asked
from panel.store import current
from panel.store.engine import Busy
from panel.store.keys import KeyLost

WRONG_CODE = "That code is not right, or was used before. Wait for the next one and type it."
BACK = re.compile(r"/[a-z]{1,20}(\?meeting=[A-Za-z0-9-]{1,40})?")
"""Where a confirmation may lead back to: one of our own pages."""


async def second(request: Request) -> Response:
    """The code after the pass phrase; with a picture to scan where an authenticator is to be set up."""
    try:
        return await _second(request)
    except KeyLost:
        return _another_key()


async def _second(request: Request) -> Response:
    token = cookie_named(request.headers.get("cookie", ""), HALF_COOKIE)
    held = (
        await asyncio.to_thread(second_factor.half, current.engine(), current.clock(), token)
        if token and current.is_ready()
        else None
    )
    if held is None:
        return RedirectResponse("/signin", 303)
    back = way_back_asked(request)
    if request.method == "GET":
        return _second_page(held, "", back)
    names, now = (f"code {held.person_id}", f"code from {address_of(request)}"), time.monotonic()
    if (wait := patience.begin(*names, now=now)) > 0:
        return held_up(_second_page(held, too_many(wait), back), wait)
    code = str((await fields(request)).get("code", ""))
    try:
        right = await asyncio.to_thread(second_factor.finish, current.engine(), current.clock(), held, code)
    except (KeyLost, Busy):
        patience.take_back(*names)
        raise
    if not right:
        return _second_page(held, WRONG_CODE, back, 401)
    patience.succeeded(*names)
    return await let_in(request, held.person_id)


def _second_page(held: Half, trouble: str, back: str, status: int = 200) -> Response:
    picture, secret = (scanned(held.address), spaced(held.new_secret)) if held.new_secret else ("", "")
    return pages.page("second_step.html", status, trouble=trouble, picture=picture, secret=secret, back=back)


def _another_key() -> Response:
    sentence = "This program's key is not the one your authenticator was set up with. Tell whoever runs it to ask the doctor."
    return pages.trouble("Your code cannot be checked", sentence, 500, back=("/signin", "Back to sign-in"))


def scanned(address: str) -> str:
    """What an authenticator scans, as a picture."""
    import segno

    return str(segno.make(address, error="m").svg_data_uri(scale=5, border=2))


def spaced(secret: str) -> str:
    """A secret in groups, to be typed."""
    return " ".join(re.findall(".{1,4}", secret))


async def confirm(request: Request) -> Response:
    """Show once more that it is you: a code, or the authority's own sign-in again."""
    asked = request.query_params.get("back", "/")
    back = asked if BACK.fullmatch(asked) else "/"
    signed = request.state.signed
    if await asyncio.to_thread(oidc.is_linked, current.engine(), signed.person_id):
        return await oidc.start_confirming(request, signed.session_id)
    if request.method == "GET":
        return _confirm_page(back, "")
    names, now = (f"code {signed.person_id}",), time.monotonic()
    if (wait := patience.begin(*names, now=now)) > 0:
        return held_up(_confirm_page(back, too_many(wait)), wait)
    code = str((await fields(request)).get("code", ""))
    given = (current.engine(), current.clock(), signed.person_id, signed.session_id, code)
    try:
        right = await asyncio.to_thread(second_factor.confirm, *given)
    except KeyLost:
        patience.take_back(*names)
        return _another_key()
    except Busy:
        patience.take_back(*names)
        raise
    if not right:
        return _confirm_page(back, WRONG_CODE, 401)
    patience.succeeded(*names)
    return RedirectResponse(back, 303)


def _confirm_page(back: str, trouble: str, status: int = 200) -> Response:
    return pages.page("confirm.html", status, back=back, trouble=trouble)


SECOND_FACTOR_ROUTES = [
    Route("/second", second, methods=["GET", "POST"]),
    Route("/confirm", confirm, methods=["GET", "POST"]),
]
