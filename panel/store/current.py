"""The one database this process serves, what kind it is and the clock it runs on; set once by whoever starts it."""

from dataclasses import dataclass

import sqlalchemy as sa

from panel.store.clock import Clock
from panel.store.installation import DEMONSTRATION, TEST, clock_of, kind_of


@dataclass(slots=True)
class _Current:
    engine: sa.Engine | None = None
    kind: str | None = None
    clock: Clock | None = None


_current = _Current()


class NotReady(Exception):
    """No database is in use yet."""


def use(engine: sa.Engine) -> None:
    """Serve this database from now on."""
    _current.engine, _current.kind, _current.clock = engine, kind_of(engine), clock_of(engine)


def engine() -> sa.Engine:
    """The database in use; raises `NotReady` before there is one."""
    if _current.engine is None:
        raise NotReady("No database is in use yet.")
    return _current.engine


def is_ready() -> bool:
    """Whether a database is in use."""
    return _current.engine is not None


def is_demonstration() -> bool:
    """Whether the people and children here are invented."""
    return _current.kind == DEMONSTRATION


def is_test() -> bool:
    """Whether this is a database of tests, whose clock may have been moved."""
    return _current.kind == TEST


def clock() -> Clock:
    """The clock of the database in use."""
    if _current.clock is None:
        raise NotReady("No database is in use yet.")
    return _current.clock
