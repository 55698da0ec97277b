"""Two children may stand with one UPN until a person settles whose it is; what a request says of its child is kept with it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_PAIR = (
    sa.Column("first_id", sa.Integer(), nullable=False),
    sa.Column("second_id", sa.Integer(), nullable=False),
    sa.Column("likeness", sa.Text(), nullable=False),
    sa.Column("strength", sa.Integer(), nullable=False),
    sa.Column("found_at", sa.Text(), nullable=False),
)


def upgrade() -> None:
    """The index of UPNs admits two; pairs may be listed for it; and the new table."""
    op.drop_index("child_upn_once", "child")
    op.create_index("child_upn", "child", ["upn"], unique=False)
    _pairs_again()
    op.create_table(
        "child_as_stated",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("stated_by", sa.Integer(), nullable=True),
        sa.Column("stated_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["request.id"], name=op.f("fk_child_as_stated_request_id")),
        sa.ForeignKeyConstraint(["stated_by"], ["person.id"], name=op.f("fk_child_as_stated_stated_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_as_stated")),
        sqlite_strict=True,
    )
    op.create_index("stated_by_request", "child_as_stated", ["request_id"], unique=False)


def _pairs_again() -> None:
    """Lay the table of pairs anew, each row as it was: a CHECK cannot be changed in place on SQLite."""
    connection = op.get_bind()
    rows = [dict(row._mapping) for row in connection.execute(sa.select(sa.table("child_pair", *map(_named, _PAIR))))]
    op.drop_table("child_pair")
    table = op.create_table(
        "child_pair",
        *_PAIR,
        sa.CheckConstraint(
            "likeness IN ('same_upn', 'same_name_and_date', 'same_upn_core', 'date_transposed', 'names_swapped', 'similar_name', "
            "'date_slip', 'same_name', 'same_surname')",
            name="pair_likeness_known",
        ),
        sa.CheckConstraint("first_id < second_id", name="pair_in_order"),
        sa.ForeignKeyConstraint(["first_id"], ["child.id"], name=op.f("fk_child_pair_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["child.id"], name=op.f("fk_child_pair_second_id")),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_child_pair")),
        sqlite_strict=True,
    )
    op.create_index("pair_by_strength", "child_pair", ["strength", "first_id"], unique=False)
    if rows:
        connection.execute(sa.insert(table), rows)


def _named(column: sa.Column[object]) -> sa.ColumnClause[object]:
    return sa.column(column.name)
