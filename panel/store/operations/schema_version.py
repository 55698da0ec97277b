"""Which version of the schema a database stands at, and which versions this program can bring up to date."""

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent / "migrations"
SINCE_THE_FIRST_RELEASE = "guard_set"
"""A table that every released database has and none before had: their versions were numbered 0001 and on as well."""


class NotUpgraded(Exception):
    """The schema was not brought up to date and nothing was changed; the text says why, and what to do."""


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
    from alembic.runtime.migration import MigrationContext

    return MigrationContext.configure(connection).get_current_revision()


def is_newest(connection: sa.Connection) -> bool:
    """Whether a database stands at the version this program works on."""
    return of(connection) == known()[0]


def refuse_unless_known(connection: sa.Connection) -> None:
    """Raise `NotUpgraded` for a database of a newer program, of one from before the first release, or of another altogether."""
    version, place = of(connection), connection.engine.url.database
    if version is None:
        tables = set(sa.inspect(connection).get_table_names()) - {"alembic_version"}
        if SINCE_THE_FIRST_RELEASE in tables:
            raise NotUpgraded(
                f"The database {place} is this program's but no longer says at which version it stands, so nothing is done to it. "
                "Restore the last backup into an empty database, and name that in PANEL_DATABASE_URL."
            )
        if tables:
            raise NotUpgraded(
                f"The database {place} holds tables of another program ({', '.join(sorted(tables)[:3])}), so nothing is laid into it. "
                "Name an empty database in PANEL_DATABASE_URL."
            )
        return
    if not sa.inspect(connection).has_table(SINCE_THE_FIRST_RELEASE):
        raise NotUpgraded(
            f"The database {place} stands at version {version} of a schema from before the first release, which this program "
            "cannot bring up to date. Move it away, or name an empty database in PANEL_DATABASE_URL."
        )
    if version not in known():
        raise NotUpgraded(
            f"The database {place} stands at version {version} of the schema, which this program does not know: a newer one made "
            "it. Install that program again, or name an empty database in PANEL_DATABASE_URL."
        )
