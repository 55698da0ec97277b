"""What was said of senders' headings: rows are only added, and the last revision under a name stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from panel import rules
from panel.intake.headings import Matches
from panel.law.findings import refuse_unless_met
from panel.law.requests.import_mappings import sender_key
from panel.models import ImportMapping, Person
from panel.store.revisions import stands


@dataclass(frozen=True, slots=True)
class KeptMapping:
    """A sender's headings, folded, and the columns they are; by whom and when it was said."""

    sender: str
    rev: int
    matches: Matches
    said_by: str
    said_at: datetime

    def __str__(self) -> str:
        return f"{self.sender}, revision {self.rev}"


def standing(session: Session) -> tuple[KeptMapping, ...]:
    """Every mapping as it stands, by name."""
    found = [
        _kept(row, name)
        for row, name in session.exec(
            select(ImportMapping, Person.name)
            .join(Person, col(Person.id) == ImportMapping.said_by)
            .where(stands(ImportMapping, "sender"))
        )
    ]
    return tuple(sorted(found, key=lambda one: sender_key(one.sender)))


def history(session: Session) -> Sequence[KeptMapping]:
    """Every revision of every mapping, by name, the newest first."""
    rows = session.exec(select(ImportMapping, Person.name).join(Person, col(Person.id) == ImportMapping.said_by))
    return sorted((_kept(row, name) for row, name in rows), key=lambda one: (sender_key(one.sender), -one.rev))


def called(session: Session, sender: str) -> KeptMapping:
    """The mapping that stands under a name. Raises `Refused` with the names there are."""
    kept = standing(session)
    refuse_unless_met(rules.sender_known(sender, [one.sender for one in kept]))
    return next(one for one in kept if sender_key(one.sender) == sender_key(sender))


def _kept(row: ImportMapping, said_by: str) -> KeptMapping:
    return KeptMapping(sender=row.sender, rev=row.rev, matches=row.matches, said_by=said_by, said_at=row.said_at)
