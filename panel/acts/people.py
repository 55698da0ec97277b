"""People, their roles and delegated authority; the first administrator; pass phrases."""

import hashlib
import secrets
from datetime import date, timedelta

from sqlmodel import col, select

from panel import rules
from panel.law import figures
from panel.law.findings import refuse_unless_met
from panel.law.people.sign_in import needs_second_factor
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import Discipline, Role
from panel.models import Delegation, IdentityLink, Person, RoleGrant, SecondFactor, SetupCode
from panel.store import audit
from panel.store.engine import Work
from panel.store.people import sign_ins
from panel.store.people.actors import nobody_yet

CODE_NOT_VALID = "This set-up code is wrong, has been used or is too old. Ask for a new one."
CODE_OF_ANOTHER = "This set-up code belongs to another e-mail address."
CODE_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


class NotPossible(Exception):
    """What was asked cannot be done with what was given; the text is one sentence for the person."""


def new_code(work: Work, person_id: int | None = None) -> str:
    """A one-time code to set a first pass phrase, for the days a house figure gives; only its hash is kept.

    Without a person it makes the first administrator, and only while there is nobody. Raises `NotPossible`.
    """
    if person_id is None:
        if not nobody_yet(work.session):
            raise NotPossible("This database already has people, so no first set-up code is given.")
    else:
        refuse_unless_may(work.actor, "person.add")
    code = "-".join("".join(secrets.choice(CODE_LETTERS) for _ in range(4)) for _ in range(4))
    expires_at = work.at + timedelta(days=figures.SETUP_CODE_LASTS.on(work.today).value)
    work.session.add(SetupCode(code_hash=_hash(code), person_id=person_id, made_at=work.at, expires_at=expires_at))
    audit.record(work, "setup.code_made", f"person/{person_id or 'first'}")
    return code


def redeem_code(work: Work, code: str, email: str, name: str, password: str, password_hash: str) -> int:
    """Set the first pass phrase with a one-time code; the person's id.

    The first administrator's code makes that person. Raises `Refused` for a weak pass phrase, `NotPossible`
    for a code that is wrong, used or too old.
    """
    refuse_unless_met(
        rules.password_long_enough(password, on=work.today), rules.password_not_guessable(password, (name, email), on=work.today)
    )
    held = _code_held(work, code)
    if held.person_id is None:
        if not nobody_yet(work.session):
            raise NotPossible(CODE_NOT_VALID)
        person = _new_person(work, email, name, None)
        work.session.add(RoleGrant(person_id=person.id, role=Role.ADMINISTRATOR, granted_at=work.at))
    else:
        person = work.session.get_one(Person, held.person_id)
        if person.email != email.strip().lower():
            raise NotPossible(CODE_OF_ANOTHER)
        refuse_unless_met(rules.password_not_guessable(password, (person.name, email), on=work.today))
        if _link_of(work, person.id) is not None:
            raise NotPossible("This person signs in through the authority, so there is no pass phrase to set.")
        sign_ins.end(work.session, person.id, work.at)
    person.password_hash = password_hash
    work.session.add_all([held, person])
    work.session.flush()
    audit.record(work, "person.set_password", f"person/{person.id}")
    return person.id


def link_identity(work: Work, code: str, email: str, issuer: str, subject: str) -> int:
    """Link who somebody is at the identity provider to the person a one-time code was given to; the person's id.

    An account is one or the other, never both. Raises `NotPossible`.
    """
    held = _code_held(work, code)
    person = work.session.get(Person, held.person_id) if held.person_id else None
    if person is None or person.email != email.strip().lower():
        raise NotPossible(CODE_OF_ANOTHER)
    if person.password_hash is not None or _link_of(work, person.id) is not None:
        raise NotPossible("This person already has a way to sign in. Ask an administrator.")
    work.session.add_all([held, IdentityLink(person_id=person.id, issuer=issuer, subject=subject, linked_at=work.at)])
    audit.record(work, "person.link_identity", f"person/{person.id}", issuer=issuer)
    return person.id


def reset_second_factor(work: Work, person_id: int) -> None:
    """Take a person's lost authenticator away and end their sessions; they set up another when they next sign in."""
    refuse_unless_may(work.actor, "person.reset_factor")
    for factor in work.session.exec(_factor_of(person_id)):
        factor.revoked_at = work.at
        work.session.add(factor)
    sign_ins.end(work.session, person_id, work.at)
    audit.record(work, "person.reset_factor", f"person/{person_id}")


def add(
    work: Work,
    email: str,
    name: str,
    roles: list[Role],
    discipline: Discipline | None = None,
    setting_id: int | None = None,
) -> int:
    """Add a person with their roles; the person's id. Raises `Refused` or `NotPossible`."""
    refuse_unless_may(work.actor, "person.add")
    refuse_unless_met(rules.roles_compatible(roles))
    person = _new_person(work, email, name, discipline, setting_id)
    for role in roles:
        work.session.add(RoleGrant(person_id=person.id, role=role, granted_at=work.at, granted_by=work.actor.id))
    audit.record(work, "person.add", f"person/{person.id}", roles=[str(role) for role in roles])
    return person.id


def grant(work: Work, person_id: int, role: Role) -> None:
    """Give a person one more role; refused where nobody may hold both, or to oneself."""
    refuse_unless_may(work.actor, "role.grant")
    held = _roles_of(work, person_id)
    if role in held:
        return
    refuse_unless_met(rules.roles_compatible([*held, role]))
    work.session.add(RoleGrant(person_id=person_id, role=role, granted_at=work.at, granted_by=work.actor.id))
    if needs_second_factor([role]) and work.session.exec(_factor_of(person_id)).first() is None:
        sign_ins.end(work.session, person_id, work.at)
    audit.record(work, "role.grant", f"person/{person_id}", role=str(role))


def revoke(work: Work, person_id: int, role: Role) -> None:
    """Take a role back, from this moment: what is open with it closes; the last administrator keeps theirs."""
    refuse_unless_may(work.actor, "role.revoke")
    if role is Role.ADMINISTRATOR:
        _keep_an_administrator(work, person_id)
    for held in work.session.exec(
        select(RoleGrant).where(RoleGrant.person_id == person_id, RoleGrant.role == role, col(RoleGrant.revoked_at).is_(None))
    ):
        held.revoked_at, held.revoked_by = work.at, work.actor.id
        work.session.add(held)
        sign_ins.end(work.session, person_id, work.at)
        audit.record(work, "role.revoke", f"person/{person_id}", role=str(role))


def delegate(work: Work, person_id: int, starts_on: date, ends_on: date, reference: str) -> None:
    """Record an officer's delegated authority, both days included. Raises `NotPossible` with a sentence."""
    refuse_unless_may(work.actor, "delegation.give")
    if Role.OFFICER not in _roles_of(work, person_id):
        raise NotPossible("Delegated authority belongs to an LA officer. Give the person that role first.")
    if ends_on < starts_on:
        raise NotPossible("The last day is before the first. Choose a last day on or after the first.")
    if not reference.strip():
        raise NotPossible("Write the reference of the delegation, for instance the scheme and paragraph.")
    work.session.add(
        Delegation(
            person_id=person_id,
            starts_on=starts_on,
            ends_on=ends_on,
            reference=reference.strip(),
            made_by=work.actor.id,
            made_at=work.at,
        )
    )
    audit.record(work, "delegation.give", f"person/{person_id}", starts_on=starts_on, ends_on=ends_on)


def end_delegation(work: Work, delegation_id: int) -> None:
    """Take delegated authority back, from this moment."""
    refuse_unless_may(work.actor, "delegation.revoke")
    held = work.session.get_one(Delegation, delegation_id)
    held.revoked_at = work.at
    work.session.add(held)
    audit.record(work, "delegation.revoke", f"person/{held.person_id}")


def disable(work: Work, person_id: int) -> None:
    """Cut a person off: their account and every session of theirs, from this moment."""
    refuse_unless_may(work.actor, "person.disable")
    if Role.ADMINISTRATOR in _roles_of(work, person_id):
        _keep_an_administrator(work, person_id)
    person = work.session.get_one(Person, person_id)
    person.active = False
    person.version += 1
    work.session.add(person)
    sign_ins.end(work.session, person_id, work.at)
    audit.record(work, "person.disable", f"person/{person_id}")


def find(work: Work, email: str) -> int:
    """The id of the active person with an e-mail address; raises `NotPossible`."""
    person = work.session.exec(select(Person).where(Person.email == email.strip().lower())).first()
    if person is None or not person.active:
        raise NotPossible(f"Nobody active has the e-mail address {email.strip()[:80]}.")
    return person.id


def _new_person(work: Work, email: str, name: str, discipline: Discipline | None, setting_id: int | None = None) -> Person:
    email, name = email.strip().lower(), name.strip()
    if "@" not in email[1:-1] or len(email) > 200 or any(character.isspace() for character in email):
        raise NotPossible("That is not an e-mail address. Write it as name@example.org.")
    if not name or len(name) > 200 or not name.isprintable():
        raise NotPossible("Write the person's name, at most 200 characters.")
    if work.session.exec(select(Person.id).where(Person.email == email)).first() is not None:
        raise NotPossible("Somebody with this e-mail address is already here.")
    person = Person(email=email, name=name, discipline=discipline, setting_id=setting_id, made_at=work.at)
    work.session.add(person)
    work.session.flush()
    return person


def _roles_of(work: Work, person_id: int) -> list[Role]:
    held = work.session.exec(select(RoleGrant).where(RoleGrant.person_id == person_id, col(RoleGrant.revoked_at).is_(None)))
    return [grant.role for grant in held]


def _keep_an_administrator(work: Work, person_id: int) -> None:
    others = work.session.exec(
        select(RoleGrant.id)
        .join(Person, col(Person.id) == RoleGrant.person_id)
        .where(
            RoleGrant.role == Role.ADMINISTRATOR,
            col(RoleGrant.revoked_at).is_(None),
            RoleGrant.person_id != person_id,
            col(Person.active).is_(True),
        )
    ).first()
    if others is None:
        raise NotPossible("This is the last administrator. Make another one first.")


def _code_held(work: Work, code: str) -> SetupCode:
    """A one-time code that is still worth something, used up by this look."""
    held = work.session.exec(select(SetupCode).where(SetupCode.code_hash == _hash(code.strip().upper()))).first()
    if held is None or held.used_at is not None or held.expires_at < work.at:
        raise NotPossible(CODE_NOT_VALID)
    held.used_at = work.at
    return held


def _link_of(work: Work, person_id: int) -> IdentityLink | None:
    return work.session.exec(select(IdentityLink).where(IdentityLink.person_id == person_id)).first()


def _factor_of(person_id: int):  # type: ignore[no-untyped-def]  # a select
    return select(SecondFactor).where(SecondFactor.person_id == person_id, col(SecondFactor.revoked_at).is_(None))


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode()).hexdigest()
