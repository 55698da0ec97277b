"""The spellings a setting was shown under before are kept."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the table of earlier spellings."""
    op.create_table(
        "setting_spelling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("setting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_setting_spelling_setting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting_spelling")),
        sa.UniqueConstraint("setting_id", "name", name="spelling_once"),
        sqlite_strict=True,
    )
