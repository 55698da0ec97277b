"""Dialogs, the sign-in page, dark mode and 200% zoom without a serious fault of ours."""

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import axe
import pytest
from playwright.sync_api import Browser, Page

from served import Server


@pytest.fixture(scope="module")
def address(serving: Callable[..., Server], demonstrated: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A demonstration, served."""
    folder = tmp_path_factory.mktemp("accessible")
    shutil.copytree(demonstrated, folder, dirs_exist_ok=True)
    return serving(PANEL_DATABASE_URL=f"sqlite:///{folder / 'demo.db'}").address


@contextmanager
def at(browser: Browser, address: str, who: str = "", where: str = "", **looks: Any) -> Iterator[Page]:
    """A window of its own, signed in as somebody, at a page."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 720}, **looks})
    page = context.new_page()
    page.set_default_timeout(30_000)
    page.goto(address)
    if who:
        page.get_by_role("button", name=f"Sign in as {who}").click()
        page.get_by_role("heading", name="Today", exact=True).wait_for()
        page.goto(f"{address}/{where}")
        settled(page)
    yield page
    context.close()


def settled(page: Page) -> None:
    """Wait until the page has drawn itself and nothing fades any more."""
    page.wait_for_timeout(800)
    page.locator('[data-test-script-state="notRunning"]').first.wait_for()
    page.wait_for_timeout(600)


def test_the_sign_in_page_has_no_serious_fault(browser: Browser, address: str) -> None:
    with at(browser, address) as page:
        assert axe.serious(page, whole=True) == []


def test_the_dialogs_that_ask_once_have_none(browser: Browser, address: str) -> None:
    found = {}
    with at(browser, address, "Imogen Vale", "meeting?meeting=P-2026-11-25") as page:
        page.get_by_role("button", name="Open the meeting").click()
        page.get_by_role("dialog").wait_for()
        settled(page)
        found["opening"] = axe.serious(page)
    with at(browser, address, "Maud Tanqueray", "letters") as page:
        page.get_by_role("button", name=re.compile("Release: ")).first.click()
        page.get_by_role("button", name="Release and seal the letter").click()
        page.get_by_role("dialog").wait_for()
        settled(page)
        found["releasing"] = axe.serious(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("where", ["today", "planner", "case?case=DEMO-26-0005", "contracts", "rulebook", "budget"])
def test_somebody_whose_screen_is_dark_reads_every_word(browser: Browser, address: str, where: str) -> None:
    with at(browser, address, "Imogen Vale", where, color_scheme="dark", reduced_motion="reduce") as page:
        assert axe.serious(page) == []


@pytest.mark.parametrize(
    ("who", "where"),
    [
        ("Imogen Vale", "today"),
        ("Imogen Vale", "planner"),
        ("Imogen Vale", "case?case=DEMO-26-0005"),
        ("Imogen Vale", "minutes?meeting=P-2026-11-18"),
        ("Wren Abbot", "letters"),
        ("Osric Penhallow", "decisions"),
        ("Rowan Thistlewood", "reading"),
    ],
)
def test_at_twice_the_size_nothing_is_read_by_scrolling_across(browser: Browser, address: str, who: str, where: str) -> None:
    with at(browser, address, who, where, viewport={"width": 640, "height": 360}, device_scale_factor=2) as page:
        over = page.evaluate(
            "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth; }"
        )
        assert over <= 1
        assert axe.serious(page) == []
