"""Advice sought after a decision to assess: the tracker of one case, and all that is outstanding across cases."""

from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from panel.law.casework.advice import AdviceKind
from panel.law.casework.advice_tracker import AdviceState, AdviceStep, advice_state_on
from panel.law.children.initials import WordsGo, unnamed
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import RequestStatus
from panel.models import Advice, AdviceEvent, FollowingCase, Request, Setting
from panel.store.casework.register_facts import assess_stands
from panel.store.children.names import names_of
from panel.store.children.twins import spelled
from panel.store.queries.requests.pending_list import not_recused

MOST = 400
"""Lines of advice listed at once; the counts beside them are of all."""


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """One advice as it stands: the last step but chasing, its day, its last day, how often it was chased and when last."""

    id: int
    kind: AdviceKind
    from_whom: str
    covers: str
    must: bool
    step: AdviceStep | None
    on: date | None
    words: str
    asked_on: date | None
    due_on: date | None
    chased: int
    chased_on: date | None
    events: int

    def state(self, today: date) -> AdviceState:
        """How it stands on a day."""
        return advice_state_on(self.step, self.due_on, self.on, on=today)


@dataclass(frozen=True, slots=True)
class Outstanding:
    """One advice still to come, with the case it is for."""

    line: AdviceLine
    reference: str
    initials: str
    setting: str


@dataclass(frozen=True, slots=True)
class NotAsked:
    """One case whose advice is still to be asked for: how many pieces, None where its tracker is not open."""

    reference: str
    initials: str
    due_on: date
    left: int | None


@dataclass(frozen=True, slots=True)
class Week:
    """What falls due on one last day: how much of it has come, and how much is still to come."""

    due_on: date
    received: int
    outstanding: int


def advice_of(session: Session, request_id: int) -> list[AdviceLine]:
    """The tracker of one case in the order it was opened; one query. The caller has checked that the case is open."""
    rows = session.execute(_lines().where(col(Advice.request_id) == request_id).order_by(col(Advice.id)))
    return [_line(*row) for row in rows]


def outstanding(session: Session, actor: Actor, kind: AdviceKind | None, words: str) -> list[Outstanding]:
    """Advice not in yet on cases whose standing decision is to assess, the earliest last day first, undated ones last.

    `words` is looked for in whom it is sought from, the setting, the reference and the initials. Two queries.
    """
    refuse_unless_may(actor, "advice.read")
    standing = _standing()
    wanted = (
        _lines()
        .add_columns(col(Request.reference), col(Request.initials), col(Setting.name), col(Request.id))
        .join(Request, col(Request.id) == Advice.request_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .where(assess_stands(), not_recused(actor), sa.or_(standing.is_(None), standing == AdviceStep.ASKED))
        .order_by(_asked_due().is_(None), _asked_due(), col(Request.id), col(Advice.id))
        .limit(MOST)
    )
    if kind is not None:
        wanted = wanted.where(col(Advice.kind) == kind)
    if words.strip():
        looked_for = words.strip()
        wanted = wanted.where(
            sa.or_(
                col(Advice.from_whom).icontains(looked_for, autoescape=True),
                col(Setting.name).icontains(looked_for, autoescape=True),
                col(Request.reference).icontains(looked_for, autoescape=True),
                spelled(looked_for),
            )
        )
    rows = session.execute(wanted).all()
    names = names_of(session, [row[-1] for row in rows])
    found = [(row[-1], Outstanding(line=_line(*row[:-4]), reference=row[-4], initials=row[-3], setting=row[-2])) for row in rows]
    return [unnamed(one, names[request], WordsGo.OWN_SCREEN) for request, one in found]


def by_last_day(session: Session, actor: Actor, since: date) -> list[Week]:
    """How much advice falls due on each last day from a day on, received and still to come; one query."""
    refuse_unless_may(actor, "advice.read")
    due, standing = _asked_due(), _standing()
    dated = (
        sa.select(due.label("due"), standing.label("standing"))
        .select_from(Advice)
        .join(Request, col(Request.id) == Advice.request_id)
        .where(assess_stands(), not_recused(actor), standing.in_((AdviceStep.ASKED, AdviceStep.RECEIVED)))
        .subquery()
    )
    came = sa.func.sum(sa.case((dated.c.standing == AdviceStep.RECEIVED, 1), else_=0))
    rows = session.execute(
        sa.select(dated.c.due, came, sa.func.count()).where(dated.c.due >= since).group_by(dated.c.due).order_by(dated.c.due)
    )
    return [Week(due_on, int(received), int(many) - int(received)) for due_on, received, many in rows]


def overdue(session: Session, actor: Actor, today: date) -> int:
    """How much advice is past its last day and has not come; one query."""
    refuse_unless_may(actor, "advice.read")
    counted = (
        sa.select(sa.func.count())
        .select_from(Advice)
        .join(Request, col(Request.id) == Advice.request_id)
        .where(assess_stands(), not_recused(actor), _standing() == AdviceStep.ASKED, _asked_due() < today)
    )
    return int(session.execute(counted).scalar_one())


def not_asked(session: Session, actor: Actor, *, limit: int) -> tuple[int, list[NotAsked]]:
    """Cases decided to assess on which advice that must be sought was not asked for, until their plan is decided: how many, and the first.

    The most pressing clock first. Two queries.
    """
    refuse_unless_may(actor, "advice.read")
    begun = sa.exists().where(col(Advice.request_id) == Request.id)
    happened = sa.exists().where(col(AdviceEvent.advice_id) == Advice.id)
    left = (
        sa.select(sa.func.count(col(Advice.id)))
        .where(col(Advice.request_id) == Request.id, col(Advice.must).is_(True), ~happened)
        .correlate(Request)
        .scalar_subquery()
    )
    plan = aliased(Request)
    over = sa.exists().where(
        col(FollowingCase.follows_id) == Request.id,
        col(plan.id) == FollowingCase.request_id,
        col(plan.status) == RequestStatus.DECIDED,
    )
    wanted = sa.and_(
        col(Request.status) == RequestStatus.DECIDED,
        assess_stands(),
        sa.or_(~begun, left > 0),
        ~over.correlate(Request),
        not_recused(actor),
    )
    many = session.execute(sa.select(sa.func.count()).select_from(Request).where(wanted)).scalar_one()
    rows = session.execute(
        sa.select(col(Request.reference), col(Request.initials), col(Request.due_on), sa.case((begun, left)).label("left"))
        .where(wanted)
        .order_by(col(Request.due_on), col(Request.id))
        .limit(limit)
    )
    return int(many), [NotAsked(**row._mapping) for row in rows]


def _lines() -> sa.Select:  # type: ignore[type-arg]  # rows of two entities and four values
    last, asked, chase = aliased(AdviceEvent), aliased(AdviceEvent), aliased(AdviceEvent)
    newest = _newest(AdviceStep.ASKED, AdviceStep.RECEIVED, AdviceStep.SUFFICIENT, AdviceStep.LEFT_OUT)
    chases = sa.select(sa.func.count()).where(col(chase.advice_id) == Advice.id, col(chase.step) == AdviceStep.CHASED)
    latest_chase = sa.select(sa.func.max(col(chase.happened_on))).where(
        col(chase.advice_id) == Advice.id, col(chase.step) == AdviceStep.CHASED
    )
    whole = sa.select(sa.func.count()).where(col(chase.advice_id) == Advice.id)
    return (
        sa.select(
            Advice,
            last,
            asked,
            chases.correlate(Advice).scalar_subquery(),
            latest_chase.correlate(Advice).scalar_subquery(),
            whole.correlate(Advice).scalar_subquery(),
        )
        .select_from(Advice)
        .outerjoin(last, col(last.id) == newest)
        .outerjoin(asked, col(asked.id) == _newest(AdviceStep.ASKED))
    )


def _newest(*steps: AdviceStep) -> sa.ScalarSelect[int]:
    event = aliased(AdviceEvent)
    return (
        sa.select(sa.func.max(col(event.id)))
        .where(col(event.advice_id) == Advice.id, col(event.step).in_(steps))
        .correlate(Advice)
        .scalar_subquery()
    )


def _standing() -> sa.ScalarSelect[AdviceStep]:
    event = aliased(AdviceEvent)
    newest = _newest(AdviceStep.ASKED, AdviceStep.RECEIVED, AdviceStep.SUFFICIENT, AdviceStep.LEFT_OUT)
    return sa.select(col(event.step)).where(col(event.id) == newest).correlate(Advice).scalar_subquery()


def _asked_due() -> sa.ScalarSelect[date | None]:
    event = aliased(AdviceEvent)
    return sa.select(col(event.due_on)).where(col(event.id) == _newest(AdviceStep.ASKED)).correlate(Advice).scalar_subquery()


def _line(
    row: Advice, last: AdviceEvent | None, asked: AdviceEvent | None, chased: int, chased_on: date | None, events: int
) -> AdviceLine:
    return AdviceLine(
        id=row.id,
        kind=row.kind,
        from_whom=row.from_whom,
        covers=row.covers,
        must=row.must,
        step=last.step if last else None,
        on=last.happened_on if last else None,
        words=last.words if last else "",
        asked_on=asked.happened_on if asked else None,
        due_on=asked.due_on if asked else None,
        chased=chased,
        chased_on=chased_on,
        events=events,
    )
