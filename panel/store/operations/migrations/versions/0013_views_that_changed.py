"""Why a member's view changed after the first views were revealed, in the member's words."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Add the words; nobody was asked before, so nothing stands in them."""
    op.add_column("reading", sa.Column("changed_because", sa.Text(), nullable=False, server_default=sa.text("''")))
