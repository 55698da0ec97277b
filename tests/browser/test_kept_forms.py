"""What is being typed into a form stands again when the page is read anew in the middle of it, by one person alone."""

import re

from playwright.sync_api import Browser, Page, expect
from windows import at

SAID = "I like the quiet table best."


def by_hand(page: Page) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Requests", exact=True).click()
    page.get_by_role("tab", name="Log one by hand").click()
    page.get_by_label("Surname").wait_for()


def test_a_request_half_typed_survives_a_refresh_and_going_away_and_back(browser: Browser, demonstration: str) -> None:
    page = at(browser, demonstration, "Wren Abbot")
    by_hand(page)
    page.get_by_label("Reference in the case system").fill("H-77")
    page.get_by_label("Surname").fill("Fablemere")
    page.get_by_label("own words").first.fill(SAID)
    page.get_by_label("Forename").fill("Robin")
    page.get_by_label("Forename").press("Tab")
    page.get_by_text(re.compile("Kept for you on .*, not recorded yet")).wait_for()

    page.reload()
    page.get_by_role("tab", name="Log one by hand").click()
    for label, words in (("Reference in the case system", "H-77"), ("Surname", "Fablemere"), ("Forename", "Robin")):
        expect(page.get_by_label(label)).to_have_value(words)
    expect(page.get_by_label("own words").first).to_have_value(SAID)

    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Today", exact=True).click()
    page.get_by_role("heading", name="Today", exact=True).wait_for()
    page.go_back()
    page.get_by_role("tab", name="Log one by hand").click()
    expect(page.get_by_label("Surname")).to_have_value("Fablemere")


def test_another_person_finds_the_form_empty(browser: Browser, demonstration: str) -> None:
    page = at(browser, demonstration, "Osric Penhallow")
    by_hand(page)
    expect(page.get_by_label("Surname")).to_have_value("")


def test_what_opens_over_same_child_closes_once_it_is_recorded(browser: Browser, demonstration: str) -> None:
    page = at(browser, demonstration, "Wren Abbot")
    page.goto(f"{demonstration}/children?first=1&second=1")
    page.get_by_role("button", name="Change the name, date of birth or sex of record 1").click()
    page.get_by_label("Surname").fill("Fenwicke")
    page.get_by_label("Reason for the change").fill("Changed by deed poll, seen on 20 November")
    page.get_by_role("button", name="Record the change").click()
    page.get_by_text("The change is recorded.").wait_for()
    expect(page.get_by_label("Reason for the change")).to_be_hidden()

    page.get_by_role("button", name="Change the name, date of birth or sex of record 1").click()
    expect(page.get_by_label("Surname")).to_have_value("Fenwicke")


def test_what_stands_in_a_popover_is_there_however_late_it_is_opened(browser: Browser, demonstration: str) -> None:
    """The browser makes a popover's fields when it is opened, after the run that put their words in."""
    page = at(browser, demonstration, "Wren Abbot")
    page.goto(f"{demonstration}/children?first=2&second=2")
    change = page.get_by_role("button", name="Change the name, date of birth or sex of record 2")
    change.click()
    page.get_by_label("Reason for the change").fill("Half a rea")
    page.get_by_label("Reason for the change").press("Tab")
    page.get_by_text(re.compile("Kept for you on .*, not recorded yet")).wait_for()

    page.reload()
    for _ in range(2):
        page.get_by_role("button", name="Change the UPN of record 2").click()
        page.get_by_label("New UPN").wait_for()
        page.keyboard.press("Escape")
        page.get_by_label("New UPN").wait_for(state="hidden")
    change.click()
    expect(page.get_by_label("Reason for the change")).to_have_value("Half a rea")
    recorded = page.get_by_text(re.compile("^Sex: ")).first.inner_text().removeprefix("Sex: ")
    expect(page.get_by_role("combobox", name="Sex")).to_have_value(re.compile(recorded, re.IGNORECASE))
