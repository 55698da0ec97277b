"""Seals over what is only ever added: each act's rows with their hashes, chained, so that a row altered by hand is named.

A guard keeps the application and ordinary SQL out; whoever has the file, or the server, can take a guard away. What they change
then no longer carries the hash it was sealed with. The chain's head is kept in the audit entry of every signing, whose own chain
is printed in signed minutes.
"""

import functools
import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, TypedDict

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.types import TypeDecorator
from sqlmodel import Session, col, select

from panel.law.canonical import canonical
from panel.models import METADATA, AuditEntry, Row, RowSeal
from panel.store.guards.registry import APPEND_ONLY

GENESIS = "0" * 64
SEALED_OTHERWISE = frozenset({"audit_entry", "minutes_file", "row_seal"})
SEALED = tuple(table for table in APPEND_ONLY if table not in SEALED_OTHERWISE)
"""The tables whose rows are sealed here; the others carry a hash of their own."""
BORN = "installation"
"""The first row any database gets: where it is sealed, every row since is, and one that is not was put there by hand."""
PENDING = "rows to seal"
BATCH = 1_000


def watch(session: Session) -> None:
    """Note every row this transaction adds to a sealed table."""
    session.info[PENDING] = []

    @event.listens_for(session, "after_flush")
    def note(_: Session, __: object) -> None:
        session.info[PENDING].extend(
            (row.__table__, _raw(row.__table__, row)) for row in session.new if getattr(row, "__tablename__", "") in SEALED
        )


def note_since(session: Session, table: type[Row], last: int) -> None:
    """Note the rows written in bulk, past the session's eyes: those numbered after `last`."""
    made: sa.Table = table.__table__  # type: ignore[attr-defined]  # SQLModel adds __table__ when it maps
    rows = session.connection().execute(_raw_select(made).where(made.c.id > last).order_by(made.c.id))
    session.info[PENDING].extend((made, tuple(row)) for row in rows)


class Sealed(TypedDict):
    """What a link seals of one table: its columns, and the digest of each row by its key."""

    columns: list[str]
    rows: dict[str, str]


def seal(session: Session) -> None:
    """Seal what this transaction added, as the next link of the chain."""
    session.flush()
    noted = session.info[PENDING]
    for start in range(0, len(noted), BATCH):
        rows: dict[str, Sealed] = {}
        for table, values in noted[start : start + BATCH]:
            sealed = rows.setdefault(table.name, {"columns": _names(table), "rows": {}})
            sealed["rows"][_key(table, values)] = _digest(values)
        last = session.exec(select(RowSeal).order_by(col(RowSeal.seq).desc()).limit(1)).first()
        seq, prev = (last.seq + 1, last.hash) if last else (1, GENESIS)
        link = RowSeal(seq=seq, audit_seq=_newest_entry(session), rows=rows, prev_hash=prev, hash="")
        link.hash = hash_of(link)
        session.add(link)
        session.flush()
    noted.clear()


def hash_of(link: RowSeal) -> str:
    """The hash a link must carry, over its rows and the link before."""
    return hashlib.sha256(canonical([link.seq, link.audit_seq, link.rows, link.prev_hash]).encode()).hexdigest()


def _newest_entry(session: Session) -> int:
    return session.exec(select(AuditEntry.seq).order_by(col(AuditEntry.seq).desc()).limit(1)).first() or 0


def head(session: Session) -> str:
    """The hash of the newest link."""
    return session.exec(select(RowSeal.hash).order_by(col(RowSeal.seq).desc()).limit(1)).first() or GENESIS


def faults(session: Session, heads: Iterable[tuple[int, str]]) -> Iterator[str]:
    """Every row that is gone or no longer what it was sealed as, every broken link; `heads` are those the audit log kept."""
    expected: dict[str, dict[str, tuple[tuple[str, ...], str]]] = {}
    seq, prev, seen, newest = 1, GENESIS, {GENESIS}, _newest_entry(session)
    for link in session.exec(select(RowSeal).order_by(col(RowSeal.seq))).yield_per(100):
        if link.seq != seq or link.prev_hash != prev or hash_of(link) != link.hash:
            yield f"the seal {link.seq} over recorded rows was altered, or the one before it is gone"
        if link.audit_seq > newest:
            yield f"audit entry {link.audit_seq} is missing at the end: the seal {link.seq} over recorded rows knows it"
        seq, prev = link.seq + 1, link.hash
        seen.add(link.hash)
        for table, sealed in link.rows.items():
            columns = tuple(sealed["columns"])
            expected.setdefault(table, {}).update({key: (columns, digest) for key, digest in sealed["rows"].items()})
    for entry, kept in heads:
        if kept not in seen:
            yield f"the seals over recorded rows that audit entry {entry} saw are gone: they were cut or made anew"
    from_the_beginning = BORN in expected
    for table in SEALED if from_the_beginning else expected:
        yield from _altered(session, METADATA.tables[table], expected.get(table, {}), all_sealed=from_the_beginning)


def _altered(
    session: Session, table: sa.Table, expected: dict[str, tuple[tuple[str, ...], str]], *, all_sealed: bool
) -> Iterator[str]:
    names, left = _names(table), set(expected)
    for found in session.connection().execution_options(yield_per=BATCH).execute(_raw_select(table)):
        values = tuple(found)
        key = _key(table, values)
        if key not in expected:
            if all_sealed:
                yield f"{table.name} {key} was recorded by nobody: no act sealed it"
            continue
        left.discard(key)
        columns, digest = expected[key]
        held = dict(zip(names, values, strict=True))
        if _digest(tuple(held.get(name) for name in columns)) != digest:
            yield f"{table.name} {key} was altered after it was recorded"
    yield from (f"{table.name} {key} was recorded and is gone" for key in sorted(left))


@functools.cache
def _names(table: sa.Table) -> list[str]:
    return [column.name for column in table.columns]


def _raw(table: sa.Table, row: object) -> tuple[object, ...]:
    """A row's values as the database keeps them."""
    return tuple(_kept(column, getattr(row, column.key)) for column in table.columns)


def _kept(column: sa.Column[Any], value: object) -> Any:
    if isinstance(column.type, TypeDecorator):
        value = column.type.process_bind_param(value, None)  # type: ignore[arg-type]  # ours ask nothing of a dialect
    return int(value) if isinstance(value, bool) else value


@functools.cache
def _raw_select(table: sa.Table) -> Any:
    """Every column as the database keeps it, untranslated; made once, as a check asks it of every table."""
    plain = [sa.type_coerce(column, sa.Integer if isinstance(column.type, sa.Integer) else sa.Text) for column in table.columns]
    return sa.select(*plain)


def _key(table: sa.Table, values: tuple[object, ...]) -> str:
    return "/".join(str(values[place]) for place in _places_of_key(table))


@functools.cache
def _places_of_key(table: sa.Table) -> list[int]:
    return [_names(table).index(column.name) for column in table.primary_key]


def _digest(values: tuple[object, ...]) -> str:
    return hashlib.sha256(canonical(list(values)).encode()).hexdigest()
