"""The contacts letters name: added from a day on; what stood before stays on record."""

from collections.abc import Sequence
from datetime import date

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.letters.letter_record import Contact
from panel.law.permissions import refuse_unless_may
from panel.models import ContactPoint
from panel.store import audit
from panel.store.engine import Work


def record(work: Work, contact: Contact, starts_on: date) -> None:
    """Keep a contact from a day on; letters sent from then name it. Raises `Refused` without a name and a way to reach it."""
    refuse_unless_may(work.actor, "contact.record")
    refuse_unless_met(rules.contact_complete(contact))
    work.session.add(
        ContactPoint(
            role=contact.role,
            name=contact.name.strip(),
            address=contact.address.strip(),
            telephone=contact.telephone.strip(),
            email=contact.email.strip(),
            starts_on=starts_on,
            recorded_by=work.person_id,
            recorded_at=work.at,
        )
    )
    audit.record(work, "contact.record", f"contact/{contact.role}", starts_on=starts_on)


def record_several(work: Work, contacts: Sequence[Contact], starts_on: date) -> int:
    """Keep several contacts from a day on, all or nothing; how many. Raises `Refused` with everything that is missing."""
    refuse_unless_may(work.actor, "contact.record")
    refuse_unless_met(
        rules.words_given("".join(one.role for one in contacts)), *(rules.contact_complete(one) for one in contacts)
    )
    for one in contacts:
        record(work, one, starts_on)
    return len(contacts)
