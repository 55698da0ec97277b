"""The logo of a letterhead is kept once, by the hash of its picture."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Add the table of pictures."""
    op.create_table(
        "policy_picture",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_policy_picture")),
        sqlite_strict=True,
    )
