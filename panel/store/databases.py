"""Opening a database: SQLite on one machine, PostgreSQL for several, each with the settings it has to have."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection

BUSY_MILLISECONDS = 10_000
STATEMENT_MILLISECONDS = 60_000
IDLE_MILLISECONDS = 120_000
MIGRATION_MILLISECONDS = 600_000
WAL_IS_SAFE_FROM = (3, 51, 3)
WAL_BACK_PORTS = ((3, 50, 7), (3, 44, 6))
WRITER = 5_363_414
"""The advisory lock every act holds on PostgreSQL: one writer at a time, as SQLite has it."""
SQLITE, POSTGRESQL = "sqlite", "postgresql"
PRAGMAS = {
    "busy_timeout": BUSY_MILLISECONDS,
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
}
"""What every SQLite connection is told, as SQLite answers when asked; beside them the journal mode."""
SETTINGS = {
    "lock_timeout": f"{BUSY_MILLISECONDS}ms",
    "statement_timeout": f"{STATEMENT_MILLISECONDS}ms",
    "idle_in_transaction_session_timeout": f"{IDLE_MILLISECONDS}ms",
    "default_transaction_isolation": "read committed",
    "synchronous_commit": "on",
    "client_encoding": "UTF8",
}
"""What every PostgreSQL connection is told."""


class Unsupported(Exception):
    """The database address names something this version cannot run on."""


def address_of(file: Path) -> str:
    """The database address of a SQLite file, whatever its name holds."""
    return sa.URL.create(SQLITE, database=str(file)).render_as_string()


def journal_mode(version: tuple[int, ...]) -> str:
    """WAL only where SQLite's checkpoint race is mended; else TRUNCATE, which lost nothing in 2,000 power cuts."""
    mended = version >= WAL_IS_SAFE_FROM or any(version[:2] == port[:2] and version >= port for port in WAL_BACK_PORTS)
    return "WAL" if mended else "TRUNCATE"


def open_database(url: str | sa.URL) -> sa.Engine:
    """An engine with the settings of its kind; raises `Unsupported` for an address it cannot serve."""
    try:
        address = sa.make_url(url)
    except sa.exc.ArgumentError:
        raise Unsupported("PANEL_DATABASE_URL is no database address; write sqlite:///PATH or postgresql+psycopg://...") from None
    if address.get_backend_name() == SQLITE:
        return _sqlite(address)
    if address.drivername == "postgresql+psycopg":
        return _postgresql(address)
    raise Unsupported("Records are kept in SQLite (sqlite:///PATH) or PostgreSQL (postgresql+psycopg://USER@HOST/NAME).")


def _sqlite(address: sa.URL) -> sa.Engine:
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(address, hide_parameters=True)
    mode = journal_mode(sqlite3.sqlite_version_info)

    @event.listens_for(engine, "do_connect")
    def for_its_owner_only(_dialect: object, _record: object, arguments: Sequence[str], _more: object) -> None:
        if address.database and address.database != ":memory:":
            Path(arguments[0]).touch(mode=0o600, exist_ok=True)

    @event.listens_for(engine, "connect")
    def settle(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        connection.execute(f"PRAGMA journal_mode = {mode}")
        for name, value in PRAGMAS.items():
            connection.execute(f"PRAGMA {name} = {value}")

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _postgresql(address: sa.URL) -> sa.Engine:
    engine = sa.create_engine(
        address,
        hide_parameters=True,
        pool_size=10,
        max_overflow=20,
        pool_timeout=BUSY_MILLISECONDS / 1000,
        pool_pre_ping=True,  # a server that was restarted is found again without restarting ours
        connect_args={"connect_timeout": BUSY_MILLISECONDS // 1000},
    )
    told = "; ".join(f"SET {name} = '{value}'" for name, value in SETTINGS.items())

    @event.listens_for(engine, "connect")
    def settle(connection: DBAPIConnection, _record: object) -> None:
        with closing(connection.cursor()) as cursor:
            cursor.execute(told)
        connection.commit()

    @event.listens_for(engine, "handle_error")
    def keep_the_row_out_of_it(context: sa.ExceptionContext) -> None:
        """PostgreSQL repeats the failing row in its details; a log must not hold a child's record."""
        trouble: Any = context.original_exception
        code = getattr(trouble, "sqlstate", None)
        if code is not None:
            said = f"data error {code}" if code.startswith("22") else str(trouble.diag.message_primary)
            trouble.args = (said,)
            if context.sqlalchemy_exception is not None:
                context.sqlalchemy_exception.args = (f"({type(trouble).__name__}) {said}",)

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        options = connection.get_execution_options()
        if options.get("migrating", False):
            patient = f"{MIGRATION_MILLISECONDS}ms"
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{patient}'; SET LOCAL statement_timeout = '{patient}'")
        if options.get("writing", False):
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")

    return engine


def viewing(engine: sa.Engine) -> sa.Engine:
    """The same database for reading only: everything one transaction reads is of one moment."""
    if engine.dialect.name == SQLITE:
        return engine  # a transaction of SQLite's is of one moment by itself
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
