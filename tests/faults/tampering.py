"""An insider with the file, or with every right on the server, changes one thing in each table: `check` names it (T19)."""

from collections.abc import Callable, Iterator
from datetime import date

import sqlalchemy as sa
from running import NOON

from builders import World, line, make_template, open_copy
from engines import Engines, owning
from faults.outcome import Outcome, faults_of
from ledger_parts import basis_for, terms_of
from panel.acts import awards, meeting, minutes, recommendations, requests
from panel.demonstration.fill import fill
from panel.documents.minutes import press
from panel.law.vocabulary import Criterion, Kind, Option
from panel.models import METADATA, Setting
from panel.store.engine import open_database
from panel.store.guards import triggers
from panel.store.guards.registry import APPEND_ONLY, guards
from panel.tables.columns import Instant, IsoDate, Json, Typed

Life = Callable[[str], None]


def full_life(url: str) -> None:
    """A world with a row in every table that is only added to: heard, dissented, deferred, decided, awarded, ended, signed."""
    make_template(url)
    world = open_copy(url)
    world.bring(
        line("A-1", Kind.ASC_TARGETS),
        line("A-2", Kind.EHCNA_REQUEST),
        line("A-3", Kind.EHCNA_REQUEST),
        evidence=("A-1,action_already_taken,supports,Three cycles,Plan,2,2026-10-01,SENCO",),
    )
    with world.work("coordinator", key="a form") as work:
        requests.add_evidence(work, "A-1", Criterion.ACTION_ALREADY_TAKEN, None, summary="One more", source="Letter")
    with world.work("coordinator") as work:
        work.session.add(Setting(name="Heronmere School"))
    reference = world.opened()
    world.recommend("A-1", Option.AWARD, amount="1000")
    world.recommend("A-2", Option.ASSESS, dissent={world.people["head"]: "Not yet."})
    item = world.item_for("A-3")
    with world.work("chair") as work:
        recommendations.defer(
            work,
            item.id,
            reason="The report is missing.",
            missing="Report",
            missing_from="Health",
            wanted_by=date(2026, 11, 30),
            next_meeting_on=date(2026, 12, 2),
            seen_version=item.version,
        )
    world.decide("A-1", Option.AWARD)
    world.decide("A-2", Option.ASSESS)
    with world.work("officer") as work:
        award = awards.offer(
            work, world.item_for("A-1").id, "2026 autumn", "1000", basis_for(world, 1_000_00, terms_of(world)["2026 autumn"])
        )
    with world.work("officer") as work:
        awards.end(work, award, "Left the school")
    with world.work("chair") as work:
        meeting.close(work, reference)
    with world.work("chair") as work:
        minutes.sign(work, reference, press, accept_awaited=True)
    world.database.dispose()


def demonstrated(url: str) -> None:
    """The demonstration, which has a row in nearly every table."""
    database = open_database(url)
    fill(database, lambda: NOON)
    database.dispose()


def altering(table: sa.Table) -> str | None:
    """The change of one column of a table's oldest row that is hardest to see: words, else contents, else a number."""
    free = [column for column in table.columns if not column.primary_key and not column.foreign_keys]
    first = " AND ".join(
        f"{column.name} = (SELECT MIN({column.name}) FROM {table.name})" for column in list(table.primary_key)[:1]
    )
    for column in free or list(table.columns):
        if isinstance(column.type, Typed):
            return f"UPDATE {table.name} SET {column.name} = {column.name} || ' altered' WHERE {first}"
    for column in free:
        if isinstance(column.type, Json):
            return f"UPDATE {table.name} SET {column.name} = '{{}}' WHERE {first}"
    for column in free:
        if isinstance(column.type, IsoDate | Instant):
            return f"UPDATE {table.name} SET {column.name} = '2020-01-01T00:00:00.000000+00:00' WHERE {first}"
    return None


def tampered(engines: Engines, kind: str, life: Life, statement: str) -> list[str] | None:
    """What `check` finds after a change made with every guard taken away and laid again; None when the change was refused."""
    url = engines.copy(engines.template(kind, life.__name__, life))
    world = open_copy(url)
    insider = owning(world.database)
    try:
        with insider.execution_options(writing=True).begin() as connection:
            triggers.lift(connection)
            if connection.exec_driver_sql(statement, execution_options={"no_parameters": True}).rowcount < 1:
                return None
            triggers.lay(connection, guards())
        return faults_of(world)
    except sa.exc.IntegrityError:
        return None
    finally:
        insider.dispose()
        world.database.dispose()
        engines.drop(url)


def run(kind: str, *, every: int = 1, life: Life = demonstrated) -> Iterator[Outcome]:
    """One row altered and one row deleted in each table that is only added to, or in every n-th of them."""
    engines = Engines()
    try:
        whole = open_copy(engines.copy(engines.template(kind, life.__name__, life)))
        empty = [name for name in APPEND_ONLY if not holds(whole, name)]
        found = faults_of(whole)
        whole.database.dispose()
        yield Outcome("a whole life, nothing altered", kind, 1, len(found), "check finds nothing")
        for what, statement in (("altered", altering), ("deleted", deleting)):
            tried, unseen, refused = 0, [], []
            for name in APPEND_ONLY[::every]:
                change = statement(METADATA.tables[name])
                if name in empty or change is None:
                    continue
                said = tampered(engines, kind, life, change)
                if said is None:
                    refused.append(name)
                    continue
                tried += 1
                if not said:
                    unseen.append(name)
            notes = f"each named by check{'; not seen: ' + ', '.join(unseen) if unseen else ''}"
            notes += f"; refused even without guards: {', '.join(refused)}" if refused else ""
            notes += f"; no row to try: {', '.join(empty)}" if empty else ""
            yield Outcome(f"a row {what} by an insider, in each table (T19)", kind, tried, len(unseen), notes)
    finally:
        engines.stop()


def holds(world: World, table: str) -> bool:
    """Whether a table has a row."""
    with world.database.connect() as connection:
        return connection.exec_driver_sql(f"SELECT 1 FROM {table} LIMIT 1").first() is not None


def deleting(table: sa.Table) -> str:
    """The deletion of a table's newest row, which nothing later refers to."""
    first = next(iter(table.primary_key)).name
    return f"DELETE FROM {table.name} WHERE {first} = (SELECT MAX({first}) FROM {table.name})"
