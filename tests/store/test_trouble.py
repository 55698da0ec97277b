"""When the database is held, gone or has the last word: a plain sentence, nothing written, the form's key still good."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import sqlalchemy as sa
from reasons import Reason
from sqlalchemy import event

from builders import World, line
from engines import Engines, on_both
from panel.law.findings import Refused
from panel.law.messages import wording
from panel.law.vocabulary import InterestKind, Role
from panel.models import AuditEntry, FormKey, Interest, RoleGrant, Setting
from panel.store import audit
from panel.store.databases import WRITER
from panel.store.engine import AlreadyDone, Busy
from panel.store.integrity import constraint_refusals

on_postgresql = pytest.mark.parametrize("stored_in", ["postgresql"], indirect=True)


@contextmanager
def held(world: World, seconds: float = 60) -> Iterator[None]:
    """Somebody else is saving, for so long, or until one has given up waiting."""
    taken, given_up = threading.Event(), threading.Event()

    def hold() -> None:
        with world.database.execution_options(writing=True).begin():
            taken.set()
            given_up.wait(seconds)

    holder = threading.Thread(target=hold)
    holder.start()
    taken.wait()
    try:
        yield
    finally:
        given_up.set()
        holder.join()


def hurried(world: World, milliseconds: int) -> None:
    """Let every new connection wait less long than it should, so that a test need not wait so long."""
    statement = (
        f"PRAGMA busy_timeout = {milliseconds}"
        if world.database.dialect.name == "sqlite"
        else f"SET lock_timeout = {milliseconds}"
    )
    world.database.dispose()

    @event.listens_for(world.database, "connect")
    def hurry(connection: Any, _: Any) -> None:
        connection.cursor().execute(statement)
        connection.commit()


@on_both
def test_a_short_wait_is_waited_for(world: World) -> None:
    with held(world, 0.6):
        began = time.monotonic()
        with world.work("coordinator", key="form") as work:
            work.session.add(Setting(name="Otter Brook"))
        assert time.monotonic() - began > 0.4
    assert world.count(Setting) == 1


@on_both
def test_a_long_wait_ends_in_a_sentence_with_nothing_written_and_the_form_as_good_as_before(world: World) -> None:
    hurried(world, 300)
    before = world.count(AuditEntry)
    with held(world):
        with pytest.raises(Busy, match="Somebody else is saving"), world.work("coordinator", key="form") as work:
            work.session.add(Setting(name="Otter Brook"))
        with world.reading() as session:
            assert session.connection().exec_driver_sql("SELECT COUNT(*) FROM person").scalar_one() == 9, "reading goes on"
    assert (world.count(Setting), world.count(FormKey), world.count(AuditEntry)) == (0, 0, before)
    with world.work("coordinator", key="form") as work:
        work.session.add(Setting(name="Otter Brook"))
    with pytest.raises(AlreadyDone), world.work("coordinator", key="form"):
        pass


@on_both
def test_what_an_act_had_missed_and_the_records_hold_is_said_as_a_refusal(world: World) -> None:
    world.bring(line("A-1"))
    request = world.request("A-1").id
    missed = {
        "role_held_once": lambda w: RoleGrant(person_id=world.people["chair"], role=Role.CHAIR, granted_at=w.at),
        "interest_once": lambda w: Interest(
            request_id=request, person_id=3, kind=InterestKind.OTHER, declared_at=w.at, declared_by=3, words="twice"
        ),
    }
    with world.work("coordinator") as work:
        work.session.add(missed["interest_once"](work))
    before = world.count(AuditEntry)
    for name, made in missed.items():
        with pytest.raises(Refused) as refused, world.work("coordinator") as work:
            audit.record(work, "test.act", "nothing/1")
            work.session.add(made(work))
        assert [finding.reason for finding in refused.value.findings] == [Reason.RECORDS_HOLD]
        assert constraint_refusals.PLAIN[name] in wording.sentence(refused.value.findings[0])
    assert world.count(AuditEntry) == before


@on_both
def test_a_guard_that_refuses_an_act_speaks_in_its_own_sentence(world: World) -> None:
    with pytest.raises(Refused) as refused, world.work("coordinator") as work:
        work.session.connection().exec_driver_sql(
            "INSERT INTO term_award (contract_id, child_id, ordinal, term, live, decision_id, made_at) "
            "VALUES (1, 1, 1, '2027 spring', 0, 1, '')"
        )
    assert "an award begins live" in wording.sentence(refused.value.findings[0])


@on_both
def test_a_fault_of_ours_is_not_dressed_up_as_a_refusal(world: World) -> None:
    with pytest.raises(sa.exc.IntegrityError), world.work("coordinator") as work:
        work.session.connection().exec_driver_sql("INSERT INTO setting (name) VALUES (NULL)")
    with pytest.raises(sa.exc.DBAPIError), world.work("coordinator") as work:
        work.session.connection().exec_driver_sql("SELECT nothing FROM nowhere")


@on_postgresql
def test_after_the_server_dropped_every_connection_the_next_act_goes_through(world: World, engines: Engines) -> None:
    with world.reading() as session:
        assert session.connection().exec_driver_sql("SELECT 1").scalar_one() == 1
    engines.postgres.say(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = "
        f"'{world.database.url.database}' AND pid <> pg_backend_pid()"
    )
    with world.work("coordinator") as work:
        work.session.add(Setting(name="Otter Brook"))
    assert world.count(Setting) == 1


@on_postgresql
def test_a_connection_lost_in_mid_act_writes_nothing_and_says_so(world: World, engines: Engines) -> None:
    with pytest.raises(Busy, match="cannot be reached"), world.work("coordinator", key="form") as work:
        work.session.add(Setting(name="Otter Brook"))
        work.session.flush()
        pid = work.session.connection().exec_driver_sql("SELECT pg_backend_pid()").scalar_one()
        engines.postgres.say(f"SELECT pg_terminate_backend({pid})")
        time.sleep(0.2)
        work.session.add(Setting(name="Heronmere"))
    assert (world.count(Setting), world.count(FormKey)) == (0, 0)


@on_postgresql
def test_every_act_holds_the_one_writers_lock(world: World) -> None:
    with world.work("coordinator") as work:
        held = work.session.connection().exec_driver_sql(
            f"SELECT COUNT(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = {WRITER} AND granted"
        )
        assert held.scalar_one() == 1
