"""Cases whose letters are still to be written: decided on an item or outside panel, or considered and their families not told so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.casework.notifications import Occasion
from panel.law.kinds import KINDS
from panel.law.letters.letter_forms import FORMS
from panel.law.letters.letter_kinds import LetterKind, LetterState
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Kind, Option
from panel.models import AgendaItem, Decision, Notice, OutsideAsk, OutsideDecision, Reconsideration, Request, Setting
from panel.store.queries.casework.awaited import considered_untold
from panel.store.queries.requests.pending_list import not_recused
from panel.store.revisions import stands

MOST = 100
CONSIDERS = tuple(kind for kind, form in FORMS.items() if form.occasion is Occasion.CONSIDERING)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToWrite:
    """A case with letters still to be written, in the order they go: decided on an item, or on an ask outside panel.

    One that is not decided has neither; `since` is the day of the decision, or of its receipt. A letter that asks for advice has the advice and
    whom it is sought from.
    """

    item_id: int | None = None
    ask_id: int | None = None
    reference: str
    initials: str
    kind: Kind
    setting: str
    option: Option | None = None
    since: date
    due_on: date
    missing: tuple[LetterKind, ...]
    advice_id: int | None = None
    to: str = ""


def to_write(session: Session, actor: Actor, limit: int = MOST) -> list[ToWrite]:
    """Cases with letters still to be written, the most pressing clock first. Two queries."""
    refuse_unless_may(actor, "notice.read")
    return _as_cases(session, session.execute(undone(actor).limit(limit)).all())


def to_write_on(session: Session, actor: Actor, item_id: int) -> ToWrite | None:
    """The letters still to be written on one item's decision; None where there are none, or the case is not this person's."""
    refuse_unless_may(actor, "notice.read")
    owed = undone(actor).subquery()
    found = _as_cases(session, session.execute(sa.select(owed).where(owed.c.item_id == item_id)).all())
    return found[0] if found else None


Asked = sa.SQLColumnExpression[Any]


def _as_cases(session: Session, rows: Sequence[sa.Row[Any]]) -> list[ToWrite]:
    written = _written(session, [row.decision_id for row in rows], [row.outside_id for row in rows])
    return [
        ToWrite(
            item_id=row.item_id,
            ask_id=row.ask_id,
            reference=row.reference,
            initials=row.initials,
            kind=row.kind,
            setting=row.setting,
            option=row.option,
            since=row.since,
            due_on=row.due_on,
            missing=_left(row.kind, row.option, written.get((row.decision_id, row.outside_id), set())),
        )
        for row in rows
    ]


def _left(kind: Kind, option: Option | None, written: set[LetterKind]) -> tuple[LetterKind, ...]:
    called_for = KINDS[kind].sends[option] if option else [one for one in KINDS[kind].announces if one in CONSIDERS]
    return tuple(notice for notice in called_for if notice not in written)


def undone(actor: Actor, *, on_clock: bool = False) -> sa.CompoundSelect[*tuple[Any, ...]]:
    """Standing decisions that send more letters than are written for them, and cases considered whose families were not told so.

    With `on_clock` only the letters that a time limit waits for are counted.
    """
    none = sa.cast(sa.null(), sa.Integer)
    on_items = (
        _owed(Decision, col(AgendaItem.id), none, col(Decision.id), none, col(Notice.decision_id) == Decision.id, on_clock)
        .join(AgendaItem, col(AgendaItem.id) == Decision.item_id)
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .outerjoin(Reconsideration, col(Reconsideration.decision_id) == Decision.id)
        .where(stands(Decision, "item_id"))
    )
    outside = (
        _owed(
            OutsideDecision,
            none,
            col(OutsideAsk.id),
            none,
            col(OutsideDecision.id),
            col(Notice.outside_id) == OutsideDecision.id,
            on_clock,
        )
        .join(OutsideAsk, col(OutsideAsk.id) == OutsideDecision.ask_id)
        .join(Request, col(Request.id) == OutsideAsk.request_id)
        .outerjoin(Reconsideration, col(Reconsideration.outside_id) == OutsideDecision.id)
        .where(stands(OutsideDecision, "ask_id"))
    )
    wanted = [on_items, outside] if on_clock else [on_items, outside, _considered(none)]
    each = (chosen.join(Setting, col(Setting.id) == Request.setting_id).where(not_recused(actor)) for chosen in wanted)
    return sa.union_all(*each).order_by("due_on", "since", "reference")


def _considered(none: Asked) -> sa.Select[*tuple[Any, ...]]:
    """What is chosen of a case whose family is to be told that an assessment is considered, and no letter says so yet."""
    about = sa.exists().where(
        col(Notice.request_id) == Request.id, col(Notice.kind).in_(CONSIDERS), col(Notice.state) != LetterState.SET_ASIDE
    )
    chosen = _chosen(none, none, sa.cast(sa.null(), sa.Text), col(Request.received_on), none, none, col(Request.due_on))
    return chosen.select_from(Request).where(considered_untold(), ~about)


def _owed(
    made: type[Decision] | type[OutsideDecision],
    item: Asked,
    ask: Asked,
    decision: Asked,
    taken: Asked,
    about: sa.ColumnElement[bool],
    on_clock: bool,
) -> sa.Select[*tuple[Any, ...]]:
    """What is chosen of a decision that owes letters; how many it sends is data of the kinds."""
    counted = [kind for kind, form in FORMS.items() if form.tells or not on_clock]
    many = sa.case(
        *(
            (sa.and_(col(Request.kind) == kind, col(made.option) == option), sum(one in counted for one in sent))
            for kind, entry in KINDS.items()
            for option, sent in entry.sends.items()
        ),
        else_=0,
    )
    written = (
        sa.select(sa.func.count(sa.distinct(col(Notice.kind))))
        .where(about, col(Notice.state) != LetterState.SET_ASIDE, col(Notice.kind).in_(counted))
        .correlate(made)
        .scalar_subquery()
    )
    return (
        _chosen(item, ask, col(made.option), col(made.decided_on), decision, taken, tell_by())
        .select_from(made)
        .where(many > written)
    )


def tell_by() -> sa.ColumnElement[date]:
    """The last day to tell a family: the case's own, or that of the decision that was reconsidered; for statements joined to both."""
    return sa.func.coalesce(col(Reconsideration.tell_by), col(Request.due_on))


def _chosen(
    item: Asked,
    ask: Asked,
    option: Asked,
    since: Asked,
    decision: Asked,
    taken: Asked,
    due_on: Asked,
) -> sa.Select[*tuple[Any, ...]]:
    columns: tuple[Asked, ...] = (
        item.label("item_id"),
        ask.label("ask_id"),
        col(Request.reference).label("reference"),
        col(Request.initials).label("initials"),
        col(Request.kind).label("kind"),
        col(Setting.name).label("setting"),
        option.label("option"),
        since.label("since"),
        due_on.label("due_on"),
        decision.label("decision_id"),
        taken.label("outside_id"),
    )
    return sa.select(*columns)


def _written(
    session: Session, decisions: Sequence[int | None], taken: Sequence[int | None]
) -> dict[tuple[int | None, int | None], set[LetterKind]]:
    rows = session.execute(
        sa.select(col(Notice.decision_id), col(Notice.outside_id), col(Notice.kind)).where(
            sa.or_(
                col(Notice.decision_id).in_([one for one in decisions if one]),
                col(Notice.outside_id).in_([one for one in taken if one]),
            ),
            col(Notice.state) != LetterState.SET_ASIDE,
        )
    )
    found: dict[tuple[int | None, int | None], set[LetterKind]] = {}
    for decision, outside, kind in rows:
        found.setdefault((decision, outside), set()).add(kind)
    return found
