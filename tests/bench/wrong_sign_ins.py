"""Wrong sign-ins without end while ten people work: their pages against the quiet figure, and how many pass phrases were looked at.

`python tests/bench/wrong_sign_ins.py [seconds] [parallel]` (60 and 500 unless given). It starts a server on a small database, lets
ten people go on opening a page, and sends made-up names and pass phrases side by side, from one address and from two hundred,
over connections that are kept and over a new one for each, by turns. An answer of 401 is one pass phrase looked at, one hash; 429
is one that was not, and how long it took is told. Those who flood never wait as long as they are told; beside them twenty more, each
from an address of their own, guess and do, and theirs is told as well. Figures are for this machine, in one run.
"""

import asyncio
import contextlib
import hashlib
import itertools
import json
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from faults import wire
from faults.wire import Wire
from websockets.exceptions import ConnectionClosed

from panel.door.signing_in.current_user import COOKIE
from served import begun_by_command

PEOPLE = ("C", "O", "K", "M", "B", "A", "recused chair", "recused officer", "recused coordinator", "recused member")
SEND = "send"
"""Told so, this file only sends, what is given as JSON, and prints what came likewise."""
TURNS = 4
HEEDING = 20
"""Those who guess as well, and wait as they are told."""
PAUSE = 1.0
"""Seconds somebody looks at a page before they open the next."""


@dataclass(frozen=True)
class Flood:
    """Who sends what: so many side by side from so many addresses, each over a connection it keeps or a new one each time."""

    addresses: int
    anew: bool = False
    what: str = "sign-in"

    def __str__(self) -> str:
        return f"{self.addresses}, {'a connection each' if self.anew else 'connections kept'}"


@dataclass
class Came:
    """What came of one flood: the answers by status, seconds refusals took, also those of who heeds them, and seconds people's pages took."""

    answers: Counter[int] = field(default_factory=Counter)
    refused: list[float] = field(default_factory=list)
    heeding: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def row(self, flood: Flood, quiet: float) -> str:
        """One line of the table."""
        p95 = at_most(self.took)
        looked_at, refused = self.answers[401], self.answers[429]
        told = " | ".join(
            f"{statistics.median(them or [0]):.2f} s, {at_most(them):.2f} s" for them in (self.heeding, self.refused)
        )
        return (
            f"| {flood} | {sum(self.answers.values()):,} | {looked_at} | {refused:,} | {told} | {p95:.3f} s | {p95 / quiet:.1f} |"
        )


def at_most(took: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(took, n=20)[-1] if len(took) > 1 else float("nan")


@contextmanager
def people_at_work(open_wire: Wire, people: tuple[str, ...] = PEOPLE) -> Iterator[list[float]]:
    """Ten people who go on opening a page while the block runs; how long each page took."""
    took: list[float] = []
    over = threading.Event()

    def work(who: str) -> None:
        with open_wire.page(who) as tab, suppress(ConnectionClosed):
            tab.ask("today")
            while not over.wait(PAUSE):
                began = time.monotonic()
                reply = tab.ask("rulebook")
                took.append(time.monotonic() - began if reply.finished else float(wire.WAIT))

    working = [threading.Thread(target=work, args=(who,)) for who in people]
    for one in working:
        one.start()
    time.sleep(3)  # everybody's first page is drawn
    took.clear()
    try:
        yield took
    finally:
        over.set()
        for one in working:
            one.join()


def sent(port: int, seconds: float, parallel: int, flood: Flood, group: int) -> Came:
    """Send for so long from addresses of this machine's own, each group its own; what came of it."""
    return asyncio.run(_sent(port, seconds, parallel, flood, group))


async def _sent(port: int, seconds: float, parallel: int, flood: Flood, group: int) -> Came:
    came, until = Came(), time.monotonic() + seconds

    async def one(number: int, *, heeds: bool) -> None:
        place = number % flood.addresses
        here = f"127.{group}.240.{1 + number}" if heeds else f"127.{group}.{1 + place // 200}.{1 + place % 200}"
        for tried in itertools.count():
            with suppress(OSError, asyncio.IncompleteReadError):
                reading, writing = await asyncio.open_connection("127.0.0.1", port, local_addr=(here, 0))
                with contextlib.closing(writing):
                    while time.monotonic() < until:
                        began = time.monotonic()
                        writing.write(_asked("sign-in" if heeds else flood.what, port, f"nobody{number}x{tried}x{began}"))
                        status, again_in = await _answer(reading)
                        came.answers[status] += 1
                        if status == 429:
                            (came.heeding if heeds else came.refused).append(time.monotonic() - began)
                        if heeds:
                            await asyncio.sleep(again_in)
                        if heeds or flood.anew:
                            break
            if time.monotonic() >= until:
                break

    done = [asyncio.create_task(one(number, heeds=True)) for number in range(HEEDING)]
    done += [asyncio.create_task(one(number, heeds=False)) for number in range(parallel)]
    await asyncio.wait(done, timeout=seconds + 15)
    for task in done:
        task.cancel()
    return came


def _asked(what: str, port: int, nobody: str) -> bytes:
    """One request of somebody who is not in."""
    first, body, more = {
        "sign-in": ("POST /signin", urlencode({"email": f"{nobody}@fablemere.example", "password": nobody[::-1]}), "Accept: */*"),
        "look": ("GET /signin", "", "Accept: text/html"),
        "cookie": ("GET /", "", f"Accept: text/html\r\nCookie: {COOKIE}={nobody}"),
        "calendar": (f"GET /calendar/{hashlib.sha256(nobody.encode()).hexdigest()}.ics", "", "Accept: */*"),
    }[what]  # fmt: skip
    lines = (
        f"{first} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Origin: http://127.0.0.1:{port}", more,
        "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}", "", body,
    )  # fmt: skip
    return "\r\n".join(lines).encode()


async def _answer(reading: asyncio.StreamReader) -> tuple[int, int]:
    """The status of an answer, and the seconds after which it may be asked again."""
    head = (await reading.readuntil(b"\r\n\r\n")).decode().lower()
    told = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    await reading.readexactly(int(told["content-length"]))
    return int(head.split(" ", 2)[1]), int(told.get("retry-after", "0"))


def run(open_wire: Wire, seconds: float, parallel: int, flood: Flood, group: int = 1) -> Came:
    """A flood while ten people work, sent by a process of its own: this file, told what and how much."""
    port = int(open_wire.server.address.rpartition(":")[2])
    asked = json.dumps([port, seconds, parallel, asdict(flood), group])
    with people_at_work(open_wire) as took:
        sending = [sys.executable, __file__, SEND, asked]
        told = subprocess.run(sending, capture_output=True, text=True, timeout=seconds + 180, check=True).stdout
        came = Came(**json.loads(told))
        return replace(came, answers=Counter({int(status): many for status, many in came.answers.items()}), took=list(took))


def main() -> None:
    """The quiet figure, then each flood, as a table."""
    if sys.argv[1:2] == [SEND]:
        port, length, side_by_side, flood, group = json.loads(sys.argv[2])
        print(json.dumps(vars(sent(port, length, side_by_side, Flood(**flood), group))))
        return
    seconds, parallel = (float(given) for given in (*sys.argv[1:], *("60", "500")[len(sys.argv) - 1 :]))
    with wire.wired(begun_by_command) as open_wire:  # with hashes of full cost, which other tests' servers do without
        quiet: list[float] = []
        came = {Flood(addresses, anew): Came() for anew in (False, True) for addresses in (1, 200)}
        for turn in range(TURNS):  # by turns, as other work on the machine comes and goes
            with people_at_work(open_wire) as took:
                time.sleep(seconds / TURNS)
                quiet += took
            for place, (flood, one) in enumerate(came.items()):
                this = run(open_wire, seconds / TURNS, int(parallel), flood, 1 + turn * len(came) + place)
                one.answers.update(this.answers)
                one.refused.extend(this.refused)
                one.heeding.extend(this.heeding)
                one.took.extend(this.took)
    print(f"ten people, nobody guessing: 95 of 100 pages within {at_most(quiet):.3f} s\n")
    print(
        "| addresses | guesses | hashes begun | refused | told those who heed it within: half, 95 of 100 | the others | 95th of people's pages | times the quiet figure |"
    )
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for flood, one in came.items():
        print(one.row(flood, at_most(quiet)))


if __name__ == "__main__":
    main()
