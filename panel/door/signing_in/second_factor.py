"""Second factors: a sign-in half done, the authenticator's code, each code once; another authenticator in its place."""

import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.door.signing_in.sessions import Signed, token_hash
from panel.law.people.sign_in import needs_second_factor
from panel.law.vocabulary import Role
from panel.models import HalfSignIn, Person, RoleGrant, SecondFactor, SignIn
from panel.store import audit, keys
from panel.store.clock import Clock
from panel.store.engine import Work, unit_of_work
from panel.store.people import sign_ins

HALF_LASTS = timedelta(minutes=10)
STEP = 30
WINDOW = (0, -1, 1)
"""Steps of half a minute a code may be off: now, just before, just after."""
ISSUER = "SEND Panel"
NOT_ASKED_HERE = "So no authenticator is kept for you here either."


@dataclass(frozen=True, slots=True)
class Half:
    """A sign-in waiting for its code. `new_secret` is an authenticator being set up, empty where one stands."""

    id: int
    person_id: int
    email: str
    new_secret: str

    @property
    def address(self) -> str:
        """What an authenticator scans."""
        return pyotp.TOTP(self.new_secret).provisioning_uri(name=self.email, issuer_name=ISSUER)


@dataclass(frozen=True, slots=True)
class Offer:
    """A new authenticator shown to somebody signed in, to take the place of the one numbered `instead_of`, 0 for none.

    It travels in the form sealed, so that nothing is kept of one that is never used.
    """

    secret: str
    email: str
    instead_of: int
    sealed: str

    @property
    def address(self) -> str:
        """What an authenticator scans."""
        return pyotp.TOTP(self.secret).provisioning_uri(name=self.email, issuer_name=ISSUER)


def asked_of(engine: sa.Engine, person_id: int) -> bool:
    """Whether a person has to give a code: because an authenticator is set up, or because their role calls for one."""
    with Session(engine) as session:
        held = select(RoleGrant.role).where(RoleGrant.person_id == person_id, col(RoleGrant.revoked_at).is_(None))
        return _standing(session, person_id) is not None or needs_second_factor([Role(role) for role in session.exec(held)])


def begin(engine: sa.Engine, clock: Clock, person_id: int) -> str:
    """Note that a pass phrase was right; the token for the short-lived cookie."""
    token = secrets.token_urlsafe(32)
    with unit_of_work(engine, person_id, clock) as work:
        new = "" if _standing(work.session, person_id) else keys.seal(engine, pyotp.random_base32())
        work.session.add(HalfSignIn(token_hash=token_hash(token), person_id=person_id, sealed_new_secret=new, made_at=work.at))
        audit.record(work, "session.half", f"person/{person_id}")
    return token


def half(engine: sa.Engine, clock: Clock, token: str) -> Half | None:
    """The sign-in a short-lived cookie stands for, while it lasts."""
    with Session(engine) as session:
        row = session.exec(
            select(HalfSignIn, Person.email)
            .join(Person, col(Person.id) == HalfSignIn.person_id)
            .where(HalfSignIn.token_hash == token_hash(token), col(HalfSignIn.used_at).is_(None), col(Person.active).is_(True))
        ).first()
    if row is None or clock() - row[0].made_at > HALF_LASTS:
        return None
    found, email = row
    return Half(found.id, found.person_id, email, keys.unseal(engine, found.sealed_new_secret) if found.sealed_new_secret else "")


def finish(engine: sa.Engine, clock: Clock, held: Half, code: str) -> bool:
    """Whether the code is right; then the half sign-in is used up, and a new authenticator stands from here on."""
    now = clock()
    with unit_of_work(engine, held.person_id, clock) as work:
        row = work.session.get_one(HalfSignIn, held.id)
        if row.used_at is not None:
            return False
        if held.new_secret:
            step = _step(held.new_secret, code, now)
            if step is None or _standing(work.session, held.person_id) is not None:
                return False
            factor = SecondFactor(person_id=held.person_id, sealed_secret=row.sealed_new_secret, made_at=now, last_step=step)
            work.session.add(factor)
            audit.record(work, "second_factor.set_up", f"person/{held.person_id}")
        elif not _taken(engine, work, held.person_id, code, now):
            return False
        row.used_at = now
        work.session.add(row)
    return True


def stands(engine: sa.Engine, person_id: int) -> bool:
    """Whether a person has an authenticator."""
    with Session(engine) as session:
        return _standing(session, person_id) is not None


def offer(engine: sa.Engine, clock: Clock, signed: Signed) -> Offer:
    """A new authenticator for somebody signed in, good for this session and ten minutes. Raises `KeyLost`."""
    secret = pyotp.random_base32()
    with Session(engine) as session:
        standing = _standing(session, signed.person_id)
        email = session.get_one(Person, signed.person_id).email
    instead_of = standing.id if standing else 0
    said = [signed.person_id, signed.session_id, instead_of, secret, email, clock().timestamp()]
    return Offer(secret, email, instead_of, keys.seal(engine, json.dumps(said)))


def offered(engine: sa.Engine, clock: Clock, signed: Signed, sealed: str) -> Offer | None:
    """The offer a form brought back, if it was made to this session, lately, and for the authenticator that still stands."""
    try:
        person, session_id, instead_of, secret, email, at = json.loads(keys.unseal(engine, sealed))
    except (keys.KeyLost, ValueError):
        return None
    with Session(engine) as session:
        standing = _standing(session, signed.person_id)
    if (person, session_id, instead_of) != (signed.person_id, signed.session_id, standing.id if standing else 0):
        return None
    return Offer(secret, email, instead_of, sealed) if clock().timestamp() - at <= HALF_LASTS.total_seconds() else None


def change(engine: sa.Engine, clock: Clock, signed: Signed, new: Offer, old_code: str, new_code: str) -> int | None:
    """Put the new authenticator in the old one's place and end every other sign-in; how many, None where a code is not right.

    The old code counts as used only where both are right. Whoever has no authenticator yet has to have shown their pass phrase.
    """
    now = clock()
    step = _step(new.secret, new_code, now)
    if step is None:
        return None
    with unit_of_work(engine, signed.person_id, clock) as work:
        standing = _standing(work.session, signed.person_id)
        if (standing.id if standing else 0) != new.instead_of:
            return None
        if standing is not None:
            if not _taken(engine, work, signed.person_id, old_code, now):
                return None
            standing.revoked_at = now
            work.session.add(standing)
            work.session.flush()
        sealed = keys.seal(engine, new.secret)
        work.session.add(SecondFactor(person_id=signed.person_id, sealed_secret=sealed, made_at=now, last_step=step))
        ended = sign_ins.end(work.session, signed.person_id, work.at, keep=signed.session_id)
        audit.record(work, "second_factor.change", f"person/{signed.person_id}", ended=ended)
    return ended


def confirm(engine: sa.Engine, clock: Clock, person_id: int, session_id: int, code: str) -> bool:
    """Whether the code is right; then this session has shown, for some minutes, that it is still them."""
    now = clock()
    with unit_of_work(engine, person_id, clock) as work:
        if not _taken(engine, work, person_id, code, now):
            return False
        confirmed(work, session_id, now, of=person_id)
    return True


def confirmed(work: Work, session_id: int, now: datetime, *, of: int) -> None:
    """Note on a session of theirs that a person has just shown who they are."""
    row = work.session.exec(select(SignIn).where(SignIn.id == session_id, SignIn.person_id == of)).one()
    row.confirmed_at = now
    work.session.add(row)
    audit.record(work, "session.confirm", f"person/{row.person_id}")


def _standing(session: Session, person_id: int) -> SecondFactor | None:
    return session.exec(
        select(SecondFactor).where(SecondFactor.person_id == person_id, col(SecondFactor.revoked_at).is_(None))
    ).first()


def _taken(engine: sa.Engine, work: Work, person_id: int, code: str, now: datetime) -> bool:
    """Whether the code is right and was not used before; used up by this look."""
    factor = _standing(work.session, person_id)
    if factor is None:
        return False
    step = _step(keys.unseal(engine, factor.sealed_secret), code, now)
    if step is None or step <= factor.last_step:
        return False
    factor.last_step = step
    work.session.add(factor)
    return True


def _step(secret: str, code: str, now: datetime) -> int | None:
    """Which half minute a code belongs to, if it is one of those about now."""
    digits, totp = "".join(code.split()), pyotp.TOTP(secret)
    here = int(now.timestamp()) // STEP
    return next(
        (here + off for off in WINDOW if secrets.compare_digest(totp.generate_otp(here + off).encode(), digits.encode())), None
    )
