"""A database may say that it is one of tests, whose clock may be moved as a demonstration's may; no command makes one."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Let the one row say so; whatever it says already stays as it is."""
    with op.batch_alter_table(
        "installation", recreate="auto", table_kwargs={"sqlite_strict": True}, reflect_kwargs={"resolve_fks": False}
    ) as installation:
        installation.drop_constraint("installation_kind", type_="check")
        installation.create_check_constraint("installation_kind", "kind IN ('demonstration', 'real', 'test')")
