"""Casework in the demonstration: families told, what may be shared, an exception approved and one claimed, advice awaited."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.acts import advice, exceptions, imports, telling
from panel.acts.exceptions import Claimed
from panel.demonstration import requests, story
from panel.law.advice import AdviceKind
from panel.law.exceptions import Ground, Stage
from panel.law.telling import Channel, Occasion, Recipient
from panel.law.tracking import Agreement
from panel.law.vocabulary import Kind, Option, RequestStatus
from panel.models import Advice, AgendaItem, Decision, ExceptionClaim, Request
from panel.store.engine import unit_of_work

PARENT = (Recipient.FAMILY, "The child's parent")
HEALTH = (Recipient.HEALTH, "The health body (integrated care board)")
SOCIAL_CARE = (Recipient.SOCIAL_CARE, "Social care officers of the authority")
HEAD = (Recipient.HEAD, "The head teacher, principal or provider")
EVERYBODY = (PARENT, HEALTH, SOCIAL_CARE, HEAD)
MODEL, ASSESSED = "DEMO-26-0026", "DEMO-26-0126"
"""A child whose plan is being decided on, and the request for the assessment that went before."""
WEEKS_AGO = timedelta(weeks=9)
Act = Callable[..., object]


def assessed_weeks_ago(engine: sa.Engine, people: Mapping[str, int], today: date) -> None:
    """One request heard and decided nine weeks ago, in a database that holds no other yet: its advice is due back by now."""
    base = requests.shipped(today)
    model = next(row for row in base.requests if row.reference == MODEL)
    request = replace(model, reference=ASSESSED, kind=Kind.EHCNA_REQUEST, question_for_panel="")
    papers = tuple(replace(paper, reference=ASSESSED) for paper in base.evidence if paper.reference == MODEL)
    only = replace(base, requests=(request,), evidence=papers, references=frozenset({ASSESSED}))
    held_before = today - WEEKS_AGO
    logged = datetime(request.received_on.year, request.received_on.month, request.received_on.day, 11, 0, tzinfo=UTC)
    with unit_of_work(engine, people["wren.abbot"], lambda: logged) as work:
        imports.bring(work, only)
    story.last_weeks_meeting(engine, people, held_before)


def registers(engine: sa.Engine, people: Mapping[str, int], today: date) -> None:
    """Fill the registers through the acts themselves, each on the day it happened."""
    coordinator, officer = people["wren.abbot"], people["osric.penhallow"]

    def at(person: int, day: date, act: Act, *given: Any, **more: Any) -> None:
        moment = datetime(day.year, day.month, day.day, 11, 0, tzinfo=UTC)
        with unit_of_work(engine, person, lambda: moment) as work:
            act(work, *given, **more)

    waiting = _waiting(engine)
    _told(at, coordinator, waiting, today)
    _claimed(engine, at, coordinator, officer, waiting, today)
    assessed = _assessed(engine)
    for reference, decided_on in assessed[:3]:
        day = min(decided_on + timedelta(days=2), today)
        at(coordinator, day, telling.record, reference, Occasion.DECISION, EVERYBODY[:3], day, Channel.LETTER, "")
    for place, (reference, decided_on) in enumerate(assessed[:2]):
        _tracked(engine, at, coordinator, reference, decided_on, today, weeks_ago=place == 0)


def _told(at: Act, who: int, waiting: Sequence[tuple[str, date]], today: date) -> None:
    """Most families have been told; the newest requests are still to do, and one has everybody but health."""
    for place, (reference, received_on) in enumerate(waiting[:-5]):
        day = min(received_on + timedelta(days=3), today)
        told = EVERYBODY if place % 4 else (PARENT, HEAD)
        how = Channel.LETTER if place % 3 else Channel.EMAIL
        at(who, day, telling.record, reference, Occasion.CONSIDERING, told, day, how, "")
    for reference, received_on in waiting[1:3]:
        more = {"given_by": "The child's mother", "given_on": received_on + timedelta(days=1)}
        at(who, today, telling.share, reference, HEALTH, "School reports", True, **more)
        at(who, today, telling.share, reference, SOCIAL_CARE, "Health reports", False, **more)


def _claimed(
    engine: sa.Engine, at: Act, coordinator: int, officer: int, waiting: Sequence[tuple[str, date]], today: date
) -> None:
    """One exception approved and told to the family, one still to be approved; the last days stay where they are."""
    for place, ((reference, received_on), ground) in enumerate(
        zip(waiting[:2], (Ground.PERSONAL_CIRCUMSTANCES, Ground.ABSENT_FROM_AREA), strict=False)
    ):
        first = received_on + timedelta(days=5)
        last = first + timedelta(days=29)
        evidence = ("The parent's letter about a bereavement in the family", "The family's letter and their tickets")[place]
        given = Claimed(Stage.SIX_WEEKS, ground, first, last, None, evidence)
        at(coordinator, today, exceptions.claim, reference, given)
        if place == 0:
            claim = _last(engine, col(ExceptionClaim.id))
            at(officer, today, exceptions.approve, claim, seen_events=0)
            words = "Told why, and that the last day stands"
            at(coordinator, today, exceptions.tell, claim, today, Channel.TELEPHONE, words, seen_events=1)


def _tracked(engine: sa.Engine, at: Act, who: int, reference: str, decided_on: date, today: date, *, weeks_ago: bool) -> None:
    """A tracker as it fills: nearly all of the one begun weeks ago is in and one chased is overdue; the other has begun."""
    at(who, decided_on, advice.open_tracker, reference, decided_on)
    with Session(engine) as session:
        mine = select(Advice.kind, Advice.id).join(Request, col(Request.id) == Advice.request_id)
        rows = dict(session.exec(mine.where(Request.reference == reference)).all())
    came = min(decided_on + timedelta(days=3), today)
    at(who, came, advice.receive, rows[AdviceKind.FAMILY], came, "By telephone, written up", seen_events=1)
    if not weeks_ago:
        agreed = Agreement(provider=True, authority=True, family=True)
        words = "Report of last month, agreed on the telephone"
        at(who, today, advice.suffice, rows[AdviceKind.PSYCHOLOGY], agreed, words, seen_events=1)
        return
    for weeks, kind in ((4, AdviceKind.EDUCATION), (5, AdviceKind.PSYCHOLOGY), (7, AdviceKind.SOCIAL_CARE)):
        came = decided_on + timedelta(weeks=weeks)
        at(who, came, advice.receive, rows[kind], came, seen_events=1)
    why = "The family was asked and named nobody"
    at(who, came, advice.leave_out, rows[AdviceKind.FAMILY_ASKED], why, seen_events=0)
    words = "Left word with the clinic"
    for events, weeks in ((1, 6), (2, 8)):
        day = decided_on + timedelta(weeks=weeks)
        at(who, day, advice.chase, rows[AdviceKind.MEDICAL], day, words, seen_events=events)


def _waiting(engine: sa.Engine) -> list[tuple[str, date]]:
    with Session(engine) as session:
        rows = session.execute(
            sa.select(col(Request.reference), col(Request.received_on))
            .where(
                col(Request.kind) == Kind.EHCNA_REQUEST,
                col(Request.asc_only).is_(False),
                col(Request.status).in_((RequestStatus.PENDING, RequestStatus.ON_AGENDA)),
                col(Request.reference).startswith("DEMO-26"),
            )
            .order_by(col(Request.due_on), col(Request.id))
        )
        return [(reference, received_on) for reference, received_on in rows]


def _assessed(engine: sa.Engine) -> list[tuple[str, date]]:
    with Session(engine) as session:
        rows = session.execute(
            sa.select(col(Request.reference), col(Decision.decided_on))
            .join(AgendaItem, col(AgendaItem.request_id) == Request.id)
            .join(Decision, col(Decision.item_id) == AgendaItem.id)
            .where(col(Decision.option) == Option.ASSESS)
            .order_by(col(Decision.id))
        )
        return [(reference, decided_on) for reference, decided_on in rows]


def _last(engine: sa.Engine, number: Any) -> int:
    with Session(engine) as session:
        return int(session.execute(sa.select(sa.func.max(number))).scalar_one())
