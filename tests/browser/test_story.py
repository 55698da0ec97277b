"""In a real browser: the first start, the set-up code, and a chair who signs minutes and takes them away."""

import io
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import docx
import httpx
import pytest
from playwright.sync_api import Page, sync_playwright
from pypdf import PdfReader

import chromium

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demonstration, served."""
    folder = tmp_path_factory.mktemp("story")
    settings = {**os.environ, "PANEL_DATABASE_URL": f"sqlite:///{folder / 'demo.db'}", "PANEL_TODAY": "2026-11-23"}
    subprocess.run([sys.executable, "-m", "panel", "demo"], cwd=ROOT, env=settings, check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    for _ in range(300):
        try:
            httpx.get(f"http://127.0.0.1:{port}/signin")
            break
        except httpx.TransportError:
            time.sleep(0.1)
    yield f"http://127.0.0.1:{port}"
    process.terminate()
    process.wait(10)


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium.executable(), args=chromium.LAUNCH_ARGS)
        opened = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
        opened.goto(address)
        yield opened
        browser.close()


def test_a_chair_signs_in_opens_every_page_and_takes_signed_minutes_away(page: Page, address: str) -> None:
    page.get_by_role("button", name="Sign in as Imogen Vale").click()
    page.get_by_role("heading", name="Today", exact=True).wait_for(timeout=30_000)
    assert "Demonstration" in page.inner_text("body")
    for name, heading in (("requests", "Requests"), ("agenda", "Agenda"), ("minutes", "Minutes"), ("rulebook", "Rule book")):
        page.goto(f"{address}/{name}")
        page.get_by_role("heading", name=heading, exact=True).first.wait_for(timeout=30_000)
    page.goto(f"{address}/minutes?meeting=P-2026-11-18")
    page.get_by_text("Members present").first.wait_for(timeout=30_000)
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
    page.goto(f"{address}/case?case=DEMO-26-0040")
    page.get_by_text("This is not open to you").first.wait_for(timeout=30_000)
