"""The plans the LA officer has decided to issue or to amend and whose final plan has not been sent: what is next, and by when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.law.casework.after_appeal import last_days
from panel.law.casework.notifications import Occasion
from panel.law.casework.plan_step_rules import review_last_days
from panel.law.casework.plan_steps import PlanStep
from panel.law.kinds import KINDS, kinds_that
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Kind, Option, RequestStatus
from panel.models import PlanStepTaken, Request, Setting
from panel.store.casework.after_appeal import settled_on
from panel.store.casework.plan_steps import first_day, steps_of
from panel.store.casework.register_facts import decision_stands
from panel.store.decisions.decided import sent_to_family
from panel.store.queries.requests.pending_list import not_recused
from panel.store.requests import particulars

FINAL = PlanStep.FINAL_SENT
REVIEWED = kinds_that(lambda entry: entry.shows_transfer)
WITH_STEPS = kinds_that(lambda entry: any(one.step is FINAL for one in entry.steps))


@dataclass(frozen=True, slots=True)
class PlanToSend:
    """One plan on its way: what is to be sent next, and its last day."""

    reference: str
    initials: str
    setting: str
    kind: Kind
    received_on: date
    step: PlanStep
    due_on: date


def plans_to_send(session: Session, actor: Actor, on: date) -> list[PlanToSend]:
    """Draft, final and amended plans still to be sent, the earliest last day first; a constant number of queries."""
    refuse_unless_may(actor, "decision.read")
    found = [*_to_issue(session, actor, on), *_to_amend(session, actor, on)]
    return sorted(found, key=lambda one: (one.due_on, one.reference))


def _decided(session: Session, actor: Actor, kinds: Sequence[Kind], option: Option, final: PlanStep) -> Sequence[sa.Row[Any]]:
    return session.execute(
        sa.select(
            col(Request.id),
            col(Request.reference),
            col(Request.initials),
            col(Request.received_on),
            col(Request.kind),
            col(Setting.name),
        )
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(
            col(Request.kind).in_(kinds),
            col(Request.status) == RequestStatus.DECIDED,
            decision_stands(option),
            ~final_sent(final),
            not_recused(actor),
        )
    ).all()


def _to_issue(session: Session, actor: Actor, on: date) -> Iterator[PlanToSend]:
    """Where no last day is set any more, after the Tribunal referred a case back, it is due now."""
    rows = _decided(session, actor, WITH_STEPS, Option.ISSUE, FINAL)
    numbers = [row.id for row in rows]
    cases = session.exec(select(Request).where(col(Request.id).in_(numbers))).all()
    taken, settled = steps_of(session, numbers), settled_on(session, cases)
    for row in rows:
        draft = first_day(taken.get(row.id, []), PlanStep.DRAFT_SENT)
        last = last_days(row.received_on, settled[row.id])
        step, by = (PlanStep.FINAL_SENT, last.final) if draft else (PlanStep.DRAFT_SENT, last.draft)
        yield _plan(row, step, by.on if by else on)


def _to_amend(session: Session, actor: Actor, on: date) -> Iterator[PlanToSend]:
    """After a review: the notice of amendments goes with its letter; where the meeting's day is not recorded it is due now."""
    rows = _decided(session, actor, REVIEWED, Option.AMEND, PlanStep.AMENDED_SENT)
    numbers = [row.id for row in rows]
    taken, told = steps_of(session, numbers), sent_to_family(session, numbers, Occasion.DECISION)
    held = particulars.standing(particulars.rows_of(session, numbers))
    for row in rows:
        notice = first_day(taken.get(row.id, []), PlanStep.AMENDMENTS_SENT) or told.get(row.id)
        met = held.get(row.id, {}).get(KINDS[row.kind].clock_particular)
        step = PlanStep.AMENDED_SENT if notice else PlanStep.AMENDMENTS_SENT
        due = review_last_days(met.day if met else None, notice).get(step, on)
        yield _plan(row, step, due)


def _plan(row: sa.Row[Any], step: PlanStep, due_on: date) -> PlanToSend:
    return PlanToSend(
        reference=row.reference,
        initials=row.initials,
        setting=row.name,
        kind=row.kind,
        received_on=row.received_on,
        step=step,
        due_on=due_on,
    )


def final_sent(step: PlanStep = FINAL) -> sa.ColumnElement[bool]:
    """The condition that a final plan, or the amended one, was sent on a case, and that was not taken back."""
    later = aliased(PlanStepTaken)
    newer = sa.exists().where(
        col(later.request_id) == PlanStepTaken.request_id,
        col(later.step) == PlanStepTaken.step,
        col(later.party) == PlanStepTaken.party,
        col(later.id) > PlanStepTaken.id,
    )
    return (
        sa.exists()
        .where(
            col(PlanStepTaken.request_id) == Request.id,
            col(PlanStepTaken.step) == step,
            col(PlanStepTaken.happened_on).is_not(None),
            ~newer.correlate(PlanStepTaken),
        )
        .correlate(Request)
    )
