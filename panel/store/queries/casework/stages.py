"""The stages of one child's assessment as the records stand, from the request to the final plan, for whoever reads decisions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.casework.advice_tracker import AdviceStep
from panel.law.casework.answers import Answered
from panel.law.casework.appeals import AFTER, DutyLine
from panel.law.casework.exceptions import ClaimState, ClaimStep, TimeLimit
from panel.law.casework.following_cases import next_case, next_case_missing
from panel.law.casework.notifications import Occasion
from panel.law.casework.plan_steps import PlanStep, StepTaken
from panel.law.casework.stages import Stage, StageFacts, StageLine, stages
from panel.law.kinds import BROUGHT_TO_NOTICE, KINDS
from panel.law.permissions import Actor, may, refuse_unless_may
from panel.law.vocabulary import Option, RequestStatus
from panel.models import ExceptionClaim, ExceptionEvent, Person, Request
from panel.store.casework.after_appeal import settled_on
from panel.store.casework.appeals import still_owed
from panel.store.casework.plan_steps import first_day, steps_of
from panel.store.casework.register_facts import decided, marks
from panel.store.decisions.decided import sent_to_family
from panel.store.queries.casework.advice import advice_of
from panel.store.records import refuse_unless_case_open, request_called
from panel.store.requests.following_cases import ON_ONE_RECEIPT, followed_by, in_its_place, standing_after

BEFORE_A_PLAN = (Stage.CONSIDERING, Stage.ASSESS, Stage.ADVICE)


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """The stages of one assessment: the references of its request and of its plan decision, empty where there is none.

    `approved_by` names who approved an exception, by limit; `to_open` is whether the plan decision is still to be opened, `may_record` whether
    this is the case on which steps towards a plan are recorded, `owed` what the authority owes after mediation or an appeal.
    """

    stages: tuple[StageLine, ...]
    request: str
    plan: str
    approved_by: Mapping[TimeLimit, str]
    to_open: bool
    steps: tuple[StepTaken, ...]
    may_record: bool
    owed: tuple[DutyLine, ...] = ()

    @property
    def next(self) -> StageLine | None:
        """The stage to come with the earliest last day; without one, the first that is open; one whose letter is released comes last."""
        still = [one for one in self.stages if one.is_open]
        still = [one for one in still if one.goes_on is None] or still
        dated = [one for one in still if one.due_on is not None]
        return min(dated, key=lambda one: one.due_on or date.max) if dated else next(iter(still), None)


def line_of(session: Session, actor: Actor, reference: str, on: date) -> AssessmentLine | None:
    """The stages of the assessment a case is part of; none for other kinds, and for whoever may not read decisions."""
    refuse_unless_may(actor, "case.read")
    request = request_called(session, reference)
    refuse_unless_case_open(session, actor, request)
    if not KINDS[request.kind].has_exceptions or request.asc_only or not may(actor, "decision.read").is_met:
        return None
    is_plan = request.kind in ON_ONE_RECEIPT
    asked = followed_by(session, request.id) if is_plan else request
    after = [request] if is_plan else [one for one in standing_after(session, request.id) if one.kind in ON_ONE_RECEIPT]
    plan = after[-1] if after else None
    if request.status is RequestStatus.WITHDRAWN:
        return None
    option = decided(session, asked.id)[0] if asked else Option.ASSESS
    steps = [one for one in steps_of(session, [plan.id]).get(plan.id, []) if one.step not in AFTER] if plan else []
    lines = stages(_facts(session, request, asked, plan, option, steps), on=on)
    return AssessmentLine(
        stages=lines if asked else tuple(one for one in lines if one.stage not in BEFORE_A_PLAN),
        request=asked.reference if asked else "",
        plan=plan.reference if plan else "",
        approved_by=_approved_by(session, [one.id for one in (asked, plan) if one]),
        steps=tuple(steps),
        owed=still_owed(session, [one for one in (asked, plan) if one and one.status is RequestStatus.DECIDED]),
        may_record=plan is request and decided(session, request.id)[0] is Option.ISSUE,
        to_open=asked is not None
        and asked.status is RequestStatus.DECIDED
        and next_case_missing(asked.heard_as, option, [plan.reference] if plan else []).is_met,
    )


def notice_to_open(session: Session, actor: Actor, reference: str) -> bool:
    """Whether an older decision to consider an assessment has opened no case for it, for whoever may open one."""
    request = request_called(session, reference)
    if request.status is not RequestStatus.DECIDED or not may(actor, "stage.open").is_met:
        return False
    option, decided_on = decided(session, request.id)
    if next_case(request.heard_as, option) != BROUGHT_TO_NOTICE:
        return False
    refuse_unless_case_open(session, actor, request)
    return not in_its_place(session, request, option, decided_on)


def _facts(
    session: Session,
    request: Request,
    asked: Request | None,
    plan: Request | None,
    option: Option | None,
    steps: Sequence[StepTaken],
) -> StageFacts:
    numbers = [one.id for one in (asked, plan) if one]
    told = sent_to_family(session, numbers, Occasion.DECISION)
    considered = sent_to_family(session, numbers, Occasion.CONSIDERING)
    plan_option, plan_decided_on = decided(session, plan.id) if plan else (None, None)
    claims: dict[TimeLimit, ClaimState] = {}
    newest = plan or asked or request
    for of_case in marks(session, numbers).values():
        claims.update({limit: state for limit, state in of_case if claims.get(limit) is not ClaimState.APPROVED})
    return StageFacts(
        received_on=request.received_on,
        considering_told_on=considered.get(asked.id) if asked else None,
        decided=option,
        decision_told_on=told.get(asked.id) if asked else None,
        advice=_advice(session, asked.id) if asked else (),
        plan_decided=plan_option,
        plan_decided_on=plan_decided_on,
        plan_told_on=told.get(plan.id) if plan else None,
        draft_sent_on=first_day(steps, PlanStep.DRAFT_SENT),
        consulted=tuple(
            Answered(one.on, first_day(steps, PlanStep.ANSWERED, one.party)) for one in steps if one.step is PlanStep.CONSULTED
        ),
        final_sent_on=first_day(steps, PlanStep.FINAL_SENT),
        exceptions=claims,
        settled=settled_on(session, [newest])[newest.id],
    )


def _advice(session: Session, request_id: int) -> tuple[Answered, ...]:
    """What was asked for, and when it was settled."""
    return tuple(
        Answered(one.asked_on, None if one.step is AdviceStep.ASKED else one.on)
        for one in advice_of(session, request_id)
        if one.asked_on is not None
    )


def _approved_by(session: Session, requests: list[int]) -> dict[TimeLimit, str]:
    rows = session.execute(
        sa.select(col(ExceptionClaim.stage), col(Person.name))
        .join(ExceptionEvent, col(ExceptionEvent.claim_id) == ExceptionClaim.id)
        .join(Person, col(Person.id) == ExceptionEvent.recorded_by)
        .where(col(ExceptionClaim.request_id).in_(requests), col(ExceptionEvent.step) == ClaimStep.APPROVED)
        .order_by(col(ExceptionEvent.id))
    )
    return {row[0]: row[1] for row in rows}
