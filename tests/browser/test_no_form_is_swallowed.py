"""No form that is sent is swallowed: reached by clicking as a person does, sent twice in a row, its words are recorded or refused."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session, col, select
from windows import at

from panel.models import Decision, NoticeDraft
from panel.store.engine import open_database
from served import Server

Entered = Callable[[str], Page]


@pytest.fixture(scope="module")
def place(
    serving: Callable[..., Server], demonstrated: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, sa.Engine]]:
    """The demonstration, served."""
    folder = tmp_path_factory.mktemp("demonstration")
    shutil.copytree(demonstrated, folder, dirs_exist_ok=True)
    address = f"sqlite:///{folder / 'demo.db'}"
    database = open_database(address)
    yield serving(PANEL_DATABASE_URL=address, PANEL_TODAY="2026-11-23"), database
    database.dispose()


@pytest.fixture
def enter(browser: Browser, place: tuple[Server, sa.Engine]) -> Entered:
    return lambda name: at(browser, place[0].address, name)


def go(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
    page.get_by_role("heading", name=name, exact=True).wait_for()
    settled(page)


def settled(page: Page) -> None:
    page.locator('[data-test-script-state="notRunning"]').first.wait_for()


def decide(page: Page, reasons: str, button: str, why: str = "") -> None:
    form = page.locator('[class*="st-key-typing-amend"]')
    form.get_by_test_id("stRadio").locator("label", has_text=re.compile("^(Assess|Award|Agree)")).first.click()
    form.get_by_label("Reasons the family will be given").fill(reasons)
    form.get_by_label("If you depart from the recommendation: why").fill("The papers show otherwise.")
    if why:
        form.get_by_label("Why you are amending it").fill(why)
    form.get_by_role("button", name=button).click()


def test_the_case_in_view_stays_and_each_amendment_written_straight_after_another_is_its_next_revision(
    enter: Entered, place: tuple[Server, sa.Engine]
) -> None:
    officer = enter("Osric Penhallow")
    go(officer, "Decisions")
    officer.get_by_text(re.compile("^Decided lately: ")).click()
    lately = officer.get_by_role("button", name=re.compile("EHC needs assessment request$")).first
    case = lately.inner_text()
    lately.click()
    officer.get_by_role("heading", name=case).wait_for()
    officer.get_by_text("Amend this decision").click()
    heading = officer.get_by_role("heading", name=re.compile("^Amend the decision on "))
    whose = heading.inner_text().removeprefix("Amend the decision on ")
    expect(officer).to_have_url(re.compile(r"item=\d+"))
    item = int(officer.url.rpartition("item=")[2])
    for number in (2, 3):
        settled(officer)
        decide(officer, f"The papers show it, revision {number}.", "Record the amendment", why="A paper came")
        officer.get_by_text(re.compile(f"Decision on {whose} amended: revision {number}")).wait_for()
        expect(heading).to_have_text(f"Amend the decision on {whose}")
    with Session(place[1]) as session:
        found = session.exec(select(Decision).where(Decision.item_id == item).order_by(col(Decision.rev))).all()
        assert [(one.rev, one.reasons) for one in found][1:] == [
            (2, "The papers show it, revision 2."),
            (3, "The papers show it, revision 3."),
        ]


def test_a_letter_opened_from_the_list_is_saved_each_time_it_is_sent(enter: Entered, place: tuple[Server, sa.Engine]) -> None:
    coordinator = enter("Wren Abbot")
    go(coordinator, "Letters")
    coordinator.get_by_role("button", name=re.compile("^Complete or check: ")).first.click()
    coordinator.get_by_role("tab", name="What you write").click()
    expect(coordinator).to_have_url(re.compile(r"letter=\d+"))
    for words in ("Written first.", "Written second."):
        settled(coordinator)
        coordinator.get_by_label("Covering words, if any, at the beginning").fill(words)
        coordinator.get_by_role("button", name="Save what you wrote").click()
        # The message of the first save still stands while the second is carried out: what counts is the record.
        recorded(coordinator, place[1], words)
        coordinator.get_by_text("Saved. Anything still missing").wait_for()
        expect(coordinator.get_by_label("Covering words, if any, at the beginning")).to_have_value(words)


def recorded(page: Page, database: sa.Engine, words: str) -> None:
    """Wait until a letter's draft holds the words; fails after half a minute with what the drafts hold."""
    for _ in range(60):
        with Session(database) as session:
            held = [one.parts.get("covering") for one in session.exec(select(NoticeDraft))]
        if words in held:
            return
        page.wait_for_timeout(500)
    pytest.fail(f"{words} is in no draft: {held}")
