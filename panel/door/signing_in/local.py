"""Signing in here: with a pass phrase kept by this panel, with a set-up code, or by choosing a person of the demonstration."""

import asyncio
import time
from dataclasses import dataclass

from sqlmodel import Session, col, select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from panel.acts import people
from panel.door import pages
from panel.door.signing_in import oidc_provider, sessions, way_back
from panel.door.signing_in.tries import Crowded, held_up, patience, strangers, too_many
from panel.door.signing_in.way_in import address_of, after_pass_phrase, fields, let_in, way_back_asked
from panel.law.findings import Refused
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import Role
from panel.models import Person, RoleGrant
from panel.store import current
from panel.store.engine import reading, unit_of_work
from panel.store.people.actors import nobody_yet

WRONG = "The e-mail address and pass phrase do not match an active account. Check both and try again."
ASKED_AT_SET_UP = ("code", "name", "email")
"""What stays typed on the set-up page when something was wrong; pass phrases are never sent back."""


async def sign_in(request: Request) -> Response:
    """Sign in: by choosing a person in the demonstration, with a pass phrase otherwise."""
    if not current.is_ready():
        return RedirectResponse("/start", 303)
    back = way_back_asked(request)
    if request.method == "GET":
        already = request.state.signed
        if back and already is not None and (way := way_back.opened(back)) and way.is_for(already.person_id):
            return RedirectResponse(way.page, 303)
        return _sign_in_page("", "", back)
    given = await fields(request)
    if current.is_demonstration():
        number = await asyncio.to_thread(_invented_person, str(given.get("person", "")))
        return await let_in(request, number) if number else _sign_in_page("Choose one of these people.", "", back)
    email = str(given.get("email", ""))
    names, now = (f"account {email.strip().lower()}", f"address {address_of(request)}"), time.monotonic()
    if (wait := patience.begin(*names, now=now)) > 0:
        return held_up(_sign_in_page(too_many(wait), email, back), wait)
    engine, password = current.engine(), str(given.get("password", ""))
    try:
        number = await strangers.run(lambda: sessions.person_for(engine, email, password))
    except Crowded as crowded:
        patience.take_back(*names)
        return held_up(_sign_in_page(str(crowded), email, back))
    if number is None:
        return _sign_in_page(WRONG, email, back, 401)
    patience.succeeded(*names)
    return await after_pass_phrase(request, number)


def _sign_in_page(trouble: str, email: str, back: str, status: int = 200) -> Response:
    if current.is_demonstration():
        return pages.page("choose_person.html", status, trouble=trouble, people=_invented(), back=back)
    elsewhere = oidc_provider.configured() is not None
    return pages.page("sign_in.html", status, trouble=trouble, email=email, back=back, through_the_authority=elsewhere)


async def set_up(request: Request) -> Response:
    """Set a first pass phrase with a one-time code."""
    if not current.is_ready() or current.is_demonstration():
        return RedirectResponse("/signin", 303)
    if request.method == "GET":
        return _set_up_page("", {})
    given = {name: str(value) for name, value in (await fields(request)).items()}
    if given.get("password") != given.get("again"):
        return _set_up_page("The two pass phrases differ. Type the same one twice.", given)
    address = f"set-up {address_of(request)}"
    if (wait := patience.begin(address, now=time.monotonic())) > 0:
        return held_up(_set_up_page(too_many(wait), given), wait)
    try:
        hashed = await strangers.run(lambda: sessions.hash_of(given.get("password", "")))
        number = await asyncio.to_thread(_redeem, given, hashed)
    except Crowded as crowded:
        patience.take_back(address)
        return held_up(_set_up_page(str(crowded), given))
    except Refused as refused:
        patience.take_back(address)
        return _set_up_page(" ".join(wording.sentence(finding) for finding in refused.findings), given)
    except people.NotPossible as trouble:
        return _set_up_page(str(trouble), given)
    patience.succeeded(address)
    return await after_pass_phrase(request, number)


def _redeem(given: dict[str, str], hashed: str) -> int:
    password = given.get("password", "")
    with unit_of_work(current.engine(), None, current.clock()) as work:
        return people.redeem_code(work, given.get("code", ""), given.get("email", ""), given.get("name", ""), password, hashed)


def _set_up_page(trouble: str, given: dict[str, str], status: int = 200) -> Response:
    typed = {name: given.get(name, "") for name in ASKED_AT_SET_UP}
    with reading(current.engine()) as session:
        first = nobody_yet(session)
    return pages.page("set_up.html", status, trouble=trouble, first=first, **typed)


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody who may be chosen in the demonstration, and what they are there."""

    number: int
    name: str
    what: str


def _invented() -> list[Invented]:
    with Session(current.engine()) as session:
        rows = session.exec(
            select(Person, RoleGrant.role)
            .join(RoleGrant, col(RoleGrant.person_id) == Person.id)
            .where(col(Person.active).is_(True), col(RoleGrant.revoked_at).is_(None))
            .order_by(col(Person.id))
        ).all()
    return [
        Invented(person.id, person.name, ", ".join(filter(None, (label(Role(role)), label(person.discipline)))))
        for person, role in rows
    ]


def _invented_person(number: str) -> int | None:
    return next((one.number for one in _invented() if str(one.number) == number), None)


LOCAL_ROUTES = [
    Route("/signin", sign_in, methods=["GET", "POST"]),
    Route("/setup", set_up, methods=["GET", "POST"]),
]
