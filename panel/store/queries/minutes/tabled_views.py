"""First views tabled in absence, as minutes need them: for many cases at once, in three queries."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.law.messages.labels import label
from panel.law.minutes.case_record import ChangedView, TabledView
from panel.law.vocabulary import Presence
from panel.models import AgendaItem, Attendance, Evidence, Reading, ReadingReveal, ReadingTabled, ReadingView
from panel.store.agenda.reading_records import reading_stands


def older_on(session: Session, items: Sequence[int]) -> Mapping[int, list[tuple[int, str, int]]]:
    """Of the cases whose first views were revealed, each blind view that papers came after before then: whose, role, how many."""
    later = aliased(Reading)
    came = (
        sa.select(sa.func.count())
        .select_from(Evidence)
        .where(
            col(Evidence.request_id) == AgendaItem.request_id,
            col(Evidence.added_at) > Reading.read_at,
            col(Evidence.added_at) <= ReadingReveal.revealed_at,
        )
        .scalar_subquery()
    )
    rows = session.execute(
        sa.select(Reading, Attendance, came)
        .join(AgendaItem, col(AgendaItem.id) == Reading.item_id)
        .join(ReadingReveal, col(ReadingReveal.item_id) == Reading.item_id)
        .join(
            Attendance,
            sa.and_(col(Attendance.meeting_id) == AgendaItem.meeting_id, col(Attendance.person_id) == Reading.person_id),
        )
        .where(
            col(Reading.item_id).in_(items),
            col(Reading.is_view).is_(True),
            reading_stands(),
            col(Reading.abstains).is_(False),
            col(Reading.after_reveal).is_(False),
            col(Attendance.presence) == Presence.PRESENT,
            ~sa.exists().where(
                col(later.item_id) == Reading.item_id,
                col(later.person_id) == Reading.person_id,
                col(later.is_view).is_(True),
                col(later.after_reveal).is_(False),
                col(later.rev) > Reading.rev,
            ),
        )
        .order_by(col(Reading.item_id), col(Reading.person_id))
    )
    found: dict[int, list[tuple[int, str, int]]] = {}
    for reading, asked, count in rows:
        if count:
            found.setdefault(reading.item_id, []).append((reading.person_id, _role(asked), count))
    return found


def changed_on(session: Session, items: Sequence[int]) -> Mapping[int, list[tuple[int, ChangedView]]]:
    """Why views changed after the reveal, by item: whose, and what they chose to say; the newest of each; one query."""
    rows = session.execute(
        sa.select(Reading, Attendance)
        .join(AgendaItem, col(AgendaItem.id) == Reading.item_id)
        .join(
            Attendance,
            sa.and_(col(Attendance.meeting_id) == AgendaItem.meeting_id, col(Attendance.person_id) == Reading.person_id),
        )
        .where(col(Reading.item_id).in_(items), col(Reading.is_view).is_(True), col(Reading.after_reveal).is_(True))
        .order_by(col(Reading.item_id), col(Reading.person_id), col(Reading.rev))
    )
    newest = {(reading.item_id, reading.person_id): (reading, asked) for reading, asked in rows}
    found: dict[int, list[tuple[int, ChangedView]]] = {}
    for (item, person), (reading, asked) in newest.items():
        if reading.changed_because:
            found.setdefault(item, []).append((person, ChangedView(_role(asked), reading.changed_because)))
    return found


def _role(asked: Attendance) -> str:
    return label(asked.discipline) if asked.discipline else label(asked.capacity)


def tabled_on(session: Session, items: Sequence[int]) -> Mapping[int, list[tuple[int, TabledView]]]:
    """The views put before the panel by members who were not there, by item: whose, and what; none before the reveal."""
    rows = session.execute(
        sa.select(Reading, Attendance)
        .join(AgendaItem, col(AgendaItem.id) == Reading.item_id)
        .join(ReadingReveal, col(ReadingReveal.item_id) == Reading.item_id)
        .join(
            ReadingTabled,
            sa.and_(col(ReadingTabled.item_id) == Reading.item_id, col(ReadingTabled.person_id) == Reading.person_id),
        )
        .join(
            Attendance,
            sa.and_(col(Attendance.meeting_id) == AgendaItem.meeting_id, col(Attendance.person_id) == Reading.person_id),
        )
        .where(
            col(Reading.item_id).in_(items),
            col(Reading.is_view).is_(True),
            reading_stands(),
            col(Reading.after_reveal).is_(False),
            col(Attendance.presence) != Presence.PRESENT,
        )
        .order_by(col(Reading.item_id), col(Reading.person_id), col(Reading.rev))
    )
    newest = {(reading.item_id, reading.person_id): (reading, asked) for reading, asked in rows if not reading.abstains}
    heads: dict[int, list[ReadingView]] = {}
    numbers = [reading.id for reading, _ in newest.values()]
    for row in session.exec(select(ReadingView).where(col(ReadingView.reading_id).in_(numbers))):
        heads.setdefault(row.reading_id, []).append(row)
    found: dict[int, list[tuple[int, TabledView]]] = {}
    for (item, person), (reading, asked) in newest.items():
        said = tuple(sorted((row.criterion, row.first_view, row.words) for row in heads.get(reading.id, [])))
        found.setdefault(item, []).append((person, TabledView(_role(asked), said, reading.words)))
    return found
