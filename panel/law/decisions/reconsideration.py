"""A decision that is reconsidered: a new decision in the place of one that stays on record, and what it was reconsidered after.

To amend puts right what was recorded; to reconsider is to decide anew because something has happened since: mediation, an appeal that is
not opposed, an order of the Tribunal, or new evidence. Sources: Children and Families Act 2014 ss.51, 53; SEND Regulations 2014,
regulations 42 to 45.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from panel.law import figures, working_days
from panel.law.casework import appeal_dates
from panel.law.casework.appeals import Contested
from panel.law.casework.plan_steps import PlanStep
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.decisions import Reason
from panel.law.vocabulary import Option


class ReconsideredAfter(StrEnum):
    """What a decision is reconsidered after."""

    NEW_EVIDENCE = "new_evidence"
    MEDIATION = "mediation"
    CONCESSION = "concession"
    ORDER = "order"
    REFERRED_BACK = "referred_back"


RESTS_ON: Mapping[ReconsideredAfter, tuple[PlanStep, ...]] = {
    ReconsideredAfter.NEW_EVIDENCE: (),
    ReconsideredAfter.MEDIATION: (PlanStep.MEDIATION_AGREED, PlanStep.MEDIATION_HELD),
    ReconsideredAfter.CONCESSION: (PlanStep.APPEAL_CONCEDED,),
    ReconsideredAfter.ORDER: (PlanStep.APPEAL_ORDERED,),
    ReconsideredAfter.REFERRED_BACK: (PlanStep.APPEAL_REFERRED,),
}
"""What has to be on record of mediation or appeal before it; new evidence has a day of its own."""
CARRIES_OUT: Mapping[Contested, frozenset[Option]] = {
    Contested.ASSESSMENT: frozenset({Option.ASSESS}),
    Contested.PLAN: frozenset({Option.ISSUE}),
    Contested.CEASING: frozenset({Option.MAINTAIN, Option.AMEND}),
}
"""What an order for the family, or an appeal not opposed, leaves to decide, by what was contested."""
ANEW = Authority(
    figures.HOUSE, "a reconsidered decision is a new decision, linked to the old", figures.HOUSE_BEGAN, verified=False
)
CARRIED_OUT = Authority(figures.REGULATIONS, "regulations 44(2) and 45", figures.REGULATIONS_BEGAN)


@dataclass(frozen=True, slots=True)
class Reconsidering:
    """What an officer gives: after what, the day new evidence came, and what has changed, in words."""

    after: ReconsideredAfter | None
    words: str
    came_on: date | None = None


@dataclass(frozen=True, slots=True)
class Reconsidered:
    """What a decision was reconsidered after, on which day that was, what had changed, and the decision it takes the place of.

    `rev` is its own revision; one amended since still is the reconsidered one. `tell_by` is the last day to tell the family: the law's where
    `by_law`, else the house target.
    """

    after: ReconsideredAfter
    came_on: date
    before: Option
    before_on: date
    words: str
    rev: int
    tell_by: date
    by_law: bool


def found(after: ReconsideredAfter | None, happened: Mapping[PlanStep, date]) -> PlanStep | None:
    """What is on record of what a decision is reconsidered after; None where nothing is, and for new evidence."""
    return next((step for step in RESTS_ON.get(after, ()) if step in happened), None) if after else None


def tell_by(step: PlanStep | None, contested: Contested | None, came_on: date, decided_on: date) -> tuple[date, bool]:
    """The last day to tell the family of the new decision, and whether the law sets it: two weeks where a case comes back, or is assessed."""
    carried = (PlanStep.APPEAL_ORDERED, PlanStep.APPEAL_CONCEDED, PlanStep.MEDIATION_AGREED)
    if step is PlanStep.APPEAL_REFERRED:
        return appeal_dates.reconsider_clock(came_on)[0].on, True
    if step in carried and contested is Contested.ASSESSMENT:
        clock = appeal_dates.unopposed_clock if step is PlanStep.APPEAL_CONCEDED else appeal_dates.order_clock
        return clock(came_on)[0].on, True
    return working_days.working_days_after(decided_on, figures.LETTER_DAYS.on(decided_on).value), False


def reconsidered_for(after: ReconsideredAfter | None, happened: Mapping[PlanStep, date]) -> Finding:
    """It is said what a decision is reconsidered after, and mediation, concession or order are on record."""
    if after is None:
        return not_met(Reason.RECONSIDERED_FOR_NOTHING, ANEW)
    if RESTS_ON[after] and found(after, happened) is None:
        return not_met(Reason.RECONSIDERED_FOR_UNRECORDED, ANEW, step=RESTS_ON[after][0])
    return met(Reason.RECONSIDERED_FOR_CAUSE, ANEW)


def outcome_carried_out(after: ReconsideredAfter | None, contested: Contested | None, option: Option | None) -> Finding:
    """After an order, or an appeal not opposed, the new decision is the one the family appealed for."""
    wanted = CARRIES_OUT.get(contested) if contested else None
    binds = after in (ReconsideredAfter.ORDER, ReconsideredAfter.CONCESSION)
    if binds and wanted is not None and option not in wanted:
        return not_met(Reason.OUTCOME_NOT_CARRIED_OUT, CARRIED_OUT, options=sorted(wanted))
    return met(Reason.OUTCOME_CARRIED_OUT, CARRIED_OUT)
