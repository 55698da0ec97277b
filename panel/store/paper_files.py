"""The files of attached papers: beside the database, each called by the SHA-256 of its content, written whole or not at all.

Beside a SQLite file its folder is `panel.db-papers`; PostgreSQL has none beside it, so PANEL_PAPERS names one, the same on every
machine. Nothing in it is ever changed, and a file of that name is never anything but its content.
"""

import contextlib
import hashlib
import os
import re
from collections.abc import Iterator
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlmodel import Session

from panel.store.databases import SQLITE
from panel.store.engine import FULL, Busy
from panel.store.operations.opening import is_full

ENDING = "-papers"
HASH = re.compile(r"[0-9a-f]{64}")
OWNER_ONLY, FOLDER_OWNER_ONLY = 0o600, 0o700
NOT_KEPT = "The folder for papers cannot be written to at this moment. Nothing was attached; tell whoever runs this program."


class PaperLost(Exception):
    """The file of a paper is not there, or is not what it was; the text is one sentence for an operator."""


def folder_of(url: sa.URL) -> Path | None:
    """Where the papers of a database lie; None where PANEL_PAPERS has to say so."""
    if url.get_backend_name() != SQLITE:
        told = os.environ.get("PANEL_PAPERS", "").strip()
        return Path(told) if told else None
    name = url.database
    return Path(f"{name}{ENDING}") if name and name != ":memory:" else None


def has_place(session: Session) -> bool:
    """Whether there is a folder for papers here, made already or not."""
    return folder_of(_url(session)) is not None


def put(session: Session, content: bytes) -> str:
    """Keep a paper's content for the act under way, and its hash; thrown away again if the act comes to nothing.

    Raises `Busy` where the disk is full or cannot be written.
    """
    folder = _folder(session)
    digest = hashlib.sha256(content).hexdigest()
    try:
        made = write(folder, digest, content)
    except OSError as trouble:
        raise Busy(FULL if is_full(trouble) else NOT_KEPT) from None
    if made:  # whoever acts holds the one write lock, so nobody else can have come to need it meanwhile
        event.listen(session, "after_rollback", lambda _: (folder / digest).unlink(missing_ok=True), once=True)
    return digest


def write(folder: Path, digest: str, content: bytes) -> bool:
    """Put a file in a folder under its name, on the disk for good; whether it was not there before."""
    place = folder / digest
    there = place.exists()
    if there and hash_of(place) == digest:
        return False
    folder.mkdir(mode=FOLDER_OWNER_ONLY, parents=True, exist_ok=True)
    beside = folder / f".{digest}.{os.getpid()}"
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)
    _settle(folder)
    return not there


def content_of(session: Session, digest: str) -> bytes:
    """What a paper holds, looked at against its hash. Raises `PaperLost`."""
    try:
        content = (_folder(session) / digest).read_bytes()
    except OSError as trouble:
        raise PaperLost(f"The paper {digest} cannot be read: {trouble.strerror}.") from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise PaperLost(f"The paper {digest} was altered.")
    return content


def held_in(folder: Path | None) -> Iterator[Path]:
    """Every finished file in a folder of papers."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        yield from sorted(file for file in folder.iterdir() if not file.name.startswith(".")) if folder else ()


def hash_of(file: Path) -> str:
    """The SHA-256 of what is in a file now."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _url(session: Session) -> sa.URL:
    return session.get_bind().engine.url


def _folder(session: Session) -> Path:
    folder = folder_of(_url(session))
    if folder is None:
        raise PaperLost("PANEL_PAPERS does not say where papers are kept.")
    return folder


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
