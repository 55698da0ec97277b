"""The engine and the unit of work: one act, one transaction, all of it lands or none."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlmodel import Session

from panel.law.findings import Refused, not_met
from panel.law.permissions import ACCESS, CONSOLE, Actor
from panel.law.reasons import Reason
from panel.models import FormKey
from panel.store.actors import actor_of
from panel.store.clock import Clock, today_of

BUSY_MILLISECONDS = 10_000
WAL_IS_SAFE_FROM = (3, 51, 3)
WAL_BACK_PORTS = ((3, 50, 7), (3, 44, 6))


class AlreadyDone(Exception):
    """The same form was sent before and carried out; nothing was written again."""


class Busy(Exception):
    """The database could not be had in time; nothing was written."""


class Unsupported(Exception):
    """The database address names something this version cannot run on."""


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


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL only where SQLite's checkpoint race is mended; else TRUNCATE, which lost nothing in 2,000 power cuts."""
    mended = version >= WAL_IS_SAFE_FROM or any(version[:2] == port[:2] and version >= port for port in WAL_BACK_PORTS)
    return "WAL" if mended else "TRUNCATE"


def open_database(url: str) -> sa.Engine:
    """An engine with the settings the power-cut runs chose; raises `Unsupported` for an address it cannot serve."""
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        raise Unsupported("This version keeps its records in SQLite only; set PANEL_DATABASE_URL to sqlite:///PATH.")
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(address, hide_parameters=True)
    mode = journal_mode(sqlite3.sqlite_version_info)

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout = {BUSY_MILLISECONDS}",
            f"journal_mode = {mode}",
            "synchronous = FULL",
            "foreign_keys = ON",
            "recursive_triggers = ON",
            "trusted_schema = OFF",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextmanager
def unit_of_work(
    engine: sa.Engine, person_id: int | None, clock: Clock, *, key: str | None = None, sign_in: int | None = None
) -> Iterator[Work]:
    """Run one act in one transaction; the actor's rights are read inside it, so a right just lost is lost.

    `key` is made when a form is drawn: the same form twice raises `AlreadyDone`. `sign_in` is the session acted in. Raises `Busy` when the database
    is locked for longer than ten seconds.
    """
    writing = engine.execution_options(writing=True)  # BEGIN IMMEDIATE: caps are checked, then written
    try:
        with Session(writing, expire_on_commit=False) as session, session.begin():
            at = clock()
            actor = CONSOLE if person_id is None else actor_of(session, person_id, on=today_of(at), sign_in=sign_in)
            if key is not None:
                _take_key(session, key, person_id, at)
            yield Work(session, actor, at)
    except OperationalError as trouble:
        if "locked" in str(trouble.orig):
            raise Busy("Somebody else is saving at this moment. Nothing was written; try again.") from None
        raise


@contextmanager
def reading(engine: sa.Engine) -> Iterator[Session]:
    """One consistent view of the records, for drawing a page."""
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


def _take_key(session: Session, key: str, person_id: int | None, at: datetime) -> None:
    try:
        with session.begin_nested():
            session.add(FormKey(key=key, person_id=person_id, done_at=at))
            session.flush()
    except IntegrityError:
        raise AlreadyDone("This was already recorded; nothing was written a second time.") from None
