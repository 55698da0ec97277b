"""The annual reviews to come: twelve months from the day the final plan was sent, then from each review meeting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.dates import next_review_clock
from panel.law.kinds import KINDS, kinds_that
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Kind, Option
from panel.models import Child, Request, Setting
from panel.store.casework.plan_steps import first_day, steps_of
from panel.store.casework.register_facts import decision_stands
from panel.store.children.merged_records import groups_of
from panel.store.queries.casework.plans_to_send import FINAL, WITH_STEPS, final_sent
from panel.store.queries.requests.pending_list import not_recused
from panel.store.requests import particulars

REVIEWED = kinds_that(lambda entry: entry.shows_transfer)


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
    newest: dict[int, tuple[Request, str, date, bool]] = {}
    for request, setting, day, ceased in _reviewed(session, actor):
        before = newest.get(request.child_id)
        if before is None or (day, request.id) > (before[2], before[0].id):
            newest[request.child_id] = (request, setting, day, ceased)
    groups = groups_of(session, newest)
    found = []
    for child, (request, setting, day, ceased) in newest.items():
        same = [newest[one][2] for one in groups[child] if one in newest]
        due = next_review_clock(day)[0].on
        if not ceased and day == max(same) and due <= until:
            found.append(
                ReviewDue(
                    reference=request.reference,
                    initials=request.initials,
                    setting=setting,
                    kind=request.kind,
                    counted_from=day,
                    due_on=due,
                )
            )
    return sorted(found, key=lambda one: (one.due_on, one.reference))


def _reviewed(session: Session, actor: Actor) -> Iterator[tuple[Request, str, date, bool]]:
    """Every final plan sent and every review, with the day each counts from and whether it ended the plan."""
    rows = session.execute(
        sa.select(Request, col(Setting.name), decision_stands(Option.CEASE).label("ceased"))
        .join(Child, col(Child.id) == Request.child_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(
            not_recused(actor),
            sa.or_(col(Request.kind).in_(REVIEWED), sa.and_(col(Request.kind).in_(WITH_STEPS), final_sent())),
        )
    ).all()
    numbers = [request.id for request, *_ in rows]
    sent = steps_of(session, numbers)
    held = particulars.standing(particulars.rows_of(session, numbers))
    for request, setting, ceased in rows:
        met = held.get(request.id, {}).get(KINDS[request.kind].clock_particular)
        day = first_day(sent.get(request.id, []), FINAL) or (met.day if met and met.day else None) or request.received_on
        yield request, setting, day, bool(ceased)
