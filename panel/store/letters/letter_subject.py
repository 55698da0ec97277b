"""What a letter rests on: the decision on an item of a meeting, one taken outside panel, or a case itself; and what was on record."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVarTuple

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.law.minutes.case_record import AwardLine, DecisionRecord, Paper, RecommendationRecord
from panel.law.vocabulary import Option
from panel.models import AgendaItem, Decision, Evidence, Notice, OutsideAsk, OutsideDecision, Pack, Reconsideration, Request
from panel.store.agenda.packs import papers_standing
from panel.store.decisions.heads_spoken_of import as_paper
from panel.store.queries.decisions.outside_panel import taken_outside
from panel.store.queries.meeting.hearings import advised_on, awarded_on, decided_on, papers_on


@dataclass(frozen=True, slots=True)
class LetterSubject:
    """One decision a letter tells of, by its revision: on an item, or on an ask to take a case outside panel, never both.

    Without a decision (`option` None) it is the case itself, or one advice sought on it.
    """

    request: Request
    option: Option | None
    rev: int
    item_id: int | None = None
    decision_id: int | None = None
    ask_id: int | None = None
    outside_id: int | None = None
    advice_id: int | None = None

    def same_case(self) -> sa.ColumnElement[bool]:
        """Letters about the case, whichever revision of the decision they tell of."""
        if self.advice_id:
            return col(Notice.advice_id) == self.advice_id
        if self.option is None:
            return col(Notice.request_id) == self.request.id
        return col(Notice.item_id) == self.item_id if self.item_id else col(Notice.ask_id) == self.ask_id

    def same_decision(self) -> sa.ColumnElement[bool]:
        """Letters that tell of this decision as it is here."""
        if self.option is None:
            return self.same_case()
        return col(Notice.decision_id) == self.decision_id if self.item_id else col(Notice.outside_id) == self.outside_id

    def since_reconsidered(self) -> sa.ColumnElement[bool]:
        """Letters that tell of no decision before the one that was reconsidered last: a letter of the new one corrects none of those."""
        if self.option is None:
            return sa.true()
        made: Any = Decision if self.item_id else OutsideDecision
        of = made.item_id == self.item_id if self.item_id else made.ask_id == self.ask_id
        link = col(Reconsideration.decision_id) if self.item_id else col(Reconsideration.outside_id)
        about = col(Notice.decision_id) if self.item_id else col(Notice.outside_id)
        newest = sa.select(sa.func.max(made.id)).join(Reconsideration, link == made.id).where(of).scalar_subquery()
        return about >= sa.func.coalesce(newest, 0)


Chosen = TypeVarTuple("Chosen")


@dataclass(frozen=True, slots=True)
class Found:
    """What was recorded of the case a letter tells of; nobody advised where it was taken outside panel, or is not decided."""

    decided: DecisionRecord | None
    advised: RecommendationRecord | None
    papers: tuple[Paper, ...]
    attached: tuple[str, ...]
    awarded: tuple[AwardLine, ...]
    child_views: str
    parent_views: str


def of_its_case(chosen: sa.Select[*Chosen]) -> sa.Select[*Chosen]:
    """A statement that chooses from letters, joined to the case each is about."""
    return (
        chosen.select_from(Notice)
        .outerjoin(AgendaItem, col(AgendaItem.id) == Notice.item_id)
        .outerjoin(OutsideAsk, col(OutsideAsk.id) == Notice.ask_id)
        .join(Request, col(Request.id) == sa.func.coalesce(AgendaItem.request_id, OutsideAsk.request_id, Notice.request_id))
    )


def of_what_it_tells(chosen: sa.Select[*Chosen]) -> sa.Select[*Chosen]:
    """A statement that chooses from letters, joined to what the decision each tells of was reconsidered after, where it was."""
    told = sa.or_(
        col(Reconsideration.decision_id) == col(Notice.decision_id), col(Reconsideration.outside_id) == col(Notice.outside_id)
    )
    return chosen.outerjoin(Reconsideration, told)


def on_item(session: Session, item_id: int) -> LetterSubject | None:
    """The decision that stands on an item, if one was taken."""
    return _decided(session, col(Decision.item_id) == item_id)


def on_ask(session: Session, ask_id: int) -> LetterSubject | None:
    """The decision that stands on a case asked to be taken outside panel, if one was taken."""
    return _taken(session, col(OutsideDecision.ask_id) == ask_id)


def about(request: Request, advice_id: int | None = None) -> LetterSubject:
    """A case itself, whatever was decided on it, or one advice sought on it."""
    return LetterSubject(request, None, 0, advice_id=advice_id)


def standing(session: Session, notice: Notice) -> LetterSubject | None:
    """The decision as it stands now, on the case a letter is about; the case itself where the letter is about that."""
    if notice.request_id:
        return about(session.get_one(Request, notice.request_id), notice.advice_id)
    return on_item(session, notice.item_id) if notice.item_id else on_ask(session, notice.ask_id or 0)


def of_letter(session: Session, notice: Notice, request: Request) -> LetterSubject:
    """The decision one letter tells of, by the revision it was composed for."""
    if notice.request_id:
        return about(request, notice.advice_id)
    if notice.outside_id:
        taken = session.get_one(OutsideDecision, notice.outside_id)
        return LetterSubject(request, taken.option, taken.rev, ask_id=taken.ask_id, outside_id=taken.id)
    made = session.get_one(Decision, notice.decision_id)
    return LetterSubject(request, made.option, made.rev, item_id=made.item_id, decision_id=made.id)


def found(session: Session, basis: LetterSubject) -> Found:
    """What was recorded: from the frozen pack and the hearing, or from what was on file when the officer decided."""
    if basis.option is None:
        return Found(
            decided=None,
            advised=None,
            papers=(),
            attached=(),
            awarded=(),
            child_views=basis.request.child_views,
            parent_views=basis.request.parent_views,
        )
    if basis.item_id is None:
        return _on_file(session, basis)
    items = [basis.item_id]
    pack = session.get(Pack, basis.item_id)
    card = pack.card if pack else {}
    return Found(
        decided=decided_on(session, items)[basis.item_id],
        advised=advised_on(session, items)[basis.item_id],
        papers=tuple(papers_on(session, items).get(basis.item_id, ())),
        attached=_in_pack(session, basis.request, card),
        awarded=tuple(awarded_on(session, items).get(basis.item_id, ())),
        child_views=card.get("child_views", ""),
        parent_views=card.get("parent_views", ""),
    )


def _in_pack(session: Session, request: Request, card: Mapping[str, Any]) -> tuple[str, ...]:
    """The documents attached when the papers went out, without one withdrawn since: it may be another child's."""
    standing = {(one.source, one.sha256) for one in papers_standing(session, [request.id])}
    return tuple(one["source"] for one in card.get("papers", ()) if (one["source"], one["sha256"]) in standing)


def _decided(session: Session, wanted: sa.ColumnElement[bool]) -> LetterSubject | None:
    row = session.exec(
        select(Decision, Request)
        .join(AgendaItem, col(AgendaItem.id) == Decision.item_id)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .where(wanted)
        .order_by(col(Decision.rev).desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    made, request = row
    return LetterSubject(request, made.option, made.rev, item_id=made.item_id, decision_id=made.id)


def _taken(session: Session, wanted: sa.ColumnElement[bool]) -> LetterSubject | None:
    row = session.exec(
        select(OutsideDecision, Request)
        .join(OutsideAsk, col(OutsideAsk.id) == OutsideDecision.ask_id)
        .join(Request, col(Request.id) == OutsideAsk.request_id)
        .where(wanted)
        .order_by(col(OutsideDecision.rev).desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    taken, request = row
    return LetterSubject(request, taken.option, taken.rev, ask_id=taken.ask_id, outside_id=taken.id)


def _on_file(session: Session, basis: LetterSubject) -> Found:
    """What the officer had: evidence that had come by the decision as it stands and was not replaced by then."""
    request, later, newest = basis.request, aliased(Evidence), aliased(OutsideDecision)
    decided_at = (
        select(newest.decided_at)
        .where(col(newest.ask_id) == basis.ask_id)
        .order_by(col(newest.rev).desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = session.exec(
        select(Evidence)
        .where(
            Evidence.request_id == request.id,
            col(Evidence.added_at) <= decided_at,
            ~sa.exists().where(col(later.replaces_id) == Evidence.id, col(later.added_at) <= decided_at),
        )
        .order_by(col(Evidence.id))
    )
    taken = taken_outside(session, about=[request.id])[request.id].outside
    decided = DecisionRecord(
        rev=taken.rev,
        option=taken.option,
        agrees=True,
        departure_reasons="",
        reasons=taken.reasons,
        decided_on=taken.decided_on,
        decided_by=taken.decided_by,
        authority=taken.authority,
        amended_because=taken.amended_because,
        grounds=taken.grounds,
        again=taken.again,
    )
    papers = tuple(as_paper(one) for one in rows)
    had_by = session.scalars(sa.select(decided_at)).one()
    return Found(
        decided=decided,
        advised=None,
        papers=papers,
        attached=tuple(one.source for one in papers_standing(session, [request.id]) if one.attached_at <= had_by),
        awarded=(),
        child_views=request.child_views,
        parent_views=request.parent_views,
    )
