"""One meeting's whole record, in a constant number of queries, and the meetings whose minutes there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.law import record as law
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import MeetingState
from panel.models import (
    ActionPoint,
    AgendaItem,
    Attendance,
    AwardRevision,
    CriterionReason,
    Decision,
    Deferral,
    Delegation,
    Dissent,
    Evidence,
    Interest,
    Meeting,
    MinutesRevision,
    Pack,
    PackEntry,
    Person,
    QuestionAnswer,
    Recommendation,
    Request,
    Setting,
    TermAward,
)
from panel.store.clock import today_of
from panel.store.installation import authority_name, is_demonstration
from panel.store.records import meeting_called, not_open

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting in a list."""

    reference: str
    held_on: date
    state: MeetingState
    cases: int
    revisions: int


@dataclass(frozen=True, slots=True)
class SignedRevision:
    """One signed revision, without its content."""

    rev: int
    signed_by: str
    signed_at: datetime
    sha256: str
    why: str


def meetings(session: Session, actor: Actor, limit: int = 60) -> list[MeetingLine]:
    """The newest meetings that were held or are to be, newest first."""
    refuse_unless_may(actor, "minutes.read")
    rows = session.execute(
        sa.select(
            Meeting,
            sa.select(sa.func.count()).where(col(AgendaItem.meeting_id) == Meeting.id).scalar_subquery(),
            sa.select(sa.func.count()).where(col(MinutesRevision.meeting_id) == Meeting.id).scalar_subquery(),
        )
        .order_by(col(Meeting.held_on).desc(), col(Meeting.id).desc())
        .limit(limit)
    )
    return [MeetingLine(meeting.reference, meeting.held_on, meeting.state, cases, revs) for meeting, cases, revs in rows]


def revisions(session: Session, actor: Actor, reference: str) -> list[SignedRevision]:
    """The signed revisions of a meeting's minutes, oldest first."""
    refuse_unless_may(actor, "minutes.read")
    meeting = meeting_called(session, reference)
    rows = session.exec(
        select(MinutesRevision, Person.name)
        .join(Person, col(Person.id) == MinutesRevision.signed_by)
        .where(MinutesRevision.meeting_id == meeting.id)
        .order_by(col(MinutesRevision.rev))
    )
    return [SignedRevision(row.rev, name, row.signed_at, row.sha256, row.why) for row, name in rows]


def recused_cases(session: Session, actor: Actor, reference: str) -> set[int]:
    """The agenda items of a meeting this person is recused from: their minutes are not theirs to read or take away."""
    return set(
        session.exec(
            select(AgendaItem.id)
            .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
            .join(Interest, col(Interest.request_id) == AgendaItem.request_id)
            .where(
                Meeting.reference == reference,
                Interest.person_id == actor.id,
                col(Interest.withdrawn_at).is_(None),
            )
        )
    )


def record_of(session: Session, actor: Actor, reference: str) -> law.MeetingRecord:
    """Everything recorded about a meeting. Raises `Refused` for a meeting that is not there."""
    refuse_unless_may(actor, "minutes.read")
    meeting = meeting_called(session, reference)
    if meeting.state is MeetingState.DRAFT:
        raise not_open()
    return law.MeetingRecord(
        reference=meeting.reference,
        held_on=meeting.held_on,
        starts_at=meeting.starts_at,
        state=meeting.state,
        version=meeting.version,
        authority_name=authority_name(session),
        demonstration=is_demonstration(session),
        interests_asked=meeting.interests_asked,
        attendees=_attendees(session, meeting),
        cases=_cases(session, meeting),
    )


def _attendees(session: Session, meeting: Meeting) -> tuple[law.Attendee, ...]:
    rows = session.exec(
        select(Attendance, Person.name)
        .join(Person, col(Person.id) == Attendance.person_id)
        .where(Attendance.meeting_id == meeting.id)
        .order_by(col(Attendance.id))
    )
    return tuple(law.Attendee(name, row.capacity, row.discipline, row.presence) for row, name in rows)


def _cases(session: Session, meeting: Meeting) -> tuple[law.CaseRecord, ...]:
    rows = session.exec(
        select(AgendaItem, Request, Setting.name)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(AgendaItem.meeting_id == meeting.id)
        .order_by(col(AgendaItem.position))
    ).all()
    items, requests = [item.id for item, _, _ in rows], [request.id for _, request, _ in rows]
    packs = {pack.item_id: pack.sha256 for pack in session.exec(select(Pack).where(col(Pack.item_id).in_(items)))}
    papers, interests = _papers(session, items), _interests(session, requests)
    advised, decided = _advised(session, items), _decided(session, items)
    put_off = {row.item_id: row for row in session.exec(select(Deferral).where(col(Deferral.item_id).in_(items)))}
    awarded, undertaken = _awarded(session, items), _undertaken(session, items)
    return tuple(
        law.CaseRecord(
            item_id=item.id,
            position=item.position,
            reference=request.reference,
            initials=request.initials,
            kind=request.kind,
            setting=setting,
            question=request.question_for_panel,
            received_on=request.received_on,
            due_on=request.due_on,
            state=item.state,
            pack_sha256=packs.get(item.id, ""),
            papers=tuple(papers.get(item.id, ())),
            interests=tuple(interests.get(request.id, ())),
            advised=advised.get(item.id),
            put_off=_put_off(put_off.get(item.id)),
            decided=decided.get(item.id),
            awarded=tuple(awarded.get(item.id, ())),
            undertaken=tuple(undertaken.get(item.id, ())),
        )
        for item, request, setting in rows
    )


def _grouped(pairs: Sequence[tuple[int, Kind]]) -> dict[int, list[Kind]]:
    groups: dict[int, list[Kind]] = {}
    for number, one in pairs:
        groups.setdefault(number, []).append(one)
    return groups


def _papers(session: Session, items: list[int]) -> dict[int, list[law.Paper]]:
    rows = session.exec(
        select(PackEntry.item_id, Evidence)
        .join(Evidence, col(Evidence.id) == PackEntry.evidence_id)
        .where(col(PackEntry.item_id).in_(items))
        .order_by(col(Evidence.id))
    )
    return _grouped(
        [
            (item, law.Paper(e.criterion, e.finding, e.summary, e.source, e.page, e.dated, e.supplied_by))
            for item, e in rows
        ]
    )


def _interests(session: Session, requests: list[int]) -> dict[int, list[law.DeclaredInterest]]:
    rows = session.exec(
        select(Interest, Person.name)
        .join(Person, col(Person.id) == Interest.person_id)
        .where(col(Interest.request_id).in_(requests), col(Interest.withdrawn_at).is_(None))
        .order_by(col(Interest.id))
    )
    return _grouped([(row.request_id, law.DeclaredInterest(name, row.kind, row.words)) for row, name in rows])


def _advised(session: Session, items: list[int]) -> dict[int, law.Advised]:
    later = aliased(Recommendation)
    standing = session.exec(
        select(Recommendation).where(
            col(Recommendation.item_id).in_(items),
            ~sa.exists().where(col(later.item_id) == Recommendation.item_id, col(later.rev) > Recommendation.rev),
        )
    ).all()
    numbers = [row.id for row in standing]
    answers = _grouped([(a.recommendation_id, (a.question, a.answer)) for a in _of(session, QuestionAnswer, numbers)])
    heads = _grouped([(c.recommendation_id, (c.criterion, c.words)) for c in _of(session, CriterionReason, numbers)])
    dissent = session.exec(
        select(Dissent, Person.name)
        .join(Person, col(Person.id) == Dissent.person_id)
        .where(col(Dissent.recommendation_id).in_(numbers))
    )
    against = _grouped([(row.recommendation_id, (name, row.words)) for row, name in dissent])
    return {
        row.item_id: law.Advised(
            row.option,
            row.amount_pence,
            row.reasons,
            row.quorum["counted"],
            row.quorum["least"],
            today_of(row.recorded_at),
            tuple(answers.get(row.id, ())),
            tuple(sorted(heads.get(row.id, ()))),
            tuple(sorted(against.get(row.id, ()))),
        )
        for row in standing
    }


def _of(session: Session, table: Any, numbers: list[int]) -> Sequence[Any]:
    return session.exec(select(table).where(table.recommendation_id.in_(numbers)).order_by(table.recommendation_id)).all()


def _decided(session: Session, items: list[int]) -> dict[int, law.Decided]:
    later = aliased(Decision)
    rows = session.exec(
        select(Decision, Person.name, Delegation.reference)
        .join(Person, col(Person.id) == Decision.decided_by)
        .join(Delegation, col(Delegation.id) == Decision.delegation_id)
        .where(
            col(Decision.item_id).in_(items),
            ~sa.exists().where(col(later.item_id) == Decision.item_id, col(later.rev) > Decision.rev),
        )
    )
    return {
        row.item_id: law.Decided(
            row.rev,
            row.option,
            row.agrees,
            row.departure_reasons,
            row.reasons,
            row.decided_on,
            name,
            reference,
            row.amended_because,
        )
        for row, name, reference in rows
    }


def _awarded(session: Session, items: list[int]) -> dict[int, list[law.Awarded]]:
    later = aliased(AwardRevision)
    rows = session.exec(
        select(Decision.item_id, TermAward, AwardRevision.amount_pence)
        .join(TermAward, col(TermAward.decision_id) == Decision.id)
        .join(AwardRevision, col(AwardRevision.award_id) == TermAward.id)
        .where(
            col(Decision.item_id).in_(items),
            col(TermAward.live).is_(True),
            ~sa.exists().where(col(later.award_id) == AwardRevision.award_id, col(later.rev) > AwardRevision.rev),
        )
    )
    return _grouped([(item, law.Awarded(award.ordinal, award.term, pence)) for item, award, pence in rows])


def _undertaken(session: Session, items: list[int]) -> dict[int, list[law.Undertaken]]:
    rows = session.exec(select(ActionPoint).where(col(ActionPoint.item_id).in_(items)).order_by(col(ActionPoint.id)))
    return _grouped([(row.item_id, law.Undertaken(row.words, row.owner, row.due_on)) for row in rows])


def _put_off(row: Deferral | None) -> law.PutOff | None:
    if row is None:
        return None
    return law.PutOff(
        row.reason, row.missing, row.missing_from, row.wanted_by, row.next_meeting_on, row.due_on, row.breaks_clock
    )
