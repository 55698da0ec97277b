"""The steps towards a plan as they stand: the newest row of a step with a person or setting counts; one without a day takes it back."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from panel.law.casework.appeals import AFTER
from panel.law.casework.plan_steps import PlanStep, StepTaken
from panel.models import PlanStepTaken, Reconsideration


def steps_of(session: Session, requests: Sequence[int]) -> dict[int, list[StepTaken]]:
    """What stands of each case, by day; of mediation and appeal, about each decision that gave a right to them. Two queries in all."""
    if not requests:
        return {}
    renewed = select(Reconsideration.request_id, Reconsideration.steps_before).where(
        col(Reconsideration.request_id).in_(requests), col(Reconsideration.steps_before).is_not(None)
    )
    turns: dict[int, list[int]] = {}
    for request_id, before in session.exec(renewed):
        turns.setdefault(request_id, []).append(before or 0)
    rows = session.exec(select(PlanStepTaken).where(col(PlanStepTaken.request_id).in_(requests)).order_by(col(PlanStepTaken.id)))
    newest: dict[tuple[int, PlanStep, str, int], PlanStepTaken] = {}
    for row in rows:
        turn = sum(row.id > before for before in turns.get(row.request_id, ())) if row.step in AFTER else 0
        newest[row.request_id, row.step, row.party, turn] = row
    found: dict[int, list[StepTaken]] = {}
    for (request_id, step, party, _), row in newest.items():
        if row.happened_on is not None:
            taken = StepTaken(step, party, row.happened_on, document=row.document, words=row.words, number=row.id)
            found.setdefault(request_id, []).append(taken)
    return {number: sorted(taken, key=lambda one: one.on) for number, taken in found.items()}


def first_day(steps: Sequence[StepTaken], step: PlanStep | None, party: str = "") -> date | None:
    """The first day of a step, with one person or setting or with anybody."""
    return min((one.on for one in steps if one.step is step and party in ("", one.party)), default=None)
