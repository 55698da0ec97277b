"""The store keeps its word: settings on every connection, migrations equal to models, a chain nobody bends unseen."""

import re
import threading
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from builders import World
from panel.law.findings import Refused
from panel.models import METADATA, AuditEntry, FormKey, Setting
from panel.store import audit, clock, sweep
from panel.store.engine import AlreadyDone, Unsupported, journal_mode, open_database, unit_of_work
from panel.store.guards import sqlite_triggers
from panel.store.installation import migrate, missing_guards


def test_every_connection_has_the_settings_the_power_cuts_chose(world: World) -> None:
    for _ in range(3):
        with world.database.connect() as connection:
            wanted = {
                "foreign_keys": 1,
                "synchronous": 2,
                "recursive_triggers": 1,
                "trusted_schema": 0,
                "busy_timeout": 10_000,
            }
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
            assert found == wanted
            mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
            assert mode in ("truncate", "wal")


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


def test_a_migrated_database_has_the_schema_of_the_models(tmp_path: Path) -> None:
    migrated, made = open_database(f"sqlite:///{tmp_path / 'a.db'}"), sa.create_engine("sqlite://")
    migrate(migrated)
    METADATA.create_all(made)
    assert schema(migrated) == schema(made)
    assert missing_guards(migrated) == []


def schema(engine: sa.Engine) -> dict[str, list[str]]:
    """Each table's and index's lines, in any order."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql IS NOT NULL "
            "AND name <> 'alembic_version'"
        ).all()
    return {name: parts_of(sql) for name, sql in rows}


def parts_of(sql: str) -> list[str]:
    """The columns and constraints of a table, in any order: a column added later stands behind the constraints."""
    flat, depth, parts = re.sub(r"\s+", " ", sql.replace('"', "")), 0, [""]
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


def test_migrating_twice_and_four_at_once_changes_nothing_more(tmp_path: Path) -> None:
    engines = [open_database(f"sqlite:///{tmp_path / 'a.db'}") for _ in range(4)]
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


def test_another_engine_than_sqlite_is_refused_in_a_sentence() -> None:
    with pytest.raises(Unsupported, match="SQLite only"):
        open_database("postgresql+psycopg://localhost/panel")


def test_an_act_that_fails_leaves_nothing_behind_not_even_its_audit_entry(world: World) -> None:
    before = world.count(AuditEntry)
    with pytest.raises(RuntimeError), world.work("coordinator") as work:
        work.session.add(Setting(name="Half a school"))
        audit.record(work, "setting.add", "setting/1")
        raise RuntimeError
    assert world.count(AuditEntry) == before
    assert world.count(Setting) == 0


def test_a_form_sent_twice_acts_once(world: World) -> None:
    with world.work("coordinator", key="one form") as work:
        work.session.add(Setting(name="Otter Brook"))
    with pytest.raises(AlreadyDone), world.work("coordinator", key="one form") as work:
        work.session.add(Setting(name="Otter Brook again"))
    assert [row.name for row in world.rows(Setting)] == ["Otter Brook"]
    assert world.count(FormKey) == 1


def test_a_form_that_was_refused_may_be_sent_again(world: World) -> None:
    with pytest.raises(RuntimeError), world.work("coordinator", key="one form"):
        raise RuntimeError
    with world.work("coordinator", key="one form") as work:
        work.session.add(Setting(name="Otter Brook"))
    assert world.count(Setting) == 1


def test_a_right_lost_in_between_is_lost_at_the_act(world: World) -> None:
    from panel.acts import agenda, people
    from panel.law.vocabulary import Role

    with world.work("administrator") as work:
        people.revoke(work, world.people["coordinator"], Role.COORDINATOR)
    with pytest.raises(Refused), world.work("coordinator") as work:
        agenda.new(work, date(2026, 11, 25))


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
    with world.database.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER audit_entry_never_altered")
        connection.exec_driver_sql("DROP TRIGGER audit_entry_never_deleted")
        connection.exec_driver_sql(tamper)
    with world.reading() as session:
        found = list(sweep.faults(session, world.database))
    assert sentence in found
    assert "the guard audit_entry_never_altered is missing or altered" in found


def test_errors_never_carry_a_childs_data(world: World) -> None:
    with pytest.raises(sa.exc.DBAPIError) as trouble, world.database.begin() as connection:
        connection.execute(sa.text("INSERT INTO child (surname) VALUES (:name)"), {"name": "Larkspur"})
    assert "Larkspur" not in str(trouble.value)


def test_the_day_is_englands_whatever_the_server(world: World) -> None:
    assert clock.today_of(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == date(2026, 7, 1)
    assert clock.today_of(datetime(2026, 12, 31, 23, 30, tzinfo=UTC)) == date(2026, 12, 31)


def test_panel_today_moves_a_demonstration_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANEL_TODAY", "2026-11-23")
    assert clock.today_of(clock.clock_for(demonstration=True)()) == date(2026, 11, 23)
    assert clock.clock_for(demonstration=False) is clock.real_clock
    monkeypatch.setenv("PANEL_TODAY", "23/11/2026")
    with pytest.raises(ValueError, match="write it as 2026-11-23"):
        clock.clock_for(demonstration=True)


def test_every_guard_is_named_for_what_it_refuses() -> None:
    for name, statement in sqlite_triggers().items():
        assert name in statement
        assert "RAISE(ABORT" in statement or name == "award_withdrawal_frees_term"


def test_reading_sees_one_consistent_view_and_writes_nothing(world: World) -> None:
    with world.reading() as session:
        assert session.exec(select(Setting)).all() == []
    with Session(world.database) as session:
        assert session.exec(select(Setting)).all() == []


def test_a_disabled_person_has_no_unit_of_work(world: World) -> None:
    from panel.acts import people
    from panel.store.actors import NotActive

    with world.work("administrator") as work:
        people.disable(work, world.people["head"])
    with pytest.raises(NotActive), unit_of_work(world.database, world.people["head"], world.clock):
        pass


def test_a_guard_taken_away_by_hand_is_found_and_not_mended_in_silence(world: World) -> None:
    with world.database.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER award_within_year_cap")
    migrate(world.database)
    assert missing_guards(world.database) == ["award_within_year_cap"]


def test_after_a_migration_every_guard_holds_and_references_are_watched_again(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'new.db'}")
    migrate(database)
    assert missing_guards(database) == []
    with database.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    database.dispose()
