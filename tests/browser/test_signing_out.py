"""Signing out and the end of a session, in a real browser: every tab is closed at once, and its own person goes on where they were."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import running
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, WebSocketRoute, expect
from sqlmodel import Session, col, select
from test_live_meeting import REASONS, wait_until_kept
from windows import beside

from panel.acts import people
from panel.law.vocabulary import Role
from panel.models import Person, SignIn
from panel.store.engine import open_database, unit_of_work
from served import Server

MEETING = "P-2026-11-25"
SOON = 5_000
"""Milliseconds a tab may take to close on a machine busy with other tests; by itself it takes less than one second."""
CLOSED = re.compile("/signedout")
Place = tuple[Server, sa.Engine]


@pytest.fixture(scope="module")
def place(serving: Callable[..., Server], demonstrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The demonstration, served."""
    folder = tmp_path_factory.mktemp("signing out")
    shutil.copytree(demonstrated, folder, dirs_exist_ok=True)
    address = f"sqlite:///{folder / 'demo.db'}"
    database = open_database(address)
    yield serving(PANEL_DATABASE_URL=address), database
    database.dispose()


def enter(browser: Browser, place: Place, name: str, *pages: str) -> list[Page]:
    """Somebody signs in and opens these pages, each in a tab of its own; the tabs, the one they signed in from first."""
    first = beside(browser, place[0].address, name)
    tabs = [first]
    for page in pages:
        tabs.append(first.context.new_page())
        tabs[-1].set_default_timeout(30_000)
        tabs[-1].goto(f"{place[0].address}/{page}")
        tabs[-1].locator('[data-test-script-state="notRunning"], #title').first.wait_for()
    return tabs


def choose(page: Page, name: str) -> None:
    page.get_by_role("button", name=f"Sign in as {name}").click()


def number_of(database: sa.Engine, name: str) -> int:
    with Session(database) as session:
        return session.exec(select(Person.id).where(Person.name == name)).one()


def closes(tab: Page, words: str = "You are signed out") -> None:
    """The tab closes by itself, says why, and nothing of what was on it is left."""
    expect(tab).to_have_url(CLOSED, timeout=SOON)
    expect(tab.get_by_role("heading", name=words)).to_be_visible()
    expect(tab.get_by_role("link", name="Sign in again")).to_be_visible()
    expect(tab.locator('[data-testid="stApp"]')).to_have_count(0)


def test_one_press_closes_every_tab_and_the_same_person_goes_on_with_each_where_they_were(browser: Browser, place: Place) -> None:
    today, letters, room = tabs = enter(browser, place, "Wren Abbot", "letters?letter=1", f"room/{MEETING}")
    today.get_by_role("button", name="Sign out").click()
    for tab in tabs:
        closes(tab)
    letters.go_back()
    expect(letters.get_by_role("button", name="Sign in as Wren Abbot")).to_be_visible()
    letters.go_forward()
    letters.get_by_role("link", name="Sign in again").click()
    choose(letters, "Wren Abbot")
    expect(letters).to_have_url(re.compile("/letters.letter=1$"))
    letters.get_by_role("heading", name="Letters", exact=True).wait_for()
    room.get_by_role("link", name="Sign in again").click()
    expect(room.locator("#title")).to_be_visible()
    today.get_by_role("link", name="Sign in again").click()
    today.get_by_role("heading", name="Today", exact=True).wait_for()
    today.context.close()


def test_somebody_else_who_signs_in_after_them_begins_with_today(browser: Browser, place: Place) -> None:
    _, letters = enter(browser, place, "Wren Abbot", "letters?letter=1")
    letters.get_by_role("button", name="Sign out").click()
    closes(letters)
    letters.get_by_role("link", name="Sign in again").click()
    choose(letters, "Imogen Vale")
    letters.get_by_role("heading", name="Today", exact=True).wait_for()
    assert "letter" not in letters.url
    letters.context.close()


def test_idleness_a_role_taken_away_and_another_sign_in_of_ones_own_close_what_is_open(browser: Browser, place: Place) -> None:
    server, database = place
    first, room = enter(browser, place, "Bryony Fenn", f"room?meeting={MEETING}")
    moved = sa.update(SignIn).where(col(SignIn.ended_at).is_(None), col(SignIn.person_id) == number_of(database, "Bryony Fenn"))
    with Session(database.execution_options(writing=True)) as session, session.begin():
        session.execute(moved.values(last_seen_at=running.now() - timedelta(minutes=61)))
    closes(room)
    expect(first.get_by_text("Nothing was pressed for 60 minutes.")).to_be_visible()
    first.context.close()

    (tab,) = enter(browser, place, "Posy Underhill")
    with unit_of_work(database, number_of(database, "Alder Quill"), running.now) as work:
        people.revoke(work, number_of(database, "Posy Underhill"), Role.MEMBER)
    closes(tab)
    tab.context.close()

    (here,), (elsewhere,) = enter(browser, place, "Wren Abbot"), enter(browser, place, "Wren Abbot")
    here.goto(f"{server.address}/account")
    here.get_by_role("button", name="End all others").click()
    closes(elsewhere)
    here.get_by_text("You are now signed in here only.").wait_for()
    here.context.close()
    elsewhere.context.close()


def test_a_tab_that_had_lost_its_connection_closes_when_it_is_back(browser: Browser, place: Place) -> None:
    tab = enter(browser, place, "Wren Abbot")[0]
    sockets: list[WebSocketRoute] = []

    def connects(socket: WebSocketRoute) -> None:
        if sockets:
            with Session(place[1].execution_options(writing=True)) as session, session.begin():
                session.execute(sa.update(SignIn).where(col(SignIn.ended_at).is_(None)).values(ended_at=running.now()))
        sockets.append(socket)
        socket.connect_to_server()

    tab.route_web_socket(re.compile("/_stcore/stream"), connects)
    tab.goto(f"{place[0].address}/letters?letter=1")
    tab.get_by_role("heading", name="Letters", exact=True).wait_for()
    sockets[0].close(code=1011)
    expect(tab).to_have_url(CLOSED, timeout=30_000)
    closes(tab)
    tab.context.close()


def test_what_was_typed_in_a_meeting_stands_again_for_whoever_typed_it(browser: Browser, place: Place) -> None:
    chair = enter(browser, place, "Imogen Vale", "meeting")[1]
    chair.get_by_role("button", name="Mark everyone not yet recorded as present").click()
    chair.get_by_text("Attendance recorded").wait_for()
    chair.get_by_role("button", name="Open the meeting").click()
    chair.get_by_role("button", name="Open it today").click()
    chair.get_by_label(REASONS).click()
    words = "Three cycles of support are on record."
    chair.keyboard.type(words)
    wait_until_kept(place[1], words)
    chair.get_by_role("button", name="Sign out").click()
    closes(chair)
    chair.get_by_role("link", name="Sign in again").click()
    choose(chair, "Imogen Vale")
    expect(chair).to_have_url(re.compile("/meeting"))
    expect(chair.get_by_label(REASONS)).to_have_value(words, timeout=30_000)
    chair.context.close()
