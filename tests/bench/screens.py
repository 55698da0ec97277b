"""How quick every screen is: from a click in the sidebar to a finished page, as multiples of an empty page of plain Streamlit.

    python tests/bench/screens.py                          on a demonstration of 100 requests, made for it
    python tests/bench/screens.py --requests 100000        on a larger one (made in about half an hour)
    python tests/bench/screens.py --database FILE          on one that was made before with `python -m panel demo`, by PANEL_TODAY as printed
    python tests/bench/screens.py --only minutes --rounds 30

Each click is taken in a real browser, on the page itself; after every click of ours comes one on the plain page, so that a busy
machine slows both alike. `work` is the processor time of server and browser together for one page, which other work disturbs less, as
multiples of the plain page's; `server` and `browser` are its parts in ms. No test: what is measured is this machine at this hour.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

import httpx
import psutil
import running
from playwright.sync_api import Browser, Page

from panel.screens.app.contents import REACHED_OTHERWISE, SECTIONS
from served import Forked, begun, browsing, free_port

MADE_AT = (running.NOON - timedelta(hours=1)).isoformat(timespec="minutes")
TITLES = {name: title for section in SECTIONS.values() for name, title in section.items() if name not in REACHED_OTHERWISE}
WHO = {"Imogen Vale": "today agenda planner reading readiness meeting room minutes contracts budget rulebook audit",
       "Wren Abbot": "requests advice letters settings", "Osric Penhallow": "decisions children", "Alder Quill": "people"}  # fmt: skip
BETWEEN = "help"
"""The page every click comes from: everybody has it, and it is short. Itself it is clicked from Today."""
PLAIN = """
import streamlit as st

def empty():
    st.title("Empty")

def other():
    st.title("Other")

st.navigation([st.Page(empty, title="Empty"), st.Page(other, title="Other")]).run()
"""
CLICKED = """title => new Promise((done, failed) => {
  const app = document.querySelector('[data-testid=stApp]');
  const link = [...document.querySelectorAll('[data-testid=stSidebarNavLink]')].find(one => one.innerText.trim() === title);
  if (!link) return failed(new Error('no link ' + title));
  const began = performance.now();
  let last = began, moved = 0;
  const seen = new MutationObserver(all => {
    if (all.every(one => one.target.closest?.('canvas'))) return;
    last = performance.now(); moved++;
  });
  seen.observe(app, {attributes: true, attributeFilter: ['data-test-script-state'], childList: true, characterData: true, subtree: true});
  const look = setInterval(() => {
    const now = performance.now();
    const stands = moved && app.dataset.testScriptState === 'notRunning' && now - last > 400;
    if (stands || now - began > 120000) { clearInterval(look); seen.disconnect(); done(last - began); }
  }, 50);
  link.click();
})"""
"""Until the last movement on the page: its script has ended, and nothing of it changed for a while.

What a table on a canvas gives to screen readers comes a third of a second later; it is not seen and not counted.
"""


@dataclass
class Side:
    """One server's page in the browser, and what its clicks took."""

    page: Page
    server: psutil.Process
    took: list[float] = field(default_factory=list)
    served: list[float] = field(default_factory=list)
    drawn: list[float] = field(default_factory=list)

    def click(self, title: str, counted: bool = True) -> None:
        """Click in the sidebar, and wait until the page stands."""
        before = spent(self.server), sum(spent(one) for one in browsers())
        took = self.page.evaluate(CLICKED, title)
        if counted:
            self.took.append(took)
            self.served.append(spent(self.server) - before[0])
            self.drawn.append(sum(spent(one) for one in browsers()) - before[1])

    @property
    def ms(self) -> float:
        """From the click to the page, the median."""
        return statistics.median(self.took)

    @property
    def work(self) -> float:
        """Processor time of one page in ms, the mean: the system counts in hundredths of a second."""
        return statistics.mean(self.served) + statistics.mean(self.drawn)


def spent(process: psutil.Process) -> float:
    """Milliseconds of processor time a process has used."""
    used = process.cpu_times()
    return 1000 * float(used.user + used.system)


def browsers() -> list[psutil.Process]:
    """The processes of the browser; all but the page clicked in stand still."""
    return [one for one in psutil.Process().children(recursive=True) if "chrom" in one.name()]


def measured(plain: Side, ours: dict[str, Side], screens: list[str], rounds: int) -> None:
    """The table, a line a screen: each click of ours beside one of plain Streamlit's."""
    print(f"{'':14} times plain     work       ms   server  browser", flush=True)
    every = Side(plain.page, plain.server)
    for name in screens:
        who = next(person for person, names in WHO.items() if name in [*names.split(), BETWEEN])
        side, beside = Side(ours[who].page, ours[who].server), Side(plain.page, plain.server)
        for number in range(rounds + 1):  # the first shows nothing but what is loaded once
            side.click(TITLES["today" if name == BETWEEN else BETWEEN], counted=False)
            side.click(TITLES[name], counted=number > 0)
            beside.click("Other", counted=False)
            beside.click("Empty", counted=number > 0)
        every = Side(plain.page, plain.server, every.took + beside.took, every.served + beside.served, every.drawn + beside.drawn)
        print(line(TITLES[name], side, beside), flush=True)
    print(line("plain", every, every))


def line(title: str, side: Side, beside: Side) -> str:
    """One line of the table."""
    parts = statistics.mean(side.served), statistics.mean(side.drawn)
    return f"{title:14} {side.ms / beside.ms:11.2f} {side.work / beside.work:8.2f} {side.ms:8.0f} {parts[0]:8.0f} {parts[1]:8.0f}"


@contextmanager
def plain_streamlit(folder: Path) -> Iterator[tuple[str, psutil.Process]]:
    """A server of plain Streamlit with two empty pages and its own settings; its address."""
    (folder / "plain.py").write_text(PLAIN)
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "plain.py", "--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false"]  # fmt: skip
    server = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                httpx.get(f"http://127.0.0.1:{port}/_stcore/health")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", psutil.Process(server.pid)
    finally:
        server.terminate()
        server.wait(10)


def opened(browser: Browser, address: str, name: str | None) -> Page:
    """A page at an address, signed in where somebody is named."""
    page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
    page.set_default_timeout(120_000)
    page.goto(address)
    if name:
        page.get_by_role("button", name=f"Sign in as {name}").click()
    page.get_by_test_id("stSidebarNavLink").first.wait_for()
    page.locator('[data-test-script-state="notRunning"]').first.wait_for()
    page.wait_for_timeout(500)
    return page


def main() -> None:
    """Make or copy the demonstration, start both servers, and print."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--requests", type=int, default=100)
    given.add_argument("--database", type=Path, help="a demonstration made before; it is copied")
    given.add_argument("--only", nargs="+", choices=[*TITLES], default=[*TITLES])
    given.add_argument("--rounds", type=int, default=9)
    asked = given.parse_args()
    with tempfile.TemporaryDirectory() as home, browsing() as browser:
        folder = Path(home)
        url = f"sqlite:///{folder / 'demo.db'}"
        if asked.database:
            for file in asked.database.parent.glob(f"{asked.database.stem}.*"):  # the keys stand beside it
                shutil.copy(file, folder / f"demo{file.suffix}")
        else:
            settings = {**os.environ, "PANEL_DATABASE_URL": url, "PANEL_TODAY": MADE_AT}
            command = [sys.executable, "-m", "panel", "demo", "--requests", str(asked.requests)]
            subprocess.run(command, cwd=ROOT, env=settings, check=True, capture_output=True)
        server = begun(folder / "terminal.txt", PANEL_DATABASE_URL=url).answers()
        assert isinstance(server.process, Forked)
        try:
            with plain_streamlit(folder) as (address, process):
                ours = {name: Side(opened(browser, server.address, name), server.process.itself()) for name in WHO}
                measured(Side(opened(browser, address, None), process), ours, asked.only, asked.rounds)
        finally:
            server.stop()


if __name__ == "__main__":
    main()
