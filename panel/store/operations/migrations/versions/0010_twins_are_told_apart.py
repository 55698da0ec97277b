"""Twins, of one birthday, one surname and one pair of initials, have a digit beside their initials, from the second on record."""

from collections import Counter

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_CHILD = sa.table("child", *(sa.column(name) for name in ("id", "surname", "forename", "name_key", "initials_digit")))
_REQUEST = sa.table("request", *(sa.column(name) for name in ("child_id", "status", "initials")))


def upgrade() -> None:
    """Add the digit, and give it to those on record; what is on an agenda or was decided keeps the initials it went out with."""
    op.add_column("child", sa.Column("initials_digit", sa.Integer(), nullable=False, server_default=sa.text("0")))
    connection, alike = op.get_bind(), Counter[tuple[str, str]]()
    for child in connection.execute(sa.select(_CHILD).order_by(_CHILD.c.id)).all():
        letters = f"{child.forename[:1]}{child.surname[:1]}".upper()
        key = (child.name_key.rpartition("|")[0], letters)  # folded surname and date of birth
        alike[key] += 1
        digit = alike[key]
        if digit > 1:
            connection.execute(sa.update(_CHILD).where(_CHILD.c.id == child.id).values(initials_digit=digit))
            waiting = sa.and_(_REQUEST.c.child_id == child.id, _REQUEST.c.status == "pending")
            connection.execute(sa.update(_REQUEST).where(waiting).values(initials=f"{letters}{digit}"))
