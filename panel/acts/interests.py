"""Interests in cases: declared by oneself, or recorded by chair or coordinator; while one stands the person is recused."""

from sqlmodel import col, select

from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import InterestKind
from panel.models import Interest
from panel.store import audit, live
from panel.store.engine import Work
from panel.store.records import not_open, request_called


def declare(work: Work, reference: str, person_id: int, kind: InterestKind, words: str) -> None:
    """Declare an interest in a case; from here on the person cannot see it. Declaring it again changes nothing."""
    refuse_unless_may(work.actor, "interest.declare" if person_id == work.actor.id else "interest.record")
    request = request_called(work.session, reference)
    standing = select(Interest.id).where(
        Interest.request_id == request.id, Interest.person_id == person_id, col(Interest.withdrawn_at).is_(None)
    )
    if work.session.exec(standing).first() is not None:
        return
    work.session.add(
        Interest(
            request_id=request.id,
            person_id=person_id,
            kind=kind,
            words=words.strip(),
            declared_at=work.at,
            declared_by=work.person_id,
        )
    )
    live.moved_for(work, request.id)
    audit.record(work, "interest.declare", f"request/{reference}", person=person_id, kind=str(kind))


def withdraw(work: Work, interest_id: int) -> None:
    """Take back an interest recorded by mistake; it stays on record. Nobody takes back their own."""
    refuse_unless_may(work.actor, "interest.record")
    interest = work.session.get(Interest, interest_id)
    if interest is None or interest.withdrawn_at is not None or interest.person_id == work.actor.id:
        raise not_open()
    interest.withdrawn_at = work.at
    work.session.add(interest)
    live.moved_for(work, interest.request_id)
    audit.record(work, "interest.withdraw", f"interest/{interest_id}", person=interest.person_id)
