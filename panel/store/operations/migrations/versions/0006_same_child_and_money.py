"""Two records of one child, and the money beside the awards: budget lines, settlements, lists of payments."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create the tables, and the indexes that children are found by."""
    op.create_table(
        "child_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("up_to_id", sa.Integer(), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("looked_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_look")),
        sqlite_strict=True,
    )
    op.create_table(
        "child_pair",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("likeness", sa.Text(), nullable=False),
        sa.Column("strength", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "likeness IN ('same_name_and_date', 'same_upn_core', 'date_transposed', 'names_swapped', 'similar_name', 'date_slip', 'same_name', 'same_surname')",
            name="pair_likeness_known",
        ),
        sa.CheckConstraint("first_id < second_id", name="pair_in_order"),
        sa.ForeignKeyConstraint(["first_id"], ["child.id"], name=op.f("fk_child_pair_first_id")),
        sa.ForeignKeyConstraint(["second_id"], ["child.id"], name=op.f("fk_child_pair_second_id")),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_child_pair")),
        sqlite_strict=True,
    )
    op.create_index("pair_by_strength", "child_pair", ["strength", "first_id"], unique=False)
    op.create_table(
        "budget_line",
        sa.Column("financial_year", sa.Text(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("amount_pence", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("set_by", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.Text(), nullable=False),
        sa.CheckConstraint("amount_pence >= 0", name="budget_not_below_nothing"),
        sa.CheckConstraint("length(trim(source)) > 0", name="budget_has_source"),
        sa.CheckConstraint("rev = 1 OR length(trim(reason)) > 0", name="budget_change_has_reason"),
        sa.CheckConstraint("rev >= 1", name="budget_rev"),
        sa.ForeignKeyConstraint(["set_by"], ["person.id"], name=op.f("fk_budget_line_set_by")),
        sa.PrimaryKeyConstraint("financial_year", "rev", name=op.f("pk_budget_line")),
        sqlite_strict=True,
    )
    op.create_table(
        "child_distinct",
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("said_by", sa.Integer(), nullable=False),
        sa.Column("said_at", sa.Text(), nullable=False),
        sa.CheckConstraint("first_id < second_id", name="distinct_in_order"),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="distinct_has_reasons"),
        sa.ForeignKeyConstraint(["first_id"], ["child.id"], name=op.f("fk_child_distinct_first_id")),
        sa.ForeignKeyConstraint(["said_by"], ["person.id"], name=op.f("fk_child_distinct_said_by")),
        sa.ForeignKeyConstraint(["second_id"], ["child.id"], name=op.f("fk_child_distinct_second_id")),
        sa.PrimaryKeyConstraint("first_id", "second_id", name=op.f("pk_child_distinct")),
        sqlite_strict=True,
    )
    op.create_table(
        "child_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=False),
        sa.Column("live", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("linked_by", sa.Integer(), nullable=False),
        sa.Column("linked_at", sa.Text(), nullable=False),
        sa.CheckConstraint("child_id <> holder_id", name="link_of_two_records"),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="link_has_reasons"),
        sa.CheckConstraint("live IN (0, 1)", name="link_live_yes_no"),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_child_link_child_id")),
        sa.ForeignKeyConstraint(["holder_id"], ["child.id"], name=op.f("fk_child_link_holder_id")),
        sa.ForeignKeyConstraint(["linked_by"], ["person.id"], name=op.f("fk_child_link_linked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_link")),
        sqlite_strict=True,
    )
    op.create_index("link_by_holder", "child_link", ["holder_id"], unique=False)
    op.create_index(
        "link_live_once",
        "child_link",
        ["child_id"],
        unique=True,
        sqlite_where=sa.text("live = 1"),
        postgresql_where=sa.text("live = 1"),
    )
    op.create_table(
        "payment_list",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("total_pence", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("issued_by", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.Text(), nullable=False),
        sa.CheckConstraint("number >= 1", name="payment_list_number"),
        sa.CheckConstraint("total_pence >= 0", name="payment_list_not_below_nothing"),
        sa.ForeignKeyConstraint(["issued_by"], ["person.id"], name=op.f("fk_payment_list_issued_by")),
        sa.ForeignKeyConstraint(["term"], ["school_term.key"], name=op.f("fk_payment_list_term")),
        sa.PrimaryKeyConstraint("term", "number", name=op.f("pk_payment_list")),
        sqlite_strict=True,
    )
    op.create_table(
        "upn_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("upn_before", sa.Text(), nullable=False),
        sa.Column("upn_after", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=True),
        sa.Column("changed_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_upn_change_changed_by")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_upn_change_child_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upn_change")),
        sqlite_strict=True,
    )
    op.create_index("upn_changes_of", "upn_change", ["child_id"], unique=False)
    op.create_index("upn_once_held", "upn_change", ["upn_before"], unique=False)
    op.create_table(
        "child_unlink",
        sa.Column("link_id", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("unlinked_by", sa.Integer(), nullable=False),
        sa.Column("unlinked_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(reasons)) > 0", name="unlink_has_reasons"),
        sa.ForeignKeyConstraint(["link_id"], ["child_link.id"], name=op.f("fk_child_unlink_link_id")),
        sa.ForeignKeyConstraint(["unlinked_by"], ["person.id"], name=op.f("fk_child_unlink_unlinked_by")),
        sa.PrimaryKeyConstraint("link_id", name=op.f("pk_child_unlink")),
        sqlite_strict=True,
    )
    op.create_table(
        "award_settlement",
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("rev", sa.Integer(), nullable=False),
        sa.Column("spent_pence", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sa.Text(), nullable=False),
        sa.CheckConstraint("length(trim(reason)) > 0", name="settlement_has_reason"),
        sa.CheckConstraint("rev >= 1", name="settlement_rev"),
        sa.CheckConstraint("spent_pence >= 0", name="settlement_not_below_nothing"),
        sa.ForeignKeyConstraint(["award_id"], ["term_award.id"], name=op.f("fk_award_settlement_award_id")),
        sa.ForeignKeyConstraint(["recorded_by"], ["person.id"], name=op.f("fk_award_settlement_recorded_by")),
        sa.PrimaryKeyConstraint("award_id", "rev", name=op.f("pk_award_settlement")),
        sqlite_strict=True,
    )
    op.create_index("child_born_on", "child", ["date_of_birth"], unique=False)
    op.create_index("child_upn_core", "child", [sa.text("substr(upn, 2)")], unique=False)
