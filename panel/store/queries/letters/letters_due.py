"""How letters stand for Today: how many wait, are held, are ready; and medical funding that is to be applied for again."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_kinds import LetterState
from panel.law.permissions import Actor, refuse_unless_may
from panel.models import AgendaItem, Notice, NoticeSealed, Request, Setting
from panel.store.letters.letter_subject import of_its_case, of_what_it_tells
from panel.store.queries.letters.advice_to_write import advice_to_write
from panel.store.queries.letters.letters import OPEN, Reminder
from panel.store.queries.letters.outcomes_to_write import outcomes_to_write
from panel.store.queries.letters.plans_to_write import plans_to_write
from panel.store.queries.letters.to_write import tell_by, undone
from panel.store.queries.requests.pending_list import not_recused


@dataclass(frozen=True, slots=True)
class Standing:
    """Letters not sent yet, by how they stand; cases still to write to; families whose last day to be told is past."""

    to_write: int
    held: int
    checked: int
    late: int


def standing(session: Session, actor: Actor, today: date) -> Standing:
    """How letters stand, and how many families are not told by their last day, written to or not. A constant number of queries."""
    refuse_unless_may(actor, "notice.read")
    tells = col(Notice.kind).in_([kind for kind, form in FORMS.items() if form.tells])
    counts = {
        "held": col(Notice.state) == LetterState.HELD,
        "checked": col(Notice.state) == LetterState.CHECKED,
    }
    counted = sa.select(*(sa.func.count(sa.case((what, 1))).label(name) for name, what in counts.items()))
    row = session.execute(of_its_case(counted).where(col(Notice.state).in_(OPEN), not_recused(actor))).one()
    waiting = session.execute(sa.select(sa.func.count()).select_from(undone(actor).order_by(None).subquery())).scalar_one()
    unsent = of_what_it_tells(of_its_case(sa.select(col(Request.reference)))).where(
        tells, col(Notice.state).in_(OPEN), tell_by() < today, not_recused(actor)
    )
    owed = undone(actor, on_clock=True).order_by(None).subquery()
    unwritten = sa.select(owed.c.reference).where(owed.c.due_on < today)
    late = session.execute(sa.select(sa.func.count()).select_from(sa.union(unsent, unwritten).subquery())).scalar_one()
    waiting += (
        len(plans_to_write(session, actor, today)) + len(advice_to_write(session, actor)) + len(outcomes_to_write(session, actor))
    )
    return Standing(to_write=waiting, late=int(late), **row._mapping)


def reminders(session: Session, actor: Actor, today: date, limit: int = 20) -> list[Reminder]:
    """Medical funding whose reminder day has come and that nobody has applied for again, the first to end first. One query."""
    refuse_unless_may(actor, "notice.read")
    correction, again = aliased(Notice), aliased(Request)
    corrected = sa.exists().where(col(correction.corrects_id) == Notice.id, col(correction.state) == LetterState.RELEASED)
    applied = sa.exists().where(
        col(again.child_id) == Request.child_id,
        col(again.kind) == col(Request.kind),
        col(again.received_on) > NoticeSealed.sent_on,
    )
    rows = session.execute(
        sa.select(
            col(Notice.id).label("notice_id"),
            col(Request.reference),
            col(Request.initials),
            col(Setting.name).label("setting"),
            col(NoticeSealed.ends_on),
            col(NoticeSealed.remind_on),
        )
        .select_from(NoticeSealed)
        .join(Notice, col(Notice.id) == NoticeSealed.notice_id)
        .join(AgendaItem, col(AgendaItem.id) == Notice.item_id)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(
            col(NoticeSealed.remind_on).is_not(None),
            col(NoticeSealed.remind_on) <= today,
            ~corrected,
            ~applied,
            not_recused(actor),
        )
        .order_by(col(NoticeSealed.ends_on))
        .limit(limit)
    )
    return [Reminder(**row._mapping) for row in rows]
