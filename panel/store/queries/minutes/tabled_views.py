"""First views tabled in absence, as minutes need them: for many cases at once, in three queries."""

from collections.abc import Mapping, Sequence

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.messages.labels import label
from panel.law.minutes.meeting_record import TabledView
from panel.law.vocabulary import Presence
from panel.models import AgendaItem, Attendance, Reading, ReadingReveal, ReadingTabled, ReadingView


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
        role = label(asked.discipline) if asked.discipline else label(asked.capacity)
        found.setdefault(item, []).append((person, TabledView(role, said, reading.words)))
    return found
