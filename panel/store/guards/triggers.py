"""A guard's one condition made into the trigger of either engine, laid, lifted, and compared with what is live.

On PostgreSQL each is a function with its trigger: it runs with its owner's rights and a fixed search path, so that neither
missing rights nor a table of the same name elsewhere lets anything past it.
"""

import functools
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

SHAPE = re.compile(r"^(BEFORE|AFTER) (INSERT|UPDATE|DELETE) ON (\w+)$")
ROW, BEFORE, TRUNCATE = 1, 2, 32
EVENTS = {"INSERT": 4, "DELETE": 8, "UPDATE": 16}
"""How PostgreSQL keeps a trigger's time and event, in bits of `tgtype`."""


@dataclass(frozen=True, slots=True)
class Guard:
    """What the database itself refuses, or does of itself, on one event of one table.

    `when` is `BEFORE INSERT ON table` or the like; an empty `condition` always holds. Either `sentence` is raised, or
    `statement` is carried out.
    """

    name: str
    when: str
    condition: str
    sentence: str = ""
    statement: str = ""

    @property
    def shape(self) -> tuple[str, str, str]:
        """Time, event and table; raises ValueError for a `when` no engine would be given."""
        found = SHAPE.match(self.when)
        if found is None:
            raise ValueError(f"{self.name}: {self.when}")
        return found[1], found[2], found[3]


def sqlite_statement(guard: Guard) -> str:
    """The trigger as SQLite is told to make it."""
    only = f" WHEN {guard.condition}" if guard.condition else ""
    does = guard.statement or f"SELECT RAISE(ABORT, '{guard.sentence}')"
    return f"CREATE TRIGGER {guard.name} {guard.when} FOR EACH ROW{only} BEGIN {does}; END"


def postgresql_body(guard: Guard) -> str:
    """What the trigger's function does on PostgreSQL."""
    event = guard.shape[1]
    does = guard.statement or raising(guard.name, guard.sentence)
    inside = f"IF {guard.condition} THEN {does}; END IF;" if guard.condition else f"{does};"
    return f"BEGIN {inside} RETURN {'OLD' if event == 'DELETE' else 'NEW'}; END"


def raising(name: str, sentence: str) -> str:
    """The statement that refuses: as a broken constraint, with the guard's name, so that both engines refuse alike."""
    return f"RAISE EXCEPTION USING ERRCODE = '23000', CONSTRAINT = '{name}', MESSAGE = '{sentence}'"


@dataclass(frozen=True, slots=True)
class Made:
    """A trigger as it stands in PostgreSQL."""

    table: str
    kind: int
    body: str
    for_owner: bool
    path: str
    on: bool


def wanted(guards: Mapping[str, Guard], schema: str) -> dict[str, Made]:
    """Every trigger PostgreSQL should hold: one for each guard, and one that refuses to empty each guarded table."""
    path = f"search_path={schema}, pg_temp"
    made: dict[str, Made] = {}
    for guard in guards.values():
        time, event, table = guard.shape
        made[guard.name] = Made(
            table=table,
            kind=ROW | EVENTS[event] | (BEFORE if time == "BEFORE" else 0),
            body=postgresql_body(guard),
            for_owner=True,
            path=path,
            on=True,
        )
        if event == "DELETE" and not guard.condition:
            name = f"{table}_never_emptied"
            body = f"BEGIN {raising(name, f'{table}: a record is never deleted')}; RETURN NULL; END"
            made[name] = Made(table=table, kind=BEFORE | TRUNCATE, body=body, for_owner=True, path=path, on=True)
    return made


def live(connection: sa.Connection) -> dict[str, Made]:
    """The triggers PostgreSQL holds in the schema in use."""
    rows = connection.exec_driver_sql(
        "SELECT t.tgname, c.relname, t.tgtype, p.prosrc, p.prosecdef, array_to_string(p.proconfig, ';'), t.tgenabled "
        "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace"
    )
    return {
        name: Made(table=table, kind=kind, body=body, for_owner=owner, path=path or "", on=on in "OA")
        for name, table, kind, body, owner, path, on in rows
    }


def lay(connection: sa.Connection, guards: Mapping[str, Guard]) -> None:
    """Put every guard in place."""
    if connection.dialect.name == "sqlite":
        for guard in guards.values():
            connection.exec_driver_sql(sqlite_statement(guard))
        return
    schema = _schema(connection)
    plain = connection.execution_options(no_parameters=True)
    times = {TRUNCATE | BEFORE: "BEFORE TRUNCATE"}
    for guard_name, made in wanted(guards, schema).items():
        when = times.get(made.kind) or " ".join(guards[guard_name].shape[:2])
        each = "ROW" if made.kind & ROW else "STATEMENT"
        plain.exec_driver_sql(
            f"CREATE FUNCTION guard_{guard_name}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER "
            f"SET search_path = {schema}, pg_temp AS $guard${made.body}$guard$"
        )
        plain.exec_driver_sql(
            f"CREATE TRIGGER {guard_name} {when} ON {made.table} FOR EACH {each} EXECUTE FUNCTION guard_{guard_name}()"
        )


def lift(connection: sa.Connection) -> None:
    """Take every guard away, so that a migration may move rows; only ever inside the transaction that lays them again."""
    if connection.dialect.name == "sqlite":
        for name in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
        return
    for name, made in live(connection).items():
        connection.exec_driver_sql(f"DROP TRIGGER {name} ON {made.table}")
        connection.exec_driver_sql(f"DROP FUNCTION guard_{name}()")


def missing(connection: sa.Connection, guards: Mapping[str, Guard]) -> list[str]:
    """Guards that should hold the database and are gone, switched off or altered, by name."""
    live = live_hashes(connection)
    return sorted(name for name, digest in wanted_hashes(connection, guards).items() if live.get(name) != digest)


def wanted_hashes(connection: sa.Connection, guards: Mapping[str, Guard]) -> dict[str, str]:
    """A hash of each trigger that should be there, by name; it differs with the kind of database."""
    if connection.dialect.name == "sqlite":
        return {name: _hash_in_sqlite(guard) for name, guard in guards.items()}
    return {name: _digest(repr(made)) for name, made in wanted(guards, _schema(connection)).items()}


@functools.cache
def _hash_in_sqlite(guard: Guard) -> str:
    return _digest(sqlite_statement(guard))


def live_hashes(connection: sa.Connection) -> dict[str, str]:
    """A hash of each trigger that is there, by name."""
    if connection.dialect.name == "sqlite":
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all()
        return {name: _digest(sql) for name, sql in rows}
    return {name: _digest(repr(made)) for name, made in live(connection).items()}


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def _schema(connection: sa.Connection) -> str:
    name = str(connection.exec_driver_sql("SELECT current_schema()").scalar_one())
    return connection.dialect.identifier_preparer.quote(name)
