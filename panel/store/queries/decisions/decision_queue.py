"""The officer's queue: what awaits a decision, what awaits its award, what was decided of late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from panel.law.children.initials import WordsGo, unnamed
from panel.law.decisions.grounds import DecisionGrounds, as_given
from panel.law.decisions.starting_grounds import starting
from panel.law.decisions.time_taken import Ended
from panel.law.kinds import KINDS, awarding_options
from panel.law.minutes.case_record import DecisionRecord, RecommendationRecord
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Kind, RequestStatus
from panel.models import AgendaItem, Decision, Meeting, Recommendation, Request, Setting, TermAward
from panel.store.children.names import names_of
from panel.store.decisions.decided import ended
from panel.store.queries.meeting.hearings import advised_on, decided_on, papers_on
from panel.store.queries.requests.pending_list import not_recused
from panel.store.records import not_open


@dataclass(frozen=True, slots=True)
class Waiting:
    """One case in the officer's queue."""

    item_id: int
    version: int
    meeting: str
    reference: str
    initials: str
    kind: Kind
    setting: str
    due_on: date
    request_id: int
    child_id: int
    setting_id: int
    has_plan: bool | None
    question: str
    advised: RecommendationRecord | None
    decided: DecisionRecord | None
    award_made: bool
    ended: Ended | None = None

    @property
    def awaits_award(self) -> bool:
        """Decided to award, and no award stands on it."""
        return self.decided is not None and self.decided.option in KINDS[self.kind].awards and not self.award_made


@dataclass(frozen=True, slots=True)
class Queue:
    """The officer's queue: to decide, the most pressing clock first; awards to make; decided of late; the one asked for."""

    waiting: list[Waiting]
    awarding: list[Waiting]
    lately: list[Waiting]
    asked: list[Waiting]


def queue_of(session: Session, actor: Actor, item_id: int | None = None) -> Queue:
    """The whole queue and the case `item_id`, what belongs to all of them read together; refused where that is not this person's."""
    refuse_unless_may(actor, "decision.read")
    parts = (
        _found(session, actor, _TO_DECIDE, limit=MOST),
        _found(session, actor, _to_award(), limit=MOST),
        _found(session, actor, _DECIDED, limit=LATELY, newest=True),
        _found(session, actor, col(AgendaItem.id) == item_id, limit=1) if item_id is not None else [],
    )
    if item_id is not None and not parts[-1]:
        raise not_open()
    every = {row[0].id: row for rows in parts for row in rows}
    cases = {one.item_id: one for one in _filled(session, list(every.values()))}
    waiting, awarding, lately, asked = ([cases[item.id] for item, *_ in rows] for rows in parts)
    return Queue(waiting, [one for one in awarding if one.awaits_award], lately, asked)


def awaiting_decision(session: Session, actor: Actor) -> list[Waiting]:
    """Recommended on and not decided, the most pressing clock first."""
    refuse_unless_may(actor, "decision.read")
    return _filled(session, _found(session, actor, _TO_DECIDE, limit=MOST))


def awaiting_award(session: Session, actor: Actor) -> list[Waiting]:
    """Decided to award or extend, and no award stands."""
    refuse_unless_may(actor, "decision.read")
    return [case for case in _filled(session, _found(session, actor, _to_award(), limit=MOST)) if case.awaits_award]


def lately_decided(session: Session, actor: Actor) -> list[Waiting]:
    """The last decisions taken."""
    refuse_unless_may(actor, "decision.read")
    return _filled(session, _found(session, actor, _DECIDED, limit=LATELY, newest=True))


MOST, LATELY = 200, 30
"""Cases of a part of the queue at most."""
_TO_DECIDE = col(Request.status) == RequestStatus.RECOMMENDED
_DECIDED = sa.exists().where(col(Decision.item_id) == AgendaItem.id)


def _to_award() -> sa.ColumnElement[bool]:
    decided = sa.exists().where(col(Decision.item_id) == AgendaItem.id, col(Decision.option).in_(awarding_options()))
    made = (
        sa.select(col(TermAward.id))
        .join(Decision, col(Decision.id) == TermAward.decision_id)
        .where(col(Decision.item_id) == AgendaItem.id, col(TermAward.live).is_(True))
        .exists()
    )
    return sa.and_(decided, ~made)


def begun_from(session: Session, actor: Actor, item_id: int) -> DecisionGrounds:
    """What the fields of the officer's grounds begin with, in words as they were typed: the standing decision's, else the panel's."""
    refuse_unless_may(actor, "decision.read")
    found = _found(session, actor, col(AgendaItem.id) == item_id, limit=1)
    if not found:
        raise not_open()
    kind = found[0][1].heard_as
    decided = decided_on(session, [item_id]).get(item_id)
    if decided and decided.grounds.answers:
        return as_given(decided.grounds)
    return starting(kind, advised_on(session, [item_id]).get(item_id), papers_on(session, [item_id]).get(item_id, ()))


Row = tuple[AgendaItem, Request, str, str]
"""A case, its request, the name of its setting, the reference of its meeting."""


def _found(
    session: Session, actor: Actor, condition: sa.ColumnElement[bool], *, limit: int, newest: bool = False
) -> Sequence[Row]:
    live = aliased(AgendaItem)
    order = (col(AgendaItem.id).desc(),) if newest else (col(Request.due_on), col(AgendaItem.id))
    rows: Sequence[Any] = session.execute(
        sa.select(AgendaItem, Request, col(Setting.name), col(Meeting.reference))
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(
            condition,
            not_recused(actor),
            sa.exists().where(col(Recommendation.item_id) == AgendaItem.id),
            ~sa.exists().where(col(live.request_id) == AgendaItem.request_id, col(live.id) > AgendaItem.id),
        )
        .order_by(*order)
        .limit(limit)
    ).all()
    return rows


def _filled(session: Session, rows: Sequence[Row]) -> list[Waiting]:
    """The cases with what was recommended and decided on each; as many queries however many there are."""
    items = [item.id for item, *_ in rows]
    stopped = ended(session, [request.id for _, request, *_ in rows])
    advised, decided, made = advised_on(session, items), decided_on(session, items), _with_awards(session, items)
    names = names_of(session, [request.id for _, request, *_ in rows])
    found = [
        Waiting(
            item_id=item.id,
            version=item.version,
            meeting=meeting,
            reference=request.reference,
            initials=request.initials,
            kind=request.heard_as,
            setting=setting,
            due_on=request.due_on,
            request_id=request.id,
            child_id=request.child_id,
            setting_id=request.setting_id,
            has_plan=request.has_plan,
            question=request.question_for_panel,
            advised=advised.get(item.id),
            decided=decided.get(item.id),
            award_made=item.id in made,
            ended=stopped.get(request.id),
        )
        for item, request, setting, meeting in rows
    ]
    return [unnamed(one, names[one.request_id], WordsGo.OWN_SCREEN) for one in found]


def _with_awards(session: Session, items: list[int]) -> set[int]:
    rows = session.execute(
        sa.select(col(Decision.item_id))
        .join(TermAward, col(TermAward.decision_id) == Decision.id)
        .where(col(Decision.item_id).in_(items), col(TermAward.live).is_(True))
    )
    return {row[0] for row in rows}
