"""Who somebody is at this moment: roles and delegated authority read from the records, never remembered."""

from datetime import date

from sqlmodel import Session, col, select

from panel.law.permissions import Actor, Delegated
from panel.law.vocabulary import Role
from panel.models import Delegation, Person, RoleGrant, SignIn


class NotActive(Exception):
    """The person does not exist or has been disabled."""


def actor_of(session: Session, person_id: int, *, on: date, sign_in: int | None = None) -> Actor:
    """The actor a person is on a day; raises `NotActive` for nobody or a disabled person.

    `sign_in` is the session they act in: when it was last confirmed that it is them travels with the actor.
    """
    person = session.get(Person, person_id)
    if person is None or not person.active:
        raise NotActive("This account is not active.")
    roles = session.exec(
        select(RoleGrant.role).where(RoleGrant.person_id == person_id, col(RoleGrant.revoked_at).is_(None))
    ).all()
    delegations = session.exec(
        select(Delegation).where(
            Delegation.person_id == person_id,
            col(Delegation.revoked_at).is_(None),
            Delegation.starts_on <= on,
            Delegation.ends_on >= on,
        )
    ).all()
    here = session.get(SignIn, sign_in) if sign_in is not None else None
    return Actor(
        id=person_id,
        name=person.name,
        roles=frozenset(Role(role) for role in roles),
        discipline=person.discipline,
        setting_id=person.setting_id,
        delegations=tuple(Delegated(held.id or 0, held.starts_on, held.ends_on, held.reference) for held in delegations),
        confirmed_at=here.confirmed_at if here is not None and here.person_id == person_id and here.ended_at is None else None,
    )


def nobody_yet(session: Session) -> bool:
    """Whether nobody has an account here: whoever comes first becomes the administrator."""
    return session.exec(select(Person.id).limit(1)).first() is None
