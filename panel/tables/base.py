"""The base of every table, with our own registry, and short names for typed columns."""

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel

from panel.tables.columns import Instant, IsoDate, Json, Pence, Typed, Word, YesNo

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
TABLES = registry(metadata=sa.MetaData(naming_convention=NAMING))
STRICT = {"sqlite_strict": True}


class Row(SQLModel, registry=TABLES):
    """The base of every table; its own registry survives a hot reload."""


def key() -> Any:
    """A row number."""
    return Field(default=None, sa_type=sa.Integer, primary_key=True)


def refers(to: str, **more: Any) -> Any:
    """A reference to another table's row."""
    return Field(sa_type=sa.Integer, foreign_key=to, **more)


def text(**more: Any) -> Any:
    """Text, as typed."""
    return Field(sa_type=Typed, **more)


def number(**more: Any) -> Any:
    """A whole number."""
    return Field(sa_type=sa.Integer, **more)


def pence(**more: Any) -> Any:
    """Whole pence."""
    return Field(sa_type=Pence, **more)


def day(**more: Any) -> Any:
    """A date."""
    return Field(sa_type=IsoDate, **more)


def instant(**more: Any) -> Any:
    """An instant, UTC."""
    return Field(sa_type=Instant, **more)


def yes_no(**more: Any) -> Any:
    """Yes, no or not known."""
    return Field(sa_type=YesNo, **more)


def word(words: type[StrEnum], **more: Any) -> Any:
    """One word of a closed list."""
    return Field(sa_type=Word(words), **more)


def json(**more: Any) -> Any:
    """Plain data."""
    return Field(sa_type=Json, **more)


def one_of(column: str, words: type[StrEnum], name: str) -> sa.CheckConstraint:
    """A named CHECK that a column holds one of a closed list."""
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=name)


def blob(**more: Any) -> Any:
    """Bytes."""
    return Field(sa_type=sa.LargeBinary, **more)
