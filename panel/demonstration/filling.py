"""Filling an empty database with the demonstration: people, requests, evidence, a past meeting, a published agenda."""

from collections.abc import Callable
from datetime import timedelta

import sqlalchemy as sa
from sqlmodel import Session

from panel.acts import agenda, imports
from panel.demonstration import next_meeting, people, requests, story
from panel.store.calendar import load_terms
from panel.store.clock import Clock, today_of
from panel.store.engine import unit_of_work
from panel.store.installation import DEMONSTRATION, NotEmpty, become, kind_of, migrate

LEAST, MOST, SHIPPED = 25, 200_000, 40


def fill(
    engine: sa.Engine,
    clock: Clock,
    *,
    count: int = SHIPPED,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """Make an empty database a demonstration, for ever; the same seed on the same day gives the same records.

    `count` requests, 25 to 200,000. Raises `NotEmpty` for a database that holds anything, ValueError for a count
    out of range.
    """
    if not LEAST <= count <= MOST:
        raise ValueError(f"A demonstration holds {LEAST} to {MOST:,} requests; {count} was asked for.")
    if kind_of(engine) is not None or _holds_anything(engine):
        raise NotEmpty("This database already holds something. The demonstration needs an empty one of its own.")
    migrate(engine)
    with unit_of_work(engine, None, clock) as work:
        become(work.session, DEMONSTRATION, "Fablemere (invented)")
        load_terms(work.session)
    numbers = people.add_people(engine, clock)
    today = today_of(clock())
    intake = requests.of_size(count, seed=seed, today=today)
    with unit_of_work(engine, numbers["wren.abbot"], clock) as work:
        imports.bring(work, intake, progress=progress)
    story.last_weeks_meeting(engine, numbers, today)
    held_on = today + timedelta(days=(story.WEDNESDAY - today.weekday()) % 7)
    with unit_of_work(engine, numbers["wren.abbot"], clock) as work:
        reference = agenda.new(work, held_on, size=20)
    with unit_of_work(engine, numbers["wren.abbot"], clock) as work:
        agenda.publish(work, reference, seen_version=1)
    next_meeting.own_school(engine, clock, numbers, reference)


def _holds_anything(engine: sa.Engine) -> bool:
    with Session(engine) as session:
        tables = session.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars()
        return any(name not in ("alembic_version", "sqlite_sequence") for name in tables)
