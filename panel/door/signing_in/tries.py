"""Guesses slowed and hashes bounded: a try is counted when it begins, and few pass phrases are looked at at once."""

import asyncio
import os
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from starlette.responses import Response

from panel.door import turns
from panel.door.live.messages import Pace

T = TypeVar("T")
NICE = 10
"""How far the processors are left to others first, from 0 to 19."""
CROWDED_FOR = 2
"""Seconds a browser is told to wait when too many wait already; longer where tries come without end."""


class Patience:
    """Slows guessing: after five failures for an account or an address, waits that grow to a minute."""

    FREE, LONGEST_WAIT = 5, 60.0
    TIDIED_EVERY, FORGOTTEN_AFTER = 10_000, 3600.0
    """After so many tries the names are forgotten that were not tried for an hour: made-up names push no other's count out."""

    def __init__(self) -> None:
        self._failures: dict[str, tuple[int, float]] = {}
        self._begun = 0
        self._one_at_a_time = threading.Lock()

    def begin(self, *names: str, now: float) -> float:
        """Count a try against each name as failed, before anything is looked at, and return 0.0.

        Returns instead the seconds to wait, nothing counted, where one of the names has tried too often: tries sent
        side by side are each counted before the first is answered.
        """
        with self._one_at_a_time:
            wait = max((self.left(name, now) for name in names), default=0.0)
            if wait > 0:
                return wait
            self._begun += 1
            if self._begun % self.TIDIED_EVERY == 0:
                self._failures = {name: held for name, held in self._failures.items() if now - held[1] < self.FORGOTTEN_AFTER}
            for name in names:
                count, _ = self._failures.get(name, (0, now))
                self._failures[name] = (count + 1, now)
            return 0.0

    def take_back(self, *names: str) -> None:
        """A try that was no guess after all: it is not counted."""
        with self._one_at_a_time:
            for name in names:
                count, last = self._failures.get(name, (0, 0.0))
                if count > 1:
                    self._failures[name] = (count - 1, last)
                else:
                    self._failures.pop(name, None)

    def succeeded(self, *names: str) -> None:
        """Forget the failures of each name."""
        with self._one_at_a_time:
            for name in names:
                self._failures.pop(name, None)

    def left(self, name: str, now: float) -> float:
        """Seconds a name has to wait before its next try is looked at; nothing is counted."""
        count, last = self._failures.get(name, (0, now))
        if count < self.FREE:
            return 0.0
        wait = min(self.LONGEST_WAIT, 2.0 ** (count - self.FREE + 1))
        return max(0.0, last + wait - now)


class Budget:
    """So many of something at once and then so many a second: from one address, and from all together."""

    REMEMBERED = 10_000

    def __init__(self, of_one: tuple[int, float], of_all: tuple[int, float]) -> None:
        self._of_one, self._all = of_one, Pace(*of_all)
        self._of: dict[str, Pace] = {}

    def has_room(self, address: str) -> bool:
        """Whether one more is within it; counted only then."""
        if len(self._of) >= self.REMEMBERED:
            self._of = {known: pace for known, pace in self._of.items() if not pace.is_fresh()}
        return self._of.setdefault(address, Pace(*self._of_one)).has_room() and self._all.has_room()


class Crowded(Exception):
    """As many hashes as may wait are waiting; `str` is a sentence for whoever tried."""


class Few:
    """Work for whoever is not in, in few threads of its own with a short queue before them: the threads of pages never wait on it."""

    QUEUE = 8

    def __init__(self, called: str, threads: int = 1, *, last: bool = False) -> None:
        self._threads = ThreadPoolExecutor(threads, called, initializer=_go_last if last else None)
        self._most = threads + self.QUEUE
        self._rests = last
        self._waiting, self._rests_until = 0, 0.0

    @property
    def is_full(self) -> bool:
        """Whether as many wait as may."""
        return self._waiting >= self._most

    async def run(self, work: Callable[[], T]) -> T:
        """What the work answers; raises Crowded at once where the queue is full. Asked on the event loop alone."""
        if self.is_full:
            raise Crowded("Many people are signing in at this moment. Wait a few seconds, then try again.")
        self._waiting += 1
        # Counted until the thread is done with it, also where whoever asked has gone away.
        running = asyncio.get_running_loop().run_in_executor(self._threads, self._rested, work)
        running.add_done_callback(self._done)
        return await asyncio.shield(running)

    def _rested(self, work: Callable[[], T]) -> T:
        """One piece of work; where it goes last, no sooner than as long after the one before as that took."""
        began = time.monotonic()
        if self._rests and began < self._rests_until:
            time.sleep(self._rests_until - began)
            began = time.monotonic()
        try:
            return work()
        finally:
            self._rests_until = 2 * time.monotonic() - began

    def _done(self, _: object) -> None:
        self._waiting -= 1


def _go_last() -> None:
    """Let everything else have the processors first, where a thread can be told so; the threads of Argon2 come after it."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICE)


patience = Patience()
strangers, insiders = Few("strangers", last=True), Few("insiders")
"""Hashes, one at a time. Whoever is in changes a pass phrase without standing in the queue of those who are not."""
calendars = Few("calendars", last=True)
"""Calendars at their private addresses, one at a time: whoever knows one may ask for it without end."""
provider = Few("provider", 4)
"""What the authority's sign-in is asked: it may take its time over each answer."""
TRIPS_OF_ONE, TRIPS_OF_ALL = (40, 1.0), (300, 5.0)
"""Trips there at once, and then a second: each is noted for the ten minutes it may take."""
trips = Budget(TRIPS_OF_ONE, TRIPS_OF_ALL)


COUNTED_BY_ADDRESS = {"/signin": "address", "/second": "code from", "/setup": "set-up"}
"""What the tries of one address are counted under, by where they are sent."""
HASHED = frozenset({"/signin", "/setup"})


def waits(path: str, address: str) -> float:
    """Seconds an address has to wait before anything it sends there is read; while hashes are full, everybody who is not in."""
    counted = COUNTED_BY_ADDRESS.get(path)
    wait = patience.left(f"{counted} {address}", time.monotonic()) if counted else 0.0
    if path in HASHED and strangers.is_full:
        wait = max(wait, CROWDED_FOR)
    return max(wait, turns.HELD) if wait > 0 and turns.strangers.is_without_end(address) else wait


def too_many(wait: float) -> str:
    """The sentence for somebody who has to wait."""
    return f"Too many tries. Wait {int(wait) + 1} seconds, then try again."


def held_up(answer: Response, wait: float = CROWDED_FOR) -> Response:
    """An answer as 429 with the whole seconds after which a try is looked at again (RFC 9110, 10.2.3)."""
    answer.status_code = 429
    answer.headers["Retry-After"] = str(int(wait) + 1)
    return answer
