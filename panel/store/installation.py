"""Which database this is: where it lies, what kind it is, and bringing its schema up to date."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session

from panel.models import Installation
from panel.store import guards
from panel.store.clock import real_clock

ROOT = Path(__file__).resolve().parents[2]
MIGRATIONS = Path(__file__).parent / "migrations"
REAL, DEMONSTRATION = "real", "demonstration"


class NotEmpty(Exception):
    """The database already holds something; the demonstration never touches it."""


def database_url() -> str:
    """The database named in PANEL_DATABASE_URL, else the real one beside the app."""
    return os.environ.get("PANEL_DATABASE_URL", "").strip() or f"sqlite:///{ROOT / 'data' / 'panel.db'}"


def demonstration_url() -> str:
    """The demonstration's own file, never the real database's."""
    return f"sqlite:///{ROOT / 'data' / 'demo.db'}"


def migrate(engine: sa.Engine) -> None:
    """Bring the schema up to date in one transaction, guards included; a second process waits for the first.

    Guards are laid only when the schema moves on, so that one taken away by hand is found by `check`, not mended in silence.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with _rebuilding(engine) as connection:
        stands_at = MigrationContext.configure(connection).get_current_revision()
        if stands_at == ScriptDirectory.from_config(config).get_current_head():
            return
        config.attributes["connection"] = connection
        guards.lift(connection)
        command.upgrade(config, "head")
        guards.lay(connection)


@contextmanager
def _rebuilding(engine: sa.Engine) -> Iterator[sa.Connection]:
    """One writing transaction in which a table may be rebuilt: its references are checked whole at the end, not row by row."""
    with engine.execution_options(writing=True).connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None  # noqa: S101  # a connection just opened has one
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                if dangling := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                    raise RuntimeError(f"a migration left {len(dangling)} rows that refer to nothing")
        finally:
            raw.execute("PRAGMA foreign_keys = ON")


def kind_of(engine: sa.Engine) -> str | None:
    """Real, demonstration, or None for a database that is empty or has no schema yet."""
    if not sa.inspect(engine).has_table("installation"):
        return None
    with Session(engine) as session:
        return session.exec(sa.select(Installation.kind)).scalar()  # type: ignore[call-overload]  # a plain select


def become(session: Session, kind: str, authority_name: str) -> None:
    """Say once and for all what kind of database this is."""
    session.add(Installation(kind=kind, authority_name=authority_name, made_at=real_clock()))
    session.flush()


def authority_name(session: Session) -> str:
    """The local authority's name, for headings and documents."""
    installed = session.get(Installation, 1)
    return installed.authority_name if installed else ""


def missing_guards(engine: sa.Engine) -> list[str]:
    """Triggers that should hold the database and are gone or altered, by name."""
    with engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
    live = {(name, sql) for name, sql in rows}
    return sorted(name for name, sql in guards.sqlite_triggers().items() if (name, sql) not in live)


def is_demonstration(session: Session) -> bool:
    """Whether the people and children in this database are invented."""
    installed = session.get(Installation, 1)
    return installed is not None and installed.kind == DEMONSTRATION
