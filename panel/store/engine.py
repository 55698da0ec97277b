"""The engine and the unit of work: one act, one transaction, all of it lands or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from panel.law.findings import Refused, not_met
from panel.law.permissions import ACCESS, CONSOLE, Actor
from panel.law.reasons.people import Reason
from panel.models import FormKey
from panel.store import once
from panel.store.clock import Clock, today_of
from panel.store.databases import Unsupported, journal_mode, open_database, viewing
from panel.store.integrity import row_hashes
from panel.store.integrity.constraint_refusals import refusal_of
from panel.store.people.actors import actor_of
from panel.store.policy import in_force

__all__ = [
    "AlreadyDone",
    "Busy",
    "Unsupported",
    "Work",
    "journal_mode",
    "open_database",
    "reading",
    "said_plainly",
    "unit_of_work",
]

BUSY = "Somebody else is saving at this moment. Nothing was written; try again."
LOST = "The database cannot be reached at this moment. Send it again in a minute: what was recorded is not recorded twice."
FULL = "The disk is full, so nothing was written. Make room on the machine, then send it again."
HELD_UP = frozenset({"55P03", "57014", "40001", "40P01", "25P03", "25P04"})
"""PostgreSQL's codes for a lock not had in time, a statement or transaction that took too long, and a deadlock."""
GONE = ("disk I/O error", "unable to open database file", "connection")
"""What the two say when the disk or the server does not answer."""
NO_ROOM = frozenset({"53100"})


class AlreadyDone(Exception):
    """The same form was sent before and carried out; nothing was written again."""


class Busy(Exception):
    """The database could not be had in time; nothing was written."""


@dataclass(frozen=True, slots=True)
class Work:
    """What an act is given: the transaction, who acts, and when."""

    session: Session
    actor: Actor
    at: datetime

    @property
    def today(self) -> date:
        """The day in England."""
        return today_of(self.at)

    @property
    def person_id(self) -> int:
        """Who acts, where only a person can; the command line is refused."""
        if self.actor.id is None:
            raise Refused(not_met(Reason.ACCESS_NOT_ALLOWED, ACCESS))
        return self.actor.id


@contextmanager
def unit_of_work(
    engine: sa.Engine, person_id: int | None, clock: Clock, *, key: str | None = None, sign_in: int | None = None
) -> Iterator[Work]:
    """Run one act in one transaction; the actor's rights are read inside it, so a right just lost is lost.

    `key` is made when a form is drawn: the same form twice raises `AlreadyDone`. `sign_in` is the session acted in. Raises
    `Busy` when the database cannot be had within ten seconds, and `Refused` where it itself holds a rule the act had missed.
    """
    writing = engine.execution_options(writing=True)  # one writer at a time: caps are checked, then written
    with (
        said_plainly(),
        Session(writing, expire_on_commit=False) as session,
        session.begin(),
    ):
        at = clock()
        actor = CONSOLE if person_id is None else actor_of(session, person_id, on=today_of(at), sign_in=sign_in)
        row_hashes.watch(session)
        if key is not None:
            _take_key(session, key, person_id, at)
        in_force.follow(session)
        yield Work(session, actor, at)
        row_hashes.seal(session)


@contextmanager
def reading(engine: sa.Engine, known: in_force.Rows | None = None) -> Iterator[Session]:
    """One consistent view of the records, for drawing a page. Raises `Busy` when the database cannot be had.

    `known` is the local policy that an earlier reading of the same drawing found.
    """
    with said_plainly(), Session(viewing(engine), expire_on_commit=False) as session, session.begin():
        once.remember(session)
        in_force.follow(session, known)
        yield session


@contextmanager
def said_plainly() -> Iterator[None]:
    """What a database says in trouble, as `Busy` or `Refused`; anything else is a fault of ours and stays as it is."""
    try:
        yield
    except sa.exc.TimeoutError:
        raise Busy(BUSY) from None
    except IntegrityError as trouble:
        refusal = refusal_of(trouble)
        if refusal is None:
            raise
        raise refusal from None
    except DBAPIError as trouble:
        sentence = _sentence_for(trouble)
        if sentence is None:
            raise
        raise Busy(sentence) from None


def _sentence_for(trouble: DBAPIError) -> str | None:
    code, said = getattr(trouble.orig, "sqlstate", None), str(trouble.orig)
    if code in HELD_UP or "database is locked" in said or "database table is locked" in said:
        return BUSY
    if code in NO_ROOM or "disk is full" in said:
        return FULL
    if trouble.connection_invalidated or code in ("57P01", "57P02", "57P03", "53300"):
        return LOST
    if isinstance(trouble, sa.exc.OperationalError) and any(sign in said for sign in GONE):
        return LOST
    return None


def _take_key(session: Session, key: str, person_id: int | None, at: datetime) -> None:
    session.add(FormKey(key=key, person_id=person_id, done_at=at))
    try:
        session.flush()  # the transaction's first write, so a key that was taken ends it with nothing to undo
    except IntegrityError:
        raise AlreadyDone("This was already recorded; nothing was written a second time.") from None
