"""Casework in the demonstration: families told, what may be shared, an exception approved and one claimed, advice awaited."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.acts import advice, exceptions, imports, notifications, stages
from panel.acts.exceptions import ClaimForm
from panel.demonstration import requests, story
from panel.law.casework.advice import AdviceKind
from panel.law.casework.advice_tracker import Agreement
from panel.law.casework.exceptions import Ground, TimeLimit
from panel.law.casework.notifications import Channel, Occasion, Recipient
from panel.law.casework.plan_steps import PlanStep
from panel.law.vocabulary import Kind, Option, RequestStatus
from panel.law.working_days import working_day_on_or_after
from panel.models import Advice, AgendaItem, Decision, ExceptionClaim, Request
from panel.store.engine import unit_of_work

PARENT = (Recipient.FAMILY, "The child's parent")
YOUNG_PERSON = (Recipient.FAMILY, "The young person")
OF_AGE = "DEMO-26-0010"
"""The young person who asked for the assessment."""
HEALTH = (Recipient.HEALTH, "The health body (integrated care board)")
SOCIAL_CARE = (Recipient.SOCIAL_CARE, "Social care officers of the authority")
HEAD = (Recipient.HEAD, "The head teacher, principal or provider")
EVERYBODY = (PARENT, HEALTH, SOCIAL_CARE, HEAD)
MODEL, ASSESSED = "DEMO-26-0017", "DEMO-26-0117"
"""The request in whose likeness one is made that was assessed weeks ago; the child is another."""
RECEIVED_AGO, HEARD_AGO = timedelta(weeks=13), timedelta(weeks=9)
Act = Callable[..., object]


def assessed_weeks_ago(engine: sa.Engine, people: Mapping[str, int], today: date) -> None:
    """One request heard and decided nine weeks ago, in a database that holds no other yet: its advice is due back by now."""
    base = requests.shipped(today)
    model = next(row for row in base.requests if row.reference == MODEL)
    received = today - RECEIVED_AGO
    earlier = received - model.received_on
    request = replace(model, reference=ASSESSED, received_on=received, question_for_panel="")
    request = replace(request, forename="Ossian", surname="Tolliver", upn=None)
    papers = tuple(
        replace(paper, reference=ASSESSED, dated=paper.dated + earlier if paper.dated else None)
        for paper in base.evidence
        if paper.reference == MODEL
    )
    only = replace(base, requests=(request,), evidence=papers, references=frozenset({ASSESSED}))
    logged = datetime(received.year, received.month, received.day, 11, 0, tzinfo=UTC)
    with unit_of_work(engine, people["wren.abbot"], lambda: logged) as work:
        imports.import_rows(work, only)
    story.last_weeks_meeting(engine, people, today - HEARD_AGO)


def registers(engine: sa.Engine, people: Mapping[str, int], today: date) -> None:
    """Fill the registers through the acts themselves, each on the day it happened."""
    coordinator, officer = people["wren.abbot"], people["osric.penhallow"]

    def at(person: int, day: date, act: Act, *given: object, **more: Any) -> None:
        moment = datetime(day.year, day.month, day.day, 11, 0, tzinfo=UTC)
        with unit_of_work(engine, person, lambda: moment) as work:
            act(work, *given, **more)

    waiting = _asked(engine, RequestStatus.PENDING, RequestStatus.ON_AGENDA)
    newest = waiting[-5:]
    _told(at, coordinator, [one for one in _asked(engine, *RequestStatus) if one not in newest], today)
    for reference, received_on in waiting[1:3]:
        more = {"given_by": "The child's mother", "given_on": received_on + timedelta(days=1)}
        at(coordinator, today, notifications.share, reference, HEALTH, "School reports", True, **more)
        at(coordinator, today, notifications.share, reference, SOCIAL_CARE, "Health reports", False, **more)
    _claimed(engine, at, coordinator, officer, waiting[0], newest[1], today)
    assessed = _decided(engine, Option.ASSESS)
    for reference, decided_on in assessed[:3]:
        day = min(decided_on + timedelta(days=2), today)
        at(coordinator, day, notifications.record, reference, Occasion.DECISION, EVERYBODY[:3], day, Channel.LETTER, "")
    for reference, decided_on in _decided(engine, Option.ISSUE)[:1]:
        day = min(decided_on + timedelta(days=2), today)
        at(coordinator, day, stages.record, reference, PlanStep.DRAFT_SENT, day, PARENT[1], "Draft plan 1.docx")
        at(coordinator, day, stages.record, reference, PlanStep.CONSULTED, day, "Otter Brook School")
    for place, (reference, decided_on) in enumerate(assessed[:2]):
        _tracked(engine, at, coordinator, reference, decided_on, today, weeks_ago=place == 0)


def _told(at: Act, who: int, asked: Sequence[tuple[str, date]], today: date) -> None:
    """Families have been told that an assessment is considered; health and social care not everywhere."""
    for place, (reference, received_on) in enumerate(asked):
        day = min(working_day_on_or_after(received_on + timedelta(days=3)), today)
        whole = (YOUNG_PERSON if reference == OF_AGE else PARENT, *EVERYBODY[1:])
        told = (whole[0], HEAD) if place % 5 == 1 else whole
        how = Channel.LETTER if place % 3 else Channel.EMAIL
        at(who, day, notifications.record, reference, Occasion.CONSIDERING, told, day, how, "")


def _claimed(
    engine: sa.Engine,
    at: Act,
    coordinator: int,
    officer: int,
    listed: tuple[str, date],
    away: tuple[str, date],
    today: date,
) -> None:
    """One exception approved and told to the family, one still to be approved; the last days stay where they are."""
    bereaved = ClaimForm(
        TimeLimit.SIX_WEEKS,
        Ground.PERSONAL_CIRCUMSTANCES,
        listed[1] + timedelta(days=12),
        listed[1] + timedelta(days=23),
        None,
        "The parent's letter about a bereavement in the family",
    )
    at(coordinator, today, exceptions.claim, listed[0], bereaved)
    claim = _last(engine, col(ExceptionClaim.id))
    at(officer, today, exceptions.approve, claim, seen_events=0)
    words = "Told why, and that the last day stands"
    at(coordinator, today, exceptions.tell, claim, today, Channel.TELEPHONE, words, seen_events=1)
    first = away[1] + timedelta(days=5)
    evidence = "The family's letter, with the days of their journey"
    absent = ClaimForm(TimeLimit.SIX_WEEKS, Ground.ABSENT_FROM_AREA, first, first + timedelta(days=29), None, evidence)
    at(coordinator, today, exceptions.claim, away[0], absent)


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
        at(who, today, advice.accept_existing, rows[AdviceKind.PSYCHOLOGY], agreed, words, seen_events=1)
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


def _asked(engine: sa.Engine, *statuses: RequestStatus) -> list[tuple[str, date]]:
    with Session(engine) as session:
        rows = session.execute(
            sa.select(col(Request.reference), col(Request.received_on))
            .where(
                col(Request.kind) == Kind.EHCNA_REQUEST,
                col(Request.asc_only).is_(False),
                col(Request.status).in_(statuses),
                col(Request.reference).startswith("DEMO-26"),
            )
            .order_by(col(Request.due_on), col(Request.id))
        )
        return [(reference, received_on) for reference, received_on in rows]


def _decided(engine: sa.Engine, option: Option) -> list[tuple[str, date]]:
    with Session(engine) as session:
        rows = session.execute(
            sa.select(col(Request.reference), col(Decision.decided_on))
            .join(AgendaItem, col(AgendaItem.request_id) == Request.id)
            .join(Decision, col(Decision.item_id) == AgendaItem.id)
            .where(col(Decision.option) == option)
            .order_by(col(Decision.id))
        )
        return [(reference, decided_on) for reference, decided_on in rows]


def _last(engine: sa.Engine, number: object) -> int:
    with Session(engine) as session:
        return int(session.execute(sa.select(sa.func.max(number))).scalar_one())
