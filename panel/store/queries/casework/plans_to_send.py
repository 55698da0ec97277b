"""The plans the LA officer has decided to issue and whose final plan has not been sent: what is next to send, and by when."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from panel.law.casework.plan_steps import PlanStep
from panel.law.casework.stages import Stage, StageFacts, stages
from panel.law.kinds import kinds_that
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Option, RequestStatus
from panel.models import PlanStepTaken, Request, Setting
from panel.store.casework.plan_steps import first_day, steps_of
from panel.store.casework.register_facts import decision_stands
from panel.store.queries.requests.pending_list import not_recused

FINAL = PlanStep.FINAL_SENT
WITH_STEPS = kinds_that(lambda entry: any(one.step is FINAL for one in entry.steps))


@dataclass(frozen=True, slots=True)
class PlanToSend:
    """One plan on its way: what is to be sent next, and its last day."""

    reference: str
    initials: str
    setting: str
    step: PlanStep
    due_on: date


def plans_to_send(session: Session, actor: Actor, on: date) -> list[PlanToSend]:
    """Draft or final plans still to be sent, the earliest last day first; two queries."""
    refuse_unless_may(actor, "decision.read")
    rows = session.execute(
        sa.select(col(Request.id), col(Request.reference), col(Request.initials), col(Request.received_on), col(Setting.name))
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(
            col(Request.kind).in_(WITH_STEPS),
            col(Request.status) == RequestStatus.DECIDED,
            decision_stands(Option.ISSUE),
            ~final_sent(),
            not_recused(actor),
        )
    ).all()
    taken = steps_of(session, [row.id for row in rows])
    found = []
    for row in rows:
        draft = first_day(taken.get(row.id, []), PlanStep.DRAFT_SENT)
        facts = StageFacts(row.received_on, decided=Option.ASSESS, plan_decided=Option.ISSUE, draft_sent_on=draft)
        due = {one.stage: one.due_on for one in stages(facts, on=on)}[Stage.FINAL if draft else Stage.DRAFT]
        step = PlanStep.FINAL_SENT if draft else PlanStep.DRAFT_SENT
        found.append(PlanToSend(reference=row.reference, initials=row.initials, setting=row.name, step=step, due_on=due or on))
    return sorted(found, key=lambda one: (one.due_on, one.reference))


def final_sent() -> sa.ColumnElement[bool]:
    """The condition that a final plan was sent on a case, and that was not taken back."""
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
            col(PlanStepTaken.step) == PlanStep.FINAL_SENT,
            col(PlanStepTaken.happened_on).is_not(None),
            ~newer.correlate(PlanStepTaken),
        )
        .correlate(Request)
    )
