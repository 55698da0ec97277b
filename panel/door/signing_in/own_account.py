"""One's own pass phrase and authenticator, as plain pages: neither ever passes through a page that Streamlit draws."""

import asyncio
import time

from sqlmodel import Session, select
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from panel.acts import account
from panel.door import pages
from panel.door.signing_in import oidc, second_factor, sessions
from panel.door.signing_in.second_factor_pages import scanned, spaced
from panel.door.signing_in.tries import Crowded, held_up, insiders, patience, too_many
from panel.door.signing_in.way_in import fields
from panel.law.findings import Finding, Refused
from panel.law.messages import wording
from panel.law.people.sign_in import pass_phrase_kept_here
from panel.models import Person
from panel.store import current
from panel.store.engine import Busy, unit_of_work
from panel.store.keys import KeyLost

NEW_PASS_PHRASE, NEW_AUTHENTICATOR = "Change your pass phrase", "Set up a new authenticator"
DIFFER = "The two new pass phrases differ. Type the same one twice."
WRONG_CODES = "One of the two codes is not right, or was used before. Wait for the next ones and type both again."
WRONG_OWN = "The pass phrase or the code is not right. Check both and type them again."
TOO_OLD = "This page was open too long, or your authenticator was changed meanwhile. Scan this new picture instead."
REFUSED = 403


async def pass_phrase(request: Request) -> Response:
    """Another pass phrase for oneself: the old one once, the new one twice; every other sign-in ends."""
    signed = request.state.signed
    kept = await asyncio.to_thread(_kept_here, signed.person_id)
    if not kept.is_met:
        return _nothing_here(NEW_PASS_PHRASE, wording.sentence(kept), request)
    if request.method == "GET":
        return _pass_phrase_page("")
    given = {name: str(value) for name, value in (await fields(request)).items()}
    names, now = (f"own pass phrase {signed.person_id}",), time.monotonic()  # others' guesses hold nobody up who is in
    if given.get("password") != given.get("again"):
        return _pass_phrase_page(DIFFER, REFUSED)
    if (wait := patience.begin(*names, now=now)) > 0:
        return held_up(_pass_phrase_page(too_many(wait)), wait)
    try:
        verified = await _verified(signed.person_id, given.get("present", ""))
        hashed = await insiders.run(lambda: sessions.hash_of(given.get("password", ""))) if verified else ""
    except Crowded as crowded:
        patience.take_back(*names)
        return held_up(_pass_phrase_page(str(crowded)))
    if verified is not None:
        patience.succeeded(*names)
    try:
        ended = await asyncio.to_thread(_changed, signed, verified, given.get("password", ""), hashed)
    except Refused as refused:
        return _pass_phrase_page(" ".join(wording.sentence(finding) for finding in refused.findings), REFUSED)
    except Busy as trouble:
        return _pass_phrase_page(str(trouble), 503)
    return _done("Your pass phrase is changed", ended)


def _kept_here(person_id: int) -> Finding:
    with Session(current.engine()) as session:
        held = session.exec(select(Person.password_hash).where(Person.id == person_id)).first()
    return pass_phrase_kept_here(held is not None, elsewhere=oidc.is_linked(current.engine(), person_id))


def _changed(signed: sessions.Signed, verified: str | None, password: str, hashed: str) -> int:
    with unit_of_work(current.engine(), signed.person_id, current.clock(), sign_in=signed.session_id) as work:
        return account.change_pass_phrase(work, verified, password, hashed, keep=signed.session_id)


def _pass_phrase_page(trouble: str, status: int = 200) -> Response:
    return pages.page("pass_phrase.html", status, heading=NEW_PASS_PHRASE, trouble=trouble)


async def authenticator(request: Request) -> Response:
    """Another authenticator for oneself: a code of the old one, or the pass phrase where there was none, and a code of the new."""
    signed = request.state.signed
    kept = await asyncio.to_thread(_kept_here, signed.person_id)
    if not kept.is_met:
        return _nothing_here(NEW_AUTHENTICATOR, f"{wording.sentence(kept)} {second_factor.NOT_ASKED_HERE}", request)
    stands = await asyncio.to_thread(second_factor.stands, current.engine(), signed.person_id)
    if request.method == "GET":
        return await _offer_page(request, stands, "")
    given = {name: str(value) for name, value in (await fields(request)).items()}
    names, now = (f"code {signed.person_id}",), time.monotonic()
    if (wait := patience.begin(*names, now=now)) > 0:
        return held_up(await _offer_page(request, stands, too_many(wait)), wait)
    offer = await asyncio.to_thread(second_factor.offered, current.engine(), current.clock(), signed, given.get("offer", ""))
    if offer is None:
        patience.take_back(*names)
        return await _offer_page(request, stands, TOO_OLD, REFUSED)
    try:
        own = stands or await _verified(signed.person_id, given.get("present", "")) is not None
    except Crowded as crowded:
        patience.take_back(*names)
        return held_up(await _offer_page(request, stands, str(crowded)))
    change = (current.engine(), current.clock(), signed, offer, given.get("old", ""), given.get("new", ""))
    try:
        ended = await asyncio.to_thread(second_factor.change, *change) if own else None
    except (KeyLost, Busy) as trouble:
        patience.take_back(*names)
        return _nothing_here(NEW_AUTHENTICATOR, str(trouble), request)
    if ended is None:
        return await _offer_page(request, stands, WRONG_CODES if stands else WRONG_OWN, REFUSED, offer)
    patience.succeeded(*names)
    return _done("Your new authenticator stands", ended)


async def _verified(person_id: int, present: str) -> str | None:
    """The hash one's own pass phrase was right against; None where it is wrong. Raises Crowded."""
    engine = current.engine()
    return await insiders.run(lambda: sessions.verified_hash(engine, person_id, present))


async def _offer_page(
    request: Request, stands: bool, trouble: str, status: int = 200, offer: second_factor.Offer | None = None
) -> Response:
    try:
        made = (
            offer
            if offer is not None
            else await asyncio.to_thread(second_factor.offer, current.engine(), current.clock(), request.state.signed)
        )
    except KeyLost as trouble_with_key:
        return _nothing_here(NEW_AUTHENTICATOR, str(trouble_with_key), request)
    return pages.page(
        "authenticator.html",
        status,
        trouble=trouble,
        has_one=stands,
        picture=scanned(made.address),
        secret=spaced(made.secret),
        offer=made.sealed,
    )


def _nothing_here(title: str, sentence: str, request: Request) -> Response:
    status = 200 if request.method == "GET" else REFUSED
    return pages.good_news(title, sentence, status, back=("/account", "Go back"))


def _done(title: str, ended: int) -> Response:
    others = {0: "You were signed in nowhere else.", 1: "One other sign-in of yours was ended."}
    sentence = others.get(ended, f"{ended} other sign-ins of yours were ended.")
    return pages.good_news(title, sentence, back=("/account", "Back to my account"))


ACCOUNT_ROUTES = [
    Route("/account/passphrase", pass_phrase, methods=["GET", "POST"]),
    Route("/account/authenticator", authenticator, methods=["GET", "POST"]),
]
