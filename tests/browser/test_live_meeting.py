"""A meeting in real browsers: everybody follows the chair, a recused person's screen never shows the case, no word is lost."""

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import running
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session, col, select
from windows import LARGE, beside

from panel.acts import interests
from panel.law.vocabulary import InterestKind
from panel.models import AgendaItem, Draft, Meeting, Person, Request
from panel.store.engine import open_database, unit_of_work
from served import Server

MEETING = "P-2026-11-25"
REASONS = "Reasons, in words the family can be given"
SOON = 12_000
"""Milliseconds within which everybody has to see a move, on a machine busy with other tests."""


def initials(database: sa.Engine) -> list[tuple[str, str]]:
    """Reference and initials of each case of the meeting, in order."""
    with Session(database) as session:
        rows = session.exec(
            select(Request.reference, Request.initials)
            .join(AgendaItem, col(AgendaItem.request_id) == Request.id)
            .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
            .where(Meeting.reference == MEETING)
            .order_by(col(AgendaItem.position))
        )
        return list(rows)


def declare(database: sa.Engine, reference: str, name: str) -> None:
    with Session(database) as session:
        numbers = {person.name: person.id for person in session.exec(select(Person))}
    with unit_of_work(database, numbers["Imogen Vale"], running.now) as work:
        interests.declare(work, reference, numbers[name], InterestKind.WROTE_A_REPORT, "")


def settled(page: Page) -> None:
    page.locator('[data-test-script-state="notRunning"]').first.wait_for()


def test_everybody_follows_the_chair_nobody_recused_sees_the_case_and_what_is_typed_outlives_the_server(
    serving: Callable[..., Server], browser: Browser, demonstrated: Path, tmp_path: Path
) -> None:
    shutil.copytree(demonstrated, tmp_path, dirs_exist_ok=True)
    path = tmp_path / "demo.db"
    settings = {"PANEL_DATABASE_URL": f"sqlite:///{path}"}
    server, database = serving(**settings), open_database(f"sqlite:///{path}")
    (_, first), (second_reference, second), *_ = initials(database)

    chair = beside(browser, server.address, "Imogen Vale", "meeting", LARGE)
    member = beside(browser, server.address, "Bryony Fenn", "room")
    room = beside(browser, server.address, "Fern Castellan", f"room/{MEETING}")
    coordinator = beside(browser, server.address, "Wren Abbot", "meeting")
    coordinator.get_by_text("Attendance, interests and quorum").wait_for()
    expect(room.locator("#title")).to_have_text("Soon")
    chair.get_by_role("button", name="Mark everyone not yet recorded as present").click()
    chair.get_by_text("Attendance recorded").wait_for()
    chair.get_by_role("button", name="Open the meeting").click()
    chair.get_by_role("button", name="Open it today").click()
    chair.get_by_text(re.compile(rf"^1\. {first} ")).wait_for()
    expect(coordinator.get_by_text(re.compile(rf"^1\. {first} "))).to_be_visible(timeout=SOON)
    coordinator.close()
    expect(room.locator("#title")).to_have_text(f"1. {first}", timeout=SOON)
    expect(member.get_by_role("heading", name=f"1. {first}")).to_be_visible(timeout=SOON)

    settled(chair)
    the_case_fits_the_screen(chair)
    chair.get_by_role("heading", name=re.compile(r"^1\. ")).click()
    chair.keyboard.press("n")
    expect(room.locator("#title")).to_have_text(f"2. {second}", timeout=SOON)
    expect(member.get_by_role("heading", name=f"2. {second}")).to_be_visible(timeout=SOON)

    declare(database, second_reference, "Bryony Fenn")
    expect(room.locator("#title")).to_have_text("2", timeout=SOON)
    expect(member.get_by_text("Please leave until you are called back")).to_be_visible(timeout=SOON)
    assert second not in member.locator('[data-testid="stMain"]').inner_text()
    assert second not in room.locator("main").inner_text()
    confirm = chair.get_by_role("button", name="Bryony Fenn has left")
    confirm.wait_for(timeout=SOON)
    settled(chair)
    confirm.click()
    expect(room.locator("#title")).to_have_text(f"2. {second}", timeout=SOON)
    assert second not in member.locator('[data-testid="stMain"]').inner_text()

    settled(chair)
    words = "The panel heard that three cycles of support"
    chair.get_by_label(REASONS).click()
    chair.keyboard.type(words)
    wait_until_kept(database, words)
    settled(chair)
    chair.keyboard.type(" have not been enough.")
    whole = f"{words} have not been enough."
    assert chair.get_by_label(REASONS).input_value() == whole
    wait_until_kept(database, whole)
    chair.reload()
    expect(chair.get_by_label(REASONS)).to_have_value(whole, timeout=20_000)

    lost = chair.get_by_text("Connection lost. Trying again. What you typed is kept.")
    expect(lost).to_be_hidden()
    chair.context.set_offline(True)
    expect(lost).to_be_visible(timeout=15_000)
    chair.context.set_offline(False)
    expect(lost).to_be_hidden(timeout=20_000)
    expect(chair.get_by_label(REASONS)).to_have_value(whole)

    server.process.kill()
    server.process.wait(10)
    expect(lost).to_be_visible(timeout=15_000)
    expect(room.locator("#lost")).to_be_visible(timeout=15_000)
    again = serving(**settings)
    chair.goto(f"{again.address}/meeting")
    expect(chair.get_by_label(REASONS)).to_have_value(whole, timeout=30_000)
    database.dispose()


def the_case_fits_the_screen(chair: Page) -> None:
    """The largest case: all of it on a projector; at 1280 by 720 the controls and the button that records are never out of sight."""

    def bottom(what: str) -> float:
        box = chair.locator(what).first.bounding_box()
        assert box is not None, what
        return box["y"] + box["height"]

    record, option, controls = "[class*='st-key-record-and-go-on-']", "[class*='st-key-option-']", ".st-key-controls"
    assert bottom(record) <= 1080
    chair.set_viewport_size({"width": 1280, "height": 720})
    expect(chair.locator(option)).to_be_in_viewport(ratio=1)
    expect(chair.locator(record)).to_be_in_viewport(ratio=1)
    chair.locator('[data-testid="stMain"]').evaluate("main => main.scrollTo(0, main.scrollHeight)")
    expect(chair.locator(record)).to_be_in_viewport(ratio=1)
    assert 0 < bottom(controls) < 200
    cut = chair.locator(".st-key-case-buttons button").evaluate_all(
        "buttons => buttons.filter(one => one.scrollWidth > one.clientWidth || /…/.test(one.innerText)).length"
    )
    assert not cut
    chair.locator('[data-testid="stMain"]').evaluate("main => main.scrollTo(0, 0)")
    chair.set_viewport_size({"width": 1920, "height": 1080})


def wait_until_kept(database: sa.Engine, words: str) -> None:
    """Wait, at most a few seconds, until the draft holds exactly these words: typing that pauses is kept by itself."""
    held: list[str] = []
    for _ in range(80):
        with Session(database) as session:
            held = [row.fields.get("reasons", "") for row in session.exec(select(Draft))]
        if words in held:
            return
        time.sleep(0.1)
    raise AssertionError(held)
