"""What has landed is told in this process at once, so that whoever follows need not ask the database again and again."""

import contextlib
from collections.abc import Callable, Iterator

from sqlalchemy import event
from sqlmodel import Session

_listeners: set[Callable[[], None]] = set()


def tell(session: Session) -> None:
    """Let every listener of this process know when what this session writes lands, and not otherwise."""
    if not session.info.get("tells"):
        session.info["tells"] = True
        event.listen(session, "after_commit", _tell)


@contextlib.contextmanager
def listening(listener: Callable[[], None]) -> Iterator[None]:
    """Call `listener` from whichever thread commits, for as long as the block runs."""
    _listeners.add(listener)
    try:
        yield
    finally:
        _listeners.discard(listener)


def _tell(_session: object) -> None:
    for listener in tuple(_listeners):
        listener()
