"""A demonstration whole or not at all: filled beside its place, and put there only when nothing is missing."""

import contextlib
import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event

from panel.demonstration.fill import SHIPPED, fill, refuse_unless_possible
from panel.law.figures import NotInForce
from panel.law.findings import Refused
from panel.law.messages import wording
from panel.store import keys, paper_files
from panel.store.clock import Clock, today_of
from panel.store.databases import SQLITE, Unsupported, address_of, open_database
from panel.store.engine import Busy, said_plainly
from panel.store.installation import NotEmpty, NotFilled
from panel.store.operations import paper_copies
from panel.store.operations.backups import folder_beside
from panel.store.operations.database_rights import NoSuchRole
from panel.store.operations.error_log import reference_of
from panel.store.operations.opening import CannotOpen, one_sentence
from panel.store.operations.placing import NotPlaced, place_copy, refuse_unless_vacant
from panel.store.operations.schema_version import NotUpgraded

FIRST_STEP = "The empty database"
OWN_WORDS = (CannotOpen, NotEmpty, NotUpgraded, NoSuchRole, Unsupported)
SENTENCES = (Busy, NotInForce, NotPlaced, keys.KeyLost)
LOG = logging.getLogger(__name__)


def make(
    url: str,
    owner: str | None,
    clock: Clock,
    *,
    count: int = SHIPPED,
    seed: int = 1,
    progress: Callable[[int, int], None] | None = None,
    said: Callable[[str], None] = lambda _: None,
) -> None:
    """Make the empty database at an address a demonstration, for ever; see `filling.fill`.

    `owner` is the address of the role that owns the tables, where it is another. Raises `NotEmpty` for a database that holds
    anything, ValueError for a count or a day out of range, and `NotFilled` with the step it stopped at and why. Nothing of it
    is kept then, nor when this is killed half-way, and it can be begun again.
    """
    refuse_unless_possible(count, today_of(clock()))
    steps = [FIRST_STEP]

    def step(words: str) -> None:
        steps.append(words)
        said(words)

    try:
        with one_sentence():
            _refuse_unless_ready(url, owner)
        with said_plainly(), _room_for(url) as file:
            kept = paper_files.folder_of(sa.make_url(url)) is not None
            _filled(file, clock, count=count, seed=seed, kept=kept, progress=progress, said=step)
            _key_first(file, url)
            paper_copies.place(file, url)
            place_copy(file, url, owner)
    except OWN_WORDS:
        raise
    except Exception as trouble:
        raise NotFilled(
            f'The demonstration was not made, and nothing of it was kept. It stopped at "{steps[-1]}": {_why(trouble)}'
        ) from trouble


def _refuse_unless_ready(url: str, owner: str | None) -> None:
    database = open_database(url)
    if reason := keys.unusable(database):
        raise keys.KeyLost(reason)
    try:
        refuse_unless_vacant(url, owner)
    except NotPlaced as taken:
        raise NotEmpty(f"{taken} A demonstration never takes the place of anything.") from None


@contextlib.contextmanager
def _room_for(url: str) -> Iterator[Path]:
    """Where the file is made that becomes the demonstration: next to its place, so that it needs only its name."""
    address = sa.make_url(url)
    if address.get_backend_name() != SQLITE:
        with tempfile.TemporaryDirectory(prefix="panel-demonstration-") as folder:
            yield Path(folder) / "demo.db"
        return
    place = Path(str(address.database))
    with folder_beside(place, "filling") as folder:
        made, key = folder / place.name, _key_of(place)
        if key.exists():
            shutil.copy2(key, _key_of(made))
        yield made


def _key_of(file: Path) -> Path:
    return file.with_suffix(".key")


def _key_first(file: Path, url: str) -> None:
    """Put the key beside the place before the file: its minutes are signed with what this key opens."""
    address = sa.make_url(url)
    if address.get_backend_name() == SQLITE and not keys.given():
        with contextlib.suppress(FileExistsError):  # the one that lies there was used
            os.link(_key_of(file), _key_of(Path(str(address.database))))


def _filled(file: Path, clock: Clock, **given: Any) -> None:
    engine = open_database(address_of(file))

    @event.listens_for(engine, "connect")
    def unhurried(connection: sqlite3.Connection, _record: object) -> None:
        """What is cut short is thrown away, so nothing has to be on the disk before the whole is."""
        connection.execute("PRAGMA synchronous = OFF")

    try:
        fill(engine, clock, **given)
    finally:
        engine.dispose()


def _why(trouble: Exception) -> str:
    if isinstance(trouble, Refused):
        return " ".join(wording.sentence(finding) for finding in trouble.findings)
    if isinstance(trouble, SENTENCES):
        return str(trouble)
    if isinstance(trouble, OSError):
        return f"{trouble.strerror or trouble}."
    LOG.error("The demonstration stopped", exc_info=trouble)
    return f"there is a fault in this program, logged under reference {reference_of(trouble)}."
