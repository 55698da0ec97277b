"""A new role of the contacts letters name needs no new CHECK: the Local Offer is one."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"

_ROLES = (
    "role IN ('authority', 'mailbox', 'mediation_adviser', 'mediation_contact', 'disagreement_resolution', 'information_and_advice', "
    "'tribunal', 'health_body', 'social_care')"
)
_OLD, _NEW, _GIVEN = "contact_role_known", "contact_role_given", "length(role) > 0"


def upgrade() -> None:
    """Put the CHECK that a role is given in the place of the list of roles."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        op.drop_constraint(_OLD, "contact_point", type_="check")
        op.create_check_constraint(_NEW, "contact_point", _GIVEN)
        return
    # As in 0021: SQLite cannot alter a CHECK, and no row is stored differently.
    connection.exec_driver_sql("PRAGMA writable_schema = ON")
    changed = connection.execute(
        sa.text("UPDATE sqlite_master SET sql = replace(sql, :old, :new) WHERE name = 'contact_point' AND instr(sql, :old) > 0"),
        {"old": f"CONSTRAINT {_OLD} CHECK ({_ROLES})", "new": f"CONSTRAINT {_NEW} CHECK ({_GIVEN})"},
    )
    if changed.rowcount != 1:
        raise RuntimeError(f"the constraint {_OLD} of contact_point is not as it was made, so the upgrade stops")
    connection.exec_driver_sql("PRAGMA writable_schema = RESET")
