"""What is sent after a review, as the records stand: the report of the meeting, the notice of amendments, the amended final plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from panel.law.casework.appeals import AFTER
from panel.law.casework.notifications import Occasion
from panel.law.casework.plan_step_rules import review_last_days
from panel.law.casework.plan_steps import PlanStep, StepTaken
from panel.law.kinds import KINDS
from panel.law.permissions import Actor, may, refuse_unless_may
from panel.law.vocabulary import Option, RequestStatus
from panel.store.casework.plan_steps import first_day, steps_of
from panel.store.casework.register_facts import decided
from panel.store.decisions.decided import sent_to_family
from panel.store.records import refuse_unless_case_open, request_called
from panel.store.requests import particulars


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """The steps after one review: those on record, the day each happened, and its last day where the meeting's day is known."""

    taken: tuple[StepTaken, ...]
    happened: Mapping[PlanStep, date | None]
    last: Mapping[PlanStep, date]

    @property
    def open(self) -> tuple[PlanStep, ...]:
        """The steps still to be taken, in order."""
        return tuple(step for step, day in self.happened.items() if day is None)


def review_line(session: Session, actor: Actor, reference: str) -> ReviewLine | None:
    """What is sent after a review; none for other kinds, and for whoever may not read decisions.

    A notice of amendments goes with the letter that the plan is amended, so that letter's day counts for it.
    """
    refuse_unless_may(actor, "case.read")
    request = request_called(session, reference)
    refuse_unless_case_open(session, actor, request)
    if not KINDS[request.kind].shows_transfer or request.status is RequestStatus.WITHDRAWN:
        return None
    if not may(actor, "decision.read").is_met:
        return None
    option, _ = decided(session, request.id)
    taken = [one for one in steps_of(session, [request.id]).get(request.id, []) if one.step not in AFTER]
    happened = {one.step: first_day(taken, one.step) for one in KINDS[request.kind].steps if one.decided in (None, option)}
    if happened[PlanStep.CEASING_ASKED] is None and option is not Option.CEASE:
        del happened[PlanStep.CEASING_ASKED]
    if option is Option.AMEND and happened[PlanStep.AMENDMENTS_SENT] is None:
        happened[PlanStep.AMENDMENTS_SENT] = sent_to_family(session, [request.id], Occasion.DECISION).get(request.id)
    last = review_last_days(particulars.clock_start(session, request), happened.get(PlanStep.AMENDMENTS_SENT))
    return ReviewLine(tuple(taken), happened, last)
