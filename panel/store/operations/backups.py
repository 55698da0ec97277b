"""A backup: one consistent SQLite file, taken while the app runs, whichever database it comes from.

SQLite copies itself by its own means; from PostgreSQL every row is read in one transaction of one moment. Either way the file
can be looked into with nothing but SQLite, and restored to either kind of database. The files of attached papers are in it too.
"""

import hashlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa

from panel.models import METADATA
from panel.store.databases import SQLITE, address_of, open_database, viewing
from panel.store.guards import triggers
from panel.store.guards.registry import guards
from panel.store.installation import is_current, migrate, rebuilding
from panel.store.integrity import schema_check
from panel.store.operations import paper_copies
from panel.store.operations.opening import is_full
from panel.store.paper_files import ENDING, folder_of

OWNER_ONLY, FOLDER_OWNER_ONLY = 0o600, 0o700
MARK = b"\nSEND Panel backup, SHA-256 of all before: "
MARK_BYTES = len(MARK) + 64 + 1
"""What a backup ends with, after the last page SQLite reads: so that one changed byte anywhere in it is noticed."""
BATCH = 1_000
CHUNK = 1 << 20


class NotBackedUp(Exception):
    """No backup was made; the text says why."""


def back_up(engine: sa.Engine, to: Path) -> int:
    """Copy the whole database, papers and all, into a new file that only its owner can read; its size in bytes. Raises `NotBackedUp`.

    The copy is whole before it gets its name: made beside, looked through, written to disk, then named.
    """
    if to.exists():
        raise NotBackedUp(f"{to} is already there. Name a new file: a backup never takes the place of another.")
    if not to.parent.is_dir():
        raise NotBackedUp(f"There is no folder {to.parent}.")
    if not is_current(engine):
        raise NotBackedUp("The database is of an older version. Bring it up to date first: python -m panel init")
    with _nothing_kept_unless_whole(to), beside(to, "making") as made:
        if engine.dialect.name == SQLITE:
            _by_sqlite(str(engine.url.database), made)
        else:
            _by_rows(engine, made)
        paper_copies.put_in(made, folder_of(engine.url))
        if trouble := damage(made):
            raise NotBackedUp(f"The copy is not whole ({trouble}), so it was thrown away. Nothing was changed.")
        with made.open("r+b") as file:
            mark = mark_of(file)
            file.seek(0, os.SEEK_END)
            file.write(mark)
        named(made, to)
    return to.stat().st_size


@contextmanager
def _nothing_kept_unless_whole(to: Path) -> Iterator[None]:
    """A disk that is full or does not write, in words."""
    try:
        yield
    except (OSError, sqlite3.Error, sa.exc.DBAPIError) as trouble:
        if is_full(trouble):
            raise NotBackedUp(
                f"The disk that {to} was to lie on is full, so there is no backup. Make room there, or name a file on another disk."
            ) from None
        if isinstance(trouble, sqlite3.Error):
            raise NotBackedUp(f"The copy could not be made ({trouble}), so there is no backup.") from None
        raise


def mark_of(file: BinaryIO, size: int | None = None) -> bytes:
    """The mark a backup ends with, over its first `size` bytes or all of it."""
    digest, left = hashlib.sha256(), sys.maxsize if size is None else size
    file.seek(0)
    while left and (part := file.read(min(left, CHUNK))):
        digest.update(part)
        left -= len(part)
    return MARK + digest.hexdigest().encode() + b"\n"


@contextmanager
def beside(place: Path, doing: str) -> Iterator[Path]:
    """An empty file next to a place, for its owner only, thrown away unless it has been named by then."""
    made = _alone(place, doing)
    os.close(os.open(made, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    try:
        yield made
    finally:
        clear(made)


@contextmanager
def folder_beside(place: Path, doing: str) -> Iterator[Path]:
    """An empty folder next to a place, for its owner only, thrown away at the end with what is still in it."""
    made = _alone(place, doing)
    made.mkdir(mode=FOLDER_OWNER_ONLY)
    try:
        yield made
    finally:
        clear(made)


def _alone(place: Path, doing: str) -> Path:
    """A name next to a place that only this process uses, with nothing there."""
    for left in place.parent.glob(f".{place.name}.{doing}-*"):
        if not _still_at_work(left):
            clear(left)  # what a run that was killed left behind holds children's data
    return place.with_name(f".{place.name}.{doing}-{os.getpid()}")


def _still_at_work(left: Path) -> bool:
    number = left.name.rpartition("-")[2]
    if not number.isdigit() or int(number) == os.getpid():
        return not number.isdigit()
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def clear(file: Path) -> None:
    """Away with a SQLite file and what belongs to it, papers too, or with a folder of them."""
    if file.is_dir():
        shutil.rmtree(file, ignore_errors=True)
        return
    shutil.rmtree(file.with_name(file.name + ENDING), ignore_errors=True)  # first: it is found by the file it belongs to
    for ending in ("", "-journal", "-wal", "-shm"):
        file.with_name(file.name + ending).unlink(missing_ok=True)


def named(made: Path, place: Path) -> None:
    """Give a finished file its name, on the disk for good; raises FileExistsError rather than take another's place."""
    _settle(made)
    os.link(made, place)
    made.unlink()
    _settle(place.parent)


def damage(file: Path) -> str | None:
    """What SQLite finds wrong with a file, or None; leaves the file without a journal of its own beside it."""
    try:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            found = connection.execute("PRAGMA integrity_check(3)").fetchall()
    except sqlite3.DatabaseError as trouble:
        return str(trouble)
    return None if found == [("ok",)] else "; ".join(str(row[0]) for row in found)


def copy_rows(source: sa.Connection, into: sa.Connection) -> int:
    """Copy every row of every table, as it is kept, from one database to another of the same schema; how many."""
    copied = 0
    for table in METADATA.sorted_tables:
        if table.name in schema_check.BELONGS_TO_SCHEMA:
            continue  # the place copied into has its own, and a guard's hash differs with the kind of database
        names = [column.name for column in table.columns]
        order = ", ".join(_quoted(source, [column.name for column in table.primary_key]))
        read = source.execution_options(stream_results=True, no_parameters=True).exec_driver_sql(
            f"SELECT {', '.join(_quoted(source, names))} FROM {table.name} ORDER BY {order}"
        )
        mark = "?" if into.dialect.name == SQLITE else "%s"
        write = f"INSERT INTO {table.name} ({', '.join(_quoted(into, names))}) VALUES ({', '.join([mark] * len(names))})"
        rows = iter(read)
        while batch := [tuple(row) for row in islice(rows, BATCH)]:
            into.exec_driver_sql(write, batch)
            copied += len(batch)
    return copied


def _by_sqlite(database: str, made: Path) -> None:
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(made)) as target:
        source.backup(target)


def _by_rows(engine: sa.Engine, made: Path) -> None:
    target = open_database(address_of(made))
    migrate(target)
    with rebuilding(target) as into, viewing(engine).connect() as source:
        triggers.lift(into)
        copy_rows(source, into)
        triggers.lay(into, guards())
    target.dispose()


def _quoted(connection: sa.Connection, names: list[str]) -> list[str]:
    quote: Any = connection.dialect.identifier_preparer.quote
    return [quote(name) for name in names]


def _settle(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
