"""Records that are never changed: a later revision stands in place of an earlier one."""

import functools

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from panel.models import Row


@functools.cache
def stands(table: type[Row], of: str) -> sa.ColumnElement[bool]:
    """The condition that a row is the last revision there is about what its column `of` names."""
    # Made once a table: SQLAlchemy works out every column of a new alias, which took longer than asking the database.
    later = aliased(table)
    about = getattr(table, of)
    return ~sa.exists().where(getattr(later, of) == about, later.rev > table.rev)  # type: ignore[attr-defined]
