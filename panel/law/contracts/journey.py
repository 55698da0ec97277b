"""The journey of one Additional Support Contract: where it stands and the one next step, from its records and the day.

Source: Joint Working Protocol, ASC, "What is the process?" and "Review of ASC"; the figures of when a review falls due and
when an assessment is thought of are the house's. Nothing here is stored, so nothing here can go stale.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from panel.law import figures
from panel.law.contracts.award_basis import Outcome
from panel.law.contracts.contract_stages import ContractStage, ContractStep, MoveState
from panel.law.contracts.costed_plan import PlanLine, line_missing, plan_adds_up
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.contracts import Reason
from panel.law.terms import Term
from panel.law.vocabulary import Option, RequestStatus

WITH_PANEL = (RequestStatus.PENDING, RequestStatus.ON_AGENDA)
OPEN_VISIT = (*WITH_PANEL, RequestStatus.RECOMMENDED)
_AFTER_MOVE = {None: ContractStep.NONE, MoveState.SAID: ContractStep.RECORD_MOVE, MoveState.RECORDED: ContractStep.ANSWER_MOVE}


@dataclass(frozen=True, slots=True)
class TermPlanRecord:
    """What a setting asks for one term: outcomes, how impact is measured, the costed plan and the amount, whole pence."""

    term: Term | None
    outcomes: tuple[Outcome, ...]
    impact_measured: str
    lines: tuple[PlanLine, ...]
    amount_pence: int


@dataclass(frozen=True, slots=True)
class FamilyMeetingNotes:
    """The setting's meeting with the child and family: a day still to come is an arrangement, not a meeting."""

    held_on: date
    who: str
    child_views: str
    family_views: str

    def told(self, on: date) -> bool:
        """Whether the meeting has been, and it is recorded who came and what both said."""
        return self.held_on <= on and all(words.strip() for words in (self.who, self.child_views, self.family_views))


@dataclass(frozen=True, slots=True)
class VisitState:
    """One visit to the panel: where its request stands and what the officer decided on it."""

    status: RequestStatus
    decided: Option | None = None


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """What the records say of one contract. `first` and `final` are the terms awarded to the child and still standing."""

    closed: bool = False
    plan_started: bool = False
    meeting_on: date | None = None
    meeting_told: bool = False
    targets: VisitState | None = None
    first: Term | None = None
    first_ended: bool = False
    reviewed: bool = False
    wish_to_extend: bool = False
    moderated: bool = False
    moderation_needed: bool = True
    review: VisitState | None = None
    final: Term | None = None
    final_ended: bool = False
    moved: MoveState | None = None


@dataclass(frozen=True, slots=True)
class ContractPosition:
    """Where a contract stands, its next step, and by when, if that has a day."""

    stage: ContractStage
    step: ContractStep
    by: date | None = None


def review_due_on(first: Term) -> date:
    """The day the review of a first term falls due: so many weeks before the term ends.

    The figure in force on the day the term ends governs.
    """
    return first.ends_on - timedelta(weeks=figures.ASC_REVIEW_LEAD.on(first.ends_on).value)


def assessment_considered_from(final: Term) -> date:
    """The day from which it is asked, in a final term, whether an EHC needs assessment is called for."""
    return final.ends_on - timedelta(weeks=figures.ASC_ASSESSMENT_PROMPT.on(final.ends_on).value)


def position_of(facts: ContractFacts, *, on: date) -> ContractPosition:
    """Stage and next step on a day; a plan that started goes before a change of setting, and both before all else."""
    found = _stage(facts, on)
    if facts.closed or not (facts.plan_started or facts.moved):
        return found
    return ContractPosition(found.stage, ContractStep.END_FOR_PLAN if facts.plan_started else _AFTER_MOVE[facts.moved])


def _stage(facts: ContractFacts, on: date) -> ContractPosition:
    if facts.closed:
        return ContractPosition(ContractStage.CLOSED, ContractStep.NONE)
    if facts.final is not None:
        return _final_term(facts.final, facts.final_ended, on)
    if facts.first is not None:
        return _first_term(facts, facts.first, on)
    return _before_award(facts, on)


def _before_award(facts: ContractFacts, on: date) -> ContractPosition:
    visit = facts.targets
    if visit is not None and visit.status in WITH_PANEL:
        return ContractPosition(ContractStage.TARGETS_AT_PANEL, ContractStep.AWAIT_PANEL)
    if visit is not None and visit.status is RequestStatus.RECOMMENDED:
        return ContractPosition(ContractStage.TARGETS_AT_PANEL, ContractStep.DECIDE)
    if visit is not None and visit.decided is Option.AWARD:
        return ContractPosition(ContractStage.TARGETS_AT_PANEL, ContractStep.MAKE_AWARD)
    if visit is not None and visit.decided is Option.REFUSE:
        return ContractPosition(ContractStage.TARGETS_AT_PANEL, ContractStep.CLOSE)
    if facts.meeting_told:
        return ContractPosition(ContractStage.TARGETS_BEING_WRITTEN, ContractStep.PREPARE_PLAN)
    if facts.meeting_on is not None:
        return ContractPosition(ContractStage.AWAITING_MEETING, ContractStep.RECORD_MEETING, facts.meeting_on)
    return ContractPosition(ContractStage.IN_PRINCIPLE, ContractStep.ARRANGE_MEETING)


def _first_term(facts: ContractFacts, first: Term, on: date) -> ContractPosition:
    due = review_due_on(first)
    if facts.reviewed:
        return _reviewed(facts)
    if facts.first_ended:
        return ContractPosition(ContractStage.FIRST_TERM, ContractStep.CLOSE)
    if on >= due:
        return ContractPosition(ContractStage.REVIEW_DUE, ContractStep.RECORD_REVIEW, due)
    if on < first.starts_on:
        return ContractPosition(ContractStage.AWARDED, ContractStep.AWAIT_TERM, first.starts_on)
    return ContractPosition(ContractStage.FIRST_TERM, ContractStep.AWAIT_REVIEW, due)


def _reviewed(facts: ContractFacts) -> ContractPosition:
    stage = ContractStage.MODERATED if facts.moderated else ContractStage.REVIEWED
    visit = facts.review
    if not facts.wish_to_extend or (visit is not None and visit.decided in (Option.END, Option.CONSIDER_EHCNA)):
        return ContractPosition(stage, ContractStep.CLOSE)
    if facts.moderation_needed and not facts.moderated:
        return ContractPosition(stage, ContractStep.MODERATE)
    if visit is not None and visit.status is RequestStatus.RECOMMENDED:
        return ContractPosition(stage, ContractStep.DECIDE)
    if visit is not None and visit.decided is Option.EXTEND:
        return ContractPosition(stage, ContractStep.MAKE_AWARD)
    return ContractPosition(stage, ContractStep.AWAIT_PANEL)


def _final_term(final: Term, ended: bool, on: date) -> ContractPosition:
    if ended or on > final.ends_on:
        return ContractPosition(ContractStage.FINAL_TERM, ContractStep.CLOSE)
    if on >= assessment_considered_from(final):
        return ContractPosition(ContractStage.FINAL_TERM, ContractStep.CONSIDER_ASSESSMENT, final.ends_on)
    return ContractPosition(ContractStage.FINAL_TERM, ContractStep.AWAIT_END, final.ends_on)


def ready_for_panel(meeting: FamilyMeetingNotes | None, plan: TermPlanRecord | None, *, on: date) -> Finding:
    """Whether the meeting and the plan are whole enough to come to the panel as the targets visit; what is missing if not.

    Joint Working Protocol, ASC, process 1 and 2: the meeting first, "the information above" then comes to the panel.
    """
    source = Authority(figures.PROTOCOL, "ASC, process 1 and 2", figures.PUBLISHED)
    missing = _meeting_missing(meeting, on)
    missing += ["the outcomes and the costed plan"] if plan is None else plan_missing(plan)
    if missing:
        return not_met(Reason.NOT_READY_FOR_PANEL, source, missing="; ".join(missing))
    return met(Reason.READY_FOR_PANEL, source)


def _meeting_missing(meeting: FamilyMeetingNotes | None, on: date) -> list[str]:
    if meeting is None:
        return ["the meeting of the setting with the child and family"]
    if meeting.held_on > on:
        return ["the meeting, which is still to come"]
    parts = {
        "who came to the meeting": meeting.who,
        "the child's views": meeting.child_views,
        "the family's views": meeting.family_views,
    }
    return [name for name, words in parts.items() if not words.strip()]


def plan_missing(plan: TermPlanRecord) -> list[str]:
    """What a plan still lacks, in a few words each."""
    missing = [] if plan.term else ["the term"]
    whole = [one for one in plan.outcomes if one.words.strip() and one.baseline.strip() and one.measure.strip() and one.by_on]
    if not whole or len(whole) < len(plan.outcomes):
        missing.append("an outcome, each with its baseline, measure and date")
    if plan.term and any(one.by_on and not plan.term.starts_on <= one.by_on <= plan.term.ends_on for one in plan.outcomes):
        missing.append("outcomes dated inside the term")
    if not plan.impact_measured.strip():
        missing.append("how impact will be measured")
    if plan.amount_pence < 1:
        missing.append("the amount asked for")
    if not plan.lines:
        missing.append("a line of the costed plan")
    for line in plan.lines:
        missing += [f"{lacks} ({line.words.strip() or 'a line of the plan'})" for lacks in line_missing(line)]
    if plan.lines and not plan_adds_up(plan.lines, plan.amount_pence).is_met:
        missing.append("lines that add up to the amount asked for")
    return missing


def targets_visit_due(visits: Sequence[VisitState]) -> bool:
    """Whether a targets visit is due: none open, and none decided but by sending the targets back."""
    settled = {visit.decided for visit in visits if visit.status is RequestStatus.DECIDED}
    return not any(visit.status in OPEN_VISIT for visit in visits) and settled <= {Option.STRONGER_TARGETS}


def review_visit_due(visits: Sequence[VisitState]) -> bool:
    """Whether a review visit is due: none was made but by a request since withdrawn."""
    return all(visit.status is RequestStatus.WITHDRAWN for visit in visits)
