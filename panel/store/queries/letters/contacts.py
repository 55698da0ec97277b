"""Contacts as Settings lists them: for each role who is named today, who follows, and who was named before."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from panel.law.letters.letter_kinds import ContactRole
from panel.law.letters.letter_record import Contact
from panel.law.permissions import Actor, refuse_unless_may
from panel.models import ContactPoint, Person


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One contact ever kept, with the day it begins and who recorded it."""

    contact: Contact
    starts_on: date
    recorded_by: str


def history(session: Session, actor: Actor) -> dict[ContactRole, list[ContactLine]]:
    """Every contact by role, the one that begins last first. One query."""
    refuse_unless_may(actor, "contact.read")
    rows = session.exec(
        select(ContactPoint, Person.name)
        .join(Person, col(Person.id) == ContactPoint.recorded_by)
        .order_by(col(ContactPoint.starts_on).desc(), col(ContactPoint.id).desc())
    )
    found: dict[ContactRole, list[ContactLine]] = {role: [] for role in ContactRole}
    for row, name in rows:
        contact = Contact(role=row.role, name=row.name, address=row.address, telephone=row.telephone, email=row.email)
        found[row.role].append(ContactLine(contact, row.starts_on, name))
    return found
