"""Dialogs, the sign-in page, dark mode and 200% zoom without a serious fault of ours."""

import re

import axe
import pytest
from playwright.sync_api import Browser
from windows import at, settled


def test_the_sign_in_page_has_no_serious_fault(browser: Browser, demonstration: str) -> None:
    with at(browser, demonstration) as page:
        assert axe.serious(page, whole=True) == []


def test_the_dialogs_that_ask_once_have_none(browser: Browser, demonstration: str) -> None:
    found = {}
    with at(browser, demonstration, "Imogen Vale", "meeting?meeting=P-2026-11-25") as page:
        page.get_by_role("button", name="Open the meeting").click()
        page.get_by_role("dialog").wait_for()
        settled(page)
        found["opening"] = axe.serious(page)
    with at(browser, demonstration, "Maud Tanqueray", "letters") as page:
        page.get_by_role("button", name=re.compile("Release: ")).first.click()
        page.get_by_role("button", name="Release and seal the letter").click()
        page.get_by_role("dialog").wait_for()
        settled(page)
        found["releasing"] = axe.serious(page)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize("where", ["today", "planner", "case?case=DEMO-26-0005", "contracts", "rulebook", "budget"])
def test_somebody_whose_screen_is_dark_reads_every_word(browser: Browser, demonstration: str, where: str) -> None:
    with at(browser, demonstration, "Imogen Vale", where, color_scheme="dark", reduced_motion="reduce") as page:
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
def test_at_twice_the_size_nothing_is_read_by_scrolling_across(
    browser: Browser, demonstration: str, who: str, where: str
) -> None:
    with at(browser, demonstration, who, where, viewport={"width": 640, "height": 360}, device_scale_factor=2) as page:
        over = page.evaluate(
            "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth; }"
        )
        assert over <= 1
        assert axe.serious(page) == []
