"""In a real browser: the demonstration as a chair and as a member see it."""

import io
import itertools
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import httpx
import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from served import Server

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def address(serving: Callable[..., Server], demonstrated: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A demonstration, served."""
    folder = tmp_path_factory.mktemp("story")
    shutil.copytree(demonstrated, folder, dirs_exist_ok=True)
    return serving(PANEL_DATABASE_URL=f"sqlite:///{folder / 'demo.db'}").address


@pytest.fixture
def page(address: str, browser: Browser) -> Page:
    opened = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    opened.goto(address)
    return opened


def test_a_chair_signs_in_opens_every_page_and_takes_signed_minutes_away(page: Page, address: str) -> None:
    page.get_by_role("button", name="Sign in as Imogen Vale").click()
    page.get_by_role("heading", name="Today", exact=True).wait_for(timeout=30_000)
    assert "Demonstration" in page.inner_text("body")
    for name, heading in (("requests", "Requests"), ("agenda", "Agenda"), ("minutes", "Minutes"), ("rulebook", "Rule book")):
        page.goto(f"{address}/{name}")
        page.get_by_role("heading", name=heading, exact=True).first.wait_for(timeout=30_000)
        page.wait_for_function("name => document.title === name", arg=f"{heading}, SEND Panel")
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


def test_a_member_reads_cases_but_no_officers_page(page: Page, address: str) -> None:
    page.get_by_role("button", name="Sign in as Bryony Fenn").click()
    page.get_by_role("heading", name="Today", exact=True).wait_for(timeout=30_000)
    page.goto(f"{address}/case?case=DEMO-26-0007")
    page.get_by_text("five heads").first.wait_for(timeout=30_000)
    assert page.title() == "Case AG, SEND Panel"
    levels = page.eval_on_selector_all("h1, h2, h3, h4, h5, h6", "all => all.map(one => Number(one.tagName[1]))")
    assert levels[0] == 1 and levels.count(1) == 1 and all(then <= now + 1 for now, then in itertools.pairwise(levels))
    page.goto(f"{address}/case?case=DEMO-26-0040")
    page.get_by_text("This is not open to you").first.wait_for(timeout=30_000)
    page.goto(f"{address}/letters")
    page.get_by_text("Your role does not include this page.").wait_for(timeout=30_000)
    assert page.get_by_role("dialog").count() == 0 and page.title() == "Letters, SEND Panel"
    assert page.get_by_role("link", name="Letters", exact=True).count() == 0


def test_the_search_box_is_reached_by_keyboard_and_leads_to_the_case_from_any_page(page: Page, address: str) -> None:
    page.get_by_role("button", name="Sign in as Wren Abbot").click()
    page.get_by_role("heading", name="Today", exact=True).wait_for(timeout=30_000)
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
    page.get_by_role("dialog").get_by_role("link", name="AG, DEMO-26-0007").click(timeout=30_000)
    page.wait_for_function("name => document.title === name", arg="Case AG, SEND Panel")
    page.get_by_role("dialog").wait_for(state="detached", timeout=30_000)
    assert "case=DEMO-26-0007" in page.url
    assert page.get_by_placeholder("Find (Ctrl K)").input_value() == ""
