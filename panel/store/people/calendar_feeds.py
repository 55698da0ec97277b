"""The private address of a person's calendar: rows are only added, the latest stands, and a row without a hash ends it."""

import hashlib
from datetime import datetime

from sqlmodel import Session, col, select

from panel.models import CalendarFeed


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def latest(session: Session, person_id: int) -> CalendarFeed | None:
    """The row that stands for a person; none where no address was ever made."""
    return session.exec(
        select(CalendarFeed).where(CalendarFeed.person_id == person_id).order_by(col(CalendarFeed.id).desc()).limit(1)
    ).first()


def since(session: Session, person_id: int) -> datetime | None:
    """Since when a person's calendar has had its address; None where it has none."""
    held = latest(session, person_id)
    return held.made_at if held is not None and held.token_hash is not None else None


def called(session: Session, token: str) -> tuple[CalendarFeed | None, bool]:
    """The row a token was ever given with, and whether it stands."""
    found = session.exec(select(CalendarFeed).where(CalendarFeed.token_hash == hash_of(token))).first()
    held = latest(session, found.person_id) if found is not None else None
    return found, found is not None and held is not None and held.id == found.id
