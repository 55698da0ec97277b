"""What a page may say to the server over its socket, and how fast."""

import time
from collections.abc import Callable, Iterator

ALLOWED = {7: "stop_script", 11: "rerun_script", 16: "file_urls_request", 17: "app_heartbeat"}
"""Streamlit's messages from a page by their number; whatever else there is (emptying caches, shutting down) is dropped."""
PRESSED = (11, 2, 1, 2)
"""Where a button that was pressed stands in a message: `rerun_script`, `widget_states`, `widgets`, `trigger_value`."""
TAG_BITS, NUMBER, EIGHT_BYTES, LENGTH, FOUR_BYTES = 3, 0, 1, 2, 5


def allowed(message: bytes | None) -> bool:
    """Whether every part of a message is one a page may send; what cannot be read is not."""
    try:
        return message is not None and all(number in ALLOWED for number, _ in parts(message))
    except (IndexError, ValueError):
        return False


def asks_to_run(message: bytes) -> bool:
    """Whether a message that is allowed asks for the page to be run."""
    return any(number == PRESSED[0] for number, _ in parts(message))


def presses(message: bytes, path: tuple[int, ...] = PRESSED) -> bool:
    """Whether an allowed message says that a button was pressed."""
    try:
        for number, held in parts(message):
            if number == path[0] and (presses(held, path[1:]) if len(path) > 1 and isinstance(held, bytes) else held):
                return True
    except (IndexError, ValueError):
        return False
    return False


def parts(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """A protocol buffer's parts, each by its number, with the number or the bytes it holds; raises ValueError or IndexError."""
    at = 0
    while at < len(message):
        tag, at = _varint(message, at)
        kind, held, start = tag & 7, 0, at
        if kind == NUMBER:
            held, at = _varint(message, at)
        elif kind == LENGTH:
            size, start = _varint(message, at)
            at = start + size
        elif kind == FOUR_BYTES:
            at += 4
        elif kind == EIGHT_BYTES:
            at += 8
        else:
            raise ValueError("no such kind of part")
        yield tag >> TAG_BITS, held if kind == NUMBER else message[start:at]
    if at != len(message):
        raise ValueError("cut short")


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at
        if shift > 63:
            raise ValueError("a number too long")


class Pace:
    """Slows whoever sends without pause: so many at once, then so many a second. Nothing is lost, it only waits."""

    def __init__(self, at_once: int, a_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.at_once, self.a_second, self.clock = at_once, a_second, clock
        self.left, self.seen = float(at_once), clock()

    def wait(self) -> float:
        """Seconds to wait before the next one is looked at; counts it."""
        now = self.clock()
        self.left = min(self.at_once, self.left + (now - self.seen) * self.a_second)
        self.seen = now
        self.left -= 1
        return max(0.0, -self.left / self.a_second)
