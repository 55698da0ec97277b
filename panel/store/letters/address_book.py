"""The address book of a case: everybody kept of its child, under whichever record, and of its setting, as each stands."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, or_, select

from panel.law.letters.address_book import BookEntry
from panel.models import AddressEntry, Request
from panel.store.children.merged_records import records_of
from panel.store.contracts.moves import taught_at


def rows_of(session: Session, request: Request, on: date) -> list[AddressEntry]:
    """Every revision of everybody, in the order they were recorded; of the setting the child is taught at on a day."""
    children = records_of(session, request.child_id)
    of_case = or_(col(AddressEntry.child_id).in_(children), col(AddressEntry.setting_id) == taught_at(session, request, on))
    return list(session.exec(select(AddressEntry).where(of_case).order_by(col(AddressEntry.id))))


def standing(rows: Sequence[AddressEntry]) -> dict[int, AddressEntry]:
    """The newest revision of each person, by the number of the first."""
    return {row.first_id or row.id: row for row in rows}


def entry_of(row: AddressEntry) -> BookEntry:
    """One row as the rules know it."""
    return BookEntry(
        relation=row.relation,
        name=row.name,
        responsibility=row.responsibility,
        address=row.address,
        email=row.email,
        email_agreed=row.email_agreed,
        needs=row.needs,
        no_contact=row.no_contact,
        no_contact_why=row.no_contact_why,
        undisclosed=row.undisclosed,
        ended=row.ended,
    )


def book_of(session: Session, request: Request, on: date) -> tuple[BookEntry, ...]:
    """Everybody in the book of a case, as they stand; of the setting the child is taught at on a day."""
    return tuple(entry_of(row) for row in standing(rows_of(session, request, on)).values())
