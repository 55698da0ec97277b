"""What one did last undone, for a short while and where nobody has built on it: an act of its own, with its entry in the log."""

from collections.abc import Callable, Mapping, Sequence

import sqlalchemy as sa
from sqlmodel import col, select

from panel import rules
from panel.law.findings import refuse_unless_met
from panel.law.permissions import refuse_unless_may
from panel.law.vocabulary import Capacity, Discipline, Presence, RequestStatus
from panel.models import AgendaItem, AuditEntry, Meeting, Person
from panel.store import audit
from panel.store.agenda.order import items_of, number, place_at_end, take_off
from panel.store.agenda.reading_records import take_back
from panel.store.engine import Work
from panel.store.meeting.open_meeting import attend_now
from panel.store.records import item_at, meeting_called, not_open, recused_from, request_called


def undo(work: Work, entries: Sequence[int]) -> None:
    """Undo what this person's last press recorded, named by its entries in the log; all of it or nothing.

    Raises `Refused` once another act followed, somebody built on it, its time is over, or it is of a sort that stands.
    """
    refuse_unless_may(work.actor, "act.undo")
    done = work.session.exec(select(AuditEntry).where(col(AuditEntry.seq).in_(entries)).order_by(col(AuditEntry.seq))).all()
    mine = bool(done) and len(done) == len(entries) and all(entry.actor_id == work.actor.id for entry in done)
    refuse_unless_met(
        rules.may_be_undone(
            possible=mine and can_be_undone(done) and not _acted_since(work, done),
            after=work.at - max((entry.at for entry in done), default=work.at),
            rested_on=any(_rested_on(work, entry) for entry in done),
            on=work.today,
        )
    )
    for entry in reversed(done):
        permission, take = WAYS[entry.act]
        refuse_unless_may(work.actor, permission)
        take(work, entry)
    meetings = {entry.target for entry in done if entry.act.startswith("agenda.")}
    for target in meetings:
        meeting = _meeting(work, target)
        meeting.version += 1
        work.session.add(meeting)
    for entry in done:
        audit.record(work, "act.undo", entry.target, of=entry.act, entry=entry.seq)


def can_be_undone(entries: Sequence[AuditEntry]) -> bool:
    """Whether all that a press recorded is of a sort that can be undone, before anybody acts again."""
    return bool(entries) and all(entry.act in WAYS and not _is_later_reading(entry) for entry in entries)


def _is_later_reading(entry: AuditEntry) -> bool:
    """A case read again: to take that back would take back the reading before it."""
    return entry.act == "reading.mark" and entry.details["rev"] > 1


def _acted_since(work: Work, done: Sequence[AuditEntry]) -> bool:
    later = select(AuditEntry.seq).where(AuditEntry.actor_id == work.actor.id, AuditEntry.seq > done[-1].seq).limit(1)
    return work.session.exec(later).first() is not None


def _rested_on(work: Work, entry: AuditEntry) -> bool:
    """Whether anybody recorded something of the same meeting or one of its cases since; a request taken off may be placed again."""
    if entry.target.startswith("item/"):
        return False  # what a reading was for, the reveal of first views, is asked of that reading
    meeting = _meeting(work, entry.target)
    items = work.session.exec(select(AgendaItem.id).where(AgendaItem.meeting_id == meeting.id)).all()
    targets = [entry.target, *(f"item/{item}" for item in items)]
    later = sa.select(sa.func.count()).where(col(AuditEntry.seq) > entry.seq, col(AuditEntry.target).in_(targets))
    others = later.where(col(AuditEntry.actor_id).is_distinct_from(work.actor.id))
    if (
        entry.act == "agenda.remove"
        and request_called(work.session, entry.details["request"]).status is not RequestStatus.PENDING
    ):
        return True
    return bool(work.session.execute(others).scalar_one())


def _meeting(work: Work, target: str) -> Meeting:
    return meeting_called(work.session, target.removeprefix("meeting/"))


def _item(work: Work, entry: AuditEntry) -> AgendaItem:
    meeting, request = _meeting(work, entry.target), request_called(work.session, entry.details["request"])
    if work.actor.id in recused_from(work.session, request.id):
        raise not_open()
    return next(item for item in items_of(work, meeting) if item.request_id == request.id)


def _placed(work: Work, entry: AuditEntry) -> None:
    take_off(work, _meeting(work, entry.target), _item(work, entry), request_called(work.session, entry.details["request"]))


def _moved(work: Work, entry: AuditEntry) -> None:
    item = _item(work, entry)
    others = [other for other in items_of(work, _meeting(work, entry.target)) if other.id != item.id]
    others.insert(entry.details["was"] - 1, item)
    number(work, others)


def _timed(work: Work, entry: AuditEntry) -> None:
    item = _item(work, entry)
    item.minutes = entry.details["was"]
    work.session.add(item)


def _arranged(work: Work, entry: AuditEntry) -> None:
    by_id = {item.id: item for item in items_of(work, _meeting(work, entry.target))}
    number(work, [by_id[item] for item in entry.details["was"]])


def _taken_off(work: Work, entry: AuditEntry) -> None:
    place, minutes, because = entry.details["was"]
    meeting, request = _meeting(work, entry.target), request_called(work.session, entry.details["request"])
    place_at_end(work, meeting, request, because)
    *others, item = items_of(work, meeting)
    item.minutes = minutes
    others.insert(place - 1, item)
    number(work, others)


def _attended(work: Work, entry: AuditEntry) -> None:
    capacity, discipline, presence = entry.details["was"]
    person = work.session.get_one(Person, entry.details["person"])
    attend_now(
        work,
        _meeting(work, entry.target),
        person.id,
        Capacity(capacity),
        Discipline(discipline) if discipline else None,
        Presence(presence),
    )


def _marked(work: Work, entry: AuditEntry) -> None:
    item, _, request = item_at(work.session, int(entry.target.removeprefix("item/")))
    take_back(work, item, request)


WAYS: Mapping[str, tuple[str, Callable[[Work, AuditEntry], None]]] = {
    "agenda.place": ("agenda.place", _placed),
    "agenda.move": ("agenda.move", _moved),
    "agenda.time": ("agenda.move", _timed),
    "agenda.arrange": ("agenda.move", _arranged),
    "agenda.remove": ("agenda.remove", _taken_off),
    "meeting.attend": ("meeting.attend", _attended),
    "reading.mark": ("reading.mark", _marked),
}
"""What can be undone, by its entry in the log: the permission it needs, and how. Nothing sealed, sent or decided is among it."""
