"""What has already happened in the demonstration: last week's meeting, its decisions, awards and signed minutes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.acts import agenda, awards, decisions, interests, meeting, minutes, recommendations
from panel.demonstration import particulars
from panel.demonstration.reasons import AMOUNT_PENCE, DISSENT, advice_of, grounds_of
from panel.documents.minutes import press
from panel.law.contracts.award_basis import AwardGrounds, Cost, Outcome
from panel.law.contracts.caps import award_headroom
from panel.law.kinds import KINDS
from panel.law.money.pounds import pounds
from panel.law.terms import Term, term_on
from panel.law.vocabulary import Capacity, InterestKind, Kind, Option, Presence
from panel.models import AgendaItem, Attendance, ContractVisit, Meeting, Request
from panel.store.contracts.journeys import plan_started
from panel.store.engine import Work, unit_of_work
from panel.store.records import held_terms
from panel.store.term_calendar import calendar

WEDNESDAY = 2
LAST_WEEKS_CASES = 8


@dataclass(frozen=True, slots=True)
class Cast:
    """The requests of a meeting to which something besides the usual happens; None where no case is such."""

    deferred: int | None
    refused: int | None
    dissented: int | None


def last_weeks_meeting(engine: sa.Engine, people: Mapping[str, int], today: date) -> str:
    """Hold last Wednesday's meeting from agenda to signed minutes; its reference."""
    held_on = _wednesday_before(today)
    chair, officer, coordinator = people["imogen.vale"], people["osric.penhallow"], people["wren.abbot"]

    def at(person: int, days: int, hour: int, act: Callable[..., object], *given: object, **more: Any) -> object:
        moment = datetime(held_on.year, held_on.month, held_on.day, hour, 30, tzinfo=UTC) + timedelta(days=days)
        with unit_of_work(engine, person, lambda: moment) as work:
            return act(work, *given, **more)

    reference = str(at(coordinator, -7, 9, agenda.new, held_on, size=LAST_WEEKS_CASES))
    _leave_visits_out(engine, at, coordinator, reference)
    for kind in (Kind.ASC_TARGETS, Kind.MEDICAL_FUNDING):
        _add_case_of(kind, engine, at, coordinator, reference)
    particulars.asked_for(engine, at, coordinator)
    at(coordinator, -6, 9, agenda.publish, reference, seen_version=_meeting(engine, reference).version)
    items = _items(engine, reference)
    cast = _cast([request for _, request in items])
    head, first = people["rowan.thistlewood"], items[0][1].reference
    at(head, -3, 19, interests.declare, first, head, InterestKind.WORKS_WITH_CHILD, "Taught the child last year")
    _everybody_comes(engine, at, chair, reference, away=people["tarn.ellerby"])
    at(chair, 0, 9, meeting.ask_interests, reference)
    at(chair, 0, 9, meeting.open_meeting, reference)
    for item, request in items:
        if request.id == cast.deferred:
            at(chair, 0, 10, _defer, item, held_on)
            continue
        term = _awardable(engine, request, held_on)
        option = _option(request, refuse=request.id == cast.refused, award=term is not None)
        advice = advice_of(request, option, {people["bryony.fenn"]: DISSENT} if request.id == cast.dissented else {})
        at(chair, 0, 10, recommendations.recommend, item.id, advice, seen_version=item.version)
        at(
            chair,
            0,
            10,
            recommendations.record_action,
            item.id,
            "Telephone the family",
            "SEN Service",
            held_on + timedelta(days=2),
        )
        at(
            officer,
            0,
            15,
            decisions.record,
            item.id,
            option,
            advice.reasons,
            grounds=grounds_of(request, option, advice),
            agreed=particulars.agreed(request, held_on),
            seen_version=item.version + 1,
        )
        if term is not None and option in KINDS[request.kind].awards:
            at(officer, 0, 16, awards.offer, item.id, term.key, pounds(AMOUNT_PENCE), _basis(term, held_on))
    at(chair, 0, 16, meeting.close, reference)
    at(chair, 0, 17, minutes.sign, reference, press, accept_awaited=True)
    return reference


def _wednesday_before(today: date) -> date:
    return today - timedelta(days=(today.weekday() - WEDNESDAY - 1) % 7 + 1)


def _meeting(engine: sa.Engine, reference: str) -> Meeting:
    with Session(engine) as session:
        return session.exec(select(Meeting).where(Meeting.reference == reference)).one()


def _items(engine: sa.Engine, reference: str) -> list[tuple[AgendaItem, Request]]:
    with Session(engine) as session:
        rows = session.exec(
            select(AgendaItem, Request)
            .join(Request, col(Request.id) == AgendaItem.request_id)
            .join(Meeting, col(Meeting.id) == AgendaItem.meeting_id)
            .where(Meeting.reference == reference)
            .order_by(col(AgendaItem.position))
        )
        return [(item, request) for item, request in rows]


def _leave_visits_out(engine: sa.Engine, at: Callable[..., object], coordinator: int, reference: str) -> None:
    """Take off what landed by itself on its contract's way: it is heard with what its setting sent, at the coming meeting."""
    with Session(engine) as session:
        visits = set(session.exec(select(ContractVisit.request_id)))
    for item, request in _items(engine, reference):
        if request.id in visits:
            at(coordinator, -7, 9, agenda.remove, item.id, seen_version=_meeting(engine, reference).version)


def _add_case_of(kind: Kind, engine: sa.Engine, at: Callable[..., object], coordinator: int, reference: str) -> None:
    listed = {request.reference for _, request in _items(engine, reference)}
    with Session(engine) as session:
        wanted = session.exec(
            select(Request.reference)
            .where(Request.kind == kind, col(Request.reference).startswith("DEMO-26"))
            .order_by(col(Request.due_on))
            .limit(1)
        ).all()
    for request in set(wanted) - listed:
        version = _meeting(engine, reference).version
        at(coordinator, -7, 10, agenda.place, reference, request, seen_version=version)


def _everybody_comes(engine: sa.Engine, at: Callable[..., object], chair: int, reference: str, *, away: int) -> None:
    meeting_id = _meeting(engine, reference).id
    with Session(engine) as session:
        rows = session.exec(select(Attendance).where(Attendance.meeting_id == meeting_id)).all()
    for row in rows:
        presence = Presence.APOLOGIES if row.person_id == away else Presence.PRESENT
        capacity = Capacity(row.capacity)
        at(chair, 0, 9, meeting.attend, reference, row.person_id, capacity, row.discipline, presence)


def _cast(heard: Sequence[Request]) -> Cast:
    """Which of the cases are deferred, refused and disagreed about: chosen by what they are, after the first of them."""
    later = list(heard[1:])

    def first(*tests: Callable[[Request], object]) -> int | None:
        found = next((one for test in tests for one in later if test(one)), None)
        if found is None:
            return None
        later.remove(found)
        return found.id

    deferrable = [one for one in later if KINDS[one.kind].may_defer]
    deferred = first(lambda one: one in deferrable and not one.parent_views, lambda one: one in deferrable)
    refused = first(lambda one: KINDS[one.kind].refuses and KINDS[one.kind].questions)
    return Cast(deferred, refused, first(lambda one: KINDS[one.kind].criteria))


def _awardable(engine: sa.Engine, request: Request, held_on: date) -> Term | None:
    """The term a first award may be made for: none for other kinds, for a child with a plan, or where the caps leave no room."""
    if KINDS[request.kind].ordinal != 1:
        return None
    with Session(engine) as session:
        term = term_on(calendar(session), held_on)
        held = held_terms(session, request.child_id)
        has_plan = request.has_plan or request.child_id in plan_started(session, [request.child_id])
    return None if has_plan or held or award_headroom(term, held, on=held_on).most_pence < AMOUNT_PENCE else term


def _option(request: Request, *, refuse: bool, award: bool) -> Option:
    """What is recommended: the kind's first option, one that refuses, or one that awards nothing where nothing may be awarded."""
    kind = KINDS[request.kind]
    wanted = [
        one
        for one in kind.options
        if (one in kind.refuses if refuse else one not in kind.refuses) and (award or one not in kind.awards)
    ]
    return wanted[0]


def _defer(work: Work, item: AgendaItem, held_on: date) -> None:
    recommendations.defer(
        work,
        item.id,
        reason="The parent's views had not reached the panel.",
        missing="The family's views",
        missing_from="The family, by telephone",
        wanted_by=held_on + timedelta(days=5),
        next_meeting_on=held_on + timedelta(days=7),
        seen_version=item.version,
    )


def _basis(term: Term, held_on: date) -> AwardGrounds:
    return AwardGrounds(
        met_family_on=held_on - timedelta(days=9),
        met_family_who="Both parents, the SENCO and the class teacher",
        outcomes=(
            Outcome(
                "Will join a small-group task for ten minutes without leaving, four days in five",
                "Two minutes, one day in five",
                "Daily tally kept by the class team",
                term.ends_on,
            ),
        ),
        impact_measured="The tally is charted each Friday and looked at with the family at the end of the term.",
        costs=(
            Cost("Small-group sessions, 3 x 30 minutes x 12 weeks", 1_080_00),
            Cost("Training for two teaching assistants", 370_00),
        ),
    )
