"""Dialogs, the sign-in page, dark mode and 200% zoom without a serious fault of ours."""

import re

import axe
from playwright.sync_api import Browser
from windows import at, settled

DARK = "rgb(16, 22, 28)"


def test_the_sign_in_page_has_no_serious_fault(browser: Browser, demonstration: str) -> None:
    assert axe.serious(at(browser, demonstration), whole=True) == []


def test_the_dialogs_that_ask_once_have_none(browser: Browser, demonstration: str) -> None:
    found = {}
    page = at(browser, demonstration, "Imogen Vale", "meeting?meeting=P-2026-11-25")
    page.get_by_role("button", name="Open the meeting").click()
    page.get_by_role("dialog").wait_for()
    settled(page)
    found["opening"] = axe.serious(page)
    page = at(browser, demonstration, "Maud Tanqueray", "letters")
    page.get_by_role("button", name=re.compile("Release: ")).first.click()
    page.get_by_role("button", name="Release and seal the letter").click()
    page.get_by_role("dialog").wait_for()
    settled(page)
    found["releasing"] = axe.serious(page)
    assert {dialog: faults for dialog, faults in found.items() if faults} == {}


def test_somebody_whose_screen_is_dark_reads_every_word(browser: Browser, demonstration: str) -> None:
    page, found = at(browser, demonstration, "Imogen Vale"), {}
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    for where in ("today", "planner", "case?case=DEMO-26-0005", "contracts", "rulebook", "budget"):
        page.goto(f"{demonstration}/{where}")
        settled(page)
        ground = page.get_by_test_id("stApp").evaluate("app => getComputedStyle(app).backgroundColor")
        found[where] = [*axe.serious(page), *([] if ground == DARK else [f"drawn on {ground}"])]
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_at_twice_the_size_nothing_is_read_by_scrolling_across(browser: Browser, demonstration: str) -> None:
    found = {}
    for who, places in {
        "Imogen Vale": ("today", "planner", "case?case=DEMO-26-0005", "minutes?meeting=P-2026-11-18"),
        "Wren Abbot": ("letters",),
        "Osric Penhallow": ("decisions",),
        "Rowan Thistlewood": ("reading",),
    }.items():
        page = at(browser, demonstration, who, size={"width": 640, "height": 360})
        for where in places:
            page.goto(f"{demonstration}/{where}")
            settled(page)
            over = page.locator("[data-testid=stMain]").evaluate("main => main.scrollWidth - main.clientWidth")
            found[where] = [*axe.serious(page), *([f"{over} px across"] if over > 1 else [])]
    assert {where: faults for where, faults in found.items() if faults} == {}
