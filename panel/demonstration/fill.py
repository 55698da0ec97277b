"""Filling an empty database with the demonstration: people, requests, evidence, a past meeting, a published agenda."""

from collections.abc import Callable
from datetime import date, timedelta

import sqlalchemy as sa

from panel.acts import agenda, imports
from panel.demonstration import (
    before_meeting,
    casework,
    contracts,
    letters,
    local_policy,
    money,
    papers,
    particulars,
    people,
    requests,
    story,
)
from panel.law.messages.wording import long_date
from panel.store.clock import Clock, today_of
from panel.store.engine import unit_of_work
from panel.store.installation import DEMONSTRATION, NotEmpty, become, migrate
from panel.store.integrity import schema_check

LEAST, MOST, SHIPPED = 25, 200_000, 40
FIRST_DAY, LAST_DAY = date(2020, 9, 1), date(2090, 12, 31)
"""The days a demonstration may be of: its story goes back more than a year, and rests on a protocol of February 2019."""
CASES = 20


def fill(
    engine: sa.Engine,
    clock: Clock,
    *,
    count: int = SHIPPED,
    seed: int = 1,
    kept: bool = True,
    progress: Callable[[int, int], None] | None = None,
    said: Callable[[str], None] = lambda _: None,
) -> None:
    """Make an empty database a demonstration, for ever; the same seed on the same day gives the same records.

    `count` requests, 25 to 200,000, beside one whose assessment began weeks ago and those of the contracts already under way;
    `kept` is false where there is no place for attached papers; `said` is told what is being filled in, step by step. Raises `NotEmpty` for a database that holds anything, ValueError for a
    count or a day out of range. Broken off, it leaves what it had filled in: `making.make` makes a demonstration whole or not at all.
    """
    today = today_of(clock())
    refuse_unless_possible(count, today)
    with engine.connect() as connection:
        holds = schema_check.tables(connection)
    if holds:
        raise NotEmpty("This database already holds something. The demonstration needs an empty one of its own.")
    migrate(engine)
    with unit_of_work(engine, None, clock) as work:
        become(work.session, DEMONSTRATION, at=work.at)
    said("People and their roles")
    numbers = people.add_people(engine, clock)
    local_policy.decided(engine, numbers, today, clock)
    said("Contracts that are under way")
    casework.assessed_weeks_ago(engine, numbers, today)
    contracts.contracts(engine, numbers, today)
    said("Requests with their papers")
    intake = requests.of_size(count, seed=seed, today=today)
    with unit_of_work(engine, numbers["wren.abbot"], clock) as work:
        imports.import_rows(work, intake, progress=progress)
    if kept:
        papers.attach(engine, numbers["wren.abbot"], clock, intake.evidence)
    said("Last week's meeting, with its minutes")
    story.last_weeks_meeting(engine, numbers, today)
    said("Letters to families and payments")
    letters.last_weeks_letters(engine, numbers, today)
    money.told_to_finance(engine, clock, numbers, today)
    said("This week's agenda and what members read ahead")
    held_on = today + timedelta(days=(story.WEDNESDAY - today.weekday()) % 7)
    with unit_of_work(engine, numbers["wren.abbot"], clock) as work:
        reference = agenda.new(work, held_on, size=CASES - len(contracts.landed(work.session)))
        landed = contracts.landed(work.session)
    for place, visit in enumerate(landed, 1):
        with unit_of_work(engine, numbers["wren.abbot"], clock) as work:
            agenda.place(work, reference, visit, seen_version=place)
    with unit_of_work(engine, numbers["wren.abbot"], clock) as work:
        agenda.publish(work, reference, seen_version=1 + len(landed))
    casework.registers(engine, numbers, today)
    particulars.this_week(engine, numbers, today)
    before_meeting.read_ahead(engine, numbers, clock, reference)


def refuse_unless_possible(count: int, today: date) -> None:
    """Raise ValueError with a sentence for more or fewer requests, or another day, than a demonstration can be of."""
    if not LEAST <= count <= MOST:
        raise ValueError(f"A demonstration holds {LEAST} to {MOST:,} requests; {count} was asked for.")
    if not FIRST_DAY <= today <= LAST_DAY:
        raise ValueError(
            f"A demonstration can be of a day from {long_date(FIRST_DAY)} to {long_date(LAST_DAY)}; {long_date(today)} was asked for."
        )
