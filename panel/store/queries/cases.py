"""One case on one screen: everything about it in a constant number of queries, for whoever may see it."""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.asc import TermAmount
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Criterion, EvidenceFinding, ItemState, Kind, MeetingState, RequestStatus
from panel.models import AgendaItem, Child, Decision, Evidence, Meeting, Pack, Recommendation, Request, Setting
from panel.store.clock import today_of
from panel.store.packs import evidence_of
from panel.store.records import held_terms, refuse_unless_case_open, request_called


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One row of evidence; `late` when it arrived after the pack was frozen."""

    id: int
    criterion: Criterion
    finding: EvidenceFinding | None
    summary: str
    source: str
    page: str
    dated: date | None
    supplied_by: str
    added_at: datetime
    late: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """One appearance of the case at a meeting."""

    meeting: str
    held_on: date
    state: MeetingState
    item_state: ItemState
    recommended_on: date | None
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another request about the same child or young person."""

    reference: str
    kind: Kind
    received_on: date
    status: RequestStatus


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the request and child as they stand, its papers, visits, history and contract ledger."""

    request: Request
    child: Child
    setting: str
    papers: tuple[PaperLine, ...]
    visits: tuple[Visit, ...]
    earlier: tuple[Earlier, ...]
    held: tuple[TermAmount, ...]

    def papers_on(self, criterion: Criterion) -> list[PaperLine]:
        """The papers on one head, in the order they came."""
        return [paper for paper in self.papers if paper.criterion is criterion]


def case_called(session: Session, actor: Actor, reference: str) -> Case:
    """The case with a reference. Raises the one refusal for what is not there and for what is not this person's."""
    refuse_unless_may(actor, "case.read")
    request = request_called(session, reference)
    refuse_unless_case_open(session, actor, request)
    frozen_at = session.exec(
        select(sa.func.max(Pack.frozen_at))
        .join(AgendaItem, col(AgendaItem.id) == Pack.item_id)
        .where(AgendaItem.request_id == request.id)
    ).first()
    return Case(
        request,
        session.get_one(Child, request.child_id),
        session.get_one(Setting, request.setting_id).name,
        tuple(_line(row, frozen_at) for row in evidence_of(session, [request.id])),
        tuple(_visits(session, request.id)),
        tuple(_earlier(session, request)),
        tuple(held_terms(session, request.child_id)),
    )


def _line(row: Evidence, frozen_at: datetime | None) -> PaperLine:
    late = frozen_at is not None and row.added_at > frozen_at
    return PaperLine(
        row.id, row.criterion, row.finding, row.summary, row.source, row.page, row.dated, row.supplied_by, row.added_at, late
    )


def _visits(session: Session, request_id: int) -> list[Visit]:
    rows = session.execute(
        sa.select(
            col(Meeting.reference),
            col(Meeting.held_on),
            col(Meeting.state),
            col(AgendaItem.state),
            sa.select(sa.func.max(col(Recommendation.recorded_at)))
            .where(col(Recommendation.item_id) == col(AgendaItem.id))
            .scalar_subquery(),
            sa.select(sa.func.max(col(Decision.decided_on))).where(col(Decision.item_id) == col(AgendaItem.id)).scalar_subquery(),
        )
        .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
        .where(col(AgendaItem.request_id) == request_id, col(Meeting.state) != MeetingState.DRAFT)
        .order_by(col(Meeting.held_on))
    )
    return [
        Visit(reference, held_on, state, item, today_of(recommended) if recommended else None, decided)
        for reference, held_on, state, item, recommended, decided in rows
    ]


def _earlier(session: Session, request: Request) -> list[Earlier]:
    rows = session.exec(
        select(Request)
        .where(Request.child_id == request.child_id, Request.id != request.id)
        .order_by(col(Request.received_on).desc())
        .limit(10)
    )
    return [Earlier(row.reference, row.kind, row.received_on, row.status) for row in rows]
