"""In a real browser: the demonstration as a chair and as a member see it."""

import io
import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import axe
import docx
import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page
from pypdf import PdfReader

from served import Server

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def address(serving: Callable[..., Server], demonstrated: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A demonstration, served."""
    folder = tmp_path_factory.mktemp("story")
    shutil.copytree(demonstrated, folder, dirs_exist_ok=True)
    return serving(PANEL_DATABASE_URL=f"sqlite:///{folder / 'demo.db'}").address


@pytest.fixture(scope="module")
def context(browser: Browser) -> BrowserContext:
    """One browser's memory for all of these stories: what Streamlit serves is read once."""
    return browser.new_context(viewport={"width": 1920, "height": 1080})


@pytest.fixture
def page(address: str, context: BrowserContext) -> Iterator[Page]:
    """A new tab in which nobody is signed in."""
    context.clear_cookies()
    opened = context.new_page()
    opened.goto(address)
    yield opened
    opened.close()


def enter(page: Page, name: str) -> None:
    """Sign in as one of the demonstration's people."""
    page.get_by_role("button", name=f"Sign in as {name}").click()
    page.get_by_role("heading", name="Today", exact=True).wait_for(timeout=30_000)


def stands(page: Page, title: str) -> None:
    """Wait until a page has drawn itself whole."""
    page.wait_for_function("name => document.title === `${name}, SEND Panel`", arg=title, timeout=30_000)
    page.locator('[data-testid="stMain"] h1').first.wait_for(timeout=30_000)
    page.locator('[data-test-script-state="notRunning"]').first.wait_for(timeout=30_000)


def test_a_chair_signs_in_opens_every_page_and_takes_signed_minutes_away(page: Page, address: str) -> None:
    enter(page, "Imogen Vale")
    assert "Demonstration" in page.inner_text("body")
    page.goto(f"{address}/minutes?meeting=P-2026-11-18")
    page.get_by_text("members present").first.wait_for(timeout=30_000)
    words = "The panel recommended"
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    with httpx.Client(base_url=address, headers={"cookie": "; ".join(f"{n}={v}" for n, v in cookies.items())}) as client:
        made = client.get("/export/minutes/P-2026-11-18.docx?rev=1")
        document = docx.Document(io.BytesIO(made.content))
        assert words in "\n".join(paragraph.text for paragraph in document.paragraphs)
        pdf = client.get("/export/minutes/P-2026-11-18.pdf?rev=1")
        assert words in "\n".join(one.extract_text() for one in PdfReader(io.BytesIO(pdf.content)).pages)
        assert client.get("/export/minutes/P-2026-11-18.pdf?rev=1").content == pdf.content
        assert "no-store" in pdf.headers["cache-control"]


def skipped(page: Page) -> list[str]:
    """What is wrong with a page's headings: not one of the first level, not the first, or a level left out after another."""
    found = page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", "all => all.map(one => Number(one.tagName[1]))")
    right = found[:1] == [1] and found.count(1) == 1 and all(after <= before + 1 for before, after in itertools.pairwise(found))
    return [] if right else [f"headings {found}"]


WALKED = {
    "Imogen Vale": ("Requests", "Advice", "Agenda", "Planner", "Reading", "Readiness", "Meeting", "Room", "Minutes", "Audit"),
    "Osric Penhallow": ("Decisions", "Letters", "Contracts", "Money", "Same child?", "Settings", "Rule book", "Help"),
    "Alder Quill": ("People", "My account"),
}
"""Every screen of the list on the left once, by somebody who has work on it."""
TABS = {"Help": "Start here"}
"""Where the tab says more than the list does."""


@pytest.mark.parametrize("who", WALKED)
def test_no_screen_keeps_anybody_out(page: Page, who: str) -> None:
    enter(page, who)
    stands(page, "Today")
    found = {"Today": [*axe.serious(page, whole=True), *skipped(page)]}
    for title in WALKED[who]:
        page.get_by_test_id("stSidebar").get_by_role("link", name=title, exact=True).click()
        stands(page, TABS.get(title, title))
        found[title] = [*axe.serious(page), *skipped(page)]
    assert {title: faults for title, faults in found.items() if faults} == {}


def test_a_member_reads_cases_but_no_officers_page(page: Page, address: str) -> None:
    enter(page, "Bryony Fenn")
    page.goto(f"{address}/case?case=DEMO-26-0007")
    page.get_by_text("five heads").first.wait_for(timeout=30_000)
    stands(page, "Case AG")
    assert [*axe.serious(page), *skipped(page)] == []
    page.goto(f"{address}/case?case=DEMO-26-0040")
    page.get_by_text("This is not open to you").first.wait_for(timeout=30_000)
    page.goto(f"{address}/letters")
    page.get_by_text("Your role does not include this page.").wait_for(timeout=30_000)
    assert page.get_by_role("dialog").count() == 0 and page.title() == "Letters, SEND Panel"
    assert page.get_by_role("link", name="Letters", exact=True).count() == 0


def test_the_search_box_is_reached_by_keyboard_and_leads_to_the_case_from_any_page(page: Page, address: str) -> None:
    enter(page, "Wren Abbot")
    page.goto(f"{address}/rulebook")
    page.get_by_role("heading", name="Rule book", exact=True).wait_for(timeout=30_000)
    box = page.get_by_placeholder("Find (Ctrl K)")
    box.wait_for(timeout=30_000)
    for _ in range(100):  # what listens for the key may be loaded after the box
        page.keyboard.press("Control+k")
        if box.evaluate("box => box === document.activeElement"):
            break
        page.wait_for_timeout(100)
    page.keyboard.type("DEMO-26-0007")
    page.keyboard.press("Enter")
    found = page.get_by_role("dialog").get_by_role("link", name="AG, DEMO-26-0007")
    found.wait_for(timeout=30_000)
    assert axe.serious(page) == []
    found.click()
    page.wait_for_function("name => document.title === name", arg="Case AG, SEND Panel")
    page.get_by_role("dialog").wait_for(state="detached", timeout=30_000)
    assert "case=DEMO-26-0007" in page.url
    assert page.get_by_placeholder("Find (Ctrl K)").input_value() == ""
