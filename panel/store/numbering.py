"""Row numbers that an import gives out itself, and the counter the database gives the next one from."""

import sqlalchemy as sa
from sqlmodel import Session

from panel.store.databases import SQLITE
from panel.tables.base import Row


def highest(session: Session, table: type[Row]) -> int:
    """The highest row number in use; 0 in an empty table."""
    numbers = _key(table)
    return int(session.execute(sa.select(sa.func.coalesce(sa.func.max(numbers), 0))).scalar_one())


def caught_up(session: Session, table: type[Row]) -> None:
    """Let the database number on from the highest row number given out; SQLite does so by itself."""
    if session.get_bind().dialect.name == SQLITE:
        return
    numbers = _key(table)
    counter = sa.func.pg_get_serial_sequence(numbers.table.name, numbers.name)
    session.execute(sa.select(sa.func.setval(counter, sa.func.greatest(highest(session, table), 1))))


def _key(table: type[Row]) -> sa.Column[int]:
    found: sa.Column[int] = table.__table__.c.id  # type: ignore[attr-defined]  # SQLModel adds __table__ when it maps
    return found
