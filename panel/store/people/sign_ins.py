"""Sign-ins of one person ended: every session and every sign-in half done, but the one they are in."""

from datetime import datetime

from sqlmodel import Session, col, select

from panel.law.people.sign_in import is_live
from panel.models import HalfSignIn, SignIn
from panel.store import commits


def end(session: Session, person_id: int, at: datetime, *, keep: int | None = None) -> int:
    """End a person's sessions but the one to keep, and use up what is half done; how many of those ended were still alive."""
    ended = 0
    commits.tell(session)
    for signed in session.exec(select(SignIn).where(SignIn.person_id == person_id, col(SignIn.ended_at).is_(None))):
        if signed.id != keep:
            signed.ended_at = at
            session.add(signed)
            ended += is_live(signed.signed_in_at, signed.last_seen_at, now=at)
    for half in session.exec(select(HalfSignIn).where(HalfSignIn.person_id == person_id, col(HalfSignIn.used_at).is_(None))):
        half.used_at = at
        session.add(half)
    return ended
