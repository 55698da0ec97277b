"""The annual reviews to come: twelve months from the day the final plan was sent, then from each review meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.dates import next_review_clock
from panel.law.kinds import KINDS
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Kind, Option
from panel.models import Request, Setting
from panel.store.casework.plan_steps import first_day, steps_of
from panel.store.casework.register_facts import decision_stands
from panel.store.children.merged_records import groups_of
from panel.store.queries.casework.plans_to_send import FINAL, REVIEWED, WITH_STEPS, final_sent
from panel.store.queries.requests.pending_list import not_recused
from panel.store.requests import particulars


@dataclass(frozen=True, slots=True)
class ReviewDue:
    """One child whose plan is to be reviewed: the case that says so, the day it counts from, and the last day."""

    reference: str
    initials: str
    setting: str
    kind: Kind
    counted_from: date
    due_on: date


def reviews_due(session: Session, actor: Actor, until: date) -> list[ReviewDue]:
    """Whose review falls due by a day, or did before it, the earliest first; a constant number of queries.

    A plan that ceased is reviewed no more; a review under way is counted from its meeting as soon as it is here.
    """
    refuse_unless_may(actor, "decision.read")
    newest: dict[int, _Reviewed] = {}
    for one in _reviewed(session, actor):
        before = newest.get(one.child_id)
        if before is None or (one.day, one.id) > (before.day, before.id):
            newest[one.child_id] = one
    groups = groups_of(session, newest)
    found = []
    for child, one in newest.items():
        same = [newest[other].day for other in groups[child] if other in newest]
        due = next_review_clock(one.day)[0].on
        if not one.ceased and one.day == max(same) and due <= until:
            found.append(
                ReviewDue(
                    reference=one.reference,
                    initials=one.initials,
                    setting=one.setting,
                    kind=one.kind,
                    counted_from=one.day,
                    due_on=due,
                )
            )
    return sorted(found, key=lambda one: (one.due_on, one.reference))


class _Reviewed(NamedTuple):
    """One final plan sent or one review, with the day it counts from and whether it ended the plan."""

    id: int
    child_id: int
    reference: str
    initials: str
    kind: Kind
    setting: str
    day: date
    ceased: bool


def _reviewed(session: Session, actor: Actor) -> Iterator[_Reviewed]:
    of_case: tuple[object, ...] = (
        Request.id,
        Request.child_id,
        Request.reference,
        Request.initials,
        Request.kind,
        Request.received_on,
    )
    rows = session.execute(
        sa.select(*map(col, of_case), col(Setting.name), decision_stands(Option.CEASE).label("ceased"))
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(
            not_recused(actor),
            sa.or_(col(Request.kind).in_(REVIEWED), sa.and_(col(Request.kind).in_(WITH_STEPS), final_sent())),
        )
    ).all()
    numbers = [row.id for row in rows]
    sent = steps_of(session, numbers)
    held = particulars.standing(particulars.rows_of(session, numbers))
    for row in rows:
        met = held.get(row.id, {}).get(KINDS[row.kind].clock_particular)
        day = first_day(sent.get(row.id, []), FINAL) or (met.day if met and met.day else None) or row.received_on
        yield _Reviewed(row.id, row.child_id, row.reference, row.initials, row.kind, row.name, day, bool(row.ceased))
