"""A letter may be about a case itself, before anything is decided on it; a new kind of letter needs no new CHECK."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

_OLD_KINDS = (
    "kind IN ('refusal_to_assess', 'no_plan', 'agreement_to_assess', 'agreement_to_issue', 'asc_offer', 'asc_outcome_family', "
    "'asc_outcome_setting', 'medical_funding', 'continuing_care', 'review_maintain', 'review_amend', 'review_cease', "
    "'feedback_to_setting', 'next_steps_meeting')"
)
_ONE = (
    "CASE WHEN decision_id IS NULL THEN 0 ELSE 1 END + CASE WHEN outside_id IS NULL THEN 0 ELSE 1 END "
    "+ CASE WHEN request_id IS NULL THEN 0 ELSE 1 END = 1"
)
_CHECKS = (
    ("notice_kind_known", _OLD_KINDS, "notice_kind_given", "length(kind) > 0"),
    ("notice_rests_on_one_decision", "(decision_id IS NULL) <> (outside_id IS NULL)", "notice_rests_on_one", _ONE),
)
_LIVE = sa.text("state IN ('held', 'checked')")


def upgrade() -> None:
    """Add the request a letter may rest on, and put the CHECKs that allow it in the place of those that do not."""
    connection = op.get_bind()
    connection.exec_driver_sql(
        "ALTER TABLE notice ADD COLUMN request_id INTEGER CONSTRAINT fk_notice_request_id REFERENCES request (id)"
    )
    if connection.dialect.name != "sqlite":
        for old, _, new, condition in _CHECKS:
            op.drop_constraint(old, "notice", type_="check")
            op.create_check_constraint(new, "notice", condition)
    else:
        # As in 0008: SQLite cannot alter a CHECK, and no row is stored differently.
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        for old, before, new, condition in _CHECKS:
            changed = connection.execute(
                sa.text("UPDATE sqlite_master SET sql = replace(sql, :old, :new) WHERE name = 'notice' AND instr(sql, :old) > 0"),
                {"old": f"CONSTRAINT {old} CHECK ({before})", "new": f"CONSTRAINT {new} CHECK ({condition})"},
            )
            if changed.rowcount != 1:
                raise RuntimeError(f"the constraint {old} of notice is not as it was made, so the upgrade stops")
        connection.exec_driver_sql("PRAGMA writable_schema = RESET")
    op.create_index(op.f("ix_notice_request_id"), "notice", ["request_id"], unique=False)
    op.create_index(
        "notice_request_live_once",
        "notice",
        ["request_id", "kind"],
        unique=True,
        sqlite_where=_LIVE,
        postgresql_where=_LIVE,
    )
