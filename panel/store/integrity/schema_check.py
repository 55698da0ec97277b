"""Whether the constraints and indexes the rules rest on are in the database, by name; whether it holds anything at all."""

import re

import sqlalchemy as sa

from panel.models import METADATA
from panel.store.databases import SQLITE

BELONGS_TO_SCHEMA = frozenset({"alembic_version", "guard_set"})
"""What migrations write: the version and the guards laid. The application only reads it, and no backup brings it along."""
NOT_RECORDS = BELONGS_TO_SCHEMA | {"sqlite_sequence"}


def tables(connection: sa.Connection) -> list[str]:
    """The tables there are, by name."""
    return sorted(name for name in sa.inspect(connection).get_table_names() if name not in NOT_RECORDS)


def holds_anything(connection: sa.Connection) -> bool:
    """Whether any table has a row, whoseever table it is."""
    quote = connection.dialect.identifier_preparer.quote
    return any(connection.exec_driver_sql(f"SELECT 1 FROM {quote(name)} LIMIT 1").first() for name in tables(connection))


def columns(connection: sa.Connection) -> set[tuple[str, str]]:
    """Every column there is, with its table."""
    if connection.dialect.name == SQLITE:
        asked = "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"
    else:
        asked = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
    return {(str(table), str(column)) for table, column in connection.exec_driver_sql(asked)}


def columns_of_newest() -> set[tuple[str, str]]:
    """Every column this program reads and writes."""
    return {(table.name, column.name) for table in METADATA.sorted_tables for column in table.columns}


def named(found: set[tuple[str, str]], beside: set[tuple[str, str]]) -> list[str]:
    """Columns in words, as `table` or `table.column`: a table by itself where none of it is among those beside."""
    tables_beside = {table for table, _ in beside}
    return sorted({f"{table}.{column}" if table in tables_beside else table for table, column in found})


def missing(connection: sa.Connection) -> list[str]:
    """Every constraint and index a table should have and has not, or that is switched off, as `table.name`."""
    standing = _standing_in_sqlite(connection) if connection.dialect.name == SQLITE else _standing_in_postgresql(connection)
    there = set(sa.inspect(connection).get_table_names())
    wanted = [
        (table.name, str(name))
        for table in METADATA.tables.values()
        for one in (*table.constraints, *table.indexes)
        if (name := getattr(one, "name", None))
    ]
    return sorted(f"{table}.{name}" for table, name in wanted if table not in there or (table, name) not in standing)


def _standing_in_sqlite(connection: sa.Connection) -> set[tuple[str, str]]:
    rows = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master").all()
    indexes = {(table, name) for kind, name, table, _ in rows if kind == "index"}
    named = {
        (table, found) for kind, _, table, sql in rows if kind == "table" for found in re.findall(r'CONSTRAINT "?(\w+)"?', sql)
    }
    return indexes | named


def _standing_in_postgresql(connection: sa.Connection) -> set[tuple[str, str]]:
    rows = connection.exec_driver_sql(
        "SELECT t.relname, o.conname FROM pg_constraint o JOIN pg_class t ON t.oid = o.conrelid "
        "WHERE t.relnamespace = current_schema()::regnamespace AND o.convalidated "
        "UNION SELECT t.relname, i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid "
        "JOIN pg_class t ON t.oid = x.indrelid WHERE t.relnamespace = current_schema()::regnamespace AND x.indisvalid"
    )
    return {(table, name) for table, name in rows}
