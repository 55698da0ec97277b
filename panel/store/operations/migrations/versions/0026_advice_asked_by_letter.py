"""A letter may ask for one piece of advice; a case has one of these for each source."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"

_LIVE = "state IN ('held', 'checked')"


def upgrade() -> None:
    """Add the advice a letter asks for, and let a case have several such letters at once, one a source."""
    op.get_bind().exec_driver_sql(
        "ALTER TABLE notice ADD COLUMN advice_id INTEGER CONSTRAINT fk_notice_advice_id REFERENCES advice (id)"
    )
    op.drop_index("notice_request_live_once", table_name="notice")
    for name, columns, more in (
        ("notice_request_live_once", ["request_id", "kind"], " AND advice_id IS NULL"),
        ("notice_advice_live_once", ["advice_id"], ""),
    ):
        live = sa.text(f"{_LIVE}{more}")
        op.create_index(name, "notice", columns, unique=True, sqlite_where=live, postgresql_where=live)
    op.create_index(op.f("ix_notice_advice_id"), "notice", ["advice_id"], unique=False)
