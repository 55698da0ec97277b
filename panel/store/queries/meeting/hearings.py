"""What was recorded about cases at a meeting, item by item: evidence, interests, recommendation, decision, award, actions."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.clock_face import time_text
from panel.law.minutes import case_record as law
from panel.law.minutes.meeting_record import Movement
from panel.law.minutes.movements import BREAKS, VERBS
from panel.law.vocabulary import Discipline
from panel.models import (
    ActionPoint,
    AwardRevision,
    CriterionReason,
    Decision,
    Deferral,
    DeferralAgreement,
    Delegation,
    Dissent,
    Evidence,
    Interest,
    ItemWithdrawal,
    MeetingEvent,
    PackEntry,
    Person,
    QuestionAnswer,
    Recommendation,
    TermAward,
)
from panel.store.clock import today_of
from panel.store.decisions import grounds, reconsiderations
from panel.store.revisions import stands

Kind = TypeVar("Kind")


def _grouped(pairs: Sequence[tuple[int, Kind]]) -> dict[int, list[Kind]]:
    groups: dict[int, list[Kind]] = {}
    for number, one in pairs:
        groups.setdefault(number, []).append(one)
    return groups


def papers_on(session: Session, items: list[int]) -> dict[int, list[law.Paper]]:
    """The evidence each item's pack held."""
    rows = session.exec(
        select(PackEntry.item_id, Evidence)
        .join(Evidence, col(Evidence.id) == PackEntry.evidence_id)
        .where(col(PackEntry.item_id).in_(items))
        .order_by(col(Evidence.id))
    )
    return _grouped(
        [
            (
                item,
                law.Paper(
                    criterion=e.criterion,
                    finding=e.finding,
                    summary=e.summary,
                    source=e.source,
                    page=e.page,
                    dated=e.dated,
                    supplied_by=e.supplied_by,
                ),
            )
            for item, e in rows
        ]
    )


def interests_on(session: Session, requests: list[int], closed_at: datetime | None) -> dict[int, list[law.DeclaredInterest]]:
    """The interests that stood in each request when the meeting closed; before that, those that stand now."""
    standing: tuple[sa.ColumnElement[bool], ...] = (col(Interest.withdrawn_at).is_(None),)
    if closed_at is not None:
        standing = (
            col(Interest.declared_at) <= closed_at,
            sa.or_(col(Interest.withdrawn_at).is_(None), col(Interest.withdrawn_at) > closed_at),
        )
    rows = session.exec(
        select(Interest, Person.name)
        .join(Person, col(Person.id) == Interest.person_id)
        .where(col(Interest.request_id).in_(requests), *standing)
        .order_by(col(Interest.id))
    )
    return _grouped([(row.request_id, law.DeclaredInterest(row.person_id, name, row.kind, row.words)) for row, name in rows])


def advised_on(session: Session, items: list[int]) -> dict[int, law.RecommendationRecord]:
    """The recommendation that stands on each item, whole."""
    if not items:
        return {}
    standing = session.exec(
        select(Recommendation).where(
            col(Recommendation.item_id).in_(items),
            stands(Recommendation, "item_id"),
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
        row.item_id: law.RecommendationRecord(
            option=row.option,
            amount_pence=row.amount_pence,
            reasons=row.reasons,
            counted=row.quorum["counted"],
            least=row.quorum["least"],
            recorded_on=today_of(row.recorded_at),
            answers=tuple(answers.get(row.id, ())),
            criterion_reasons=tuple(sorted(heads.get(row.id, ()))),
            dissent=tuple(sorted(against.get(row.id, ()))),
            recused=row.quorum["recused"],
            rev=row.rev,
            disciplines=tuple(Discipline(one) for one in row.quorum.get("disciplines", ())),
        )
        for row in standing
    }


def _of(session: Session, table: Any, numbers: list[int]) -> Sequence[Any]:
    return session.exec(select(table).where(table.recommendation_id.in_(numbers)).order_by(table.recommendation_id)).all()


def decided_on(session: Session, items: list[int]) -> dict[int, law.DecisionRecord]:
    """The decision that stands on each item."""
    rows = session.exec(
        select(Decision, Person.name, Delegation.reference)
        .join(Person, col(Person.id) == Decision.decided_by)
        .join(Delegation, col(Delegation.id) == Decision.delegation_id)
        .where(
            col(Decision.item_id).in_(items),
            stands(Decision, "item_id"),
        )
    ).all()
    numbers = [row.id for row, *_ in rows]
    rests_on, again = grounds.of_decisions(session, numbers), reconsiderations.of_decisions(session, numbers)
    return {
        row.item_id: law.DecisionRecord(
            rev=row.rev,
            option=row.option,
            agrees=row.agrees,
            departure_reasons=row.departure_reasons,
            reasons=row.reasons,
            decided_on=row.decided_on,
            decided_by=name,
            authority=reference,
            amended_because=row.amended_because,
            grounds=rests_on[row.id],
            again=again.get(row.id),
        )
        for row, name, reference in rows
    }


def awarded_on(session: Session, items: list[int]) -> dict[int, list[law.AwardLine]]:
    """The awards made on each item's decision as they stand, those withdrawn at no pence."""
    rows = session.exec(
        select(Decision.item_id, TermAward, AwardRevision)
        .join(TermAward, col(TermAward.decision_id) == Decision.id)
        .join(AwardRevision, col(AwardRevision.award_id) == TermAward.id)
        .where(
            col(Decision.item_id).in_(items),
            stands(AwardRevision, "award_id"),
        )
        .order_by(col(TermAward.ordinal), col(TermAward.id))
    )
    return _grouped([(item, law.AwardLine(award.ordinal, award.term, rev.amount_pence, rev.reason)) for item, award, rev in rows])


def undertaken_on(session: Session, items: list[int]) -> dict[int, list[law.Action]]:
    """The actions noted on each item."""
    rows = session.exec(select(ActionPoint).where(col(ActionPoint.item_id).in_(items)).order_by(col(ActionPoint.id)))
    return _grouped([(row.item_id, law.Action(row.words, row.owner, row.due_on)) for row in rows])


def deferred_on(session: Session, items: list[int]) -> dict[int, law.DeferralRecord]:
    """Each deferral as minutes need it, with who agreed to one that was not the first."""
    rows = session.exec(
        select(Deferral, col(Person.name), col(DeferralAgreement.agreed_on))
        .outerjoin(DeferralAgreement, col(DeferralAgreement.item_id) == Deferral.item_id)
        .outerjoin(Person, col(Person.id) == DeferralAgreement.agreed_by)
        .where(col(Deferral.item_id).in_(items))
    )
    return {
        row.item_id: law.DeferralRecord(
            reason=row.reason,
            missing=row.missing,
            missing_from=row.missing_from,
            wanted_by=row.wanted_by,
            next_meeting_on=row.next_meeting_on,
            due_on=row.due_on,
            breaks_clock=row.breaks_clock,
            deferred_on=today_of(row.recorded_at),
            agreed_by=name or "",
            agreed_on=agreed_on,
        )
        for row, name, agreed_on in rows
    }


def withdrawn_on(session: Session, items: list[int]) -> dict[int, str]:
    """Why a case was withdrawn at the meeting, by item."""
    rows = session.exec(select(ItemWithdrawal).where(col(ItemWithdrawal.item_id).in_(items)))
    return {row.item_id: row.reason for row in rows}


def movements_at(session: Session, meeting_id: int, held_on: date) -> tuple[Movement, ...]:
    """Who came, left and came back, and the breaks, as minutes tell them: with the day where it is not the meeting's."""
    rows = session.execute(
        sa.select(MeetingEvent, col(Person.name))
        .outerjoin(Person, col(Person.id) == MeetingEvent.person_id)
        .where(col(MeetingEvent.meeting_id) == meeting_id, col(MeetingEvent.kind).in_((*VERBS, *BREAKS)))
        .order_by(col(MeetingEvent.id))
    )
    return tuple(
        Movement(
            kind=row.kind,
            at=time_text(row.at, on=held_on),
            name=name or "",
            recused=row.item_id is not None,
            in_place_of=row.words,
        )
        for row, name in rows
    )
