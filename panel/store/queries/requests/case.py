"""One case on one screen: everything about it in a constant number of queries, for whoever may see it."""

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.children.initials import PEOPLES_WORDS, WordsGo, unnamed, without_names
from panel.law.contracts.caps import TermAmount
from panel.law.decisions.outside_panel import request_may_be_withdrawn
from panel.law.decisions.time_taken import Ended
from panel.law.permissions import Actor, may, refuse_unless_may
from panel.law.vocabulary import ContractState, Criterion, EvidenceFinding, RequestStatus
from panel.models import AgendaItem, Child, Evidence, Interest, Pack, PackEntry, Request, Setting
from panel.store.agenda.packs import evidence_of
from panel.store.casework.appeals import Made, decisions_on
from panel.store.casework.register_facts import Mark, marks
from panel.store.children.merged_records import records_of
from panel.store.clock import today_of
from panel.store.decisions.decided import ended
from panel.store.queries.children.child_record import contracts_of
from panel.store.queries.requests.case_history import OtherRequest, Visit, others_about_the_child, planned_days, visits_of
from panel.store.queries.requests.papers import Paper, opened_by, papers_of
from panel.store.queries.requests.particulars import Beside, beside
from panel.store.records import held_terms, refuse_unless_case_open, request_called

COLUMNS = tuple(Request.__table__.columns.keys())  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One row of evidence; `late` when the pack that went out last does not hold it; `opens` is where its attached paper does."""

    id: int
    criterion: Criterion
    finding: EvidenceFinding | None
    summary: str
    source: str
    page: str
    dated: date | None
    supplied_by: str
    added_on: date
    late: bool
    corrects: bool
    opens: str


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the request and child as they stand, its papers, visits, history and contract ledger.

    `planned` are the days of meetings still to come, the earliest first. `records` are the child's, more than one once merged;
    history, contracts and terms held are of all of them. `interest_elsewhere` is this person's own in another case of the child.
    `ended` is the first decision and the day its letter went, `made` every decision on it, for whoever may read decisions.
    """

    request: Request
    child: Child
    setting: str
    papers: tuple[PaperLine, ...]
    attached: tuple[Paper, ...]
    papers_went_out: datetime | None
    visits: tuple[Visit, ...]
    planned: tuple[date, ...]
    earlier: tuple[OtherRequest, ...]
    held: tuple[TermAmount, ...]
    exceptions: tuple[Mark, ...]
    beside: Beside
    records: tuple[int, ...] = ()
    contracts: tuple[tuple[int, ContractState, str], ...] = ()
    interest_elsewhere: bool = False
    ended: Ended | None = None
    made: tuple[Made, ...] = ()

    def papers_on(self, criterion: Criterion) -> list[PaperLine]:
        """The papers on one head, in the order they came; that none was in the papers is left out once one is there."""
        on_head = [paper for paper in self.papers if paper.criterion is criterion]
        there = [paper for paper in on_head if paper.finding is not EvidenceFinding.NOT_IN_PAPERS]
        return there or on_head

    def unnamed(self, going: WordsGo) -> "Case":
        """The case as it is shown at a place: people's words there as that place has them."""
        held = {name: getattr(self.request, name) for name in COLUMNS}
        words = {name: without_names(held[name], self.child, going) for name in PEOPLES_WORDS.intersection(COLUMNS)}
        return replace(unnamed(self, self.child, going), request=Request(**{**held, **words}))

    @property
    def may_be_withdrawn(self) -> bool:
        """Whether whoever asked may still take it back."""
        return self.request.status is RequestStatus.PENDING and request_may_be_withdrawn(self.request.kind).is_met

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to hear it any more: decided, or withdrawn by who asked."""
        return self.request.status in (RequestStatus.DECIDED, RequestStatus.WITHDRAWN)


def case_called(session: Session, actor: Actor, reference: str) -> Case:
    """The case with a reference. Raises the one refusal for what is not there and for what is not this person's."""
    refuse_unless_may(actor, "case.read")
    request = request_called(session, reference)
    refuse_unless_case_open(session, actor, request)
    both = sa.select(Child, col(Setting.name)).join(Setting, col(Setting.id) == request.setting_id)
    child, setting = session.execute(both.where(col(Child.id) == request.child_id)).one()
    pack, packed = _pack(session, request.id)
    attached = papers_of(session, request.id, pack.card if pack else None)
    records = records_of(session, request.child_id)
    elsewhere = _interest_elsewhere(session, actor, records)
    return Case(
        request=request,
        child=child,
        setting=setting,
        papers=tuple(_line(row, packed, attached) for row in evidence_of(session, [request.id])),
        attached=attached,
        papers_went_out=pack.frozen_at if pack else None,
        visits=tuple(visits_of(session, actor, request.id)),
        planned=tuple(planned_days(session)),
        earlier=tuple(others_about_the_child(session, actor, request, records)),
        held=tuple(held_terms(session, request.child_id)),
        exceptions=marks(session, [request.id]).get(request.id, ()),
        beside=beside(session, actor, request),
        records=records,
        contracts=tuple(contracts_of(session, records)) if may(actor, "contract.read").is_met and not elsewhere else (),
        interest_elsewhere=elsewhere,
        ended=ended(session, [request.id]).get(request.id) if may(actor, "decision.read").is_met else None,
        made=tuple(decisions_on(session, [request.id]).get(request.id, ())) if may(actor, "decision.read").is_met else (),
    )


def _pack(session: Session, request_id: int) -> tuple[Pack | None, Set[int] | None]:
    """The newest pack of a request and the evidence it holds; None and None before there is one."""
    newest = session.exec(
        select(Pack)
        .join(AgendaItem, col(AgendaItem.id) == Pack.item_id)
        .where(col(AgendaItem.request_id) == request_id)
        .order_by(col(Pack.frozen_at).desc(), col(Pack.item_id).desc())
        .limit(1)
    ).first()
    if newest is None:
        return None, None
    held = session.exec(select(PackEntry.evidence_id).where(PackEntry.item_id == newest.item_id))
    return newest, set(held)


def _line(row: Evidence, packed: Set[int] | None, attached: Sequence[Paper]) -> PaperLine:
    return PaperLine(
        id=row.id,
        criterion=row.criterion,
        finding=row.finding,
        summary=row.summary,
        source=row.source,
        page=row.page,
        dated=row.dated,
        supplied_by=row.supplied_by,
        added_on=today_of(row.added_at),
        late=packed is not None and row.id not in packed,
        corrects=row.replaces_id is not None,
        opens=opened_by(attached, row.source, row.page),
    )


def _interest_elsewhere(session: Session, actor: Actor, records: tuple[int, ...]) -> bool:
    standing = (
        sa.select(col(Interest.id))
        .join(Request, col(Request.id) == Interest.request_id)
        .where(
            col(Request.child_id).in_(records),
            col(Interest.person_id) == actor.id,
            col(Interest.withdrawn_at).is_(None),
        )
    )
    return session.execute(standing.limit(1)).first() is not None
