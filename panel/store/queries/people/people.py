"""People with their roles and delegated authority, for the administrator."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from panel.law.messages.labels import label
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Discipline, Role
from panel.models import Delegation, Person, RoleGrant, Setting


@dataclass(frozen=True, slots=True)
class DelegationLine:
    """One delegation that stands."""

    id: int
    starts_on: date
    ends_on: date
    reference: str


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person."""

    id: int
    email: str
    name: str
    discipline: Discipline | None
    setting: str
    active: bool
    has_password: bool
    roles: tuple[Role, ...]
    delegations: tuple[DelegationLine, ...]

    def __str__(self) -> str:
        roles = ", ".join(label(role) for role in self.roles) or "no role"
        return f"{self.email}\t{self.name}\t{roles}\t{'active' if self.active else 'disabled'}"


def everybody(session: Session, actor: Actor) -> list[PersonLine]:
    """Everybody, by name; four queries."""
    refuse_unless_may(actor, "person.read")
    settings = {row.id: row.name for row in session.exec(select(Setting))}
    roles: dict[int, list[Role]] = {}
    for grant in session.exec(select(RoleGrant).where(col(RoleGrant.revoked_at).is_(None)).order_by(col(RoleGrant.id))):
        roles.setdefault(grant.person_id, []).append(grant.role)
    held: dict[int, list[DelegationLine]] = {}
    for row in session.exec(select(Delegation).where(col(Delegation.revoked_at).is_(None)).order_by(col(Delegation.id))):
        held.setdefault(row.person_id, []).append(DelegationLine(row.id, row.starts_on, row.ends_on, row.reference))
    return [
        PersonLine(
            id=person.id,
            email=person.email,
            name=person.name,
            discipline=person.discipline,
            setting=settings.get(person.setting_id, "") if person.setting_id else "",
            active=person.active,
            has_password=person.password_hash is not None,
            roles=tuple(roles.get(person.id, ())),
            delegations=tuple(held.get(person.id, ())),
        )
        for person in session.exec(select(Person).order_by(col(Person.name)))
    ]
