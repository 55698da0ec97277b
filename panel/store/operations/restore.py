"""Bringing a backup back: looked through beside, checked against every invariant, and only then put in place, whole or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from panel.law.messages.people import MESSAGE_RESTORED
from panel.models import SignIn
from panel.store import audit
from panel.store.databases import SQLITE, address_of, open_database
from panel.store.engine import unit_of_work
from panel.store.installation import clock_of, migrate
from panel.store.integrity import sweep
from panel.store.operations import paper_copies, schema_version
from panel.store.operations.backups import MARK, MARK_BYTES, beside, damage, mark_of
from panel.store.operations.opening import is_full
from panel.store.operations.placing import NotPlaced, place_copy, refuse_unless_vacant
from panel.store.people import outgoing

HEADER = b"SQLite format 3\x00"
HEADER_BYTES = 100
OURS = frozenset({"installation", "audit_entry"})
"""Tables every version has had."""
SHOWN = 20


class NotRestored(Exception):
    """Nothing was put in place; the text says why."""


def restore(backup: Path, url: str, owner: str | None, *, upgrade: bool = False, despite: bool = False) -> list[str]:
    """Put a backup in the place of an empty database; the faults it had, which are none unless `despite` them.

    `upgrade` lets a backup of an older version be brought up to date on its way. Everybody has to sign in again. Raises
    `NotRestored` for a database that holds anything and for a file that is damaged, cut short, foreign, older or newer, or that
    `check` finds fault with; nothing is changed then, nor when this is killed half-way.
    """
    try:
        refuse_unless_vacant(url, owner)
        with _looked_through(backup, url, upgrade=upgrade) as copy:
            found = _readied(copy, backup.name, despite=despite)
            if not paper_copies.place(copy, url):
                raise NotRestored("The backup holds papers. Name a folder for them in PANEL_PAPERS, then restore again.")
            place_copy(copy, url, owner)
    except NotPlaced as trouble:
        raise NotRestored(str(trouble)) from None
    except schema_version.NotFit as trouble:
        raise NotRestored(f"{backup} {trouble.found.why}.") from None
    except (OSError, DBAPIError) as trouble:
        if not is_full(trouble):
            raise
        raise NotRestored("The disk is full, so nothing was put in place. Make room on it, then restore again.") from None
    return found


@contextmanager
def _looked_through(backup: Path, url: str, *, upgrade: bool) -> Iterator[Path]:
    """A copy of the backup beside its new place, of this version and undamaged."""
    if not backup.is_file():
        raise NotRestored(f"There is no file {backup}.")
    database = sa.make_url(url).database if sa.make_url(url).get_backend_name() == SQLITE else None
    place = Path(database) if database else Path(tempfile.gettempdir()) / "panel.db"
    place.parent.mkdir(parents=True, exist_ok=True)
    pages = _whole(backup)
    with beside(place, "restoring") as copy:
        with backup.open("rb") as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target)
            target.truncate(pages)
        if trouble := damage(copy):
            raise NotRestored(f"{backup} is damaged: {trouble}")
        _refuse_another_version(backup, copy, upgrade=upgrade)
        paper_copies.take_out(copy)
        yield copy


def _whole(backup: Path) -> int:
    """How many bytes of a backup are the database; refuses one that is cut short, added to or has one byte changed."""
    with backup.open("rb") as file:
        start = file.read(HEADER_BYTES)
        if len(start) < HEADER_BYTES or not start.startswith(HEADER):
            raise NotRestored(f"{backup} is not a backup of SEND Panel: it does not begin as one.")
        pages = backup.stat().st_size - MARK_BYTES
        file.seek(max(0, pages))
        mark = file.read()
        if not mark.startswith(MARK):
            raise NotRestored(
                f"{backup} is cut short, or was not made with python -m panel backup: it does not end as a backup does."
            )
        if mark != mark_of(file, pages):
            raise NotRestored(f"{backup} is damaged: it is not what it was when it was made.")
    return pages


def _refuse_another_version(backup: Path, copy: Path, *, upgrade: bool) -> None:
    engine = open_database(address_of(copy))
    try:
        with engine.connect() as connection:
            names, version = set(sa.inspect(connection).get_table_names()), schema_version.of(connection)
            if not names >= OURS:
                raise NotRestored(f"{backup} is not a backup of SEND Panel: it holds something else.")
            if found := schema_version.unfit(connection):
                raise NotRestored(f"{backup} {found.why}.")
    finally:
        engine.dispose()
    newest = schema_version.known()[0]
    if version != newest and not upgrade:
        raise NotRestored(
            f"{backup} is of an older version ({version}; this one is {newest}). Say --upgrade to bring it up to date on its way."
        )


def _readied(copy: Path, name: str, *, despite: bool) -> list[str]:
    """Brought up to date, checked whole, every sign-in ended, messages held back, and the restoring itself on record."""
    engine = open_database(address_of(copy))
    try:
        tampered = migrate(engine).tampered  # laid again here, so the sweep no longer finds them
        with Session(engine) as session:
            found = [*(f"the guard {name} was missing or altered" for name in tampered), *sweep.faults(session, engine)]
        if found and not despite:
            listed = "\n".join(found[:SHOWN])
            raise NotRestored(f"check finds {len(found)} faults in it; say --despite-faults to restore it as it is:\n{listed}")
        with unit_of_work(engine, None, clock_of(engine)) as work:
            for signed in work.session.exec(select(SignIn).where(col(SignIn.ended_at).is_(None))):
                signed.ended_at = work.at
                work.session.add(signed)
            outgoing.give_up_waiting(work, MESSAGE_RESTORED)
            audit.record(work, "backup.restore", f"file/{name}", faults=len(found))
    finally:
        engine.dispose()
    return found
