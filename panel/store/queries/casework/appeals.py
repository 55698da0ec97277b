"""Mediation and appeal on one case, and across cases what the authority still owes after them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, func, select

from panel.law import figures
from panel.law.casework.appeals import AFTER, Contested, DutyLine, appeal_in_order, ended, outcome
from panel.law.casework.plan_steps import PlanStep
from panel.law.permissions import Actor, may, refuse_unless_may
from panel.law.vocabulary import RequestStatus
from panel.law.working_days import working_days_after
from panel.models import AgendaItem, Decision, PlanStepTaken, Request
from panel.store.casework.appeals import ContestedDecision, contested_of
from panel.store.queries.requests.pending_list import not_recused
from panel.store.records import refuse_unless_case_open, request_called


@dataclass(frozen=True, slots=True)
class AppealLine:
    """One contested decision: what happened, what has to happen by when, and what may be recorded next.

    `item_id` is the agenda item it was decided on, None where it was decided outside panel.
    """

    reference: str
    decision: ContestedDecision
    duties: tuple[DutyLine, ...]
    offered: tuple[PlanStep, ...]
    item_id: int | None


@dataclass(frozen=True, slots=True)
class AppealDue:
    """One thing the authority still owes after mediation or an appeal; `settled` once there is an outcome it carries out."""

    reference: str
    initials: str
    line: DutyLine
    settled: bool


def appeal_line(session: Session, actor: Actor, reference: str) -> AppealLine | None:
    """Mediation and appeal on a case; none where no decision may be contested, and for whoever may not read decisions."""
    refuse_unless_may(actor, "case.read")
    request = request_called(session, reference)
    refuse_unless_case_open(session, actor, request)
    if request.status is not RequestStatus.DECIDED or not may(actor, "decision.read").is_met:
        return None
    found = contested_of(session, [request]).get(request.id)
    if found is None:
        return None
    happened = found.facts.happened
    offered = tuple(
        step
        for step in AFTER
        if step not in happened
        and appeal_in_order(step, happened).is_met
        and (step is not PlanStep.APPEAL_REFERRED or found.facts.contested is Contested.PLAN)
    )
    item = session.exec(
        select(func.max(AgendaItem.id))
        .join(Decision, col(Decision.item_id) == AgendaItem.id)
        .where(AgendaItem.request_id == request.id)
    ).one()
    return AppealLine(reference=reference, decision=found, duties=found.duties(), offered=offered, item_id=item)


def appeals_due(session: Session, actor: Actor) -> list[AppealDue]:
    """What the authority owes after mediation or an appeal and has not done, the earliest last day first."""
    refuse_unless_may(actor, "decision.read")
    requests, found = _contested(session, actor)
    owed = [
        AppealDue(request.reference, request.initials, line, outcome(found[request.id].facts.happened) is not None)
        for request in requests
        if request.id in found
        for line in found[request.id].duties()
        if line.duty.is_ours and line.done_on is None
    ]
    return sorted(owed, key=lambda one: (one.line.due_on, one.reference))


def ended_by(session: Session, actor: Actor) -> dict[str, date]:
    """By reference, of cases on which mediation or an appeal ended: the last day of what is owed first, or for telling that nothing is."""
    refuse_unless_may(actor, "decision.read")
    requests, found = _contested(session, actor)
    by = {}
    for request in requests:
        facts = found[request.id].facts if request.id in found else None
        step = ended(facts.happened) if facts else None
        if facts is None or step is None:
            continue
        ours = [one for one in found[request.id].duties() if one.duty.is_ours]
        owed = [one.due_on for one in ours if one.done_on is None]
        if owed or not ours:
            on = facts.happened[step]
            by[request.reference] = min(owed, default=working_days_after(on, figures.LETTER_DAYS.on(on).value))
    return by


def _contested(session: Session, actor: Actor) -> tuple[Sequence[Request], dict[int, ContestedDecision]]:
    contested = select(PlanStepTaken.request_id).where(col(PlanStepTaken.step).in_(tuple(AFTER)))
    requests = session.exec(
        select(Request).where(col(Request.id).in_(contested), Request.status == RequestStatus.DECIDED, not_recused(actor))
    ).all()
    return requests, contested_of(session, requests) if requests else {}
