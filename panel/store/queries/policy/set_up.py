"""What a panel still lacks before anything can leave the house: said on Today and by `doctor`."""

from datetime import date

from sqlmodel import Session

from panel.law.letters.letter_kinds import ContactRole
from panel.law.messages.labels import label
from panel.store.letters.contacts import contacts_on
from panel.store.policy.in_force import authority_name
from panel.store.term_calendar import calendar


def lacking(session: Session, on: date) -> list[str]:
    """Each thing that is not on record, as a sentence that says where it is put. Four queries."""
    found = []
    if not authority_name(session, on):
        found.append(
            "The authority's name is not on record, so no agenda, letter, statement or minutes can go out: propose it under "
            "Settings > Local policy, and another person confirms it."
        )
    if not any(term.ends_on >= on for term in calendar(session)):
        found.append(
            "No school term of this year or a later one is on record, so no meeting day can be planned and no term awarded: propose them "
            "under Settings > School terms."
        )
    held = contacts_on(session, on)
    if missing := [label(role) for role in ContactRole if role not in held]:
        found.append(
            f"Nobody is recorded for: {', '.join(missing)}. Letters that name them are held: record them under Settings > Contacts "
            "named in letters."
        )
    return found
