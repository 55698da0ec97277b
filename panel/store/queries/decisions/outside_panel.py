"""Cases taken outside panel: what is asked and not answered, and what was decided, by either of the two cases it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from panel.law.children.initials import WordsGo, unnamed
from panel.law.decisions.outside_panel import TakenOutside
from panel.law.minutes.case_record import Paper
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Kind
from panel.models import Delegation, OutsideAsk, OutsideDecision, OutsideDecline, Person, Request
from panel.store.children.names import names_of
from panel.store.decisions import grounds, reconsiderations
from panel.store.decisions.heads_spoken_of import as_paper, evidence_on_file
from panel.store.queries.requests.pending_list import not_recused
from panel.store.records import refuse_unless_case_open
from panel.store.revisions import stands


@dataclass(frozen=True, slots=True)
class Asked:
    """A case somebody asks to be taken outside panel; an officer answers."""

    ask_id: int
    request_id: int
    reference: str
    initials: str
    kind: Kind
    version: int
    why: str
    due_on: date
    next_panel_on: date | None
    asked_by: str
    asked_by_id: int
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """A decision taken outside panel, for whoever shows or amends it."""

    ask_id: int
    request_id: int
    noted_id: int
    initials: str
    received_on: date
    outside: TakenOutside


def open_asks(session: Session, actor: Actor) -> list[Asked]:
    """What is asked and neither decided nor left to the panel, the most pressing clock first; two queries."""
    refuse_unless_may(actor, "decision.read")
    rows = session.execute(
        sa.select(OutsideAsk, Request, col(Person.name))
        .join(Request, col(Request.id) == OutsideAsk.request_id)
        .join(Person, col(Person.id) == OutsideAsk.asked_by)
        .where(is_open(), not_recused(actor))
        .order_by(col(OutsideAsk.due_on), col(OutsideAsk.id))
    ).all()
    names = names_of(session, [request.id for _, request, _ in rows])
    found = [
        Asked(
            ask_id=ask.id,
            request_id=request.id,
            reference=request.reference,
            initials=request.initials,
            kind=request.kind,
            version=request.version,
            why=ask.why,
            due_on=ask.due_on,
            next_panel_on=ask.next_panel_on,
            asked_by=name,
            asked_by_id=ask.asked_by,
            asked_at=ask.asked_at,
        )
        for ask, request, name in rows
    ]
    return [unnamed(one, names[one.request_id], WordsGo.OWN_SCREEN) for one in found]


def papers_on_file(session: Session, actor: Actor, request_id: int) -> tuple[Paper, ...]:
    """The evidence of a case asked to be taken outside panel, for the officer who decides it."""
    refuse_unless_may(actor, "decision.read")
    refuse_unless_case_open(session, actor, session.get_one(Request, request_id))
    return tuple(as_paper(one) for one in evidence_on_file(session, request_id))


def is_open() -> sa.ColumnElement[bool]:
    """The condition that an ask still waits for an officer's answer."""
    return sa.and_(
        ~sa.exists().where(col(OutsideDecline.ask_id) == OutsideAsk.id),
        ~sa.exists().where(col(OutsideDecision.ask_id) == OutsideAsk.id),
        col(Request.status) == "pending",
    )


def taken_outside(session: Session, *, about: Sequence[int]) -> dict[int, Taken]:
    """The decisions taken outside panel on some cases, as they stand, by the case itself and by the one that notes it."""
    return {
        number: taken
        for taken in _taken(session, col(OutsideAsk.request_id).in_(about) | col(OutsideDecision.noted_id).in_(about))
        for number in (taken.request_id, taken.noted_id)
        if number in set(about)
    }


def taken_between(session: Session, actor: Actor, since: date, until: date) -> list[Taken]:
    """The decisions taken outside panel between two days, both included, as they stand."""
    refuse_unless_may(actor, "decision.export")
    days = sa.and_(col(OutsideDecision.decided_on) >= since, col(OutsideDecision.decided_on) <= until)
    return _taken(session, sa.and_(days, not_recused(actor)))


def _taken(session: Session, condition: sa.ColumnElement[bool]) -> list[Taken]:
    noting, asker = aliased(Request), aliased(Person)
    rows = session.execute(
        sa.select(
            OutsideDecision,
            OutsideAsk,
            Request,
            col(noting.reference),
            col(asker.name),
            col(Person.name),
            col(Delegation.reference),
        )
        .join(OutsideAsk, col(OutsideAsk.id) == OutsideDecision.ask_id)
        .join(Request, col(Request.id) == OutsideAsk.request_id)
        .join(noting, col(noting.id) == OutsideDecision.noted_id)
        .join(asker, col(asker.id) == OutsideAsk.asked_by)
        .join(Person, col(Person.id) == OutsideDecision.decided_by)
        .join(Delegation, col(Delegation.id) == OutsideDecision.delegation_id)
        .where(
            condition,
            stands(OutsideDecision, "ask_id"),
        )
        .order_by(col(OutsideDecision.decided_on), col(OutsideDecision.id))
    ).all()
    numbers = [made.id for made, *_ in rows]
    rests_on, again = grounds.of_outside(session, numbers), reconsiderations.of_outside(session, numbers)
    return [
        Taken(
            ask_id=ask.id,
            request_id=request.id,
            noted_id=made.noted_id,
            initials=request.initials,
            received_on=request.received_on,
            outside=TakenOutside(
                reference=request.reference,
                kind=request.kind,
                why=ask.why,
                due_on=ask.due_on,
                next_panel_on=ask.next_panel_on,
                asked_by=asked_by,
                asked_at=ask.asked_at,
                rev=made.rev,
                option=made.option,
                reasons=made.reasons,
                amended_because=made.amended_because,
                decided_on=made.decided_on,
                decided_by=decided_by,
                authority=authority,
                noted_as=noted,
                grounds=rests_on[made.id],
                again=again.get(made.id),
            ),
        )
        for made, ask, request, noted, asked_by, decided_by, authority in rows
    ]
