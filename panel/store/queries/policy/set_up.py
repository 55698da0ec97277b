"""What a panel still lacks before anything can leave the house: said on Today and by `doctor`."""

from datetime import date

from sqlmodel import Session

from panel.law.letters.contacts import NEEDED
from panel.law.messages.labels import inside, label
from panel.law.policy.identity import identity_complete
from panel.store.letters.contacts import contacts_on
from panel.store.policy.in_force import identity_on
from panel.store.term_calendar import calendar


def lacking(session: Session, on: date) -> list[str]:
    """Each thing that is not on record, as a sentence that says where it is put. Four queries."""
    found = []
    own = identity_complete(identity_on(session, on))
    if not own.is_met:
        found.append(
            f"Not on record yet: {', '.join(own.facts['missing'])}. Until then no agenda, letter, contract, statement or minutes can go "
            "out: propose it under Settings > Local policy, and another person confirms it."
        )
    if not any(term.ends_on >= on for term in calendar(session)):
        found.append(
            "No school term of this year or a later one is on record, so no meeting day can be planned and no term awarded: propose them "
            "under Settings > School terms."
        )
    held = contacts_on(session, on)
    if missing := [inside(label(role)) for role in NEEDED if role not in held]:
        found.append(
            f"Nobody is recorded for: {', '.join(missing)}. Letters that name them are held: record them under Settings > Contacts "
            "named in letters."
        )
    return found
