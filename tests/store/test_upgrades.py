"""A database made by an earlier version is brought up to date: its rows kept, its schema and guards this program's."""

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command

from builders import World, line, open_copy
from engines import on_both, owning
from panel.models import AuditEntry, Request, Row
from panel.store import numbering
from panel.store.databases import open_database
from panel.store.guards import guard_set, triggers
from panel.store.guards.registry import guards
from panel.store.guards.triggers import Guard
from panel.store.installation import bytewise, is_current, migrate, missing_guards, rebuilding
from panel.store.integrity import sweep
from panel.store.operations import schema_version

FIRST_RELEASE = Path(__file__).parents[1] / "cases" / "first_release.json"
NEW, TAKEN, CHANGED, OLD = "decision_by_officer", "award_next_rev", "term_award_born_live", "no_child_called_nobody"
LATER = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "later", "{head}"


def upgrade():
    unfollowed = {{"resolve_fks": False}}
    with op.batch_alter_table("request", table_kwargs={{"sqlite_strict": True}}, reflect_kwargs=unfollowed) as request:
        request.add_column(sa.Column("seen_at_school", sa.Integer(), nullable=True))
        request.create_check_constraint("request_seen_yes_no", "seen_at_school IN (0, 1)")
"""


def filled_as_by_the_first_release(url: str) -> sa.Engine:
    """A database at version 0001 with the rows that a panel's first weeks left in it."""
    database = open_database(url)
    config = schema_version.migrations()
    with rebuilding(database) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        bytewise(connection)
        for name, held in json.loads(FIRST_RELEASE.read_text(encoding="utf-8")).items():
            table = sa.table(name, *(sa.column(column) for column in held["columns"]))
            connection.execute(sa.insert(table), [dict(zip(held["columns"], row, strict=True)) for row in held["rows"]])
    return database


@on_both
def test_a_database_of_the_first_release_with_rows_in_it_is_brought_up_to_date_and_works(new_database: str) -> None:
    migrate(filled_as_by_the_first_release(new_database))
    world = open_copy(new_database)
    assert is_current(world.database)
    assert missing_guards(world.database) == []
    with world.reading() as session:
        assert list(sweep.faults(session, world.database)) == []
    assert world.request("A-1").status == "decided"
    with world.database.execution_options(writing=True).begin() as connection:
        numbering.caught_up_all(connection)
    world.bring(line("A-3"))
    assert world.request("A-3").child_id not in {world.request(reference).child_id for reference in ("A-1", "A-2")}
    world.database.dispose()


@on_both
def test_a_later_version_rebuilds_a_table_that_rows_refer_to_and_keeps_them(
    new_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    migrate(filled_as_by_the_first_release(new_database))
    shutil.copytree(schema_version.MIGRATIONS, tmp_path / "migrations")
    later = LATER.format(head=schema_version.known()[0])
    (tmp_path / "migrations" / "versions" / "later.py").write_text(later, encoding="utf-8")
    monkeypatch.setattr(schema_version, "MIGRATIONS", tmp_path / "migrations")
    world = open_copy(new_database)
    before = rows_of(world, Request)
    assert not is_current(world.database)
    migrate(world.database)
    assert is_current(world.database)
    assert rows_of(world, Request) == before
    assert missing_guards(world.database) == []
    entry = world.rows(AuditEntry)[-1]
    assert (entry.act, entry.details["after"], entry.details["tampered"]) == ("database.upgrade", "later", [])
    with pytest.raises(sa.exc.IntegrityError), world.database.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("UPDATE request SET seen_at_school = 2")
    world.database.dispose()


def rows_of(world: World, table: type[Row]) -> list[dict[str, object]]:
    return [row.model_dump() for row in world.rows(table)]


def earlier_guards() -> dict[str, Guard]:
    """The guards as a program before this one had them: one fewer, one otherwise, one that is gone since."""
    earlier = {name: guard for name, guard in guards().items() if name != NEW}
    earlier[CHANGED] = replace(earlier[CHANGED], sentence="an award has to begin live")
    return earlier | {OLD: Guard(OLD, "BEFORE INSERT ON child", "NEW.surname = 'Nobody'", sentence="nobody")}


@pytest.fixture
def guarded_before(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """The world with the guards of an earlier program."""
    with monkeypatch.context() as earlier:
        earlier.setattr(guard_set, "guards", earlier_guards)
        migrate(owning(world.database))
    return world


@on_both
def test_a_new_guard_reaches_a_database_that_is_there_already_and_it_is_said_and_on_record(guarded_before: World) -> None:
    assert not is_current(guarded_before.database)
    assert missing_guards(guarded_before.database) == sorted([NEW, CHANGED])
    change = migrate(owning(guarded_before.database))
    assert (change.added, change.changed, change.removed, change.tampered) == ((NEW,), (CHANGED,), (OLD,), ())
    assert change.sentences() == [f"Guards added: {NEW}.", f"Guards changed: {CHANGED}.", f"Guards removed: {OLD}."]
    assert is_current(guarded_before.database)
    with guarded_before.database.connect() as connection:
        assert OLD not in triggers.live_hashes(connection)
    with guarded_before.reading() as session:
        assert list(sweep.faults(session, guarded_before.database)) == []
    entry = guarded_before.rows(AuditEntry)[-1]
    assert (entry.act, entry.details["added"], entry.details["removed"]) == ("database.upgrade", [NEW], [OLD])
    assert migrate(owning(guarded_before.database)).sentences() == [], "laid once"


@on_both
def test_a_guard_taken_away_by_hand_is_named_when_it_is_laid_again_with_new_ones(guarded_before: World) -> None:
    with owning(guarded_before.database).begin() as connection:
        on = "" if connection.dialect.name == "sqlite" else " ON award_revision"
        connection.exec_driver_sql(f"DROP TRIGGER {TAKEN}{on}")
    if guarded_before.database.dialect.name == "postgresql":
        with owning(guarded_before.database).begin() as connection:
            connection.exec_driver_sql(f"DROP FUNCTION guard_{TAKEN}()")
    change = migrate(owning(guarded_before.database))
    assert change.tampered == (TAKEN,)
    assert f"taken away or altered by hand: {TAKEN}." in change.sentences()[-1]
    assert guarded_before.rows(AuditEntry)[-1].details["tampered"] == [TAKEN]
    assert missing_guards(guarded_before.database) == []


@on_both
def test_check_says_when_somebody_altered_which_guards_are_on_record(world: World) -> None:
    with owning(world.database).begin() as connection:
        connection.exec_driver_sql("UPDATE guard_set SET hashes = '{}'")
    with world.reading() as session:
        found = list(sweep.faults(session, world.database))
    assert found == ["the guards kept on record are not those of this program: run python -m panel init"]


@on_both
def test_a_child_from_an_earlier_version_is_found_by_its_name_however_its_apostrophe_is_typed(new_database: str) -> None:
    earlier = filled_as_by_the_first_release(new_database)
    with earlier.execution_options(writing=True).begin() as connection:
        connection.exec_driver_sql("UPDATE child SET surname = 'O''Fable', name_key = 'o''fable|2016-05-04|robin' WHERE id = 1")
    migrate(earlier)
    world = open_copy(new_database)
    with world.database.execution_options(writing=True).begin() as connection:
        numbering.caught_up_all(connection)
    world.bring(line("A-3", surname="O’Fable"))
    assert world.request("A-3").child_id == 1
    world.database.dispose()
