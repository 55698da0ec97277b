"""What is asked several times of one reading is read once: a reading shows one moment, so the answer cannot have changed."""

from collections.abc import Callable
from typing import TypeVar

from sqlmodel import Session

ONCE = "read once"

T = TypeVar("T")


def remember(session: Session) -> None:
    """Let this session, which only reads and only one moment, remember what it was asked."""
    session.info[ONCE] = {}


def once(session: Session, what: str, about: object, read: Callable[[], T]) -> T:
    """What `read` gives; within a reading it is called once for one thing. A transaction that writes reads each time."""
    held = session.info.get(ONCE)
    if held is None:
        return read()
    if (what, about) not in held:
        held[what, about] = read()
    answer: T = held[what, about]
    return answer
