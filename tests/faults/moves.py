"""Migrations by several at once with some killed, backups under load, restores killed half-way: T16, T17, T18."""

import os
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import sqlalchemy as sa

from builders import open_copy
from engines import Engines
from faults.outcome import Outcome, dice, faults_of, on_disk
from panel.models import FormKey
from panel.store.databases import address_of, open_database
from panel.store.installation import is_current, migrate, missing_guards
from panel.store.integrity import schema_check
from panel.store.operations.backups import back_up
from panel.store.operations.restore import restore


def forked(act: Callable[[], object]) -> int:
    """Run something in a process of its own; its number."""
    child = os.fork()
    if child:
        return child
    try:
        act()
    except BaseException:  # noqa: BLE001  # the parent looks at the database, not at the child
        os._exit(1)
    os._exit(0)


def _migrated(url: str) -> None:
    migrate(open_database(url))


def run_migrations(kind: str, *, rounds: int = 20, seed: int = 1) -> Iterator[Outcome]:
    """T16: four processes begin on an empty database and two of them are killed."""
    engines, chance, wrong = Engines(), dice(seed), 0
    try:
        engines.new(kind)
        for _ in range(rounds):
            url = engines.new(kind)
            children = [forked(partial(_migrated, url)) for _ in range(4)]
            time.sleep(chance.uniform(0.02, 0.5))
            for child in children[:2]:
                os.kill(child, signal.SIGKILL)
            for child in children:
                os.waitpid(child, 0)
            database = open_database(url)
            migrate(database)
            with database.connect() as connection:
                versions = connection.exec_driver_sql("SELECT COUNT(*) FROM alembic_version").scalar_one()
                lacking = schema_check.missing(connection)
            wrong += bool(lacking) or versions != 1 or bool(missing_guards(database)) or not is_current(database)
            database.dispose()
            engines.drop(url)
    finally:
        engines.stop()
    yield Outcome("four migrate at once, two killed (T16)", kind, rounds, wrong, "each step once, every guard in place")


def run_backups(kind: str, *, copies: int = 30) -> Iterator[Outcome]:
    """T17: copies taken while two people save; each holds all that was reported before it began, and is whole."""
    with on_disk(kind) as world, tempfile.TemporaryDirectory() as home:
        stop, reported = threading.Event(), [0, 0]

        def save(writer: int) -> None:
            while not stop.is_set():
                number = reported[writer] + 1
                with world.work("coordinator") as work:
                    work.session.add(FormKey(key=f"{writer}-{number}", done_at=work.at))
                reported[writer] = number

        writers = [threading.Thread(target=save, args=(writer,)) for writer in (0, 1)]
        for writer in writers:
            writer.start()
        wrong = 0
        try:
            for number in range(copies):
                before = sum(reported)
                back_up(world.database, Path(home) / f"{number}.db")
                copied = open_copy(Path(home) / f"{number}.db")
                wrong += copied.count(FormKey) < before
                wrong += len(faults_of(copied))
                copied.database.dispose()
        finally:
            stop.set()
            for writer in writers:
                writer.join()
        back_up(world.database, Path(home) / "last.db")
        place = Path(home) / "new" / "panel.db"
        restore(Path(home) / "last.db", address_of(place), None)
        restored = open_copy(place)
        wrong += restored.count(FormKey) != sum(reported)
        restored.database.dispose()
    yield Outcome(
        "backup under load (T17)", kind, copies, wrong, f"{sum(reported):,} saved meanwhile; the last one restored and equal"
    )


def run_restores(kind: str, *, kills: int = 30, seed: int = 1) -> Iterator[Outcome]:
    """T18: a restore killed half-way leaves an empty place or the whole database, and never touches one that holds anything."""
    chance, wrong, done, engines = dice(seed), 0, 0, Engines()
    try:
        with on_disk("sqlite") as world, tempfile.TemporaryDirectory() as home:
            backup = Path(home) / "b.db"
            back_up(world.database, backup)
            for number in range(kills):
                url = address_of(Path(home) / f"{number}" / "panel.db") if kind == "sqlite" else engines.new(kind)
                child = forked(partial(restore, backup, url, None))
                time.sleep(chance.uniform(0.0, 0.5 if kind == "sqlite" else 1.2))
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
                wrong += _half_restored(url)
                done += _holds(url)
                if not _holds(url):
                    restore(backup, url, None)
                    wrong += _half_restored(url) or not _holds(url)
    finally:
        engines.stop()
    yield Outcome("restore killed half-way (T18)", kind, kills, wrong, f"{done} had finished; every other was simply done again")


def _holds(url: str) -> bool:
    if url.startswith("sqlite") and not Path(str(sa.make_url(url).database)).exists():
        return False
    database = open_database(url)
    with database.connect() as connection:
        holds = schema_check.holds_anything(connection)
    database.dispose()
    return holds


def _half_restored(url: str) -> bool:
    """Whether a place holds something that is not whole."""
    if not _holds(url):
        return False
    world = open_copy(url)
    found = faults_of(world)
    world.database.dispose()
    return bool(found)
