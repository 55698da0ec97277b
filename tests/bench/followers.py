"""How a meeting with many followers behaves on one process: delay to every screen, the server at rest, memory a follower.

Run by hand: `python tests/bench/followers.py [followers] [presses]`. It starts the demonstration on a free port, opens its
meeting, follows it with raw streams that fetch the room screen whenever they are told to (as the page does) and with a few real
browser pages, presses the chair's own key in a real browser, and prints a table. Figures are for this machine, in one run.
"""

import asyncio
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx
from playwright.async_api import Browser, Page, async_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from patterns import found

MEETING = "P-2026-11-25"
PAGES = 3
REST = 15.0
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_seconds(pid: int) -> float:
    """Processor time a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_mb(pid: int) -> float:
    """Memory a process holds, resident."""
    return int(found(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())) / 1024


class Follower:
    """One room screen without a screen: reads the stream, fetches the room, notes when it knew the new title."""

    def __init__(self, address: str, cookie: str) -> None:
        self.client = httpx.AsyncClient(base_url=address, headers={"cookie": cookie, "accept": "application/json"}, timeout=120)
        self.seen: dict[str, float] = {}
        self.requests = 0

    async def run(self) -> None:
        async with self.client.stream("GET", f"/live/{MEETING}") as stream:
            async for line in stream.aiter_lines():
                if line.startswith("data: "):
                    self.requests += 1
                    answer = await self.client.get(f"/room/{MEETING}/now")
                    self.seen.setdefault(f"{answer.json()['n']}", time.monotonic())


async def signed_in(address: str, numbers: list[str], count: int) -> list[str]:
    """Cookies of so many sign-ins, the demonstration's people in turn."""
    cookies = []
    async with httpx.AsyncClient(base_url=address, headers={"origin": address}) as client:
        for place in range(count):
            client.cookies.clear()
            answer = await client.post("/signin", data={"person": numbers[place % len(numbers)]})
            cookies.append(answer.headers["set-cookie"].split(";")[0])
    return cookies


async def measured(address: str, pid: int, count: int, presses: int) -> None:
    async with httpx.AsyncClient(base_url=address) as client:
        page = (await client.get("/signin")).text
    people = re.findall(r'name="person" value="(\d+)"><span>([^<]+)<', page)
    members = [number for number, name in people if name not in ("Alder Quill", "Imogen Vale")]
    async with async_playwright() as play:
        import chromium

        browser = await play.chromium.launch(executable_path=chromium.executable(), args=chromium.LAUNCH_ARGS)
        chair = await entered(browser, address, "Imogen Vale", "meeting")
        await chair.get_by_role("button", name="Mark everyone not yet recorded as present").click()
        await chair.get_by_text("Attendance recorded").wait_for()
        await chair.get_by_role("button", name="Open the meeting").click()
        await chair.get_by_role("button", name="Open it today").click()
        await chair.get_by_text(re.compile(r"^1\. ")).first.wait_for()
        pages = [
            await entered(browser, address, name, where)
            for name, where in (("Bryony Fenn", "room"), ("Fern Castellan", f"room/{MEETING}"), ("Jasper Holloway", "room"))[
                :PAGES
            ]
        ]
        await asyncio.sleep(3)
        empty = memory_mb(pid)
        followers = [Follower(address, cookie) for cookie in await signed_in(address, members, count)]
        tasks = [asyncio.create_task(one.run()) for one in followers]
        await asyncio.sleep(4)
        full, before = memory_mb(pid), cpu_seconds(pid)
        await asyncio.sleep(REST)
        idle = (cpu_seconds(pid) - before) / REST
        bare = await bare_request(followers[0].client)
        delays, on_pages, used, began = [], [], cpu_seconds(pid), time.monotonic()
        for place in range(presses):
            await chair.locator('[data-test-script-state="notRunning"]').first.wait_for()
            known = set(followers[0].seen)
            start = time.monotonic()
            await chair.keyboard.press("n" if place % 2 == 0 else "p")
            shown = [asyncio.create_task(changed(page, start)) for page in pages]
            for _ in range(300):
                await asyncio.sleep(0.02)
                fresh = set(followers[0].seen) - known
                if fresh and all(fresh & set(one.seen) for one in followers):
                    break
            newest = max(set(followers[0].seen) - known, key=int, default="")
            delays += [one.seen[newest] - start for one in followers if newest in one.seen]
            on_pages += [delay for delay in await asyncio.gather(*shown) if delay is not None]
            await asyncio.sleep(0.5)
        work = cpu_seconds(pid) - used
        busy = work / (time.monotonic() - began)
        for task in tasks:
            task.cancel()
        await browser.close()
    rows = [
        ("followers on raw streams", str(count)),
        ("real browser pages besides the chair's", str(len(pages))),
        ("moves, by the chair's own key", str(presses)),
        ("a bare request at rest, median, for the ratio", f"{bare * 1000:.0f} ms"),
        ("processes waiting for a core (load over cores)", f"{os.getloadavg()[0] / (os.cpu_count() or 1):.1f}"),
        ("screens that missed a move", str(presses * count - len(delays))),
        ("chair's key to a follower's screen, median", f"{statistics.median(delays) * 1000:.0f} ms"),
        ("the same, 95th of 100", f"{ninety_fifth(delays) * 1000:.0f} ms"),
        ("chair's key to a real page, median", f"{statistics.median(on_pages) * 1000:.0f} ms"),
        ("the same, slowest", f"{max(on_pages) * 1000:.0f} ms"),
        ("server at rest, of one core", f"{idle * 100:.1f} %"),
        ("server while moving every second or so", f"{busy * 100:.0f} %"),
        ("server's work for one move, to all screens", f"{work / presses * 1000:.0f} ms"),
        ("memory a follower", f"{(full - empty) * 1024 / count:.0f} kB"),
    ]
    for name, value in rows:
        print(f"{name:<48}{value:>10}")


async def bare_request(client: httpx.AsyncClient) -> float:
    """The median time of a request that does nothing but pass the gate."""
    times = []
    for _ in range(15):
        start = time.monotonic()
        await client.get("/room.js")
        times.append(time.monotonic() - start)
    return statistics.median(times)


def ninety_fifth(values: list[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[max(0, -(-len(values) * 95 // 100) - 1)]


async def changed(page: Page, start: float) -> float | None:
    """Seconds until a page says something else than it did; None where it never did."""
    where = "#title" if await page.locator("#title").count() else "h1"
    before = await page.locator(where).first.inner_text()
    for _ in range(250):
        if await page.locator(where).first.inner_text() != before:
            return time.monotonic() - start
        await asyncio.sleep(0.02)
    return None


async def entered(browser: Browser, address: str, name: str, where: str) -> Page:
    context = await browser.new_context(viewport={"width": 1920, "height": 1080})
    page = await context.new_page()
    page.set_default_timeout(60_000)
    await page.goto(address)
    await page.get_by_role("button", name=f"Sign in as {name}").click()
    await page.get_by_role("heading", name="Today", exact=True).wait_for()
    await page.goto(f"{address}/{where}")
    return page


def main(count: int = 50, presses: int = 12) -> None:
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        settings = {**os.environ, "PANEL_DATABASE_URL": f"sqlite:///{folder}/demo.db", "PANEL_TODAY": "2026-11-23"}
        subprocess.run([sys.executable, "-m", "panel", "demo"], cwd=ROOT, env=settings, check=True, capture_output=True)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
        server = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        address = f"http://127.0.0.1:{port}"
        try:
            for _ in range(300):
                try:
                    httpx.get(f"{address}/signin")
                    break
                except httpx.TransportError:
                    time.sleep(0.1)
            asyncio.run(measured(address, server.pid, count, presses))
        finally:
            server.terminate()
            server.wait(10)


if __name__ == "__main__":
    main(*(int(one) for one in sys.argv[1:]))
