"""How far a panel is set up: its steps in order, and what is lacking before anything can leave the house, said on Today and by `doctor`."""

from collections.abc import Collection, Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.letters.contacts import NEEDED
from panel.law.letters.letter_kinds import ContactRole
from panel.law.messages.labels import inside, label
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.policy.identity import PARTS, Identity, identity_complete
from panel.law.policy.set_up import SetUpFacts
from panel.law.terms import Term
from panel.law.vocabulary import Role
from panel.models import AuditEntry, Delegation, Person, Request, RoleGrant
from panel.store.letters.contacts import contacts_on
from panel.store.policy.in_force import identity_on
from panel.store.queries.policy.values import every_value, standing
from panel.store.term_calendar import calendar


def lacking(session: Session, on: date) -> list[str]:
    """Each thing that is not on record, as a sentence; Settings > Set up leads to where it is put. Four queries."""
    return _sentences(identity_on(session, on), calendar(session), contacts_on(session, on), on)


def _sentences(own: Identity, terms: Sequence[Term], held: Collection[ContactRole], on: date) -> list[str]:
    found = []
    whole = identity_complete(own)
    if not whole.is_met:
        found.append(f"Not on record yet: {', '.join(whole.facts['missing'])}. Until then nothing can go out.")
    if not any(term.ends_on >= on for term in terms):
        found.append("No school term from today on is on record: no meeting can be planned and no term awarded.")
    if missing := [inside(label(role)) for role in NEEDED if role not in held]:
        found.append(f"Nobody is recorded for: {', '.join(missing)}. Letters that name them are held.")
    return found


def facts(session: Session, actor: Actor, on: date) -> SetUpFacts:
    """What is on record of each step. Six queries, however much there is."""
    refuse_unless_may(actor, "policy.read")
    values, own = every_value(session, actor), identity_on(session, on)
    people: dict[Role, list[str]] = {}
    able = sa.exists().where(
        col(Delegation.person_id) == Person.id,
        col(Delegation.revoked_at).is_(None),
        col(Delegation.starts_on) <= on,
        col(Delegation.ends_on) >= on,
    )
    granted = (
        select(RoleGrant.role, Person.name, able)
        .join(Person, col(RoleGrant.person_id) == Person.id)
        .where(col(RoleGrant.revoked_at).is_(None), col(Person.active).is_(True))
        .order_by(col(Person.name))
    )
    powerless = []
    for role, name, decides in session.exec(granted):
        people.setdefault(Role(role), []).append(name)
        if role == Role.OFFICER and not decides:
            powerless.append(name)
    looked = sa.exists().where(col(AuditEntry.act) == "policy.test_letter")
    test_letter, imported = session.execute(sa.select(looked, sa.exists().where(col(Request.id).is_not(None)))).one()
    terms, held = calendar(session), contacts_on(session, on)
    return SetUpFacts(
        people=people,
        in_force={*standing(values, on), *(name for name, part in PARTS.items() if getattr(own, part))},
        waiting={one.name: one.proposed_by for one in values if one.word is None},
        terms=any(term.ends_on >= on for term in terms),
        contacts=held.keys(),
        powerless=powerless,
        test_letter=bool(test_letter),
        imported=bool(imported),
        lacking=_sentences(own, terms, held, on),
    )
