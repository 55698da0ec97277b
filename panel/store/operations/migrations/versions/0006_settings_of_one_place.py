"""What a person says of two records of settings: one place, one place under a new URN, or two."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the table of what was said."""
    op.create_table(
        "setting_tie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Text(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.Text(), nullable=False),
        sa.CheckConstraint("word IN ('one_place', 'new_urn', 'two_places')", name="tie_word_known"),
        sa.CheckConstraint("first_id < second_id", name="tie_in_order"),
        sa.CheckConstraint("(word = 'new_urn') = (from_on IS NOT NULL)", name="tie_dated"),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="tie_has_reasons"),
        sa.ForeignKeyConstraint(["first_id"], ["setting.id"], name=op.f("fk_setting_tie_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["setting.id"], name=op.f("fk_setting_tie_second_id")),
        sa.ForeignKeyConstraint(["said_by"], ["person.id"], name=op.f("fk_setting_tie_said_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting_tie")),
        sqlite_strict=True,
    )
    op.create_index("tie_by_pair", "setting_tie", ["first_id", "second_id"], unique=False)
