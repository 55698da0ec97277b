"""Signing in and staying signed in: tokens, sessions, pass phrases. The browser holds a token, we hold its hash."""

import base64
import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION
from sqlmodel import Session, col, select

from panel.law.people.sign_in import is_live
from panel.models import Person, SignIn
from panel.store import audit, commits
from panel.store.clock import Clock
from panel.store.engine import Work, unit_of_work

SEEN_EVERY = timedelta(minutes=1)

HASHER = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Signed:
    """A live session: whose it is, and its number."""

    person_id: int
    session_id: int
    last_seen_at: datetime


def token_hash(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def hash_of(password: str) -> str:
    """An Argon2id hash; made through `tries.Few`, so that a burst of them cannot eat the machine."""
    return str(HASHER.hash(password))


def nobodys_hash() -> str:
    """A hash that no pass phrase answers to and that takes as long to try as anybody's; written, not worked out."""
    lengths = HASHER.salt_len, HASHER.hash_len
    salt, digest = (base64.b64encode(secrets.token_bytes(length)).decode().rstrip("=") for length in lengths)
    cost = f"m={HASHER.memory_cost},t={HASHER.time_cost},p={HASHER.parallelism}"
    return f"$argon2id$v={ARGON2_VERSION}${cost}${salt}${digest}"


def person_for(engine: sa.Engine, email: str, password: str) -> int | None:
    """The person an address and pass phrase belong to; unknown, wrong and disabled take the same time and say the same."""
    with Session(engine) as session:
        person = session.exec(select(Person).where(Person.email == email.strip().lower())).first()
        known = person.password_hash if person and person.active and person.password_hash else None
        number = person.id if person else None
    return number if _is_right(known or nobodys_hash(), password) and known else None


def verified_hash(engine: sa.Engine, person_id: int, password: str) -> str | None:
    """The hash a signed-in person's own pass phrase was found right against; None where it is wrong or there is none."""
    with Session(engine) as session:
        held = session.exec(select(Person.password_hash).where(Person.id == person_id, col(Person.active).is_(True))).first()
    return held if _is_right(held or nobodys_hash(), password) and held else None


def _is_right(known: str, password: str) -> bool:
    try:
        return bool(HASHER.verify(known, password))
    except (VerificationError, InvalidHashError):
        return False


def begin(engine: sa.Engine, clock: Clock, person_id: int, address: str) -> str:
    """Sign a person in; the token for their cookie."""
    token = secrets.token_urlsafe(32)
    with unit_of_work(engine, person_id, clock) as work:
        work.session.add(
            SignIn(token_hash=token_hash(token), person_id=person_id, signed_in_at=work.at, last_seen_at=work.at, address=address)
        )
        audit.record(work, "session.begin", f"person/{person_id}")
    return token


def look_up(engine: sa.Engine, token: str, now: datetime) -> Signed | None:
    """The live session of a token: not ended, not idle too long, not older than a working day, person active."""
    with Session(engine) as session:
        row = session.exec(
            select(SignIn)
            .join(Person, col(Person.id) == SignIn.person_id)
            .where(
                SignIn.token_hash == token_hash(token),
                col(SignIn.ended_at).is_(None),
                col(Person.active).is_(True),
            )
        ).first()
        if row is None or not is_live(row.signed_in_at, row.last_seen_at, now=now):
            return None
        return Signed(row.person_id, row.id, row.last_seen_at)


def alive(engine: sa.Engine, sign_ins: Collection[int], now: datetime) -> set[int]:
    """Which of these sign-ins are still alive; one query however many there are."""
    with Session(engine) as session:
        rows = session.exec(
            select(SignIn)
            .join(Person, col(Person.id) == SignIn.person_id)
            .where(col(SignIn.id).in_(sign_ins), col(SignIn.ended_at).is_(None), col(Person.active).is_(True))
        )
        return {row.id for row in rows if is_live(row.signed_in_at, row.last_seen_at, now=now)}


def of_token(engine: sa.Engine, token: str) -> SignIn | None:
    """The sign-in a token was given for, over or not."""
    with Session(engine, expire_on_commit=False) as session:
        return session.exec(select(SignIn).where(SignIn.token_hash == token_hash(token))).first()


def numbered(engine: sa.Engine, session_id: int) -> SignIn | None:
    """A sign-in by its number, over or not."""
    with Session(engine, expire_on_commit=False) as session:
        return session.get(SignIn, session_id)


def touch(engine: sa.Engine, signed: Signed, now: datetime) -> None:
    """Note that a session is in use, at most once a minute."""
    with Session(engine.execution_options(writing=True)) as session, session.begin():
        row = session.get(SignIn, signed.session_id)
        if row is not None and now - row.last_seen_at > SEEN_EVERY:
            row.last_seen_at = now
            session.add(row)


def end(engine: sa.Engine, clock: Clock, signed: Signed) -> None:
    """Sign out: from here on the token is worth nothing."""

    def ended(work: Work) -> None:
        row = work.session.get_one(SignIn, signed.session_id)
        row.ended_at = work.at
        work.session.add(row)
        commits.tell(work.session)
        audit.record(work, "session.end", f"person/{signed.person_id}")

    with unit_of_work(engine, signed.person_id, clock) as work:
        ended(work)
