"""Interests in cases: declared by oneself, or recorded by chair or coordinator; or said to be none, before papers open.

While an interest stands the person is recused and never sees the case.
"""

from collections.abc import Collection, Sequence

from sqlmodel import col, select

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import InterestKind, MeetingState
from panel.models import AgendaItem, Interest, InterestDismissal, InterestStatement, Request
from panel.store import audit
from panel.store.agenda.reading_records import refuse_unless_asked, stated
from panel.store.agenda.suggested_interests import Likely, likely
from panel.store.decisions.linked_cases import linked_to
from panel.store.engine import Work
from panel.store.meeting import live_token
from panel.store.records import meeting_called, not_open, recused_from, refuse_unless_case_listed, request_called

READ_IN = (MeetingState.PUBLISHED, MeetingState.OPEN, MeetingState.CLOSED)


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
    if person_id == work.actor.id:
        refuse_unless_case_listed(work.session, work.actor, request)
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
    live_token.moved_for(work, request.id)
    audit.record(work, "interest.declare", f"request/{reference}", person=person_id, kind=str(kind))


def withdraw(work: Work, interest_id: int) -> None:
    """Take back an interest recorded by mistake; it stays on record. Nobody takes back their own."""
    refuse_unless_may(work.actor, "interest.record")
    interest = work.session.get(Interest, interest_id)
    if interest is None or interest.withdrawn_at is not None or interest.person_id == work.actor.id:
        raise not_open()
    interest.withdrawn_at = work.at
    work.session.add(interest)
    live_token.moved_for(work, interest.request_id)
    audit.record(work, "interest.withdraw", f"interest/{interest_id}", person=interest.person_id)


def state(work: Work, meeting_reference: str, items: Collection[int], *, one_by_one: Collection[int] = ()) -> None:
    """Say of cases of a meeting that one has no interest in them; their papers open. Saying it again changes nothing.

    `one_by_one` are those of them answered by themselves: there what the records suggest is dismissed once and for all.
    Raises `Refused` for a suggested case not answered by itself, and for one that is not on this person's list.
    """
    refuse_unless_may(work.actor, "interest.state")
    meeting = meeting_called(work.session, meeting_reference)
    refuse_unless_asked(work.session, work.actor.id, meeting.id)
    refuse_unless_met(rules.meeting_is(meeting.state, *READ_IN))
    listed = _listed(work, meeting.id, items)
    suggested = likely(work.session, [work.person_id], [request.id for _, request in listed])
    unanswered = {one.request_id for one in suggested} & {request.id for item, request in listed if item.id not in one_by_one}
    refuse_unless_met(
        rules.suggestions_answered([f"case {item.position}" for item, request in listed if request.id in unanswered])
    )
    said = stated(work.session, work.actor.id, items)
    fresh = [item for item, _ in listed if item.id not in said]
    work.session.add_all(InterestStatement(item_id=item.id, person_id=work.person_id, stated_at=work.at) for item in fresh)
    _dismiss(work, suggested)
    audit.record(work, "interest.state", f"meeting/{meeting_reference}", cases=len(fresh), dismissed=len(suggested))


def dismiss(work: Work, reference: str) -> None:
    """Say once and for all that what the records suggest of a case is no interest of one's own."""
    refuse_unless_may(work.actor, "interest.dismiss")
    request = request_called(work.session, reference)
    refuse_unless_case_listed(work.session, work.actor, request)
    suggested = likely(work.session, [work.person_id], [request.id])
    _dismiss(work, suggested)
    audit.record(work, "interest.dismiss", f"request/{reference}", because=[str(one.because) for one in suggested])


def _listed(work: Work, meeting_id: int, items: Collection[int]) -> Sequence[tuple[AgendaItem, Request]]:
    rows = work.session.exec(
        select(AgendaItem, Request)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .where(AgendaItem.meeting_id == meeting_id, col(AgendaItem.id).in_(items))
        .order_by(col(AgendaItem.position))
    ).all()
    if len(rows) != len(set(items)) or any(work.actor.id in recused_from(work.session, request.id) for _, request in rows):
        raise not_open()
    return rows


def _dismiss(work: Work, suggested: Sequence[Likely]) -> None:
    work.session.add_all(
        InterestDismissal(request_id=one.request_id, person_id=one.person_id, because=one.because, dismissed_at=work.at)
        for one in suggested
    )
