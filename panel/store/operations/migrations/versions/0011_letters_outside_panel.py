"""A letter may rest on a decision taken outside panel, as well as on one taken on an item of a meeting; never on both."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

NOT_YET_SENT = sa.text("state IN ('held', 'checked')")


def upgrade() -> None:
    """Let a letter name either; every letter so far rests on a decision, and stays as it is."""
    with op.batch_alter_table(
        "notice", recreate="auto", table_kwargs={"sqlite_strict": True}, reflect_kwargs={"resolve_fks": False}
    ) as notice:
        notice.alter_column("item_id", existing_type=sa.Integer(), nullable=True)
        notice.alter_column("decision_id", existing_type=sa.Integer(), nullable=True)
        notice.add_column(sa.Column("ask_id", sa.Integer(), nullable=True))
        notice.add_column(sa.Column("outside_id", sa.Integer(), nullable=True))
        notice.create_foreign_key(op.f("fk_notice_ask_id"), "outside_ask", ["ask_id"], ["id"])
        notice.create_foreign_key(op.f("fk_notice_outside_id"), "outside_decision", ["outside_id"], ["id"])
        notice.create_check_constraint("notice_rests_on_one_decision", "(decision_id IS NULL) <> (outside_id IS NULL)")
        notice.create_check_constraint("notice_item_with_decision", "(item_id IS NULL) = (decision_id IS NULL)")
        notice.create_check_constraint("notice_ask_with_outside_decision", "(ask_id IS NULL) = (outside_id IS NULL)")
    op.create_index(op.f("ix_notice_ask_id"), "notice", ["ask_id"], unique=False)
    op.create_index(op.f("ix_notice_outside_id"), "notice", ["outside_id"], unique=False)
    op.create_index(
        "notice_outside_live_once",
        "notice",
        ["ask_id", "kind"],
        unique=True,
        sqlite_where=NOT_YET_SENT,
        postgresql_where=NOT_YET_SENT,
    )
