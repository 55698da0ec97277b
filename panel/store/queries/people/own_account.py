"""What a person may know of their own account: who they are here, what lets them in, and where they are signed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.people.message_kinds import MessageKind
from panel.law.people.sign_in import idle_limit, is_live
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Discipline, Role
from panel.models import Delegation, IdentityLink, Person, RoleGrant, SecondFactor, Setting, SignIn
from panel.store.people import calendar_feeds, messages


@dataclass(frozen=True, slots=True)
class SignInLine:
    """One sign-in that is alive; `here` is the one this page is read in."""

    since: datetime
    last_used: datetime
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class DelegatedLine:
    """Delegated authority, both days included; `taken_back` when it was ended before its last day."""

    starts_on: date
    ends_on: date
    reference: str
    taken_back: datetime | None


@dataclass(frozen=True, slots=True)
class Account:
    """One's own account. `linked`: the authority's own sign-in knows this person, and keeps their pass phrase."""

    name: str
    email: str
    discipline: Discipline | None
    setting: str
    roles: tuple[tuple[Role, datetime], ...]
    delegations: tuple[DelegatedLine, ...]
    has_pass_phrase: bool
    linked: bool
    authenticator_since: datetime | None
    sign_ins: tuple[SignInLine, ...]
    calendar_since: datetime | None
    messages: Mapping[MessageKind, bool]


def mine(session: Session, actor: Actor, *, here: int | None, now: datetime) -> Account:
    """The account of whoever asks; `here` is the sign-in they ask in, `now` the real time, by which sign-ins run out."""
    refuse_unless_may(actor, "account.read")
    person = session.exec(select(Person).where(Person.id == actor.id)).one()
    setting = session.get(Setting, person.setting_id) if person.setting_id else None
    roles = session.exec(
        select(RoleGrant)
        .where(RoleGrant.person_id == person.id, col(RoleGrant.revoked_at).is_(None))
        .order_by(col(RoleGrant.granted_at), col(RoleGrant.id))
    )
    delegations = session.exec(
        select(Delegation).where(Delegation.person_id == person.id).order_by(col(Delegation.starts_on).desc(), col(Delegation.id))
    )
    factor = session.exec(
        select(SecondFactor.made_at).where(SecondFactor.person_id == person.id, col(SecondFactor.revoked_at).is_(None))
    ).first()
    linked = session.exec(select(IdentityLink.id).where(IdentityLink.person_id == person.id)).first()
    signed = session.exec(
        select(SignIn)
        .where(
            SignIn.person_id == person.id,
            col(SignIn.ended_at).is_(None),
            sa.or_(col(SignIn.last_seen_at) >= now - idle_limit(now.date()), col(SignIn.id) == here),
        )
        .order_by(col(SignIn.last_seen_at).desc(), col(SignIn.id).desc())
    )
    return Account(
        name=person.name,
        email=person.email,
        discipline=person.discipline,
        setting=setting.name if setting else "",
        roles=tuple((Role(row.role), row.granted_at) for row in roles),
        delegations=tuple(DelegatedLine(row.starts_on, row.ends_on, row.reference, row.revoked_at) for row in delegations),
        has_pass_phrase=person.password_hash is not None,
        linked=linked is not None,
        authenticator_since=factor,
        sign_ins=tuple(
            SignInLine(row.signed_in_at, row.last_seen_at, row.address, row.id == here)
            for row in signed
            if row.id == here or is_live(row.signed_in_at, row.last_seen_at, now=now)
        ),
        calendar_since=calendar_feeds.since(session, person.id),
        messages=messages.choices(session, person.id, actor.roles),
    )
