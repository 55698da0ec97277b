"""The keys minutes are signed with, and the signature over each signed revision."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Create both tables; minutes signed so far stay as they are, without a signature."""
    op.create_table(
        "signing_key",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("sealed_private", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("why IN ('first', 'rotated', 'lost')", name="signing_key_why_known"),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_signing_key_made_by")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_signing_key")),
        sa.UniqueConstraint("fingerprint", name="signing_key_once"),
        sqlite_strict=True,
    )
    op.create_table(
        "minutes_signature",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("key_seq", sa.Integer(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["key_seq"], ["signing_key.seq"], name=op.f("fk_minutes_signature_key_seq")),
        sa.ForeignKeyConstraint(
            ["meeting_id", "rev"],
            ["minutes_revision.meeting_id", "minutes_revision.rev"],
            name=op.f("fk_minutes_signature_meeting_id_rev"),
        ),
        sa.PrimaryKeyConstraint("meeting_id", "rev", name=op.f("pk_minutes_signature")),
        sqlite_strict=True,
    )
