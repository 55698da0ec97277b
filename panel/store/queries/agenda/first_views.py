"""First views: one's own, and the spread of all once the chair has revealed it and one's own is in.

Nobody's view is read for anybody else but through `spread_of`, which asks `law.agenda.pre_reading.views_open` first.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from panel.law.agenda import pre_reading as law
from panel.law.agenda.pre_reading import FirstViews, ViewsOnHead
from panel.law.findings import Finding
from panel.law.messages.labels import label
from panel.law.permissions import Actor, may, refuse_unless_may
from panel.law.vocabulary import Presence
from panel.models import AgendaItem, Attendance, Reading, ReadingReveal, ReadingTabled, ReadingView
from panel.store.agenda.reading_records import blind_views, own_latest, tabled_by, versions
from panel.store.records import item_at, recused_from, refuse_unless_case_open


@dataclass(frozen=True, slots=True)
class OwnView:
    """One's own first view that stands, and how many papers came after it."""

    views: FirstViews
    late_since: int
    after_reveal: bool
    tabled: bool
    revealed: bool = False


@dataclass(frozen=True, slots=True)
class Given:
    """One first view in the spread: by the role of whoever gave it, never by name; tabled when they are not in the room."""

    role: str
    views: FirstViews
    late_since: int
    tabled: bool


@dataclass(frozen=True, slots=True)
class Spread:
    """The first views on one case once they are open to whoever asks; nothing but the finding until then."""

    finding: Finding
    heads: tuple[ViewsOnHead, ...] = ()
    given: tuple[Given, ...] = ()


def own_view(session: Session, actor: Actor, item_id: int) -> OwnView | None:
    """One's own first view on a case, if one is saved."""
    refuse_unless_may(actor, "reading.read")
    item, _, request = item_at(session, item_id)
    refuse_unless_case_open(session, actor, request)
    mine = own_latest(session, actor.id, [item_id], views=True).get(item_id)
    if mine is None:
        return None
    now = versions(session, {item.id: request.id})[item.id]
    tabled = bool(tabled_by(session, actor.id, [item_id]))
    revealed = session.get(ReadingReveal, item_id) is not None
    return OwnView(
        views=_views(session, [mine])[mine.id],
        late_since=now.came_after(mine.late),
        after_reveal=mine.after_reveal,
        tabled=tabled,
        revealed=revealed,
    )


def spread_of(session: Session, actor: Actor, item_id: int) -> Spread:
    """The first views on a case, differences first, once the chair has revealed them and one's own is in.

    Counted are the blind views of those in the room, and those tabled by members who are not. Raises the one refusal
    for a case that is not there or not this person's.
    """
    refuse_unless_may(actor, "spread.read")
    item, meeting, request = item_at(session, item_id)
    refuse_unless_case_open(session, actor, request)
    revealed = session.get(ReadingReveal, item.id) is not None
    own_in = item.id in own_latest(session, actor.id, [item.id], views=True)
    finding = law.views_open(gives=may(actor, "reading.note").is_met, own_in=own_in, revealed=revealed)
    if not finding.is_met:
        return Spread(finding)
    given = put_before_panel(session, item, meeting.id, request.id)
    return Spread(finding, law.views_by_head([one.views for one in given]), given)


def put_before_panel(session: Session, item: AgendaItem, meeting_id: int, request_id: int) -> tuple[Given, ...]:
    """Every blind view that counts on a case: of those present and not recused, and tabled ones of those who are not there."""
    readings = [one for one in blind_views(session, item.id) if not one.abstains]
    away = recused_from(session, request_id)
    asked = {row.person_id: row for row in session.exec(select(Attendance).where(Attendance.meeting_id == meeting_id))}
    tabled = set(session.exec(select(ReadingTabled.person_id).where(ReadingTabled.item_id == item.id)))
    here = {person for person, row in asked.items() if row.presence is Presence.PRESENT}
    counted = [
        one
        for one in readings
        if one.person_id in asked and one.person_id not in away and (one.person_id in here or one.person_id in tabled)
    ]
    now, views = versions(session, {item.id: request_id})[item.id], _views(session, counted)
    return tuple(
        Given(_role(asked[one.person_id]), views[one.id], now.came_after(one.late), one.person_id not in here) for one in counted
    )


def _role(row: Attendance) -> str:
    return label(row.discipline) if row.discipline else label(row.capacity)


def _views(session: Session, readings: Sequence[Reading]) -> dict[int, FirstViews]:
    rows: dict[int, list[ReadingView]] = {}
    for row in session.exec(select(ReadingView).where(col(ReadingView.reading_id).in_([one.id for one in readings]))):
        rows.setdefault(row.reading_id, []).append(row)
    return {
        one.id: FirstViews(
            by_head={row.criterion: row.first_view for row in rows.get(one.id, [])},
            notes={row.criterion: row.words for row in rows.get(one.id, [])},
            words=one.words,
            abstains=one.abstains,
            changed_because=one.changed_because,
        )
        for one in readings
    }
