"""What a run of one kind of fault came to, as one line of the table of evidence."""

import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from builders import World, make_template, open_copy
from engines import APPLICATION, Engines, Postgres
from panel.store import rights, sweep
from panel.store.databases import address_of, open_database

HONEST = "max_connections = 100\nlc_messages = 'C'\n"
"""PostgreSQL with its own settings: fsync and full_page_writes on, on the disk."""


@dataclass(frozen=True)
class Outcome:
    """`tried` of something; `wrong` were lost, half done, doubled or let through, which must be none; `notes` says the rest."""

    fault: str
    kind: str
    tried: int
    wrong: int
    notes: str = ""

    def __str__(self) -> str:
        return f"| {self.fault} | {self.kind} | {self.tried:,} | {self.wrong} | {self.notes} |"


@contextmanager
def on_disk(kind: str, make=make_template, *, folder: Path | None = None) -> Iterator[World]:  # type: ignore[no-untyped-def]
    """A small world on the disk, with the settings the product really runs on."""
    with tempfile.TemporaryDirectory(prefix="panel-faults-", dir=folder) as home:
        if kind == "sqlite":
            make(address_of(Path(home) / "panel.db"))
            world = open_copy(Path(home) / "panel.db")
            yield world
            world.database.dispose()
            return
        server = Postgres(Path(home) / "pg", HONEST)
        try:
            url = server.url(server.made())
            make(url)
            owner = open_database(url)
            rights.grant(owner, APPLICATION)
            owner.dispose()
            world = open_copy(sa.make_url(url).set(username=APPLICATION).render_as_string(hide_password=False))
            yield world
            world.database.dispose()
        finally:
            server.stop()


def faults_of(world: World) -> list[str]:
    """What `check` finds."""
    with world.reading() as session:
        return list(sweep.faults(session, world.database))


def dice(seed: int) -> random.Random:
    """Chance that is the same again for a seed."""
    return random.Random(seed)  # noqa: S311  # no secret is made with it


__all__ = ["HONEST", "Engines", "Outcome", "dice", "faults_of", "on_disk"]
