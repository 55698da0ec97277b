"""The second factor's pages: the code at sign-in, an authenticator set up, and showing once more that it is you."""

import asyncio
import re
import time
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from panel.door import plain_page
from panel.door.signing_in import oidc, second_factor
from panel.door.signing_in.second_factor import Half
from panel.door.signing_in.way_in import HALF_COOKIE, address_of, fields, let_in, patience
from panel.store import current
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
    token = request.cookies.get(HALF_COOKIE, "")
    held = (
        await asyncio.to_thread(second_factor.half, current.engine(), current.clock(), token)
        if token and current.is_ready()
        else None
    )
    if held is None:
        return RedirectResponse("/signin", 303)
    if request.method == "GET":
        return _second_page(held, "")
    names, now = (f"code {held.person_id}", f"code from {address_of(request)}"), time.monotonic()
    if (wait := patience.wait_for(*names, now=now)) > 0:
        return _second_page(held, f"Too many tries. Wait {int(wait) + 1} seconds, then try again.", 429)
    code = str((await fields(request)).get("code", ""))
    if not await asyncio.to_thread(second_factor.finish, current.engine(), current.clock(), held, code):
        patience.failed(*names, now=now)
        return _second_page(held, WRONG_CODE, 401)
    patience.succeeded(*names)
    return await let_in(request, held.person_id)


def _second_page(held: Half, trouble: str, status: int = 200) -> Response:
    asked = plain_page.form(
        "/second", "Sign in", plain_page.field("code", "Code from your authenticator", complete="one-time-code")
    )
    if not held.new_secret:
        return plain_page.page("Second step", plain_page.said(trouble), asked, status=status)
    return plain_page.page(
        "Set up your authenticator",
        plain_page.said(trouble),
        plain_page.paragraph(
            "Your role signs in with a code as well as a pass phrase. Scan this with an authenticator on your telephone, then type "
            "the six digits it shows."
        ),
        plain_page.picture(scanned(held.address), "What the authenticator scans"),
        plain_page.paragraph(f"Or type this into it: {spaced(held.new_secret)}"),
        asked,
        status=status,
    )


def _another_key() -> Response:
    return plain_page.page(
        "Your code cannot be checked",
        plain_page.said(
            "This program's key is not the one your authenticator was set up with. Tell whoever runs it to ask the doctor."
        ),
        plain_page.link("/signin", "Back to sign-in"),
        status=500,
    )


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
    if (wait := patience.wait_for(*names, now=now)) > 0:
        return _confirm_page(back, f"Too many tries. Wait {int(wait) + 1} seconds, then try again.", 429)
    code = str((await fields(request)).get("code", ""))
    given = (current.engine(), current.clock(), signed.person_id, signed.session_id, code)
    try:
        right = await asyncio.to_thread(second_factor.confirm, *given)
    except KeyLost:
        return _another_key()
    if not right:
        patience.failed(*names, now=now)
        return _confirm_page(back, WRONG_CODE, 401)
    patience.succeeded(*names)
    return RedirectResponse(back, 303)


def _confirm_page(back: str, trouble: str, status: int = 200) -> Response:
    return plain_page.page(
        "Confirm that it is you",
        plain_page.said(trouble),
        plain_page.paragraph("Before something is signed, type a fresh code. It then holds for a few minutes."),
        plain_page.form(
            "/confirm?" + urlencode({"back": back}),
            "Confirm",
            plain_page.field("code", "Code from your authenticator", complete="one-time-code"),
        ),
        plain_page.link(back, "Go back without"),
        status=status,
    )


CONFIRM_ROUTES = [
    Route("/second", second, methods=["GET", "POST"]),
    Route("/confirm", confirm, methods=["GET", "POST"]),
]
