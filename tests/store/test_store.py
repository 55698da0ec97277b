"""The store keeps its word: settings on every connection, migrations equal to models, a chain nobody bends unseen."""

import re
import sqlite3
import threading
import traceback
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from builders import World, line
from engines import KINDS, Engines, on_both, owning
from panel.law.findings import Refused
from panel.models import METADATA, AuditEntry, FormKey, Setting
from panel.store import audit, clock, installation
from panel.store.databases import PRAGMAS, SETTINGS
from panel.store.engine import AlreadyDone, Unsupported, journal_mode, open_database, unit_of_work
from panel.store.guards.registry import APPEND_ONLY, guards
from panel.store.guards.triggers import sqlite_statement
from panel.store.installation import bytewise, migrate, missing_guards
from panel.store.integrity import schema_check, sweep
from panel.store.operations import database_rights
from panel.store.operations.schema_version import NotUpgraded

postgresql = pytest.mark.parametrize("stored_in", ["postgresql"], indirect=True)


def test_every_sqlite_connection_has_the_settings_the_power_cuts_chose(world: World) -> None:
    for _ in range(3):
        with world.database.connect() as connection:
            wanted = {
                "foreign_keys": 1,
                "synchronous": 2,
                "recursive_triggers": 1,
                "trusted_schema": 0,
                "busy_timeout": 10_000,
            }
            assert wanted == PRAGMAS
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted
            mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
            assert mode == journal_mode(sqlite3.sqlite_version_info).lower()


@postgresql
def test_every_postgresql_connection_has_its_timeouts_and_waits_for_the_disk(world: World) -> None:
    for _ in range(3):
        with world.database.connect() as connection:
            found = {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in SETTINGS}
            assert found == {
                "lock_timeout": "10s",
                "statement_timeout": "1min",
                "idle_in_transaction_session_timeout": "2min",
                "default_transaction_isolation": "read committed",
                "synchronous_commit": "on",
                "client_encoding": "UTF8",
            }


@postgresql
def test_a_page_reads_one_moment_and_may_not_write(world: World) -> None:
    with world.reading() as session:
        assert session.exec(select(Setting)).all() == []
        with world.work("coordinator") as work:
            work.session.add(Setting(name="Meanwhile School"))
        assert session.exec(select(Setting)).all() == []
    with pytest.raises(sa.exc.DBAPIError, match="read-only"), world.reading() as session:
        session.add(Setting(name="Written while reading"))
        session.flush()


@postgresql
def test_text_is_compared_byte_by_byte_whatever_the_servers_language(world: World) -> None:
    with world.database.connect() as connection:
        other = connection.exec_driver_sql(
            "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
            "JOIN pg_collation o ON o.oid = a.attcollation WHERE c.relkind = 'r' AND o.collname <> 'C' "
            "AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND a.atttypid = 'text'::regtype"
        ).all()
    assert other == []


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "TRUNCATE"),
        ((3, 44, 5), "TRUNCATE"),
        ((3, 44, 6), "WAL"),
        ((3, 50, 6), "TRUNCATE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 2), "TRUNCATE"),
        ((3, 51, 3), "WAL"),
        ((3, 54, 1), "WAL"),
    ],
)
def test_wal_is_used_only_where_its_race_is_mended(version: tuple[int, ...], mode: str) -> None:
    assert journal_mode(version) == mode


@on_both
def test_a_migrated_database_has_the_schema_of_the_models(new_database: str, engines: Engines, stored_in: str) -> None:
    migrated, made = open_database(new_database), open_database(engines.new(stored_in))
    migrate(migrated)
    with made.execution_options(writing=True).begin() as connection:
        METADATA.create_all(connection)
        bytewise(connection)
    assert schema(migrated) == schema(made)
    assert missing_guards(migrated) == []
    with migrated.connect() as connection:
        assert schema_check.missing(connection) == []
    migrated.dispose()
    made.dispose()


def schema(engine: sa.Engine) -> dict[str, list[str]]:
    """Each table's and index's lines, in any order."""
    found: dict[str, list[str]] = {}
    with engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            rows = connection.exec_driver_sql(
                "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL "
                "AND name <> 'alembic_version'"
            ).all()
            return {name: parts_of(sql) for name, sql in rows}
        rows = connection.exec_driver_sql(
            "SELECT c.relname, a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || "
            "coalesce(pg_get_expr(d.adbin, d.adrelid), '') FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid "
            "LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum "
            "WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 "
            "UNION ALL SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint "
            "WHERE connamespace = 'public'::regnamespace AND contype <> 'n' "
            "UNION ALL SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'"
        ).all()
        for table, said in rows:
            if table != "alembic_version":
                found.setdefault(table, []).append(said)
    return {table: sorted(lines) for table, lines in found.items()}


def parts_of(sql: str) -> list[str]:
    """The columns and constraints of a table, in any order: a column added later stands behind the constraints, its key within it."""
    flat, depth, parts = re.sub(r"\s+", " ", sql.replace('"', "")), 0, [""]
    flat = re.sub(r"(\w+) (\w+) (CONSTRAINT \w+) (REFERENCES)", r"\1 \2, \3 FOREIGN KEY(\1) \4", flat)
    for letter in flat:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and depth == 1:
            parts.append("")
        else:
            parts[-1] += letter
    if not flat.startswith("CREATE TABLE"):
        return [flat]
    parts[0], (parts[-1], _, strict) = parts[0].partition("(")[2], parts[-1].rpartition(")")
    return sorted(re.sub(r"\( | \)", lambda found: found[0].strip(), part.strip()) for part in (*parts, strict))


def test_a_partial_unique_index_is_partial_on_both() -> None:
    for table in METADATA.sorted_tables:
        for index in table.indexes:
            parts = [index.dialect_options[kind]["where"] for kind in KINDS]
            assert str(parts[0]) == str(parts[1]), f"{index.name}: give sqlite_where and postgresql_where the same condition"


@on_both
@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "UPDATE alembic_version SET version_num = '9999'",
            "at version 9999 of the schema.*a newer one made it.*PANEL_DATABASE_URL",
        ),
        ("DROP TABLE guard_set", "at version 0001 of a schema from before the first release.*Move it away.*PANEL_DATABASE_URL"),
    ],
)
def test_a_database_of_a_version_not_known_here_is_refused_whole_with_what_to_do(
    new_database: str, statement: str, said: str
) -> None:
    database = open_database(new_database)
    migrate(database)
    with database.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        connection.exec_driver_sql(statement)
    before = schema(database)
    with pytest.raises(NotUpgraded, match=said):
        migrate(database)
    assert schema(database) == before
    database.dispose()


@on_both
def test_migrating_twice_and_four_at_once_changes_nothing_more(new_database: str) -> None:
    engines = [open_database(new_database) for _ in range(4)]
    troubles: list[BaseException] = []

    def run(engine: sa.Engine) -> None:
        try:
            migrate(engine)
        except BaseException as trouble:  # noqa: BLE001  # a thread's trouble is looked at below
            troubles.append(trouble)

    threads = [threading.Thread(target=run, args=(engine,)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert missing_guards(engines[0]) == []
    assert [str(trouble) for trouble in troubles] == []
    for engine in engines:
        engine.dispose()


@pytest.mark.parametrize("address", ["mysql://localhost/panel", "postgresql+asyncpg://localhost/panel", "panel.db"])
def test_an_address_that_cannot_be_served_is_refused_in_a_sentence(address: str) -> None:
    with pytest.raises(Unsupported, match="postgresql\\+psycopg://"):
        open_database(address)


@on_both
def test_an_act_that_fails_leaves_nothing_behind_not_even_its_audit_entry(world: World) -> None:
    before = world.count(AuditEntry)
    with pytest.raises(RuntimeError), world.work("coordinator") as work:
        work.session.add(Setting(name="Half a school"))
        audit.record(work, "setting.add", "setting/1")
        raise RuntimeError
    assert world.count(AuditEntry) == before
    assert world.count(Setting) == 0


@on_both
def test_a_form_sent_twice_acts_once(world: World) -> None:
    with world.work("coordinator", key="one form") as work:
        work.session.add(Setting(name="Otter Brook"))
    with pytest.raises(AlreadyDone), world.work("coordinator", key="one form") as work:
        work.session.add(Setting(name="Otter Brook again"))
    assert [row.name for row in world.rows(Setting)] == ["Otter Brook"]
    assert world.count(FormKey) == 1


@on_both
def test_a_form_that_was_refused_may_be_sent_again(world: World) -> None:
    with pytest.raises(RuntimeError), world.work("coordinator", key="one form"):
        raise RuntimeError
    with world.work("coordinator", key="one form") as work:
        work.session.add(Setting(name="Otter Brook"))
    assert world.count(Setting) == 1


@on_both
def test_a_right_lost_in_between_is_lost_at_the_act(world: World) -> None:
    from panel.acts import agenda, people
    from panel.law.vocabulary import Role

    with world.work("administrator") as work:
        people.revoke(work, world.people["coordinator"], Role.COORDINATOR)
    with pytest.raises(Refused), world.work("coordinator") as work:
        agenda.new(work, date(2026, 11, 25))


@on_both
@pytest.mark.parametrize(
    ("tamper", "sentence"),
    [
        ("UPDATE audit_entry SET act = 'other' WHERE seq = 3", "audit entry 3 was altered"),
        ("UPDATE audit_entry SET details = '{}' WHERE seq = 4", "audit entry 4 was altered"),
        ("UPDATE audit_entry SET at = '2020-01-01T00:00:00.000000+00:00' WHERE seq = 2", "audit entry 2 was altered"),
        ("DELETE FROM audit_entry WHERE seq = 3", "audit entry 3 is missing"),
    ],
)
def test_a_tampered_chain_names_the_entry(world: World, tamper: str, sentence: str) -> None:
    with owning(world.database).execution_options(writing=True).begin() as connection:
        for guard in ("audit_entry_never_altered", "audit_entry_never_deleted"):
            connection.exec_driver_sql(without(world, guard, "audit_entry"))
        connection.exec_driver_sql(tamper)
    with world.reading() as session:
        found = list(sweep.faults(session, world.database))
    assert sentence in found
    assert "the guard audit_entry_never_altered is missing or altered" in found


def without(world: World, guard: str, table: str) -> str:
    """The statement that takes a guard away by hand."""
    return f"DROP TRIGGER {guard}" + ("" if world.database.dialect.name == "sqlite" else f" ON {table}")


@on_both
def test_errors_never_carry_a_childs_data(world: World) -> None:
    given = {"name": "Larkspur"}
    with pytest.raises(sa.exc.DBAPIError) as trouble, world.database.begin() as connection:
        connection.execute(sa.text("INSERT INTO child (surname) VALUES (:name)"), given)
    assert "Larkspur" not in str(trouble.value)
    assert "Larkspur" not in "".join(traceback.format_exception(trouble.value))


def test_the_day_is_englands_whatever_the_server(world: World) -> None:
    assert clock.today_of(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert clock.today_of(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == date(2026, 12, 31)


def test_panel_today_moves_a_demonstration_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANEL_TODAY", "2026-11-23")
    assert clock.today_of(clock.clock_for(movable=True)()) == date(2026, 11, 23)
    assert clock.clock_for(movable=False) is clock.real_clock
    monkeypatch.setenv("PANEL_TODAY", "23/11/2026")
    with pytest.raises(ValueError, match="write it as 2026-11-23"):
        clock.clock_for(movable=True)
    monkeypatch.setenv("PANEL_TODAY", "2026-11-23T12:00")
    with pytest.raises(ValueError, match="neither a day nor an instant"):
        clock.clock_for(movable=True)


def test_a_clock_moved_to_an_instant_runs_on_and_shows_every_process_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    when = datetime(2031, 5, 6, 7, 8, tzinfo=UTC)
    monkeypatch.setattr(clock, "real_clock", lambda: when)
    monkeypatch.setenv("PANEL_TODAY", "2027-03-28T00:30+00:00")
    begun = clock.clock_for(movable=True)
    monkeypatch.setenv("PANEL_TODAY", "2027-03-28T01:30+01:00 when 2031-05-06T07:00+00:00")
    shared = clock.clock_for(movable=True)
    assert (begun(), shared()) == (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 0, 38, tzinfo=UTC))
    when += timedelta(hours=1)
    assert (begun(), shared()) == (datetime(2027, 3, 28, 1, 30, tzinfo=UTC), datetime(2027, 3, 28, 1, 38, tzinfo=UTC))


@pytest.mark.parametrize(("kind", "moves"), [("demonstration", True), ("test", True), ("real", False), (None, False)])
def test_only_a_demonstration_and_a_test_database_have_their_clock_moved(
    kind: str | None, moves: bool, new_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = open_database(new_database)
    installation.migrate(database)
    if kind:
        with unit_of_work(database, None, clock.real_clock) as work:
            installation.become(work.session, kind, at=work.at)
    monkeypatch.setenv("PANEL_TODAY", "2026-11-23T12:00+00:00")
    assert (installation.clock_of(database) is not clock.real_clock) == moves
    database.dispose()


def test_every_guard_is_named_for_what_it_refuses() -> None:
    for name, guard in guards().items():
        assert name in (statement := sqlite_statement(guard))
        assert "RAISE(ABORT" in statement or name == "award_withdrawal_frees_term"


@on_both
def test_reading_sees_one_consistent_view_and_writes_nothing(world: World) -> None:
    with world.reading() as session:
        assert session.exec(select(Setting)).all() == []
    with Session(world.database) as session:
        assert session.exec(select(Setting)).all() == []


@on_both
def test_a_disabled_person_has_no_unit_of_work(world: World) -> None:
    from panel.acts import people
    from panel.store.people.actors import NotActive

    with world.work("administrator") as work:
        people.disable(work, world.people["head"])
    with pytest.raises(NotActive), unit_of_work(world.database, world.people["head"], world.clock):
        pass


@on_both
def test_a_guard_taken_away_by_hand_is_found_and_not_mended_in_silence(world: World) -> None:
    with owning(world.database).begin() as connection:
        connection.exec_driver_sql(without(world, "award_within_year_cap", "award_revision"))
    migrate(world.database)
    assert missing_guards(world.database) == ["award_within_year_cap"]


def test_after_a_migration_every_guard_holds_and_references_are_watched_again(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'new.db'}")
    migrate(database)
    assert missing_guards(database) == []
    with database.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    database.dispose()


def test_what_is_only_added_to_is_only_granted_adding() -> None:
    assert all(database_rights.of(table) == {"SELECT", "INSERT"} for table in (*APPEND_ONLY, "term_award"))


@on_both
def test_what_no_database_can_keep_of_a_text_is_lost_alike_on_both_and_stops_nobody(world: World) -> None:
    typed = "A\x00B \ud83d C \x0b D Łukasz 👧🏽 \u202e"
    with world.work("coordinator") as work:
        work.session.add(Setting(name=typed))
    assert [row.name for row in world.rows(Setting)] == ["A\ufffdB \ufffd C \x0b D Łukasz 👧🏽 \u202e"]
    with world.reading() as session:
        assert session.exec(select(Setting).where(Setting.name == typed)).one().id
        assert list(sweep.faults(session, world.database)) == []


@on_both
def test_a_name_that_begins_with_a_letter_beyond_the_alphabet_is_recognised_again(world: World) -> None:
    world.bring(line("A-1", surname="Fernsby", forename="Łukasz"))
    world.bring(line("A-2", surname="FERNSBY", forename="Łukasz"))
    assert world.request("A-1").child_id == world.request("A-2").child_id


@on_both
def test_a_row_put_in_by_hand_is_named_although_every_guard_let_it_pass(world: World) -> None:
    world.bring(line("A-1"), evidence=("A-1,action_already_taken,mixed,Seen,Plan,1,2026-10-01,SENCO",))
    with world.database.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO evidence (request_id, criterion, summary, source, page, supplied_by, added_at) "
            "SELECT request_id, criterion, 'Never came', source, page, supplied_by, added_at FROM evidence"
        )
    with world.reading() as session:
        assert list(sweep.faults(session, world.database)) == ["evidence 2 was recorded by nobody: no act sealed it"]
