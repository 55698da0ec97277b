"""Papers in a backup: their files go into the one file it is, and come out of it again beside where it is restored."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from panel.store import paper_files
from panel.store.databases import address_of
from panel.store.integrity import sweep_papers

MAKE = "CREATE TABLE paper_file (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL) STRICT"
WANTED = "SELECT DISTINCT sha256 FROM attached_paper ORDER BY sha256"
HELD = (
    "SELECT min(attached_paper.id), attached_paper.sha256, paper_file.content FROM attached_paper "
    "LEFT JOIN paper_file ON paper_file.sha256 = attached_paper.sha256 GROUP BY attached_paper.sha256 ORDER BY 1"
)


def put_in(made: Path, folder: Path | None) -> None:
    """Put the file of every paper a copy of the database names into the copy; one that is not there is left out."""
    with closing(sqlite3.connect(made)) as copy:
        copy.execute(MAKE)
        for (digest,) in copy.execute(WANTED).fetchall():
            place = folder / digest if folder else None
            if place is not None and place.is_file():
                copy.execute("INSERT INTO paper_file VALUES (?, ?)", (digest, place.read_bytes()))
                copy.commit()


def faults(backup: Path) -> Iterator[str]:
    """Every paper of a backup whose file is not in it or is not the one attached, in the words of the sweep."""
    with closing(sqlite3.connect(f"{backup.absolute().as_uri()}?mode=ro", uri=True)) as copy:
        for number, digest, content in copy.execute(HELD):
            if content is None:
                yield sweep_papers.MISSING.format(number)
            elif hashlib.sha256(content).hexdigest() != digest:
                yield sweep_papers.ALTERED.format(number)


def take_out(copy: Path) -> None:
    """Put the files in a copy of a backup into the folder beside that copy; it is a database like any other then."""
    with closing(sqlite3.connect(copy)) as held:
        if held.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'paper_file'").fetchone() is None:
            return  # of a version before papers could be attached
        folder = _beside(copy)
        for digest, content in held.execute("SELECT sha256, content FROM paper_file"):
            if paper_files.HASH.fullmatch(digest):
                paper_files.write(folder, digest, content)
        held.execute("DROP TABLE paper_file")
        held.commit()
        held.execute("VACUUM")


def place(copy: Path, url: str) -> bool:
    """Put what lies beside a copy beside the database at an address; False where that has no folder for papers."""
    target, files = paper_files.folder_of(sa.make_url(url)), list(paper_files.held_in(_beside(copy)))
    if files and target is None:
        return False
    for file in files:
        assert target is not None  # noqa: S101  # answered above
        paper_files.write(target, file.name, file.read_bytes())
    return True


def _beside(copy: Path) -> Path:
    folder = paper_files.folder_of(sa.make_url(address_of(copy)))
    assert folder is not None  # noqa: S101  # a file has one
    return folder
