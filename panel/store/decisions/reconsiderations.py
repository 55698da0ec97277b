"""A decision in the place of an earlier one: what it may rest on, the link between the two, and the link as it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select

from panel import rules
from panel.law.casework.appeals import Contested, appeal_is_open, contested
from panel.law.casework.plan_steps import PlanStep
from panel.law.decisions.reconsideration import Reconsidered, ReconsideredAfter, Reconsidering, found, tell_by
from panel.law.findings import refuse_unless_met
from panel.law.vocabulary import Option
from panel.models import Decision, OutsideDecision, PlanStepTaken, Reconsideration, Request
from panel.store.casework.after_appeal import redate
from panel.store.casework.appeals import contested_of
from panel.store.engine import Work


@dataclass(frozen=True, slots=True)
class RestsOn:
    """What a decision is reconsidered after, as the case stood before it: its day, what was contested, and whether an appeal still runs."""

    after: ReconsideredAfter
    came_on: date
    step: PlanStep | None
    contested: Contested | None
    appeal_runs: bool


def what_it_rests_on(work: Work, request: Request, before_on: date, option: Option | None, given: Reconsidering) -> RestsOn:
    """What is on record of mediation and appeal that a decision is reconsidered after, or the day new evidence came.

    Raises `Refused` where nothing is chosen or on record, nothing is said, or an order is not carried out.
    """
    case = contested_of(work.session, [request]).get(request.id)
    happened, what = (case.facts.happened, case.facts.contested) if case else ({}, None)
    step = found(given.after, happened)
    came_on = happened[step] if step else None
    refuse_unless_met(
        rules.reconsidered_for(given.after, happened),
        rules.words_given(given.words),
        rules.outcome_carried_out(given.after, what, option),
        *(() if came_on else (rules.day_fits(given.came_on, before_on, "the day of the decision", on=work.today),)),
    )
    assert given.after is not None  # noqa: S101  # refused above
    return RestsOn(
        given.after, came_on or given.came_on or work.today, step, contested=what, appeal_runs=appeal_is_open(happened)
    )


def link(work: Work, request: Request, option: Option, rests_on: RestsOn, **decisions: int) -> None:
    """Note that a decision takes the place of another; mediation and appeal begin anew where it may itself be contested.

    The plan decision that follows it gets the last day that an order gives it.
    """
    renews = contested(request.kind, option, None) is not None and not rests_on.appeal_runs
    steps = select(func.max(PlanStepTaken.id)).where(PlanStepTaken.request_id == request.id)
    last, by_law = tell_by(rests_on.step, rests_on.contested, rests_on.came_on, work.today)
    work.session.add(
        Reconsideration(
            request_id=request.id,
            ground=rests_on.after,
            came_on=rests_on.came_on,
            steps_before=(work.session.exec(steps).one() or 0) if renews else None,
            tell_by=last,
            by_law=by_law,
            **decisions,
        )
    )
    work.session.flush()
    redate(work, request)


def of_decisions(session: Session, numbers: Sequence[int]) -> dict[int, Reconsidered]:
    """What decisions on items were reconsidered after, and in the place of what; one query however many there are."""
    return _read(session, Decision, "item_id", Reconsideration.decision_id, Reconsideration.before_id, numbers)


def of_outside(session: Session, numbers: Sequence[int]) -> dict[int, Reconsidered]:
    """The same of decisions taken outside panel."""
    return _read(session, OutsideDecision, "ask_id", Reconsideration.outside_id, Reconsideration.outside_before_id, numbers)


def gave_way(table: Any) -> sa.ColumnElement[bool]:
    """The condition that another decision has taken the place of this one, on being reconsidered."""
    before = Reconsideration.before_id if table is Decision else Reconsideration.outside_before_id
    return sa.exists().where(col(before) == table.id)


def _read(session: Session, table: Any, of: str, new: Any, before: Any, numbers: Sequence[int]) -> dict[int, Reconsidered]:
    if not numbers:
        return {}
    this, made, old = aliased(table), aliased(table), aliased(table)
    rows = session.execute(
        sa.select(
            col(this.id).label("number"),
            col(Reconsideration.ground).label("after"),
            col(Reconsideration.came_on),
            col(old.option).label("before"),
            col(old.decided_on).label("before_on"),
            col(made.amended_because).label("words"),
            col(made.rev),
            col(Reconsideration.tell_by),
            col(Reconsideration.by_law),
        )
        .join(made, sa.and_(getattr(made, of) == getattr(this, of), made.rev <= this.rev))
        .join(Reconsideration, col(new) == made.id)
        .join(old, old.id == before)
        .where(col(this.id).in_(numbers))
        .order_by(made.rev)
    )
    found = [dict(row._mapping) for row in rows]
    return {row.pop("number"): Reconsidered(**row) for row in found}
