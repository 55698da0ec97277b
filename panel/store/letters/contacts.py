"""The contacts that letters name, as in force on a day, and every one ever kept."""

from datetime import date

from sqlmodel import Session, col, select

from panel.law.letters.letter_kinds import ContactRole
from panel.law.letters.letter_record import Contact
from panel.models import ContactPoint


def contacts_on(session: Session, on: date) -> dict[ContactRole, Contact]:
    """Whom letters name on a day: for each role the newest that has begun. One query."""
    rows = session.exec(
        select(ContactPoint).where(ContactPoint.starts_on <= on).order_by(col(ContactPoint.starts_on), col(ContactPoint.id))
    )
    return {
        row.role: Contact(role=row.role, name=row.name, address=row.address, telephone=row.telephone, email=row.email)
        for row in rows
    }
