"""What somebody without an account sends side by side, and what came of it; a process of its own, so that it waits for nobody it floods.

`python tests/bench/sent_side_by_side.py JSON`, as `wrong_sign_ins.run` starts it. Standard library only: it begins at once.
"""

import asyncio
import contextlib
import hashlib
import itertools
import json
import statistics
import sys
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

HEEDING = 20
"""Those who guess as well, and wait as they are told."""


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


async def sent(port: int, seconds: float, parallel: int, flood: Flood, group: int, cookie: str) -> Came:
    """Send for so long from addresses of this machine's own, each group its own; what came of it."""
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
                        writing.write(_asked("sign-in" if heeds else flood.what, port, f"nobody{number}x{tried}x{began}", cookie))
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


def _asked(what: str, port: int, nobody: str, cookie: str) -> bytes:
    """One request of somebody who is not in."""
    first, body, more = {
        "sign-in": ("POST /signin", urlencode({"email": f"{nobody}@fablemere.example", "password": nobody[::-1]}), "Accept: */*"),
        "look": ("GET /signin", "", "Accept: text/html"),
        "cookie": ("GET /", "", f"Accept: text/html\r\nCookie: {cookie}={nobody}"),
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


if __name__ == "__main__":
    port, length, side_by_side, flooding, its_group, name = json.loads(sys.argv[1])
    print(json.dumps(vars(asyncio.run(sent(port, length, side_by_side, Flood(**flooding), its_group, name)))))
