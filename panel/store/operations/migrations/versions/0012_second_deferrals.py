"""Who agreed to a deferral that is not the first of its case, and on which day."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "deferral_agreement",
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("agreed_by", sa.Integer(), nullable=False),
        sa.Column("agreed_on", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["deferral.item_id"], name=op.f("fk_deferral_agreement_item_id")),
        sa.ForeignKeyConstraint(["agreed_by"], ["person.id"], name=op.f("fk_deferral_agreement_agreed_by")),
        sa.PrimaryKeyConstraint("item_id", name=op.f("pk_deferral_agreement")),
        sqlite_strict=True,
    )
