"""Two roles on PostgreSQL: the application adds to the records and can neither alter them nor take a guard away."""

import pytest
import sqlalchemy as sa

from builders import World, line, make_template, open_copy
from engines import APPLICATION, Engines, owning
from panel.law.vocabulary import Kind, Option
from panel.store import installation
from panel.store.databases import Unsupported, open_database
from panel.store.operations import database_rights

pytestmark = pytest.mark.parametrize("stored_in", ["postgresql"], indirect=True)

HOSTILE = (
    "UPDATE audit_entry SET act = 'other'",
    "DELETE FROM audit_entry",
    "TRUNCATE audit_entry",
    "UPDATE term_award SET live = 0",
    "DELETE FROM person",
    "UPDATE award_revision SET amount_pence = 1",
    "DROP TRIGGER audit_entry_never_altered ON audit_entry",
    "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
    "ALTER TABLE award_revision DROP CONSTRAINT award_first_is_money",
    "DROP INDEX award_term_once",
    "DROP TABLE decision CASCADE",
    "CREATE OR REPLACE FUNCTION guard_decision_by_officer() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$",
    "CREATE TABLE role_grant_2 (id int)",
    "SET session_replication_role = replica",
    "UPDATE alembic_version SET version_num = '0000'",
    "SET ROLE panel_owner",
)


@pytest.mark.parametrize("statement", HOSTILE)
def test_the_application_could_not_do_it_if_it_tried(world: World, statement: str) -> None:
    with pytest.raises(sa.exc.DBAPIError) as trouble, world.database.begin() as connection:
        connection.exec_driver_sql(statement)
    assert trouble.value.orig is not None
    assert getattr(trouble.value.orig, "sqlstate", None) == "42501", "refused for want of rights, not by a guard"


def test_the_application_owns_nothing_and_holds_no_right_it_does_not_need(world: World) -> None:
    with world.database.connect() as connection:
        assert list(database_rights.too_much(connection)) == []
    with owning(world.database).connect() as connection:
        assert len(list(database_rights.too_much(connection))) == 1
        connection.exec_driver_sql("GRANT UPDATE ON audit_entry TO panel_app")
        connection.commit()
    with world.database.connect() as connection:
        assert list(database_rights.too_much(connection)) == ["the application's role may UPDATE audit_entry"]


def test_the_owner_migrates_and_the_application_works(engines: Engines, new_database: str) -> None:
    application = sa.make_url(new_database).set(username=APPLICATION).render_as_string(hide_password=False)
    with pytest.raises(installation.NotOurs, match="PANEL_OWNER_URL"):
        installation.migrate(open_database(application))
    installation.prepare(application, new_database).dispose()
    make_template(application)
    world = open_copy(application)
    world.bring(line("A-1", Kind.EHCNA_REQUEST))
    world.opened()
    world.recommend("A-1", Option.ASSESS)
    world.decide("A-1", Option.ASSESS)
    installation.migrate(world.database)
    world.database.dispose()


def test_two_addresses_of_different_databases_are_refused(new_database: str) -> None:
    with pytest.raises(Unsupported, match="one PostgreSQL database"):
        installation.prepare("sqlite://", new_database)


def test_a_role_the_server_does_not_know_is_named(new_database: str) -> None:
    stranger = sa.make_url(new_database).set(username="stranger").render_as_string(hide_password=False)
    with pytest.raises(database_rights.NoSuchRole, match="stranger"):
        installation.prepare(stranger, new_database)
