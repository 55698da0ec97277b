"""What the application's role may do on PostgreSQL, where another role owns the tables: no more than the acts need."""

from collections.abc import Iterator

import sqlalchemy as sa

from panel.store.guards.registry import APPEND_ONLY, NEVER_DELETED
from panel.store.integrity import schema_check

CHANGED_ONLY_BY_GUARDS = ("term_award",)
"""Tables the application only adds to; a guard changes their rows with its owner's rights."""
READS = frozenset({"SELECT"})
ADDS = READS | {"INSERT"}
CHANGES = ADDS | {"UPDATE"}
KEEPS = CHANGES | {"DELETE"}
COUNTS = frozenset({"SELECT", "UPDATE", "USAGE"})


class NoSuchRole(Exception):
    """The role the application signs in as is not known to this server."""


def of(table: str) -> frozenset[str]:
    """What the application's role may do with a table."""
    if table in schema_check.BELONGS_TO_SCHEMA:
        return READS
    if table in APPEND_ONLY or table in CHANGED_ONLY_BY_GUARDS:
        return ADDS
    return CHANGES if table in NEVER_DELETED else KEEPS


def grant(engine: sa.Engine, role: str) -> None:
    """Give a role exactly what it needs, as the role that owns the tables. Raises `NoSuchRole`."""
    with engine.execution_options(writing=True).begin() as connection:
        known = connection.execute(sa.text("SELECT 1 FROM pg_roles WHERE rolname = :role"), {"role": role}).scalar()
        if known is None:
            raise NoSuchRole(f'The server knows no role "{role}". Its administrator makes it first: CREATE ROLE ... LOGIN')
        named = connection.dialect.identifier_preparer.quote(role)
        schema = connection.dialect.identifier_preparer.quote(_schema(connection))
        connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {named}")
        connection.exec_driver_sql(f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM {named}, PUBLIC")
        for table in (*schema_check.BELONGS_TO_SCHEMA, *schema_check.tables(connection)):
            connection.exec_driver_sql(f"GRANT {', '.join(sorted(of(table)))} ON {table} TO {named}")
        connection.exec_driver_sql(f"GRANT {', '.join(sorted(COUNTS))} ON ALL SEQUENCES IN SCHEMA {schema} TO {named}")


def too_much(connection: sa.Connection) -> Iterator[str]:
    """What the role in use could do and should not, as sentences; none where rights are separated."""
    if connection.exec_driver_sql("SELECT usesuper FROM pg_user WHERE usename = current_user").scalar():
        yield "the application signs in to PostgreSQL as an administrator of the server"
        return
    rows = connection.exec_driver_sql(
        "SELECT c.relname, pg_has_role(current_user, c.relowner, 'USAGE'), has_table_privilege(c.oid, 'UPDATE'), "
        "has_table_privilege(c.oid, 'DELETE'), has_table_privilege(c.oid, 'TRUNCATE') FROM pg_class c "
        "WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace"
    ).all()
    if owned := [table for table, owns, *_ in rows if owns]:
        yield f"the application's role owns {len(owned)} tables, so it could take their guards away"
        return
    for table, _, updates, deletes, empties in rows:
        may = {name for name, holds in (("UPDATE", updates), ("DELETE", deletes), ("TRUNCATE", empties)) if holds}
        if more := sorted(may - of(table)):
            yield f"the application's role may {' and '.join(more)} {table}"


def _schema(connection: sa.Connection) -> str:
    return str(connection.exec_driver_sql("SELECT current_schema()").scalar_one())
