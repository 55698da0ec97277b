"""How far a panel is set up: its steps in order, and what is lacking before anything can leave the house, said on Today and by `doctor`."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.letters.contacts import NEEDED
from panel.law.messages.labels import inside, label
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.policy.identity import PARTS, identity_complete
from panel.law.policy.set_up import SetUpFacts
from panel.law.vocabulary import Role
from panel.models import AuditEntry, Delegation, Person, Request, RoleGrant
from panel.store.letters.contacts import contacts_on
from panel.store.policy.in_force import identity_on
from panel.store.queries.policy.values import every_value, standing
from panel.store.term_calendar import calendar


def lacking(session: Session, on: date) -> list[str]:
    """Each thing that is not on record, as a sentence that says where it is put. Four queries."""
    found = []
    own = identity_complete(identity_on(session, on))
    if not own.is_met:
        found.append(
            f"Not on record yet: {', '.join(own.facts['missing'])}. Until then no agenda, letter, contract, statement or minutes can go "
            "out: propose it under Settings > Set up, and another person confirms it."
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


def facts(session: Session, actor: Actor, on: date) -> SetUpFacts:
    """What is on record of each step. Eight queries, however much there is."""
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
    looked = select(AuditEntry.seq).where(AuditEntry.act == "policy.test_letter").limit(1)
    return SetUpFacts(
        people=people,
        in_force={*standing(values, on), *(name for name, part in PARTS.items() if getattr(own, part))},
        waiting={one.name: one.proposed_by for one in values if one.word is None},
        terms=any(term.ends_on >= on for term in calendar(session)),
        contacts=contacts_on(session, on).keys(),
        powerless=powerless,
        test_letter=session.exec(looked).first() is not None,
        imported=session.exec(select(Request.id).limit(1)).first() is not None,
    )
