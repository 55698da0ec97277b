"""What each command does: opens the database, calls acts, prints lines. Refusals are raised, never printed here."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from panel.acts import agenda, imports, people
from panel.intake.columns import described
from panel.intake.tables import Holds
from panel.law import dates, figures
from panel.law.casework import appeal_dates
from panel.law.permissions import refuse_unless_may
from panel.store import installation
from panel.store.clock import Clock, clock_for, today_of
from panel.store.engine import open_database, reading, unit_of_work
from panel.store.requests import import_mappings


class NoDatabase(Exception):
    """The database has not been made yet."""


class Failed(Exception):
    """A command found faults, already as lines; exit 1."""


def init(_: Namespace) -> None:
    """Create or migrate the database; print the set-up code while there is nobody."""
    database = installation.prepare(installation.database_url(), installation.owner_url(), print)
    if missing := installation.missing_guards(database):
        print(f"Guards are missing or altered by hand: {', '.join(missing)}. Run: python -m panel check", file=sys.stderr)
    with unit_of_work(database, None, installation.clock_of(database)) as work:
        if installation.kind_of(database) is None:
            installation.become(work.session, installation.REAL, at=work.at)
    try:
        with unit_of_work(database, None, installation.clock_of(database)) as work:
            code = people.new_code(work)
    except people.NotPossible:
        print("The database is up to date.")
    else:
        print(f"The database is ready. One-time set-up code for the first administrator: {code}")


def demo(given: Namespace) -> None:
    """Fill an empty database with invented people and requests."""
    from panel.demonstration.build import make

    url, owner = installation.database_url(), installation.owner_url()
    make(url, owner, clock_for(movable=True), count=given.requests, seed=given.seed, progress=progress)
    print(f"{given.requests} invented requests are in the demonstration.")


def columns(_: Namespace) -> None:
    """Print the columns of import files, a line each."""
    for holds in Holds:
        print(f"{holds}:")
        for one in described(holds):
            needed = " (needed)" if one["Needed"] else ""
            print(f"  {one['Column']}{needed}: {one['What it is']}; {one['A cell holds']}")


def bring(given: Namespace) -> None:
    """Import files: all rows or none."""
    from panel.sandbox.reading import read

    database, clock = opened()
    today = today_of(clock())
    files = [(Path(name).name, Path(name).read_bytes()) for name in given.files]
    with reading(database) as session:  # the authority's own figures are known from here on
        cap = figures.ASC_TERM_CAP.on(today).value
        mapping = import_mappings.called(session, given.mapping) if given.mapping else None
    intake = read(files, today=today, ask_cap_pence=cap, matches=mapping.matches if mapping else None, progress=progress)
    by = person_called(database, clock, given.by) if given.by else None
    if given.dry_run:
        with reading(database) as session:
            planned = imports.plan(session, intake, update=given.update, on=today)
    else:
        try:
            with unit_of_work(database, by, clock) as work:
                planned = imports.import_rows(work, intake, update=given.update, mapping=str(mapping or ""), progress=progress)
        except imports.ImportFaulty as faulty:
            planned = imports.Plan(faults=list(faulty.faults), warnings=list(intake.warnings))
    for warning in planned.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    for fault in planned.faults:
        print(fault, file=sys.stderr)
    if given.dry_run:
        print("A dry run: nothing was written. An import would come to this:")
    print(planned.summary())
    if planned.faults:
        raise Failed


def agenda_new(given: Namespace) -> None:
    """Draft a meeting; print its reference."""
    database, clock = opened()
    with unit_of_work(database, person_called(database, clock, given.by), clock) as work:
        print(agenda.new(work, given.on, size=given.size))


def show_dates(given: Namespace) -> None:
    """The law's dates for a day given."""
    clocks: dict[str, Callable[..., tuple[dates.DueDate, ...]]] = {
        "request": dates.request_clock,
        "advice": dates.advice_clock,
        "draft": dates.draft_clock,
        "review": dates.review_clock,
        "appeal": lambda letter, certificate=None: appeal_dates.appeal_clock(letter, certificate),
        "continuing_care": dates.continuing_care_clock,
        "transfer": dates.transfer_clock,
        "rights": dates.rights_clock,
        "reassessment": dates.reassessment_clock,
        "amendment": dates.amendment_clock,
        "medical": dates.medical_clock,
        "post_16": dates.post_16_transfer_clock,
        "mediation": appeal_dates.mediation_clock,
        "mediation_arranged": appeal_dates.mediation_arranged_clock,
        "unopposed": appeal_dates.unopposed_clock,
        "order": appeal_dates.order_clock,
        "referred_back": appeal_dates.reconsider_clock,
    }
    most = 2 if given.what in ("appeal", "review") else 1
    if len(given.given) > most:
        raise ValueError(f"{given.what} takes {'one date or two' if most == 2 else 'one date'}.")
    try:
        reckoned = clocks[given.what](*given.given)
    except (OverflowError, ValueError):
        raise ValueError(
            f"{given.given[0].isoformat()} is too late: what is reckoned from it lies beyond the year 9999."
        ) from None
    for due in reckoned:
        verified = "" if due.authority.verified else " (not verified)"
        print(f"{due.name} {due.on.isoformat()} {due.authority}{verified}")


def look(_: Namespace) -> None:
    """Look through every record not yet looked at, a part at a time, so that nobody waits long to write."""
    from panel.acts import children
    from panel.store.children.near_misses import still_to_look

    database, clock = opened()
    with reading(database) as session:
        total = still_to_look(session)
    done, many = 0, 1
    while many:
        with unit_of_work(database, None, clock) as work:
            many = children.look_for_duplicates(work)
        done += many
        progress(done, total)
    print(f"{done:,} records looked through. What was found waits under Same child?")


def check(_: Namespace) -> None:
    """Sweep the database; every fault on a line."""
    from panel.store.children import as_stated
    from panel.store.integrity import sweep

    database, clock = opened()
    with unit_of_work(database, None, clock) as work:
        refuse_unless_may(work.actor, "audit.check")
        found = list(sweep.faults(work.session, database))
        otherwise = as_stated.said_otherwise(work.session)
    for one in otherwise:
        print(
            f"To be looked at under Same child?: request {one.reference} says another {', '.join(one.parts)} than record {one.child_id}."
        )
    for fault in found:
        print(fault, file=sys.stderr)
    if found:
        raise Failed
    print("Every invariant holds.")


def user_add(given: Namespace) -> None:
    """Add a person; print their one-time set-up code."""
    database, clock = opened()
    with unit_of_work(database, None, clock) as work:
        number = people.add(work, given.email, given.name, given.role, given.discipline)
        print(f"One-time set-up code for {given.email}: {people.new_code(work, number)}")


def user_list(_: Namespace) -> None:
    """Everybody, with roles."""
    from panel.store.queries.people.people import everybody

    database, clock = opened()
    with unit_of_work(database, None, clock) as work:
        for person in everybody(work.session, work.actor):
            print(person)


def user_disable(given: Namespace) -> None:
    """Cut a person off."""
    database, clock = opened()
    with unit_of_work(database, None, clock) as work:
        people.disable(work, people.find(work, given.email))
    print(f"{given.email} can no longer sign in.")


def opened(url: str | None = None, *, migrating: bool = True) -> tuple[sa.Engine, Clock]:
    """The database in use, or the one named, brought up to date unless told not to. Raises `NoDatabase`, `NotUpgraded`."""
    database = open_database(url or installation.database_url())
    installation.refuse_unless_fit(database)
    if installation.kind_of(database) is None:
        raise NoDatabase("There is no database here yet. Make it with: python -m panel init")
    if migrating:
        for sentence in installation.migrate(database).sentences():
            print(sentence, file=sys.stderr)
    return database, installation.clock_of(database)


def person_called(database: sa.Engine, clock: Clock, email: str) -> int:
    """Whose act it is, by e-mail address."""
    with unit_of_work(database, None, clock) as work:
        return people.find(work, email)


def progress(done: int, total: int) -> None:
    """How far a command is, on one line, where somebody looks."""
    if sys.stderr.isatty():
        print(f"\r{done:,} of {total:,}", end="\n" if done >= total else "", file=sys.stderr, flush=True)
