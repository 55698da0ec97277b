"""How contested decisions were settled, as the records stand, and the last day that a plan decision then has."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from panel.law.casework.after_appeal import Settled, last_days
from panel.law.casework.appeals import outcome
from panel.law.casework.plan_steps import PlanStep
from panel.models import FollowingCase, Request
from panel.store.casework.appeals import ContestedDecision, contested_of
from panel.store.engine import Work
from panel.store.requests.following_cases import ON_ONE_RECEIPT, UNDECIDED, standing_after


def settled_on(session: Session, requests: Sequence[Request]) -> dict[int, tuple[Settled, ...]]:
    """By case, what settled the decision on the request it follows and the one on itself, in order. A constant number of queries."""
    if not requests:
        return {}
    rows = session.exec(
        select(FollowingCase.request_id, Request)
        .join(Request, col(Request.id) == FollowingCase.follows_id)
        .where(col(FollowingCase.request_id).in_([one.id for one in requests if one.kind in ON_ONE_RECEIPT]))
    )
    asked = dict(rows.all())
    found = contested_of(session, list({one.id: one for one in (*requests, *asked.values())}.values()))
    return {
        one.id: tuple(
            settled
            for number in ([asked[one.id].id] if one.id in asked else []) + [one.id]
            if number in found
            for turn in (*found[number].earlier, found[number])
            for settled in _settled(turn)
        )
        for one in requests
    }


def _settled(turn: ContestedDecision) -> list[Settled]:
    facts, step = turn.facts, outcome(turn.facts.happened)
    if step is None:
        return []
    on = facts.happened[step]

    def since(days: Sequence[date]) -> date | None:
        return min((day for day in days if day >= on), default=None)

    amended = since(facts.sent.get(PlanStep.AMENDED_SENT, ()))
    return [
        Settled(
            contested=facts.contested,
            step=step,
            on=on,
            told_on=since(facts.told_on),
            reconsidered_on=facts.reconsidered_on,
            amended_on=amended,
        )
    ]


def redate(work: Work, request: Request) -> date | None:
    """Give the plan decision that follows a request its last day anew, where it waits: from an order, or from the receipt again."""
    moved = [redate_case(work, case) for case in standing_after(work.session, request.id)]
    return next((day for day in moved if day is not None), None)


def redate_case(work: Work, case: Request) -> date | None:
    """The same of one case; the day, where it is another than before."""
    if case.kind not in ON_ONE_RECEIPT or case.status not in UNDECIDED:
        return None
    by = last_days(case.received_on, settled_on(work.session, [case])[case.id]).no_plan
    if by is None or case.due_on == by.on:
        return None
    case.due_on = by.on
    case.version += 1
    work.session.add(case)
    work.session.flush()
    return case.due_on
