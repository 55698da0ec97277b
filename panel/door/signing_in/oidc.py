"""Signing in through the authority's own identity provider: the same kind of session at the end as any other."""

import asyncio
import logging
import secrets
import time
from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from panel.acts import people
from panel.door import pages
from panel.door.cookies import cookie_named
from panel.door.signing_in import oidc_provider, second_factor, way_back
from panel.door.signing_in.oidc_provider import Identity, NotIdentified
from panel.door.signing_in.sessions import token_hash
from panel.door.signing_in.tries import Crowded, held_up, patience, provider, too_many, trips
from panel.door.signing_in.way_in import address_of, fields, forget, give_session, keep, way_back_asked
from panel.models import IdentityLink, Person, ProviderVisit
from panel.store import current, installation
from panel.store.engine import unit_of_work
from panel.store.operations import error_log

VISIT_COOKIE = "__Host-panel-visit"
VISIT_LASTS = timedelta(minutes=10)
TOO_MANY_TRIPS = "Many people are signing in from here at this moment. Wait a few seconds, then try again."


def is_linked(engine: sa.Engine, person_id: int) -> bool:
    """Whether a person signs in through the identity provider."""
    with Session(engine) as session:
        return session.exec(select(IdentityLink.id).where(IdentityLink.person_id == person_id)).first() is not None


async def start(request: Request) -> Response:
    """Off to the identity provider."""
    return await _away(request, "sign_in", None, back=way_back_asked(request))


async def start_confirming(request: Request, session_id: int) -> Response:
    """Off to the identity provider, which asks anew who this is."""
    return await _away(request, "confirm", session_id)


async def come_back(request: Request) -> Response:
    """Back from the provider, with a code that is worth something only to the browser that left for it."""
    given, browser = request.query_params, cookie_named(request.headers.get("cookie", ""), VISIT_COOKIE)
    visit = await asyncio.to_thread(_visit, given.get("state", ""), browser)
    known = oidc_provider.configured()
    if visit is None or known is None or given.get("iss", known.issuer) != known.issuer or "code" not in given:
        return _sorry("This sign-in was not begun here, or took too long. Begin again.")
    try:
        asked = (known, _comes_back_to(request), given["code"], visit.nonce, visit.verifier)
        who = await provider.run(lambda: oidc_provider.identity(*asked))
    except Crowded as crowded:
        return held_up(_sorry(str(crowded)))
    except NotIdentified as trouble:
        return _failed(trouble)
    person = await asyncio.to_thread(_person_of, who)
    if visit.purpose == "confirm":
        return await _confirmed(visit, who, person)
    if person is None:
        return await _ask_for_code(visit, who)
    answer = pages.onward("Signed in", way_back.page_for(oidc_provider.back_in(given["state"]), person))
    await give_session(request, answer, person)
    forget(answer, VISIT_COOKIE)
    return answer


async def link(request: Request) -> Response:
    """An identity nobody here knows yet is linked to a person by the one-time set-up code an administrator gave them."""
    visit = await asyncio.to_thread(_visit_waiting, cookie_named(request.headers.get("cookie", ""), VISIT_COOKIE))
    if visit is None:
        return RedirectResponse("/signin", 303)
    if request.method == "GET":
        return _code_page("")
    names, now = (f"linking {visit.subject}", f"set-up {address_of(request)}"), time.monotonic()
    if (wait := patience.begin(*names, now=now)) > 0:
        return held_up(_code_page(too_many(wait)), wait)
    given = await fields(request)
    try:
        number = await asyncio.to_thread(_linked, visit, str(given.get("code", "")), str(given.get("email", "")))
    except people.NotPossible as trouble:
        return _code_page(str(trouble), 401)
    patience.succeeded(*names)
    answer = RedirectResponse("/", 303)
    await give_session(request, answer, number)
    forget(answer, VISIT_COOKIE)
    return answer


async def _away(request: Request, purpose: str, session_id: int | None, back: str = "") -> Response:
    try:
        known = oidc_provider.configured()
        if known is None or current.is_demonstration() or not current.is_ready():
            return RedirectResponse("/signin", 303)
        if not trips.has_room(address_of(request) if session_id is None else f"sign-in {session_id}"):
            return held_up(_sorry(TOO_MANY_TRIPS))
        asked = (known, _comes_back_to(request))
        trip = await provider.run(lambda: oidc_provider.trip(*asked, again=purpose == "confirm", back=back))
    except Crowded as crowded:
        return held_up(_sorry(str(crowded)))
    except Exception as trouble:  # noqa: BLE001  # whatever the provider does, the person gets one sentence
        return _failed(trouble)
    browser = secrets.token_urlsafe(32)
    await asyncio.to_thread(_note, trip, browser, purpose, session_id)
    answer = RedirectResponse(trip.address, 303)
    keep(answer, VISIT_COOKIE, browser, from_elsewhere=True)
    return answer


def _note(trip: oidc_provider.Trip, browser: str, purpose: str, session_id: int | None) -> None:
    with Session(current.engine().execution_options(writing=True)) as session, session.begin():
        now = current.clock()()
        session.exec(sa.delete(ProviderVisit).where(col(ProviderVisit.made_at) < now - VISIT_LASTS))
        session.add(
            ProviderVisit(
                state_hash=token_hash(trip.state),
                browser_hash=token_hash(browser),
                nonce=trip.nonce,
                verifier=trip.verifier,
                purpose=purpose,
                session_id=session_id,
                made_at=now,
            )
        )


def _visit(state: str, browser: str) -> ProviderVisit | None:
    """The visit a state belongs to, if this browser began it lately; it is used up by this look."""
    with Session(current.engine()) as session:  # what was never begun holds up nobody who writes
        if session.exec(select(ProviderVisit.id).where(ProviderVisit.state_hash == token_hash(state))).first() is None:
            return None
    with Session(current.engine().execution_options(writing=True), expire_on_commit=False) as session, session.begin():
        visit = session.exec(select(ProviderVisit).where(ProviderVisit.state_hash == token_hash(state))).first()
        if visit is None or visit.used_at is not None or visit.browser_hash != token_hash(browser):
            return None
        visit.used_at = current.clock()()
        session.add(visit)
        return visit if visit.used_at - visit.made_at <= VISIT_LASTS else None


def _visit_waiting(browser: str) -> ProviderVisit | None:
    """The visit that brought an identity nobody knew, while it may still be linked."""
    with Session(current.engine(), expire_on_commit=False) as session:
        visit = session.exec(
            select(ProviderVisit)
            .where(ProviderVisit.browser_hash == token_hash(browser), col(ProviderVisit.subject) != "")
            .order_by(col(ProviderVisit.id).desc())
        ).first()
    return visit if visit is not None and current.clock()() - visit.made_at <= VISIT_LASTS else None


def _person_of(who: Identity) -> int | None:
    with Session(current.engine()) as session:
        found = (
            select(IdentityLink.person_id)
            .join(Person, col(Person.id) == IdentityLink.person_id)
            .where(IdentityLink.issuer == who.issuer, IdentityLink.subject == who.subject, col(Person.active).is_(True))
        )
        return session.exec(found).first()


async def _ask_for_code(visit: ProviderVisit, who: Identity) -> Response:
    def remember() -> None:
        with Session(current.engine().execution_options(writing=True)) as session, session.begin():
            row = session.get_one(ProviderVisit, visit.id)
            row.subject = who.subject
            session.add(row)

    await asyncio.to_thread(remember)
    return pages.onward("Signed in, but not yet known here", "/oidc/link")


def _linked(visit: ProviderVisit, code: str, email: str) -> int:
    known = oidc_provider.configured()
    with unit_of_work(current.engine(), None, current.clock()) as work:
        return people.link_identity(work, code, email, known.issuer if known else "", visit.subject)


async def _confirmed(visit: ProviderVisit, who: Identity, person: int | None) -> Response:
    fresh = who.shown_at >= visit.made_at.timestamp() - oidc_provider.LEEWAY
    if person is None or not fresh:
        return _sorry("The authority's sign-in did not ask anew who you are, so nothing is confirmed.")
    await asyncio.to_thread(_note_confirmed, visit, person)
    return pages.notice("Confirmed", "Go back to what you were about to sign.", back=("/minutes", "Minutes"))


def _note_confirmed(visit: ProviderVisit, person: int) -> None:
    with unit_of_work(current.engine(), person, current.clock()) as work:
        second_factor.confirmed(work, visit.session_id or 0, work.at, of=person)


def _comes_back_to(request: Request) -> str:
    address = installation.public_address() or f"{request.url.scheme}://{request.headers['host']}"
    return f"{address}/oidc/return"


def _code_page(trouble: str, status: int = 200) -> Response:
    return pages.page("link_identity.html", status, trouble=trouble)


def _failed(trouble: Exception) -> Response:
    """One sentence for the person, and for whoever runs this a reference to what went wrong beneath it."""
    beneath = trouble.__cause__ if isinstance(trouble.__cause__, Exception) else trouble
    logging.getLogger(__name__).warning("", exc_info=beneath)
    sentence = str(trouble) if isinstance(trouble, NotIdentified) else "The authority's sign-in cannot be reached now."
    return _sorry(f"{sentence} If it goes on, tell whoever runs this program the reference {error_log.reference_of(beneath)}.")


def _sorry(sentence: str) -> Response:
    return pages.trouble("Not signed in", sentence, 403, back=("/signin", "Back to sign-in"))


OIDC_ROUTES = [
    Route("/oidc/start", start),
    Route("/oidc/return", come_back),
    Route("/oidc/link", link, methods=["GET", "POST"]),
]
