"""The steps towards a plan as they stand: the newest row of a step with a person or setting counts; one without a day takes it back."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from panel.law.casework.plan_steps import PlanStep, StepTaken
from panel.models import PlanStepTaken


def steps_of(session: Session, requests: Sequence[int]) -> dict[int, list[StepTaken]]:
    """What stands of each case, by day. One query however many there are."""
    if not requests:
        return {}
    rows = session.exec(select(PlanStepTaken).where(col(PlanStepTaken.request_id).in_(requests)).order_by(col(PlanStepTaken.id)))
    newest: dict[tuple[int, PlanStep, str], PlanStepTaken] = {(row.request_id, row.step, row.party): row for row in rows}
    found: dict[int, list[StepTaken]] = {}
    for (request_id, step, party), row in newest.items():
        if row.happened_on is not None:
            taken = StepTaken(step=step, party=party, on=row.happened_on, document=row.document, words=row.words)
            found.setdefault(request_id, []).append(taken)
    return {number: sorted(taken, key=lambda one: one.on) for number, taken in found.items()}


def first_day(steps: Sequence[StepTaken], step: PlanStep | None, party: str = "") -> date | None:
    """The first day of a step, with one person or setting or with anybody."""
    return min((one.on for one in steps if one.step is step and party in ("", one.party)), default=None)
