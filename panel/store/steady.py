"""A clock that goes on when the machine's is put back, so that no act comes before the one before it and no age shrinks."""

import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

MENDED = timedelta(hours=3)
"""A step back at least so long puts right a clock that was far ahead, and is followed."""


class Steady:
    """The machine's clock; put back by less than three hours, it goes on from where it stood until the machine's has caught up
    or the program is started again.

    `elapsed` counts seconds that pass, whatever the clock says.
    """

    def __init__(self, wall: Callable[[], datetime], elapsed: Callable[[], float] = time.monotonic) -> None:
        self._wall, self._elapsed = wall, elapsed
        self._last: tuple[datetime, float] | None = None
        self._one_at_a_time = threading.Lock()

    def __call__(self) -> datetime:
        """Now."""
        with self._one_at_a_time:
            now, passed = self._wall(), self._elapsed()
            if self._last is not None:
                stood, then = self._last
                if timedelta() < stood - now < MENDED:
                    now = stood + timedelta(seconds=passed - then)
            self._last = now, passed
            return now
