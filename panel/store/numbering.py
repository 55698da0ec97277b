"""Row numbers that an import or a restore gives out itself, and the counter the database gives the next one from."""

import sqlalchemy as sa
from sqlmodel import Session

from panel.models import METADATA, Row
from panel.store.databases import SQLITE


def highest(session: Session, table: type[Row]) -> int:
    """The highest row number in use; 0 in an empty table."""
    numbers = _key(table)
    return int(session.execute(sa.select(sa.func.coalesce(sa.func.max(numbers), 0))).scalar_one())


def caught_up(session: Session, table: type[Row]) -> None:
    """Let the database number on from the highest row number given out; SQLite does so by itself."""
    _catch_up(session.connection(), _key(table))


def caught_up_all(connection: sa.Connection) -> None:
    """The same for every table whose rows the database numbers."""
    for table in METADATA.sorted_tables:
        if table.autoincrement_column is not None:
            _catch_up(connection, table.autoincrement_column)


def _catch_up(connection: sa.Connection, numbers: sa.Column[int]) -> None:
    if connection.dialect.name == SQLITE:
        return
    counter = sa.func.pg_get_serial_sequence(numbers.table.name, numbers.name)
    reached = sa.select(sa.func.coalesce(sa.func.max(numbers), 0)).scalar_subquery()
    connection.execute(sa.select(sa.func.setval(counter, sa.func.greatest(reached, 1))))


def _key(table: type[Row]) -> sa.Column[int]:
    found: sa.Column[int] = table.__table__.c.id  # type: ignore[attr-defined]  # SQLModel adds __table__ when it maps
    return found
