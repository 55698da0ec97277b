"""Audit entries are found by what they are about: minutes ask which cases came back on a decision sheet."""

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Index the entries that are there; none is altered."""
    op.create_index(op.f("ix_audit_entry_target"), "audit_entry", ["target"], unique=False)
