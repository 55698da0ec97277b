"""Wrong sign-ins without end while ten people work: their pages against the quiet figure, and how many pass phrases were looked at.

`python tests/bench/wrong_sign_ins.py [seconds] [parallel]` (60 and 500 unless given). It starts a server on a small database, lets
ten people go on opening a page, and sends made-up names and pass phrases side by side, from one address and from two hundred,
by turns. An answer of 401 is one pass phrase looked at, one hash; 429 is one that was not. Figures are for this machine, in one run.
"""

import asyncio
import contextlib
import json
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "browser")]

from faults import wire
from faults.wire import Wire
from websockets.exceptions import ConnectionClosed

from served import begun_by_command

PEOPLE = ("C", "O", "K", "M", "B", "A", "recused chair", "recused officer", "recused coordinator", "recused member")
GUESS = "guess"
"""Told so, this file only guesses, at the port given, and prints what came as JSON."""
TURNS = 4
PAUSE = 1.0
"""Seconds somebody looks at a page before they open the next."""


@dataclass(frozen=True)
class Came:
    """What came of one run: from how many addresses, the answers by their status, and how long people's pages took."""

    addresses: int
    answers: Counter[int]
    took: list[float]

    def row(self, quiet: float) -> str:
        """One line of the table."""
        p95 = at_most(self.took)
        refused, looked_at = self.answers[429], self.answers[401]
        return (
            f"| {self.addresses} | {sum(self.answers.values()):,} | {looked_at} | {refused:,} | {p95:.3f} s | {p95 / quiet:.1f} |"
        )


def at_most(took: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(took, n=20)[-1] if len(took) > 1 else float("nan")


@contextmanager
def people_at_work(open_wire: Wire) -> Iterator[list[float]]:
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

    working = [threading.Thread(target=work, args=(who,)) for who in PEOPLE]
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


def guessed(port: int, seconds: float, parallel: int, addresses: int, group: int) -> Counter[int]:
    """Guess for so long, so many at a time, from so many addresses of this machine's own, each group its own; the answers by status."""
    return asyncio.run(_guess(port, seconds, parallel, addresses, group))


async def _guess(port: int, seconds: float, parallel: int, addresses: int, group: int) -> Counter[int]:
    answers: Counter[int] = Counter()
    until = time.monotonic() + seconds

    async def one(number: int) -> None:
        here = f"127.{group}.{1 + number % addresses // 200}.{1 + number % addresses % 200}"
        tried = 0
        while time.monotonic() < until:
            with suppress(OSError, asyncio.IncompleteReadError):
                reading, writing = await asyncio.open_connection("127.0.0.1", port, local_addr=(here, 0))
                with contextlib.closing(writing):
                    while time.monotonic() < until:
                        tried += 1
                        writing.write(_form(port, f"nobody{number}x{tried}@fablemere.example"))
                        answers[await _status(reading)] += 1

    done = [asyncio.create_task(one(number)) for number in range(parallel)]
    await asyncio.wait(done, timeout=seconds + 10)
    for task in done:
        task.cancel()
    return answers


def _form(port: int, email: str) -> bytes:
    body = urlencode({"email": email, "password": "no such pass phrase"})
    lines = (
        "POST /signin HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Origin: http://127.0.0.1:{port}",
        "Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}", "", body,
    )  # fmt: skip
    return "\r\n".join(lines).encode()


async def _status(reading: asyncio.StreamReader) -> int:
    head = (await reading.readuntil(b"\r\n\r\n")).decode().lower()
    length = next(int(line.partition(":")[2]) for line in head.splitlines() if line.startswith("content-length:"))
    await reading.readexactly(length)
    return int(head.split(" ", 2)[1])


def run(open_wire: Wire, seconds: float, parallel: int, addresses: int, group: int = 1) -> Came:
    """Guesses from so many addresses while ten people work, guessed in a process of its own: this file, told where and how much."""
    port = open_wire.server.address.rpartition(":")[2]
    asked = [sys.executable, __file__, GUESS, port, str(seconds), str(parallel), str(addresses), str(group)]
    with people_at_work(open_wire) as took:
        guessing = subprocess.run(asked, capture_output=True, text=True, timeout=seconds + 60, check=True)
        answers = Counter({int(status): many for status, many in json.loads(guessing.stdout).items()})
        return Came(addresses, answers, list(took))


def main() -> None:
    """The quiet figure, then both runs, as a table."""
    if sys.argv[1:2] == [GUESS]:
        port, length, *numbers = sys.argv[2:]
        print(json.dumps(guessed(int(port), float(length), *map(int, numbers))))
        return
    seconds, parallel = (float(given) for given in (*sys.argv[1:], *("60", "500")[len(sys.argv) - 1 :]))
    with wire.wired(begun_by_command) as open_wire:  # with hashes of full cost, which other tests' servers do without
        quiet: list[float] = []
        came = {addresses: Came(addresses, Counter(), []) for addresses in (1, 200)}
        for turn in range(TURNS):  # by turns, as other work on the machine comes and goes
            with people_at_work(open_wire) as took:
                time.sleep(seconds / TURNS)
                quiet += took
            for addresses, one in came.items():
                this = run(open_wire, seconds / TURNS, int(parallel), addresses, turn + 1)
                one.answers.update(this.answers)
                one.took.extend(this.took)
    print(f"ten people, nobody guessing: 95 of 100 pages within {at_most(quiet):.3f} s\n")
    print("| addresses | guesses | hashes begun | refused | 95th of people's pages | times the quiet figure |")
    print("| --- | --- | --- | --- | --- | --- |")
    for one in came.values():
        print(one.row(at_most(quiet)))


if __name__ == "__main__":
    main()
