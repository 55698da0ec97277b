"""The facts that reach each reason of casework: exceptions, safe panels, who asked, what is worth a second look."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from reasons import Reason

from panel import rules
from panel.law.casework.appeals import Contested
from panel.law.casework.exceptions import Claim, Ground, TimeLimit
from panel.law.casework.plan_steps import PlanStep
from panel.law.decisions.reconsideration import ReconsideredAfter
from panel.law.findings import Finding
from panel.law.reasons import AnyReason
from panel.law.vocabulary import Kind, Option, RequestedBy, RequestStatus

ON = date(2026, 11, 23)
BORN = date(2016, 5, 4)
GROWN = date(2009, 5, 4)
SUMMER = Claim(
    TimeLimit.SIX_WEEKS,
    Ground.SCHOOL_CLOSED,
    date(2026, 7, 22),
    date(2026, 9, 1),
    date(2026, 7, 20),
    "The school's letter of 20 July",
    date(2026, 7, 13),
    date(2026, 8, 24),
)
PANELS = (date(2026, 11, 25), date(2026, 12, 2), date(2026, 12, 9))
DUE = date(2026, 12, 14)
WEAK, REFUSED = "Attainment is average.", Option.DO_NOT_ASSESS

REACHED: dict[AnyReason, Callable[[], Finding]] = {
    Reason.GROUND_GIVEN: lambda: rules.ground_allowed(TimeLimit.SIX_WEEKS, Ground.SCHOOL_CLOSED),
    Reason.NO_GROUND: lambda: rules.ground_allowed(TimeLimit.SIX_WEEKS, Ground.PANEL_FULL),
    Reason.EXCEPTION_DATES_FIT: lambda: rules.dates_fit(SUMMER),
    Reason.EXCEPTION_WITHOUT_DATES: lambda: rules.dates_fit(replace(SUMMER, first=None)),
    Reason.EXCEPTION_OUTSIDE_PERIOD: lambda: rules.dates_fit(replace(SUMMER, limit_to=date(2026, 7, 21))),
    Reason.EXCEPTION_TOO_SHORT: lambda: rules.dates_fit(replace(SUMMER, last=date(2026, 8, 17))),
    Reason.ADVICE_ASKED_IN_WINDOW: lambda: rules.advice_asked_in_window(SUMMER),
    Reason.ADVICE_ASKED_OUTSIDE_WINDOW: lambda: rules.advice_asked_in_window(replace(SUMMER, asked_on=date(2026, 7, 14))),
    Reason.EXCEPTION_EVIDENCED: lambda: rules.evidence_given(SUMMER),
    Reason.EXCEPTION_WITHOUT_EVIDENCE: lambda: rules.evidence_given(replace(SUMMER, evidence=" ")),
    Reason.FAMILY_TOLD: lambda: rules.family_told(ON),
    Reason.FAMILY_NOT_TOLD: lambda: rules.family_told(None),
    Reason.MEETING_SAFE: lambda: rules.heard_in_time(DUE, date(2026, 12, 2), PANELS, on=ON),
    Reason.MEETING_TOO_LATE: lambda: rules.heard_in_time(DUE, date(2026, 12, 9), PANELS, on=ON),
    Reason.NO_SAFE_MEETING: lambda: rules.heard_in_time(DUE, None, PANELS[2:], on=ON),
    Reason.MAY_ASK: lambda: rules.may_ask(RequestedBy.PARENT, BORN, on=ON),
    Reason.BROUGHT_TO_NOTICE: lambda: rules.may_ask(RequestedBy.OTHER, BORN, on=ON),
    Reason.TOO_OLD_TO_ASK: lambda: rules.may_ask(RequestedBy.YOUNG_PERSON, date(2001, 11, 23), on=ON),
    Reason.NOT_YET_YOUNG_PERSON: lambda: rules.may_ask(RequestedBy.YOUNG_PERSON, BORN, on=ON),
    Reason.RIGHTS_ARE_THEIR_OWN: lambda: rules.may_ask(RequestedBy.PARENT, GROWN, on=ON),
    Reason.NO_EARLIER_ASSESSMENT: lambda: rules.six_months_passed(None, on=ON),
    Reason.ASSESSED_LATELY: lambda: rules.six_months_passed(date(2026, 5, 24), on=ON),
    Reason.SIX_MONTHS_PASSED: lambda: rules.six_months_passed(date(2026, 5, 23), on=ON),
    Reason.REASONS_BEAR: lambda: rules.only_reason_is_weak(REFUSED, "Progress has begun since the plan of June."),
    Reason.ONLY_WEAK_REASON: lambda: rules.only_reason_is_weak(REFUSED, WEAK),
    Reason.DEPARTURE_CONSIDERED: lambda: rules.departure_considered("Our criteria are not met; the panel considered departing."),
    Reason.STEP_CALLED_FOR: lambda: rules.plan_step_called_for(Kind.EHC_PLAN, PlanStep.DRAFT_SENT, Option.ISSUE),
    Reason.STEP_NOT_CALLED_FOR: lambda: rules.plan_step_called_for(Kind.EHC_PLAN, PlanStep.DRAFT_SENT, Option.DO_NOT_ISSUE),
    Reason.STEP_IN_ORDER: lambda: rules.plan_step_in_order(Kind.EHC_PLAN, PlanStep.FINAL_SENT, ON),
    Reason.STEP_TOO_SOON: lambda: rules.plan_step_in_order(Kind.EHC_PLAN, PlanStep.FINAL_SENT, None),
    Reason.STEP_NOT_RECORDED: lambda: rules.plan_step_recorded_once(PlanStep.FINAL_SENT, None),
    Reason.STEP_RECORDED: lambda: rules.plan_step_recorded_once(PlanStep.FINAL_SENT, ON),
    Reason.CONTESTABLE: lambda: rules.may_be_contested(Contested.PLAN),
    Reason.NOT_CONTESTABLE: lambda: rules.may_be_contested(None),
    Reason.APPEAL_IN_ORDER: lambda: rules.appeal_in_order(PlanStep.APPEAL_ORDERED, {PlanStep.APPEAL_LODGED: ON}),
    Reason.APPEAL_TOO_SOON: lambda: rules.appeal_in_order(PlanStep.APPEAL_ORDERED, {}),
    Reason.APPEAL_ENDED: lambda: rules.appeal_in_order(
        PlanStep.APPEAL_ORDERED, {PlanStep.APPEAL_LODGED: ON, PlanStep.APPEAL_CONCEDED: ON}
    ),
    Reason.RECONSIDERED_FOR_CAUSE: lambda: rules.reconsidered_for(ReconsideredAfter.NEW_EVIDENCE, {}),
    Reason.RECONSIDERED_FOR_NOTHING: lambda: rules.reconsidered_for(None, {}),
    Reason.RECONSIDERED_FOR_UNRECORDED: lambda: rules.reconsidered_for(ReconsideredAfter.ORDER, {}),
    Reason.OUTCOME_CARRIED_OUT: lambda: rules.outcome_carried_out(ReconsideredAfter.ORDER, Contested.ASSESSMENT, Option.ASSESS),
    Reason.OUTCOME_NOT_CARRIED_OUT: lambda: rules.outcome_carried_out(
        ReconsideredAfter.CONCESSION, Contested.PLAN, Option.DO_NOT_ISSUE
    ),
    Reason.VIEWS_HAD_THEIR_DAYS: lambda: rules.days_left_for_views(date(2026, 12, 1), date(2026, 12, 16)),
    Reason.VIEWS_CUT_SHORT: lambda: rules.days_left_for_views(date(2026, 12, 1), date(2026, 12, 15)),
    Reason.VIEWS_NOT_YET: lambda: rules.days_left_for_views(date(2026, 12, 1), None),
    Reason.NEXT_CASE_MISSING: lambda: rules.next_case_missing(Kind.EHCNA_REQUEST, Option.ASSESS, ()),
    Reason.NEXT_CASE_STANDS: lambda: rules.next_case_missing(Kind.EHCNA_REQUEST, Option.ASSESS, ("A-1-P1",)),
    Reason.NEXT_CASE_NOT_CALLED_FOR: lambda: rules.next_case_missing(Kind.EHCNA_REQUEST, Option.DO_NOT_ASSESS, ()),
    Reason.NEXT_CASE_WAITS: lambda: rules.may_be_called_back("A-1-P1", RequestStatus.PENDING),
    Reason.NEXT_CASE_UNDER_WAY: lambda: rules.may_be_called_back("A-1-P1", RequestStatus.ON_AGENDA),
    Reason.DEPARTURE_NOT_CONSIDERED: lambda: rules.departure_considered("Our criteria are not met."),
}
