"""What a contact named in letters needs before it is kept. A rule that refuses."""

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.letters.letter_kinds import ContactRole
from panel.law.letters.letter_record import Contact
from panel.law.reasons.letters import Reason

KEPT = Authority(figures.HOUSE, "contacts named in letters", figures.HOUSE_BEGAN, verified=False)
BY_POST = frozenset({ContactRole.AUTHORITY})
BY_EMAIL = frozenset({ContactRole.MAILBOX})
NEEDED = tuple(role for role in ContactRole if role is not ContactRole.AUTHORITY)
"""Those without which some letter is held; letters go from the authority's own address where no other is kept."""


def contact_complete(contact: Contact) -> Finding:
    """A name and a way: a postal address for the authority, an e-mail address for the mailbox, any of three for the others."""
    missing = [] if contact.name.strip() else ["the name"]
    email = contact.email.strip()
    if contact.role in BY_POST and not contact.address.strip():
        missing.append("the postal address")
    elif contact.role in BY_EMAIL and not email:
        missing.append("the e-mail address")
    elif not (contact.address.strip() or contact.telephone.strip() or email):
        missing.append("an address, a telephone number or an e-mail address")
    if email and ("@" not in email[1:-1] or any(letter.isspace() for letter in email)):
        missing.append("an e-mail address written as name@example.org")
    if missing:
        return not_met(Reason.CONTACT_INCOMPLETE, KEPT, role=contact.role, missing=missing)
    return met(Reason.CONTACT_COMPLETE, KEPT)
