"""Caps no longer stand in CHECKs as literals: guards hold amounts to the figure in force on the day."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_CHECKS = (
    ("award_revision", "award_within_term_cap", "amount_pence BETWEEN 0 AND 200000", "award_not_negative", "amount_pence >= 0"),
    ("term_plan", "term_plan_within_term_cap", "amount_pence BETWEEN 0 AND 200000", "term_plan_not_negative", "amount_pence >= 0"),
    (
        "recommendation",
        "recommended_within_cap",
        "amount_pence IS NULL OR amount_pence BETWEEN 1 AND 200000",
        "recommended_is_money",
        "amount_pence IS NULL OR amount_pence >= 1",
    ),
)


def upgrade() -> None:
    """Put a CHECK without a cap in the place of each with one."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        for table, old, _, new, condition in _CHECKS:
            op.drop_constraint(old, table, type_="check")
            op.create_check_constraint(new, table, condition)
        return
    # SQLite cannot alter a CHECK; its manual has the schema's text changed where, as here, no row is stored differently
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    for table, old, before, new, condition in _CHECKS:
        changed = connection.execute(
            sa.text("UPDATE sqlite_master SET sql = replace(sql, :old, :new) WHERE name = :table AND instr(sql, :old) > 0"),
            {"table": table, "old": f"CONSTRAINT {old} CHECK ({before})", "new": f"CONSTRAINT {new} CHECK ({condition})"},
        )
        if changed.rowcount != 1:
            raise RuntimeError(f"the constraint {old} of {table} is not as it was made, so the upgrade stops")
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")
