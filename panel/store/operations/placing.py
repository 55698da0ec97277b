"""Putting a database that was made beside in the place of an empty one, whole or not at all."""

import os
from pathlib import Path

import sqlalchemy as sa

from panel.store.databases import SQLITE, address_of, open_database
from panel.store.guards import triggers
from panel.store.guards.registry import guards
from panel.store.installation import prepare, rebuilding
from panel.store.integrity import schema_check
from panel.store.numbering import caught_up_all
from panel.store.operations import schema_version
from panel.store.operations.backups import copy_rows, damage, named


class NotPlaced(Exception):
    """Nothing was put in place; the text says why."""


def refuse_unless_vacant(url: str, owner: str | None) -> None:
    """Raise `NotPlaced` where a database holds anything, or left a journal behind; one without a row is vacant."""
    address = sa.make_url(url)
    if address.get_backend_name() == SQLITE:
        place = Path(str(address.database))
        for ending in ("-journal", "-wal"):
            left = place.with_name(place.name + ending)
            if left.exists() and left.stat().st_size:
                raise NotPlaced(f"{left} is left of a database that was here. Move it away with its database first.")
        if not place.exists() or not place.stat().st_size:
            return
    engine = open_database(owner or url)
    try:
        with engine.connect() as connection:
            holds = schema_check.holds_anything(connection)
            if not holds:
                schema_version.refuse_unless_known(connection)
    except schema_version.NotUpgraded as trouble:
        raise NotPlaced(str(trouble)) from None
    finally:
        engine.dispose()
    if holds:
        raise NotPlaced("The database here already holds something and was left alone. Name an empty one in PANEL_DATABASE_URL.")


def place_copy(copy: Path, url: str, owner: str | None) -> None:
    """Put a finished SQLite file in the place of a vacant database of either kind; raises `NotPlaced`, and changes nothing then."""
    if sa.make_url(url).get_backend_name() == SQLITE:
        _named_there(copy, Path(str(sa.make_url(url).database)))
    else:
        _poured(copy, url, owner)


def _named_there(copy: Path, place: Path) -> None:
    if damage(copy):
        raise NotPlaced("The copy could not be written whole. Is the disk full?")
    if place.exists():  # vacant, as was seen: an empty file gives way
        empty = place.with_name(f".{place.name}.empty-{os.getpid()}")
        place.replace(empty)
        empty.unlink()
    try:
        named(copy, place)
    except FileExistsError:
        raise NotPlaced(f"{place} was made by somebody else meanwhile and was left alone.") from None


def _poured(copy: Path, url: str, owner: str | None) -> None:
    """Every row into PostgreSQL in one transaction, by the role that owns the tables."""
    prepare(url, owner).dispose()
    target, source = open_database(owner or url), open_database(address_of(copy))
    try:
        with rebuilding(target) as into, source.connect() as reading:
            if schema_check.holds_anything(into):
                raise NotPlaced("The database was filled by somebody else meanwhile and was left alone.")
            triggers.lift(into)
            copy_rows(reading, into)
            caught_up_all(into)
            triggers.lay(into, guards())
    finally:
        target.dispose()
        source.dispose()
