"""Whom letters about a child go to is kept once, revision by revision."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    """Add the address book."""
    op.create_table(
        "address_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=True),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=True),
        sa.Column("setting_id", sa.Integer(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("responsibility", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("email_agreed", sa.Integer(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("no_contact", sa.Integer(), nullable=False),
        sa.Column("no_contact_why", sa.Text(), nullable=False),
        sa.Column("undisclosed", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("rev >= 1 AND (rev = 1) = (first_id IS NULL)", name="address_entry_rev"),
        sa.CheckConstraint("(child_id IS NULL) <> (setting_id IS NULL)", name="address_entry_of_one"),
        sa.CheckConstraint("length(trim(name)) > 0", name="address_entry_named"),
        sa.CheckConstraint("no_contact = 0 OR length(trim(no_contact_why)) > 0", name="address_entry_says_why"),
        sa.CheckConstraint(
            "relation IN ('parent', 'carer', 'young_person', 'head', 'senco')", name="address_entry_relation_known"
        ),
        sa.CheckConstraint("responsibility IN ('yes', 'no', 'not_known')", name="address_entry_responsibility_known"),
        sa.ForeignKeyConstraint(["first_id"], ["address_entry.id"], name=op.f("fk_address_entry_first_id")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_address_entry_child_id")),
        sa.ForeignKeyConstraint(["setting_id"], ["setting.id"], name=op.f("fk_address_entry_setting_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_address_entry_recorded_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_address_entry")),
        sa.UniqueConstraint("first_id", "rev", name="address_entry_rev_once"),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_address_entry_child_id"), "address_entry", ["child_id"])
    op.create_index(op.f("ix_address_entry_setting_id"), "address_entry", ["setting_id"])
