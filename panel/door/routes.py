"""Our own pages in front of Streamlit: the two doors, set-up, sign-in and sign-out."""

import asyncio
import time
from collections.abc import AsyncIterator

from sqlmodel import Session, col, select
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from panel.acts import people
from panel.door import plain_page, startup
from panel.door.exports import EXPORT_ROUTES
from panel.door.live.room_page import ROOM_ROUTES
from panel.door.live.stream import LIVE_ROUTES
from panel.door.signing_in import oidc_provider, sessions
from panel.door.signing_in.current_user import COOKIE
from panel.door.signing_in.oidc import OIDC_ROUTES
from panel.door.signing_in.own_account import ACCOUNT_ROUTES
from panel.door.signing_in.second_factor_pages import CONFIRM_ROUTES
from panel.door.signing_in.way_in import address_of, after_pass_phrase, fields, forget, let_in, patience
from panel.law.findings import Refused
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import Role
from panel.models import Person, RoleGrant
from panel.store import current
from panel.store.engine import unit_of_work
from panel.store.installation import NotEmpty, NotFilled
from panel.store.operations.schema_version import NotUpgraded

WRONG = "The e-mail address and pass phrase do not match an active account. Check both and try again."
START_TROUBLE = (NotEmpty, NotFilled, NotUpgraded, ValueError)
"""What keeps a database from being opened or made, said in a sentence; ValueError of a setting that is none."""
_one_start = asyncio.Lock()


async def start(request: Request) -> Response:
    """The two doors, only while this process serves no database."""
    if current.is_ready():
        return RedirectResponse("/signin", 303)
    if request.method == "GET":
        return _doors("")
    door = str((await fields(request)).get("door", ""))
    if door == "demonstration" and not startup.demonstration_exists():
        return plain_page.growing("Filling the demonstration", _filled())
    try:
        async with _one_start:
            if not current.is_ready():
                await asyncio.to_thread(startup.open_demonstration if door == "demonstration" else startup.start_real)
    except START_TROUBLE as trouble:
        return _doors(str(trouble))
    return RedirectResponse("/signin" if current.is_demonstration() else "/setup", 303)


async def _filled() -> AsyncIterator[str]:
    """Fill the demonstration, saying each step as it begins, then on to sign-in."""
    steps: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def said(step: str | None) -> None:
        loop.call_soon_threadsafe(steps.put_nowait, step)

    def fill() -> None:
        try:
            startup.open_demonstration(said)
        finally:
            said(None)

    yield plain_page.paragraph(
        "Invented people and children are put into a database of their own, once. Sign-in follows by itself."
    )
    async with _one_start:
        if not current.is_ready():
            filling = asyncio.create_task(asyncio.to_thread(fill))
            while (step := await steps.get()) is not None:
                yield plain_page.paragraph(f"{step} ...")
            try:
                await filling
            except START_TROUBLE as trouble:
                yield plain_page.said(str(trouble)) + plain_page.link("/start", "Back")
                return
    yield plain_page.onward("/signin")


def _doors(trouble: str) -> Response:
    again = "Go on with the demonstration" if startup.demonstration_exists() else "Explore the demonstration"
    hidden = '<input type="hidden" name="door" value="{}">'
    return plain_page.page(
        "SEND Panel",
        plain_page.said(trouble),
        plain_page.paragraph("No panel has been set up here yet. Choose how to begin."),
        plain_page.heading("Look around first"),
        plain_page.paragraph(
            "Invented people and children in a database of their own. Filling it takes up to half a minute, once."
        ),
        plain_page.form("/start", again, hidden.format("demonstration")),
        plain_page.heading("Begin for real"),
        plain_page.paragraph(
            "A new, empty database. A one-time set-up code is printed where this program runs: in its terminal, or a service's journal."
        ),
        plain_page.form("/start", "Start a real panel", hidden.format("real"), quiet=True),
    )


async def sign_in(request: Request) -> Response:
    """Sign in: by choosing a person in the demonstration, with a pass phrase otherwise."""
    if not current.is_ready():
        return RedirectResponse("/start", 303)
    if request.method == "GET":
        return _sign_in_page("", "")
    given = await fields(request)
    if current.is_demonstration():
        number = await asyncio.to_thread(_invented_person, str(given.get("person", "")))
        return await let_in(request, number) if number else _sign_in_page("Choose one of these people.", "")
    email = str(given.get("email", ""))
    names, now = (f"account {email.strip().lower()}", f"address {address_of(request)}"), time.monotonic()
    if (wait := patience.wait_for(*names, now=now)) > 0:
        return _sign_in_page(f"Too many tries. Wait {int(wait) + 1} seconds, then try again.", email, 429)
    number = await sessions.person_for(current.engine(), email, str(given.get("password", "")))
    if number is None:
        patience.failed(*names, now=now)
        return _sign_in_page(WRONG, email, 401)
    patience.succeeded(*names)
    return await after_pass_phrase(request, number)


def _sign_in_page(trouble: str, email: str, status: int = 200) -> Response:
    if current.is_demonstration():
        return plain_page.page(
            "Sign in to the demonstration",
            plain_page.said(trouble),
            plain_page.note("Every person and child here is invented. Choose who to be."),
            plain_page.people("".join(plain_page.person("/signin", *one) for one in _invented())),
            status=status,
        )
    return plain_page.page(
        "Sign in",
        plain_page.said(trouble),
        plain_page.form(
            "/signin",
            "Sign in",
            plain_page.field("email", "E-mail address", "email", email, "username"),
            plain_page.field("password", "Pass phrase", "password", complete="current-password"),
        ),
        plain_page.link("/setup", "I have a one-time set-up code"),
        plain_page.link("/oidc/start", "Sign in through the authority") if oidc_provider.configured() else "",
        status=status,
    )


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
    if (wait := patience.wait_for(address, now=time.monotonic())) > 0:
        return _set_up_page(f"Too many tries. Wait {int(wait) + 1} seconds, then try again.", given, 429)
    try:
        number = await asyncio.to_thread(_redeem, given)
    except Refused as refused:
        return _set_up_page(" ".join(wording.sentence(finding) for finding in refused.findings), given)
    except people.NotPossible as trouble:
        patience.failed(address, now=time.monotonic())
        return _set_up_page(str(trouble), given)
    return await after_pass_phrase(request, number)


def _redeem(given: dict[str, str]) -> int:
    password = given.get("password", "")
    hashed = sessions.hash_of(password)
    with unit_of_work(current.engine(), None, current.clock()) as work:
        return people.redeem_code(work, given.get("code", ""), given.get("email", ""), given.get("name", ""), password, hashed)


def _set_up_page(trouble: str, given: dict[str, str], status: int = 200) -> Response:
    return plain_page.page(
        "Set your pass phrase",
        plain_page.said(trouble),
        plain_page.paragraph(
            "The first administrator's code is printed where this program runs, in its terminal or journal; everybody else is given "
            "theirs by an administrator."
        ),
        plain_page.form(
            "/setup",
            "Set pass phrase and sign in",
            plain_page.field("code", "One-time set-up code", value=given.get("code", "")),
            plain_page.field("name", "Your name", value=given.get("name", ""), complete="name"),
            plain_page.field("email", "E-mail address", "email", given.get("email", ""), "username"),
            plain_page.field("password", "Pass phrase, at least 15 characters", "password", complete="new-password"),
            plain_page.field("again", "The same pass phrase again", "password", complete="new-password"),
        ),
        status=status,
    )


async def sign_out(request: Request) -> Response:
    """A button to sign out; pressing it ends the session for good."""
    if request.method == "GET":
        return plain_page.page("Sign out", plain_page.form("/signout", "Sign out"), '<p><a href="/">Go back</a></p>')
    await asyncio.to_thread(sessions.end, current.engine(), current.clock(), request.state.signed)
    answer = RedirectResponse("/signin", 303)
    forget(answer, COOKIE)
    return answer


def _invented() -> list[tuple[int, str, str]]:
    """Who may be chosen in the demonstration: number, name, what they are here."""
    with Session(current.engine()) as session:
        rows = session.exec(
            select(Person, RoleGrant.role)
            .join(RoleGrant, col(RoleGrant.person_id) == Person.id)
            .where(col(Person.active).is_(True), col(RoleGrant.revoked_at).is_(None))
            .order_by(col(Person.id))
        ).all()
    return [
        (person.id, person.name, ", ".join(filter(None, (label(Role(role)), label(person.discipline))))) for person, role in rows
    ]


def _invented_person(number: str) -> int | None:
    known = {str(one): one for one, _, _ in _invented()}
    return known.get(number)


async def today(_: Request) -> Response:
    """The first page by its own name; Streamlit knows it only as the root."""
    return RedirectResponse("/", 303)


ROUTES = [
    Route("/today", today),
    Route("/start", start, methods=["GET", "POST"]),
    Route("/signin", sign_in, methods=["GET", "POST"]),
    Route("/setup", set_up, methods=["GET", "POST"]),
    Route("/signout", sign_out, methods=["GET", "POST"]),
    *CONFIRM_ROUTES,
    *ACCOUNT_ROUTES,
    *OIDC_ROUTES,
    *EXPORT_ROUTES,
    *LIVE_ROUTES,
    *ROOM_ROUTES,
]
"""Every route of ours; all but the doors, sign-in and set-up need a live session."""
