"""What a run of one kind of fault came to, as one line of the table of evidence."""

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from builders import World, make_template, open_copy
from engines import APPLICATION, Engines, Postgres
from panel.store.databases import address_of, open_database
from panel.store.integrity import sweep
from panel.store.operations import database_rights

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


class Tally:
    """Looks counted, and what was wrong."""

    def __init__(self, what: str) -> None:
        self.what, self.tried, self.found = what, 0, 0
        self.wrong: list[str] = []

    def looked(self, where: str, faults: list[str], found: int = 0) -> None:
        self.tried += 1
        self.found += found
        self.wrong.extend(f"{where}: {fault}" for fault in faults)

    def outcome(self) -> Outcome:
        return Outcome(
            f"hostile words in {self.what}",
            "sqlite",
            self.tried,
            len(self.wrong),
            f"{self.found:,} seen; {self.wrong[:8] or ''}".rstrip("; "),
        )


@contextmanager
def on_disk(kind: str, make: Callable[[str], None] = make_template, *, folder: Path | None = None) -> Iterator[World]:
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
            database_rights.grant(owner, APPLICATION)
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


__all__ = ["HONEST", "Engines", "Outcome", "Tally", "dice", "faults_of", "on_disk"]
