"""Additional Support Contracts for reading: all on their journey, one whole, and the one behind a case at the panel."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.contracts.contract_record import ContractRecord
from panel.law.contracts.contract_stages import SupportHead
from panel.law.contracts.journey import ContractPosition, position_of
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.terms import Term
from panel.law.vocabulary import ClosedBecause, ContractState, EvidenceFinding, Kind, Option, RequestStatus
from panel.models import (
    AgendaItem,
    AwardRevision,
    Child,
    Contract,
    ContractVisit,
    Recommendation,
    Request,
    Setting,
    SupportEvidence,
    TermAward,
)
from panel.store.children.merged_records import records_of
from panel.store.clock import today_of
from panel.store.contracts.contract_record import record_of
from panel.store.contracts.journey_facts import facts_of
from panel.store.contracts.journeys import contract_open, interest_in_child
from panel.store.contracts.moves import holder
from panel.store.queries.requests.pending_list import not_recused
from panel.store.records import refuse_unless_case_open, request_called
from panel.store.revisions import stands
from panel.store.term_calendar import calendar

OFFERS = (Option.DO_NOT_ASSESS_OFFER_ASC, Option.DO_NOT_ISSUE_OFFER_ASC, Option.ASC_APPROPRIATE)
UNDECIDED = (RequestStatus.PENDING, RequestStatus.ON_AGENDA, RequestStatus.RECOMMENDED)


@dataclass(frozen=True, slots=True)
class ContractLine:
    """One contract in a list: where it stands, and what each term of it stands at."""

    id: int
    initials: str
    setting: str
    opened_on: date
    closed_because: ClosedBecause | None
    standing: ContractPosition
    awards: tuple[tuple[Term, int], ...]


@dataclass(frozen=True, slots=True)
class AskedLine:
    """A contract asked for by a setting, or suggested by the panel, that no officer has decided on yet."""

    reference: str
    initials: str
    setting: str
    suggested: bool


@dataclass(frozen=True, slots=True)
class SupportLine:
    """One row of evidence for a contract that nothing has replaced."""

    id: int
    head: SupportHead
    finding: EvidenceFinding | None
    summary: str
    before: str
    after: str
    spent_pence: int | None
    source: str
    page: str


def contracts(session: Session, actor: Actor, on: date, *, live: bool = True, limit: int = 300) -> list[ContractLine]:
    """Live or closed contracts this person may see, the newest first; as many queries for one as for hundreds."""
    refuse_unless_may(actor, "contract.read")
    of_state = col(Contract.state) != ContractState.CLOSED if live else col(Contract.state) == ContractState.CLOSED
    rows = session.execute(
        sa.select(Contract, Child, col(Setting.name))
        .join(Child, col(Child.id) == Contract.child_id)
        .join(Setting, col(Setting.id) == holder())
        .where(of_state, ~interest_in_child(actor, Contract.child_id))
        .order_by(col(Contract.id).desc())
        .limit(limit)
    ).all()
    facts = facts_of(session, [contract for contract, _, _ in rows], on)
    awards = _awards(session, [contract.id for contract, _, _ in rows])
    return [
        ContractLine(
            id=contract.id,
            initials=child.initials,
            setting=setting,
            opened_on=today_of(contract.opened_at),
            closed_because=contract.closed_because,
            standing=position_of(facts[contract.id], on=on),
            awards=tuple(awards.get(contract.id, ())),
        )
        for contract, child, setting in rows
    ]


def _awards(session: Session, numbers: list[int]) -> dict[int, list[tuple[Term, int]]]:
    terms = {term.key: term for term in calendar(session)}
    rows = session.execute(
        sa.select(col(TermAward.contract_id), col(TermAward.term), col(AwardRevision.amount_pence))
        .join(AwardRevision, col(AwardRevision.award_id) == TermAward.id)
        .where(
            col(TermAward.contract_id).in_(numbers),
            col(TermAward.live).is_(True),
            stands(AwardRevision, "award_id"),
        )
        .order_by(col(TermAward.ordinal))
    )
    found: dict[int, list[tuple[Term, int]]] = {}
    for contract, term, pence in rows:
        found.setdefault(contract, []).append((terms[term], pence))
    return found


def asked_for(session: Session, actor: Actor, limit: int = 60) -> list[AskedLine]:
    """What may become a contract: asked for on the request form, or suggested by the panel, and not decided yet."""
    refuse_unless_may(actor, "contract.read")
    suggested = (
        sa.select(col(Recommendation.id))
        .join(AgendaItem, col(AgendaItem.id) == Recommendation.item_id)
        .where(col(AgendaItem.request_id) == Request.id, col(Recommendation.option).in_(OFFERS))
        .exists()
    )
    asked = sa.or_(col(Request.kind) == Kind.ASC_REQUEST, col(Request.asc_only).is_(True))
    of_panel = sa.and_(col(Request.status) == RequestStatus.RECOMMENDED, suggested)
    rows = session.execute(
        sa.select(
            col(Request.reference), col(Request.initials), col(Setting.name), sa.case((asked, 0), else_=1).label("suggested")
        )
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(col(Request.status).in_(UNDECIDED), sa.or_(asked, of_panel), not_recused(actor))
        .order_by(col(Request.due_on), col(Request.id))
        .limit(limit)
    )
    return [AskedLine(row[0], row[1], row[2], bool(row[3])) for row in rows]


def one_contract(session: Session, actor: Actor, contract_id: int, on: date) -> ContractRecord:
    """One contract whole; the one refusal for what is not there and for what is not this person's."""
    refuse_unless_may(actor, "contract.read")
    return record_of(session, contract_open(session, actor, contract_id), on=on)


def of_child(session: Session, actor: Actor, child_id: int, on: date) -> ContractRecord | None:
    """The live contract of a child, if there is one and it is this person's to see."""
    refuse_unless_may(actor, "contract.read")
    live = select(Contract.id).where(
        col(Contract.child_id).in_(records_of(session, child_id)), Contract.state != ContractState.CLOSED
    )
    number = session.exec(live).first()
    return record_of(session, contract_open(session, actor, number), on=on) if number else None


def behind_case(session: Session, actor: Actor, reference: str, on: date) -> ContractRecord | None:
    """The contract a case at the panel is a visit of, for whoever may open the case; nothing for any other case."""
    refuse_unless_may(actor, "case.read")
    request = request_called(session, reference)
    refuse_unless_case_open(session, actor, request)
    if request.kind not in (Kind.ASC_TARGETS, Kind.ASC_REVIEW):
        return None
    live = select(Contract).where(
        col(Contract.child_id).in_(records_of(session, request.child_id)), Contract.state != ContractState.CLOSED
    )
    landed = select(Contract).join(ContractVisit, col(ContractVisit.contract_id) == Contract.id)
    contract = session.exec(landed.where(ContractVisit.request_id == request.id)).first() or session.exec(live).first()
    return record_of(session, contract, on=on) if contract else None


def support_of(session: Session, actor: Actor, reference: str) -> list[SupportLine]:
    """What the papers of a case show on each head the protocol names, without rows since replaced; the earlier cases' too."""
    refuse_unless_may(actor, "case.read")
    request = request_called(session, reference)
    refuse_unless_case_open(session, actor, request)
    later = sa.orm.aliased(SupportEvidence)
    same_child = sa.select(col(Request.id)).where(col(Request.child_id) == request.child_id, not_recused(actor))
    rows = session.exec(
        select(SupportEvidence)
        .where(
            col(SupportEvidence.request_id).in_(same_child),
            ~sa.exists().where(col(later.replaces_id) == SupportEvidence.id),
        )
        .order_by(col(SupportEvidence.id))
    )
    return [
        SupportLine(
            id=row.id,
            head=row.head,
            finding=row.finding,
            summary=row.summary,
            before=row.before,
            after=row.after,
            spent_pence=row.spent_pence,
            source=row.source,
            page=row.page,
        )
        for row in rows
    ]
