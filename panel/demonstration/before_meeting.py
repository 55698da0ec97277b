"""What has been done ahead of the coming meeting in the demonstration: interests said, cases read, first views, two proposals."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.acts import consent, interests, readings, requests
from panel.law.agenda.consent_list import pulled_in_time
from panel.law.agenda.pre_reading import FirstViews
from panel.law.kinds import KINDS
from panel.law.vocabulary import (
    Answer,
    Criterion,
    EvidenceFinding,
    FirstView,
    InterestKind,
    Kind,
    Option,
    SuggestedInterestReason,
)
from panel.models import AgendaItem, Evidence, Interest, Meeting, Request
from panel.store.agenda.suggested_interests import likely
from panel.store.clock import Clock, today_of
from panel.store.engine import Work, unit_of_work
from panel.store.meeting.recommendations import RecommendationDraft

READ = {"linnet.marsh": 9, "bryony.fenn": 6, "jasper.holloway": 5, "imogen.vale": 7, "posy.underhill": 4}
"""How many of the first cases each has read; whoever is not named has not begun."""
VIEWED = 4
"""How many of those they have given a first view on."""
AS_FOUND = {
    EvidenceFinding.SUPPORTS: FirstView.SUPPORTS,
    EvidenceFinding.MIXED: FirstView.MIXED,
    EvidenceFinding.DOES_NOT_SUPPORT: FirstView.DOES_NOT_SUPPORT,
}
NOTES = {
    "linnet.marsh": "I would like to hear what has been tried since the last cycle.",
    "bryony.fenn": "Health evidence is thin; a clinic letter is mentioned and not here.",
    "jasper.holloway": "Nothing on file that changes the picture at home.",
}
CLEAR = {
    Kind.ANNUAL_REVIEW: (
        Option.AMEND,
        "Setting and family ask for the same change: the plan brought up to date for the move towards adulthood.",
    ),
    Kind.MEDICAL_FUNDING: (Option.AGREE, "The clinic and the setting describe the same need, and the help asked for answers it."),
}
"""Kinds of which the first case is proposed for the consent list, with what is drafted for it."""


def read_ahead(engine: sa.Engine, people: Mapping[str, int], clock: Clock, reference: str) -> None:
    """Let members say their interests and read some cases; one suggested interest is left unanswered, one paper comes late."""
    items = _items(engine, reference)

    def act(who: str, what: Any, *given: Any, **more: Any) -> None:
        with unit_of_work(engine, people[who], clock) as work:
            what(work, *given, **more)

    for who in (*READ, "rowan.thistlewood", "hester.quarrie"):
        act(who, _say_interests, reference, items)
    for who, many in READ.items():
        for place, (item, request) in enumerate(_open_to(engine, people[who], items)[:many]):
            if place < VIEWED and who != "posy.underhill":
                act(who, readings.note, item, _views(engine, request, place, who), seen_rev=0)
            else:
                act(who, readings.mark, item)
    act("jasper.holloway", readings.table, _open_to(engine, people["jasper.holloway"], items)[0][0])
    act("wren.abbot", _late_letter, items[0][1])
    if pulled_in_time(_held_on(engine, reference), on=today_of(clock())).is_met:
        for kind in CLEAR:
            first = next(((item, request) for item, request in items if request.kind is kind), None)
            if first is not None:
                act("wren.abbot", consent.propose, first[0], _draft(kind), seen_rev=0)


def _items(engine: sa.Engine, reference: str) -> list[tuple[int, Request]]:
    with Session(engine) as session:
        rows = session.exec(
            select(AgendaItem, Request)
            .join(Request, col(Request.id) == AgendaItem.request_id)
            .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
            .where(Meeting.reference == reference)
            .order_by(col(AgendaItem.position))
        )
        return [(item.id, request) for item, request in rows]


def _held_on(engine: sa.Engine, reference: str) -> date:
    with Session(engine) as session:
        return session.exec(select(Meeting).where(Meeting.reference == reference)).one().held_on


def _say_interests(work: Work, reference: str, items: list[tuple[int, Request]]) -> None:
    """Own settings are declared, but for the last of the head teacher's, which stays a question; the rest are no interest."""
    said = _said_before(work.session, work.person_id)
    items = [(item, request) for item, request in items if request.id not in said]
    found = likely(work.session, [work.person_id], [request.id for _, request in items])
    own = [one.request_id for one in found if one.because is SuggestedInterestReason.OWN_SETTING]
    unanswered = {own[-1]} if own and "Thistlewood" in work.actor.name else set()
    for request in (request for _, request in items if request.id in own and request.id not in unanswered):
        interests.declare(work, request.reference, work.person_id, InterestKind.OWN_SETTING, "")
    none = [item for item, request in items if request.id not in own]
    interests.state(work, reference, none, one_by_one=none)


def _said_before(session: Session, person: int) -> set[int]:
    """The cases somebody has an interest in already, also through an earlier case of the child."""
    return set(
        session.exec(select(Interest.request_id).where(Interest.person_id == person, col(Interest.withdrawn_at).is_(None)))
    )


def _open_to(engine: sa.Engine, person: int, items: list[tuple[int, Request]]) -> list[tuple[int, Request]]:
    with Session(engine) as session:
        closed = {one.request_id for one in likely(session, [person], [request.id for _, request in items])}
        closed |= _said_before(session, person)
    return [(item, request) for item, request in items if request.id not in closed]


def _views(engine: sa.Engine, request: Request, place: int, who: str) -> FirstViews:
    """What the papers were found to show, seen a little differently by each reader on one head."""
    with Session(engine) as session:
        papers = session.exec(select(Evidence).where(Evidence.request_id == request.id).order_by(col(Evidence.id))).all()
    views = {one.criterion: AS_FOUND.get(one.finding or EvidenceFinding.NOT_IN_PAPERS, FirstView.CANNOT_TELL) for one in papers}
    heads = list(views) or list(Criterion)
    apart = heads[(place + len(who)) % len(heads)]
    views[apart] = FirstView.MIXED if views.get(apart) is not FirstView.MIXED else FirstView.DOES_NOT_SUPPORT
    note = NOTES.get(who, "")
    return FirstViews(views, {apart: note} if note and place % 2 == 0 else {}, "")


def _late_letter(work: Work, request: Request) -> None:
    requests.add_evidence(
        work,
        request.reference,
        Criterion.DEVELOPMENT_AND_HEALTH,
        EvidenceFinding.SUPPORTS,
        summary="Sleep and eating have changed since September; the clinic will see the child again in January.",
        source="Letter from the child development clinic",
        page="1",
        dated=work.today,
        supplied_by="Child development clinic",
    )


def _draft(kind: Kind) -> RecommendationDraft:
    option, reasons = CLEAR[kind]
    return RecommendationDraft(option, reasons, {one.key: Answer.YES for one in KINDS[kind].questions})
