"""The address book of a case for whoever writes its letters, with who recorded what and when."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from panel.law.letters.address_book import BookEntry
from panel.law.permissions import Actor, refuse_unless_may
from panel.models import Person
from panel.store.letters.address_book import entry_of, rows_of
from panel.store.records import refuse_unless_case_open, request_called


@dataclass(frozen=True, slots=True)
class BookLine:
    """One revision of one person: `first_id` is whose it is."""

    first_id: int
    rev: int
    entry: BookEntry
    recorded_by: str
    recorded_at: datetime


def everybody(session: Session, actor: Actor, reference: str, on: date) -> dict[int, list[BookLine]]:
    """Each person's revisions, the newest first, by the number of the person."""
    refuse_unless_may(actor, "address.read")
    request = request_called(session, reference)
    refuse_unless_case_open(session, actor, request)
    rows = rows_of(session, request, on)
    said_by = {row.recorded_by for row in rows}
    names = dict(session.exec(select(Person.id, Person.name).where(col(Person.id).in_(said_by))).all()) if rows else {}
    found: dict[int, list[BookLine]] = {}
    for row in reversed(rows):
        first = row.first_id or row.id
        line = BookLine(
            first_id=first, rev=row.rev, entry=entry_of(row), recorded_by=names[row.recorded_by], recorded_at=row.recorded_at
        )
        found.setdefault(first, []).append(line)
    return dict(sorted(found.items()))
