"""The network lost, pages refreshed and the server restarted while people type in a live meeting, in Chromium (T44).

What stood on a screen for over two seconds is never lost; within five seconds a banner says that the connection is gone, to screen
readers too; and nothing is recorded twice.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import sqlalchemy as sa
from playwright.sync_api import Browser, Page, expect
from sqlmodel import Session, func, select

from faults import wire
from faults.outcome import Outcome
from panel.models import Draft, Recommendation
from panel.store.engine import open_database
from served import Server, browsing

PEOPLE = ("Imogen Vale", "Cedric Lorne")
REASONS = "Reasons, in words the family can be given"
BANNER = "Connection lost. Trying again. What you typed is kept."
SAID_WITHIN = 5.0
BACK_WITHIN = 60.0
FULL = ("lost 3", "lost 60", "lost 150", "refreshed", "restarted")


def run(*, kinds: Sequence[str] = FULL) -> Iterator[Outcome]:
    """Each kind of loss once, with everybody typing."""
    with tempfile.TemporaryDirectory(prefix="panel-network-") as home, ExitStack() as open_things:
        settings: dict[str, Any] = {"PANEL_TODAY": os.environ["PANEL_TODAY"]}
        url = f"sqlite:///{home}/demo.db"
        subprocess.run([sys.executable, "-m", "panel", "demo"], cwd=wire.ROOT, env={**os.environ, **settings, "PANEL_DATABASE_URL": url}, check=True)  # fmt: skip
        server = open_things.enter_context(wire.started(url, **settings))
        browser = open_things.enter_context(browsing())
        database = open_database(url)
        open_things.callback(database.dispose)
        meeting = Meeting(server, url, settings, database, [_entered(browser, server, name) for name in PEOPLE])
        meeting.begin()
        for kind in kinds:
            yield meeting.through(kind)
        open_things.callback(meeting.stop)


@contextmanager
def _timed() -> Iterator[Callable[[], float]]:
    began = time.monotonic()
    yield lambda: time.monotonic() - began


def _entered(browser: Browser, server: Server, name: str) -> Page:
    page = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
    page.set_default_timeout(60_000)
    page.goto(server.address)
    page.get_by_role("button", name=f"Sign in as {name}").click()
    page.get_by_role("heading", name="Today", exact=True).wait_for()
    page.goto(f"{server.address}/meeting")
    return page


@dataclass
class Meeting:
    """A meeting under way, everybody's tab on it, and what each of them has typed so far."""

    server: Server
    url: str
    settings: dict[str, str]
    database: sa.Engine
    pages: list[Page]

    def begin(self) -> None:
        """Open the meeting, so that there is something to type into."""
        chair = self.pages[0]
        chair.get_by_role("button", name="Mark everyone not yet recorded as present").click()
        chair.get_by_text("Attendance recorded").wait_for()
        chair.get_by_role("button", name="Open the meeting").click()
        chair.get_by_role("button", name="Open it today").click()
        chair.get_by_label(REASONS).wait_for()
        for page in self.pages:
            page.reload()
            page.get_by_label(REASONS).wait_for()

    def through(self, kind: str) -> Outcome:
        """Type, lose the network in one way, type on, get it back; what is not as it should be."""
        wrong: list[str] = []
        whole = [f"{kind}: begun by {name}." for name in PEOPLE]
        before = self._recommended()
        for page, words in zip(self.pages, whole, strict=True):
            self._typed(page, words, over=True)
        _each(self.pages, 2.5)
        said = {"lost": self._lost, "refreshed": self._refreshed, "restarted": self._restarted}[kind.split()[0]](kind, wrong)
        if not kind.startswith("refreshed"):
            whole = [f"{words}{said}" for words in whole]
        for name, page, words in zip(PEOPLE, self.pages, whole, strict=True):
            with _timed() as passed:
                while words not in (held := self._kept()) and passed() < BACK_WITHIN:
                    page.wait_for_timeout(300)
            if words not in held:
                wrong.append(f"{name}'s words never reached the server: {words!r}, but {held}")
            page.reload()
            try:
                expect(page.get_by_label(REASONS)).to_have_value(words, timeout=30_000)
            except AssertionError:
                wrong.append(f"{name}'s words were not there after a refresh")
        if self._recommended() != before:
            wrong.append("something was recorded that nobody sent")
        return Outcome(f"network, {kind} s".replace("ed s", "ed"), "chromium", len(self.pages), len(wrong), " / ".join(wrong))

    def _lost(self, kind: str, wrong: list[str]) -> str:
        seconds, more = float(kind.split()[1]), " And typed on without a network."
        for page in self.pages:
            page.context.set_offline(offline=True)
        with _timed() as passed:
            for page in self.pages:
                self._typed(page, more)
            if seconds > SAID_WITHIN:
                self._said(wrong, passed)
            _each(self.pages, max(0.0, seconds - passed()))
        for page in self.pages:
            page.context.set_offline(offline=False)
        return more

    def _refreshed(self, _: str, __: list[str]) -> str:
        for page in self.pages:
            page.reload()
        return ""

    def _restarted(self, _: str, wrong: list[str]) -> str:
        # Streamlit closes every box while the server is away, so nobody types on.
        port = self.server.address.rpartition(":")[2]
        self.server.process.kill()
        self.server.process.wait(15)
        with _timed() as passed:
            self._said(wrong, passed)
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", port]
        log = self.server.log.open("ab")
        environment = {**os.environ, **self.settings, "PANEL_DATABASE_URL": self.url}
        self.server.process = subprocess.Popen(command, cwd=wire.ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        while True:
            try:
                self.server.client().get("/signin")
                return ""
            except httpx.TransportError:
                time.sleep(0.2)

    def stop(self) -> None:
        """End a server that was started again."""
        self.server.process.terminate()
        self.server.process.wait(15)

    def _typed(self, page: Page, words: str, *, over: bool = False) -> None:
        box = page.get_by_label(REASONS)
        box.wait_for()
        box.click()
        if over:
            page.keyboard.press("Control+a")
        else:
            page.keyboard.press("Control+End")
        page.keyboard.type(words)

    def _said(self, wrong: list[str], passed: Callable[[], float]) -> None:
        """Whether everybody is told in time, in a way that a screen reader speaks."""
        for name, page in zip(PEOPLE, self.pages, strict=True):
            alert = page.get_by_role("alert").filter(has_text=BANNER)
            try:
                alert.wait_for(timeout=max(1.0, SAID_WITHIN - passed()) * 1_000)
            except Exception as trouble:  # noqa: BLE001  # Playwright has its own error for waiting in vain
                wrong.append(f"{name} was told nothing within {SAID_WITHIN:.0f} s: {type(trouble).__name__}")

    def _kept(self) -> list[str]:
        with Session(self.database) as session:
            return [row.fields.get("reasons", "") for row in session.exec(select(Draft))]

    def _recommended(self) -> Any:
        with Session(self.database) as session:
            return session.exec(select(func.count()).select_from(Recommendation)).one()


def _each(pages: Sequence[Page], seconds: float) -> None:
    """Let everybody's browser go on for a while."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for page in pages:
            page.wait_for_timeout(100)
