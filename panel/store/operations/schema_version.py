"""Which version of the schema a database stands at, and which versions this program can bring up to date."""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from panel.store.integrity import schema_check

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
SINCE_THE_FIRST_RELEASE = "guard_set"
"""A table that every released database has and none before had: their versions were numbered 0001 and on as well."""

AN_EMPTY_ONE = "name an empty database in PANEL_DATABASE_URL."


class NotUpgraded(Exception):
    """The schema was not brought up to date and nothing was changed; the text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Unfit:
    """What a database is that cannot be worked on, to be read after its name, and what to do, as a sentence."""

    why: str
    remedy: str = "Restore the last backup into an empty database, and name that in PANEL_DATABASE_URL."


class NotFit(NotUpgraded):
    """The database is not this program's, or not whole; `found` says it of whatever its file is called."""

    def __init__(self, place: str | None, found: Unfit) -> None:
        super().__init__(f"The database {place} {found.why}. {found.remedy}")
        self.found = found


def migrations() -> "Config":
    """Alembic's settings: where the migrations lie. It is imported when it is needed, as it takes a while to load."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config


def known() -> list[str]:
    """Every version this program knows, the newest first."""
    from alembic.script import ScriptDirectory

    return [script.revision for script in ScriptDirectory.from_config(migrations()).walk_revisions()]


def of(connection: sa.Connection) -> str | None:
    """The version a database stands at, or None for one without a schema."""
    return ", ".join(_said_by(connection)) or None


def is_newest(connection: sa.Connection) -> bool:
    """Whether a database stands at the version this program works on."""
    return of(connection) == known()[0]


def refuse_unless_known(connection: sa.Connection) -> None:
    """Raise `NotFit` for a database this program cannot work on, nor bring up to date; an empty one it can."""
    if found := unfit(connection):
        raise NotFit(connection.engine.url.database, found)


def unfit(connection: sa.Connection) -> Unfit | None:
    """Why a database cannot be worked on: another program's, a newer one's, one before the first release's, or not whole."""
    versions, tables = _said_by(connection), set(sa.inspect(connection).get_table_names()) - {"alembic_version"}
    if not versions and not tables:
        return None
    if SINCE_THE_FIRST_RELEASE not in tables:
        if not versions or "installation" not in tables:
            listed = ", ".join(sorted(tables)[:3])
            return Unfit(f"holds tables of another program ({listed}), so nothing is laid into it", f"N{AN_EMPTY_ONE[1:]}")
        return Unfit(
            f"stands at version {versions[0]} of a schema from before the first release, which this program cannot bring up to date",
            f"Move it away, or {AN_EMPTY_ONE}",
        )
    if not versions:
        return Unfit("is this program's but no longer says at which version it stands, so nothing is done to it")
    if len(versions) > 1:
        return Unfit(f"says that it stands at versions {' and '.join(versions)} at once, so nothing is done to it")
    if versions[0] not in known():
        return Unfit(
            f"stands at version {versions[0]} of the schema, which this program does not know: a newer one made it",
            f"Install that program again, or {AN_EMPTY_ONE}",
        )
    return _not_whole(connection, versions[0])


def _not_whole(connection: sa.Connection, version: str) -> Unfit | None:
    there, newest = schema_check.columns(connection), schema_check.columns_of_newest()
    wanted = newest if version == known()[0] else _columns_at(version)
    if lacking := schema_check.named(wanted - there, there):
        return half_done(f"it lacks {_listed(lacking)}")
    if early := schema_check.named((there & newest) - wanted, wanted):
        return half_done(f"it says that it stands at version {version} of the schema, and has {_listed(early)} of a later one")
    if version != known()[0]:
        return None
    installed = connection.exec_driver_sql("SELECT 1 FROM installation").first()
    if installed is None and schema_check.holds_anything(connection):
        return Unfit("holds records but no longer says whether they are real, so nothing is done to it")
    return None


def _listed(names: list[str]) -> str:
    return f"{', '.join(names[:3])}{' and more' if len(names) > 3 else ''}"


@functools.cache
def _columns_at(version: str) -> set[tuple[str, str]]:
    """The columns of a version before the newest, read off an empty database that is brought to it in memory."""
    from alembic import command

    with sa.create_engine("sqlite://").begin() as connection:
        config = migrations()
        config.attributes["connection"] = connection
        command.upgrade(config, version)
        return schema_check.columns(connection)


def half_done(found: str) -> Unfit:
    """A database that was brought up to date half-way, or altered by hand."""
    return Unfit(f"is not whole: {found}. It was brought up to date half-way or altered by hand, and nothing was done to it now")


def _said_by(connection: sa.Connection) -> list[str]:
    from alembic.runtime.migration import MigrationContext

    return sorted(MigrationContext.configure(connection).get_current_heads())
