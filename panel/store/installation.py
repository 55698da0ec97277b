"""Which database this is: where it lies, what kind it is, and bringing its schema up to date."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session

from panel.law.permissions import CONSOLE
from panel.models import Installation
from panel.store import audit
from panel.store.clock import Clock, clock_for
from panel.store.databases import SQLITE, Unsupported, open_database
from panel.store.engine import Work
from panel.store.guards import guard_set, triggers
from panel.store.guards.guard_set import GuardChange
from panel.store.guards.registry import guards
from panel.store.operations import database_rights, schema_version
from panel.store.operations.schema_version import NotFit, NotUpgraded

ROOT = Path(__file__).resolve().parents[2]
REAL, DEMONSTRATION, TEST = "real", "demonstration", "test"
"""No command makes a test database; it is a real one in everything but that its clock may be moved, as a demonstration's may."""


NOT_THERE_OR_TWICE = ("already exists", "no such table", "no such column", "duplicate column")
UNDEFINED_OR_TWICE = "42"
"""What SQLite says, and how PostgreSQL's codes begin, of a schema that is not what its version says."""


class NotEmpty(Exception):
    """The database already holds something; the demonstration never touches it."""


class NotFilled(Exception):
    """The demonstration was not made and nothing of it was kept; the text says at which step it stopped and why."""


class NotOurs(NotUpgraded):
    """The schema has to move on and this database role may not do it; the text says who may, and how."""


def database_url() -> str:
    """The database named in PANEL_DATABASE_URL, else the real one beside the app."""
    return os.environ.get("PANEL_DATABASE_URL", "").strip() or f"sqlite:///{ROOT / 'data' / 'panel.db'}"


def owner_url() -> str | None:
    """The address of the role that owns the tables, where it is another than the application's; for `init` alone."""
    return os.environ.get("PANEL_OWNER_URL", "").strip() or None


def public_address() -> str:
    """The one address people open this panel at, from PANEL_ADDRESS; empty where it is only this machine's."""
    return os.environ.get("PANEL_ADDRESS", "").strip().rstrip("/").lower()


def smtp_url() -> str:
    """The mail relay messages are sent through, from PANEL_SMTP_URL; empty where messages are a list to copy."""
    return os.environ.get("PANEL_SMTP_URL", "").strip()


def smtp_sender() -> str:
    """The e-mail address messages come from, from PANEL_SMTP_FROM; empty where the relay's user is one."""
    return os.environ.get("PANEL_SMTP_FROM", "").strip()


def demonstration_url() -> str:
    """The demonstration's own file, never the real database's."""
    return f"sqlite:///{ROOT / 'data' / 'demo.db'}"


def migrate(engine: sa.Engine) -> GuardChange:
    """Bring the schema and its guards up to date in one transaction; what became of the guards. A second process waits.

    Guards are laid when the schema moves on, or when this program has others than those laid last. So one taken away by hand is
    found by `check`, not mended in silence; where it is laid again with the others, what was missing is said and on record.
    Raises `NotUpgraded` for a database of a version that is not known here, and `NotOurs` where this database role does not own it.
    """
    from alembic import command

    with rebuilding(engine) as connection:
        schema_version.refuse_unless_known(connection)
        before = schema_version.of(connection)
        newest = schema_version.is_newest(connection)
        if newest and guard_set.is_in_place(connection):
            return GuardChange()
        _refuse_unless_ours(connection)
        change = guard_set.change(connection) if before else GuardChange()
        triggers.lift(connection)
        if not newest:
            config = schema_version.migrations()
            config.attributes["connection"] = connection
            with _refused_if_half_done(connection):
                command.upgrade(config, "head")
            bytewise(connection)
        guard_set.lay(connection)
        _put_on_record(connection, before, change)
        return change


@contextmanager
def _refused_if_half_done(connection: sa.Connection) -> Iterator[None]:
    """What a migration finds there already, or does not find, is a database's that was brought up to date half-way."""
    try:
        yield
    except sa.exc.DBAPIError as trouble:
        code, said = str(getattr(trouble.orig, "sqlstate", "") or ""), str(trouble.orig)
        if not (code.startswith(UNDEFINED_OR_TWICE) or any(words in said for words in NOT_THERE_OR_TWICE)):
            raise
        raise NotFit(connection.engine.url.database, schema_version.half_done(said.splitlines()[0])) from None


def _put_on_record(connection: sa.Connection, before: str | None, change: GuardChange) -> None:
    """Note in the audit log what an upgrade changed; a database that is only being made has nothing to note."""
    with Session(connection, join_transaction_mode="create_savepoint") as session, session.begin():
        if installed := session.get(Installation, 1):
            work = Work(session, CONSOLE, _clock_of(installed.kind)())
            after = schema_version.of(connection)
            audit.record(work, "database.upgrade", "database", before=before, after=after, **asdict(change))


def prepare(url: str, owner: str | None, tell: Callable[[str], None] = lambda _: None) -> sa.Engine:
    """The database at an address brought up to date, by its owner if one is named, who then gives the application its rights.

    `tell` is told in sentences what became of its guards.

    Raises `NotUpgraded`, `database_rights.NoSuchRole`, and `Unsupported` for two addresses that are not of one PostgreSQL database.
    """
    database = open_database(url)
    if owner is None:
        _say(migrate(database), tell)
        return database
    owning = open_database(owner)
    if database.dialect.name == SQLITE or owning.dialect.name == SQLITE or database.url.database != owning.url.database:
        raise Unsupported("PANEL_OWNER_URL and PANEL_DATABASE_URL have to name one PostgreSQL database, as two roles.")
    _say(migrate(owning), tell)
    database_rights.grant(owning, database.url.username or "")
    owning.dispose()
    return database


def _say(change: GuardChange, tell: Callable[[str], None]) -> None:
    for sentence in change.sentences():
        tell(sentence)


def refuse_unless_fit(engine: sa.Engine) -> None:
    """Raise `NotFit` for a database that is not this program's, or not whole; an empty one is fit."""
    with engine.connect() as connection:
        schema_version.refuse_unless_known(connection)


def is_current(engine: sa.Engine) -> bool:
    """Whether the schema and the guards laid in it are those of this program."""
    with engine.connect() as connection:
        return schema_version.is_newest(connection) and guard_set.is_in_place(connection)


@contextmanager
def rebuilding(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One writing transaction in which a table may be rebuilt: its references are checked whole at the end, not row by row."""
    with engine.execution_options(writing=True, migrating=True).connect() as connection:
        if connection.dialect.name != SQLITE:
            with connection.begin():
                yield connection
            return
        raw = connection.connection.dbapi_connection
        assert raw is not None  # noqa: S101  # a connection just opened has one
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                if dangling := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                    raise NotFit(engine.url.database, schema_version.half_done(f"{len(dangling)} of its rows refer to nothing"))
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def _refuse_unless_ours(connection: sa.Connection) -> None:
    if connection.dialect.name == SQLITE:
        return
    others = connection.exec_driver_sql(
        "SELECT COUNT(*) FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace "
        "AND NOT pg_has_role(current_user, relowner, 'USAGE')"
    ).scalar_one()
    may_make = connection.exec_driver_sql("SELECT has_schema_privilege(current_schema(), 'CREATE')").scalar_one()
    if others or not may_make:
        raise NotOurs(
            "The database has to be brought up to date by the role that owns it. Set PANEL_OWNER_URL to that role's address and "
            "run: python -m panel init"
        )


def bytewise(connection: sa.Connection) -> None:
    """Let PostgreSQL compare all text byte by byte, as SQLite does: ISO dates sort as dates, whatever the server's language."""
    if connection.dialect.name == SQLITE:
        return
    rows = connection.exec_driver_sql(
        "SELECT c.relname, string_agg(format('ALTER COLUMN %I TYPE text COLLATE \"C\"', a.attname), ', ') "
        "FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_collation o ON o.oid = a.attcollation "
        "WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace AND a.attnum > 0 AND NOT a.attisdropped "
        "AND a.atttypid = 'text'::regtype AND o.collname <> 'C' GROUP BY c.relname",
        execution_options={"no_parameters": True},
    ).all()
    for table, changes in rows:
        connection.exec_driver_sql(f"ALTER TABLE {table} {changes}", execution_options={"no_parameters": True})


def kind_of(engine: sa.Engine) -> str | None:
    """Real, demonstration, test, or None for a database that is empty or has no schema yet."""
    if not sa.inspect(engine).has_table("installation"):
        return None
    with Session(engine) as session:
        return session.exec(sa.select(Installation.kind)).scalar()  # type: ignore[call-overload]  # a plain select


def clock_of(engine: sa.Engine) -> Clock:
    """The clock this database runs on: the machine's, unless it is one whose clock `PANEL_TODAY` may move."""
    return _clock_of(kind_of(engine))


def _clock_of(kind: str | None) -> Clock:
    return clock_for(movable=kind in {DEMONSTRATION, TEST})


def become(session: Session, kind: str, *, at: datetime) -> None:
    """Say once and for all what kind of database this is."""
    session.add(Installation(kind=kind, made_at=at))
    session.flush()


def missing_guards(engine: sa.Engine) -> list[str]:
    """Triggers that should hold the database and are gone, switched off or altered, by name."""
    with engine.connect() as connection:
        return triggers.missing(connection, guards())


def is_demonstration(session: Session) -> bool:
    """Whether the people and children in this database are invented."""
    installed = session.get(Installation, 1)
    return installed is not None and installed.kind == DEMONSTRATION
