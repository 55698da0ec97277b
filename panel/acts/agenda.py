"""The agenda of a meeting: drafted from pending requests, arranged, published; publishing freezes each pack."""

import hashlib
from datetime import date, timedelta

from sqlmodel import col, select

from panel import rules
from panel.law import figures
from panel.law.agenda.suggested_order import reason_for_place, suggested_order
from panel.law.canonical import canonical
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import Capacity, MeetingState, Role
from panel.models import AgendaItem, Attendance, Meeting, Pack, PackEntry, Person, Request, RoleGrant
from panel.store import audit
from panel.store.agenda.order import items_of, number, place_at_end, take_off
from panel.store.agenda.packs import card_of, evidence_of, papers_standing
from panel.store.agenda.pending import pressing, waiting
from panel.store.engine import Work
from panel.store.people import messages
from panel.store.policy.in_force import identity_on, starts_at_on
from panel.store.records import item_at, meeting_called, not_open, recused_from, request_called

WEEK = timedelta(weeks=1)
CAPACITIES = (
    (Role.CHAIR, Capacity.CHAIR),
    (Role.OFFICER, Capacity.OFFICER),
    (Role.MEMBER, Capacity.MEMBER),
    (Role.COORDINATOR, Capacity.IN_ATTENDANCE),
    (Role.OBSERVER, Capacity.OBSERVER),
)


def new(
    work: Work, held_on: date, *, size: int | None = None, starts_at: str | None = None, place: str = "", like: str = ""
) -> str:
    """Draft a meeting from the pending requests in the suggested order; its reference.

    Everybody active is invited in the capacity of their role; `like` an earlier meeting, those active who were asked to it, as they
    were asked. `size` cases at most.
    """
    refuse_unless_may(work.actor, "agenda.new")
    refuse_unless_met(rules.date_not_past(held_on, on=work.today))
    begins = starts_at or starts_at_on(work.session, held_on)
    meeting = Meeting(
        reference=_reference(work, held_on), held_on=held_on, starts_at=begins, place=place.strip(), made_at=work.at
    )
    work.session.add(meeting)
    work.session.flush()
    if like:
        _invite_like(work, meeting, meeting_called(work.session, like))
    else:
        _invite_everybody(work, meeting)
    size = figures.CASES_PER_MEETING.on(held_on).value if size is None else size
    pending = pressing(work.session, work.actor, size, held_on)
    by_reference = {request.reference: request for request in pending}
    order = suggested_order(waiting(work.session, pending), held_on=held_on, next_on=held_on + WEEK, size=size)
    for one in order:
        place_at_end(work, meeting, by_reference[one.reference], one.because)
    audit.record(work, "agenda.new", f"meeting/{meeting.reference}", cases=len(order), **({"like": like} if like else {}))
    return meeting.reference


def place(work: Work, meeting_reference: str, reference: str, *, seen_version: int) -> None:
    """Put one more pending request at the end of a draft agenda."""
    refuse_unless_may(work.actor, "agenda.place")
    meeting = _draft(work, meeting_reference, seen_version)
    request = request_called(work.session, reference)
    if work.actor.id in recused_from(work.session, request.id):
        raise not_open()
    refuse_unless_met(rules.request_is_pending(request.status))
    (one,) = waiting(work.session, [request])
    reason = reason_for_place(one, held_on=meeting.held_on, next_on=meeting.held_on + WEEK)
    place_at_end(work, meeting, request, f"Added by hand. {reason}")
    audit.record(work, "agenda.place", f"meeting/{meeting_reference}", request=reference)


def move(work: Work, item_id: int, to: int, *, seen_version: int) -> None:
    """Move a case to another place (1 is first) on a draft agenda."""
    refuse_unless_may(work.actor, "agenda.move")
    item, meeting, request = _open_item(work, item_id)
    _draft(work, meeting.reference, seen_version)
    was = item.position
    others = [other for other in items_of(work, meeting) if other.id != item.id]
    others.insert(max(0, min(to - 1, len(others))), item)
    number(work, others)
    audit.record(work, "agenda.move", f"meeting/{meeting.reference}", request=request.reference, to=to, was=was)


def arrange(work: Work, meeting_reference: str, *, seen_version: int) -> None:
    """Put the cases of a draft agenda in the suggested order, each place with its reason."""
    refuse_unless_may(work.actor, "agenda.move")
    meeting = _draft(work, meeting_reference, seen_version)
    items = {item.request_id: item for item in items_of(work, meeting)}
    was = [item.id for item in items.values()]
    requests = work.session.exec(select(Request).where(col(Request.id).in_(items))).all()
    item_of = {request.reference: items[request.id] for request in requests}
    order = suggested_order(
        waiting(work.session, requests), held_on=meeting.held_on, next_on=meeting.held_on + WEEK, size=len(requests)
    )
    for place in order:
        item_of[place.reference].placed_because = place.because
    number(work, [item_of[place.reference] for place in order])
    audit.record(work, "agenda.arrange", f"meeting/{meeting_reference}", cases=len(order), was=was)


def set_minutes(work: Work, item_id: int, minutes: int, *, seen_version: int) -> None:
    """Plan so many minutes for a case: at least one, and no more than the house figure."""
    refuse_unless_may(work.actor, "agenda.move")
    item, meeting, request = _open_item(work, item_id)
    _draft(work, meeting.reference, seen_version)
    was, item.minutes = item.minutes, max(1, min(minutes, figures.CASE_MINUTES_MOST.on(meeting.held_on).value))
    work.session.add(item)
    audit.record(work, "agenda.time", f"meeting/{meeting.reference}", request=request.reference, minutes=item.minutes, was=was)


def remove(work: Work, item_id: int, *, seen_version: int) -> None:
    """Take a case off a draft agenda; it waits for another."""
    refuse_unless_may(work.actor, "agenda.remove")
    item, meeting, request = _open_item(work, item_id)
    _draft(work, meeting.reference, seen_version)
    was = [item.position, item.minutes, item.placed_because]
    take_off(work, meeting, item, request)
    audit.record(work, "agenda.remove", f"meeting/{meeting.reference}", request=request.reference, was=was)


def publish(work: Work, meeting_reference: str, *, seen_version: int) -> None:
    """Publish the agenda and freeze what each pack holds; from here on the order and the packs stand, and people are told."""
    refuse_unless_may(work.actor, "agenda.publish")
    meeting = _draft(work, meeting_reference, seen_version)
    items = items_of(work, meeting)
    refuse_unless_met(rules.agenda_has_cases(len(items)), rules.identity_complete(identity_on(work.session, work.today)))
    for item in items:
        request = work.session.get_one(Request, item.request_id)
        evidence = evidence_of(work.session, [item.request_id])
        card = card_of(request, evidence, papers_standing(work.session, [item.request_id]))
        seal = hashlib.sha256(canonical(card).encode()).hexdigest()
        work.session.add(Pack(item_id=item.id, card=card, sha256=seal, frozen_at=work.at))
        work.session.add_all(PackEntry(item_id=item.id, evidence_id=row.id) for row in evidence)
    meeting.state, meeting.published_at = MeetingState.PUBLISHED, work.at
    work.session.add(meeting)
    told = messages.write_of_publishing(work, meeting, [item.request_id for item in items])
    audit.record(work, "agenda.publish", f"meeting/{meeting_reference}", cases=len(items), messages=told)


def _open_item(work: Work, item_id: int) -> tuple[AgendaItem, Meeting, Request]:
    item, meeting, request = item_at(work.session, item_id)
    if work.actor.id in recused_from(work.session, request.id):
        raise not_open()
    return item, meeting, request


def _draft(work: Work, reference: str, seen_version: int) -> Meeting:
    meeting = meeting_called(work.session, reference)
    refuse_unless_met(rules.meeting_is(meeting.state, MeetingState.DRAFT), rules.case_as_seen(meeting.version, seen_version))
    meeting.version += 1
    work.session.add(meeting)
    return meeting


def _reference(work: Work, held_on: date) -> str:
    stem = f"P-{held_on.isoformat()}"
    taken = set(work.session.exec(select(Meeting.reference).where(col(Meeting.reference).startswith(stem))))
    return stem if stem not in taken else next(f"{stem}-{n}" for n in range(2, 100) if f"{stem}-{n}" not in taken)


def _invite_like(work: Work, meeting: Meeting, before: Meeting) -> None:
    """Ask those who were asked to an earlier meeting, where they are still active: in the same capacity and discipline."""
    asked = work.session.exec(
        select(Attendance)
        .join(Person, col(Person.id) == Attendance.person_id)
        .where(Attendance.meeting_id == before.id, col(Person.active).is_(True))
        .order_by(col(Attendance.id))
    )
    for one in asked.all():
        row = Attendance(meeting_id=meeting.id, person_id=one.person_id, capacity=one.capacity, discipline=one.discipline)
        work.session.add(row)


def _invite_everybody(work: Work, meeting: Meeting) -> None:
    held = work.session.exec(
        select(Person, RoleGrant.role)
        .join(RoleGrant, col(RoleGrant.person_id) == Person.id)
        .where(col(Person.active).is_(True), col(RoleGrant.revoked_at).is_(None))
        .order_by(col(Person.id))
    ).all()
    roles: dict[int, set[Role]] = {}
    people = {person.id: person for person, _ in held}
    for person, role in held:
        roles.setdefault(person.id, set()).add(Role(role))
    chaired = False
    for person_id, person in people.items():
        capacity = next((capacity for role, capacity in CAPACITIES if role in roles[person_id]), None)
        if capacity is None:
            continue
        if capacity is Capacity.CHAIR:
            capacity, chaired = (Capacity.VICE_CHAIR if chaired else Capacity.CHAIR), True
        work.session.add(Attendance(meeting_id=meeting.id, person_id=person_id, capacity=capacity, discipline=person.discipline))
