"""The guards a database was last given, kept in it by name and hash, so that a program with other guards lays its own.

Held against the live triggers, it also tells a guard that somebody took away by hand from one that is new.
"""

from dataclasses import dataclass

import sqlalchemy as sa

from panel.models import GuardSet
from panel.store.guards import triggers
from panel.store.guards.registry import guards


@dataclass(frozen=True, slots=True)
class GuardChange:
    """What laying this program's guards changes in a database that holds another set, by name."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    tampered: tuple[str, ...] = ()
    """Taken away, switched off or altered by hand since they were last laid."""

    def sentences(self) -> list[str]:
        """The change as an administrator reads it; none where nothing changed."""
        said = [
            f"Guards {what}: {', '.join(names)}."
            for what, names in (("added", self.added), ("changed", self.changed), ("removed", self.removed))
            if names
        ]
        if self.tampered:
            said.append(
                f"These guards had been taken away or altered by hand: {', '.join(self.tampered)}. They hold again; what was "
                "written meanwhile is checked with: python -m panel check"
            )
        return said


def is_in_place(connection: sa.Connection) -> bool:
    """Whether the set last laid is this program's. Whether each guard is still there is another question: `triggers.missing`."""
    return _kept(connection) == triggers.wanted_hashes(connection, guards())


def change(connection: sa.Connection) -> GuardChange:
    """What laying this program's guards would change."""
    wanted, kept = triggers.wanted_hashes(connection, guards()), _kept(connection)
    live = triggers.live_hashes(connection)
    return GuardChange(
        added=tuple(sorted(wanted.keys() - kept.keys())),
        changed=tuple(sorted(name for name in wanted.keys() & kept.keys() if wanted[name] != kept[name])),
        removed=tuple(sorted(kept.keys() - wanted.keys())),
        tampered=tuple(sorted(name for name in kept if live.get(name) != kept[name])),
    )


def lay(connection: sa.Connection) -> None:
    """Lay this program's guards where none is, and keep which they are."""
    connection.execute(sa.delete(GuardSet))
    connection.execute(sa.insert(GuardSet).values(id=1, hashes=triggers.wanted_hashes(connection, guards())))
    triggers.lay(connection, guards())


def _kept(connection: sa.Connection) -> dict[str, str]:
    return connection.execute(sa.select(GuardSet.hashes)).scalar() or {}  # type: ignore[call-overload]  # a plain select
