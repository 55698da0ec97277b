"""Interests in cases: declared by oneself, or recorded by chair or coordinator; while one stands the person is recused."""

from sqlmodel import col, select

from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import InterestKind
from panel.models import Interest
from panel.store import audit
from panel.store.engine import Work
from panel.store.linked import linked_to
from panel.store.records import not_open, request_called


def declare(work: Work, reference: str, person_id: int, kind: InterestKind, words: str) -> None:
    """Declare an interest in a case; from here on the person cannot see it. Declaring it again changes nothing.

    An interest in a case taken outside panel is one in the case that brings it to the next panel, and the other way round.
    """
    refuse_unless_may(work.actor, "interest.declare" if person_id == work.actor.id else "interest.record")
    request = request_called(work.session, reference)
    about = [request.id, *linked_to(work.session, request.id)]
    standing = select(Interest.request_id).where(
        col(Interest.request_id).in_(about), Interest.person_id == person_id, col(Interest.withdrawn_at).is_(None)
    )
    held = set(work.session.exec(standing))
    if request.id in held:
        return
    for number in about:
        if number not in held:
            work.session.add(
                Interest(
                    request_id=number,
                    person_id=person_id,
                    kind=kind,
                    words=words.strip(),
                    declared_at=work.at,
                    declared_by=work.person_id,
                )
            )
    audit.record(work, "interest.declare", f"request/{reference}", person=person_id, kind=str(kind))


def withdraw(work: Work, interest_id: int) -> None:
    """Take back an interest recorded by mistake; it stays on record. Nobody takes back their own."""
    refuse_unless_may(work.actor, "interest.record")
    interest = work.session.get(Interest, interest_id)
    if interest is None or interest.withdrawn_at is not None or interest.person_id == work.actor.id:
        raise not_open()
    interest.withdrawn_at = work.at
    work.session.add(interest)
    audit.record(work, "interest.withdraw", f"interest/{interest_id}", person=interest.person_id)
