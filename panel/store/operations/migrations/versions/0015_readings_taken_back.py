"""A reading marked by mistake is taken back by the next revision, which says so."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Add the mark; nothing on record was taken back."""
    op.add_column("reading", sa.Column("taken_back", sa.Integer(), nullable=False, server_default=sa.text("0")))
