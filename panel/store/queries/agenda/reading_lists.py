"""A member's reading list: the meetings they are asked to, and of each case what is unread, new, and how long it may take."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.agenda import pre_reading as law
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import ItemState, Kind, MeetingState, SuggestedInterestReason
from panel.models import AgendaItem, Attendance, Evidence, Meeting, PackEntry, Reading, Request, Setting
from panel.store.agenda.packs import evidence_of
from panel.store.agenda.reading_records import own_latest, reading_stands, stated, tabled_by
from panel.store.agenda.suggested_interests import likely
from panel.store.queries.agenda.agendas import MeetingChoice, choice_of
from panel.store.queries.requests.pending_list import not_recused
from panel.store.records import not_open

READ_IN = (MeetingState.PUBLISHED, MeetingState.OPEN, MeetingState.CLOSED)


@dataclass(frozen=True, slots=True)
class ToRead:
    """One case of a meeting as its reader's list has it; `new` are papers that came or were corrected since they read it.

    Until an interest is said to be none, only initials, setting and year are for the screen; the reference is for the act
    that declares one. `view_rev` is that of the reader's own first view, 0 for none.
    """

    item_id: int
    position: int
    initials: str
    setting: str
    year: str
    stated: bool
    likely: tuple[SuggestedInterestReason, ...]
    reference: str
    kind: Kind | None = None
    state: ItemState = ItemState.LISTED
    minutes: int = 0
    view_rev: int = 0
    read: bool = False
    new: frozenset[int] = frozenset()
    viewed: bool = False
    tabled: bool = False

    @property
    def is_done(self) -> bool:
        """Read, and nothing has come since."""
        return self.read and not self.new


def meetings_to_read(session: Session, actor: Actor) -> list[MeetingChoice]:
    """The published meetings this person is asked to and whose minutes are not signed, the earliest first."""
    refuse_unless_may(actor, "reading.read")
    rows = session.exec(
        select(Meeting)
        .join(Attendance, col(Attendance.meeting_id) == Meeting.id)
        .where(Attendance.person_id == actor.id, col(Meeting.state).in_(READ_IN))
        .order_by(col(Meeting.held_on), col(Meeting.id))
        .limit(40)
    )
    return [choice_of(meeting) for meeting in rows]


def reading_list(session: Session, actor: Actor, meeting: MeetingChoice) -> list[ToRead]:
    """The cases of a meeting for one reader, in order, without any they are recused from; a constant number of queries."""
    refuse_unless_may(actor, "reading.read")
    rows = session.execute(
        sa.select(AgendaItem, Request, col(Setting.name))
        .join(Request, col(Request.id) == AgendaItem.request_id)
        .join(Setting, col(Setting.id) == Request.setting_id)
        .join(Attendance, sa.and_(col(Attendance.meeting_id) == AgendaItem.meeting_id, col(Attendance.person_id) == actor.id))
        .where(col(AgendaItem.meeting_id) == meeting.id, not_recused(actor))
        .order_by(col(AgendaItem.position))
    ).all()
    items, requests = [item.id for item, *_ in rows], [request.id for _, request, _ in rows]
    said, suggested = stated(session, actor.id, items), _suggested(session, actor, requests)
    last, views = (own_latest(session, actor.id, items, views=only) for only in (False, True))
    papers, seen, tabled = _papers(session, requests), _seen(session, actor, requests), tabled_by(session, actor.id, items)
    found = []
    for item, request, setting in rows:
        because = suggested.get(request.id, ())
        if item.id not in said:
            found.append(
                ToRead(
                    item_id=item.id,
                    position=item.position,
                    initials=request.initials,
                    setting=setting,
                    year=request.nc_year,
                    stated=False,
                    likely=because,
                    reference=request.reference,
                )
            )
            continue
        held = papers.get(request.id, [])
        texts = (request.child_views, request.parent_views, *(one.summary for one in held))
        documents = len({one.source for one in held if one.source})
        new = {one.id for one in held} - seen[request.id] if request.id in seen else set()
        found.append(
            ToRead(
                item_id=item.id,
                position=item.position,
                initials=request.initials,
                setting=setting,
                year=request.nc_year,
                stated=True,
                likely=because,
                reference=request.reference,
                kind=request.kind,
                state=item.state,
                minutes=law.minutes_to_read(documents, sum(len(text.split()) for text in texts), on=meeting.held_on),
                view_rev=views[item.id].rev if item.id in views else 0,
                read=item.id in last,
                new=frozenset(new),
                viewed=item.id in views,
                tabled=item.id in tabled,
            )
        )
    return found


def _suggested(session: Session, actor: Actor, requests: Sequence[int]) -> dict[int, tuple[SuggestedInterestReason, ...]]:
    found: dict[int, tuple[SuggestedInterestReason, ...]] = {}
    for one in likely(session, [actor.id] if actor.id else [], requests):
        found[one.request_id] = (*found.get(one.request_id, ()), one.because)
    return found


def _papers(session: Session, requests: Sequence[int]) -> dict[int, list[Evidence]]:
    found: dict[int, list[Evidence]] = {}
    for row in evidence_of(session, requests):
        found.setdefault(row.request_id, []).append(row)
    return found


def _seen(session: Session, actor: Actor, requests: Sequence[int]) -> Mapping[int, set[int]]:
    """The papers this person has read at any meeting the cases came to, by request: a deferred case is not all new again."""
    rows = session.execute(
        sa.select(col(AgendaItem.request_id), Reading)
        .join(AgendaItem, col(AgendaItem.id) == Reading.item_id)
        .where(col(Reading.person_id) == actor.id, col(AgendaItem.request_id).in_(requests), reading_stands())
    ).all()
    packed: dict[int, set[int]] = {}
    for item, evidence in session.execute(
        sa.select(col(PackEntry.item_id), col(PackEntry.evidence_id)).where(
            col(PackEntry.item_id).in_([reading.item_id for _, reading in rows])
        )
    ):
        packed.setdefault(item, set()).add(evidence)
    seen: dict[int, set[int]] = {}
    for request, reading in rows:
        seen.setdefault(request, set()).update(packed.get(reading.item_id, set()), reading.late)
    return seen


def line_at(lines: Sequence[ToRead], item_id: int) -> ToRead | None:
    """The case of the list an address names, or the first to read where it names none; the one refusal for any other."""
    if item_id:
        found = next((line for line in lines if line.item_id == item_id), None)
        if found is None:
            raise not_open()
        return found if found.stated else None
    open_ones = [line for line in lines if line.stated]
    return next((line for line in open_ones if not line.is_done), next(iter(open_ones), None))
