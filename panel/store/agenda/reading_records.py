"""What is on record of reading ahead, loaded in one way: who said what of interests, which version was read, first views."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.law.agenda.pre_reading import reading_can_be_taken_back
from panel.law.findings import refuse_unless_met
from panel.models import (
    AgendaItem,
    Attendance,
    InterestStatement,
    Pack,
    PackEntry,
    Reading,
    ReadingReveal,
    ReadingTabled,
    Request,
)
from panel.store.agenda.packs import evidence_of
from panel.store.engine import Work
from panel.store.records import not_open


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a pack: as frozen, and the evidence that came or was corrected since."""

    sha256: str
    late: tuple[int, ...]

    def came_after(self, read: Sequence[int]) -> int:
        """How many late papers a reading did not have."""
        return len(set(self.late) - set(read))


def refuse_unless_asked(session: Session, person_id: int | None, meeting_id: int) -> None:
    """Raise the one refusal unless this person is asked to the meeting."""
    asked = select(Attendance.id).where(Attendance.meeting_id == meeting_id, Attendance.person_id == person_id)
    if session.exec(asked).first() is None:
        raise not_open()


def stated(session: Session, person_id: int | None, items: Collection[int]) -> set[int]:
    """The cases of these of which a person has said that they have no interest."""
    return set(
        session.exec(
            select(InterestStatement.item_id).where(
                InterestStatement.person_id == person_id, col(InterestStatement.item_id).in_(items)
            )
        )
    )


def versions(session: Session, items: dict[int, int]) -> dict[int, Version]:
    """The version each case's pack stands at, by item; `items` gives each its request. Three queries."""
    seals = dict(session.exec(select(Pack.item_id, Pack.sha256).where(col(Pack.item_id).in_(items))).all())
    packed: dict[int, set[int]] = {}
    for item, evidence in session.exec(select(PackEntry.item_id, PackEntry.evidence_id).where(col(PackEntry.item_id).in_(items))):
        packed.setdefault(item, set()).add(evidence)
    standing: dict[int, list[int]] = {}
    for row in evidence_of(session, list(items.values())):
        standing.setdefault(row.request_id, []).append(row.id)
    return {
        item: Version(seals.get(item, ""), tuple(one for one in standing.get(request, ()) if one not in packed.get(item, set())))
        for item, request in items.items()
    }


def own_latest(session: Session, person_id: int | None, items: Sequence[int], *, views: bool) -> dict[int, Reading]:
    """A person's newest reading of each case that stands, by item; with `views` the newest that gives a first view."""
    mine = select(Reading).where(Reading.person_id == person_id, col(Reading.item_id).in_(items), reading_stands())
    wanted = mine.order_by(col(Reading.rev))
    if views:
        wanted = wanted.where(col(Reading.is_view).is_(True))
    return {row.item_id: row for row in session.exec(wanted)}


def reading_stands() -> sa.ColumnElement[bool]:
    """The condition that a reading counts: it is none that takes back, and none was taken back after it."""
    later = aliased(Reading)
    taken_back = sa.exists().where(
        col(later.item_id) == Reading.item_id,
        col(later.person_id) == Reading.person_id,
        col(later.rev) >= Reading.rev,
        col(later.taken_back).is_(True),
    )
    return ~taken_back


def last_rev(session: Session, person_id: int, item_id: int) -> int:
    """The last revision of a person's readings of a case, taken back or not; 0 before the first."""
    last = sa.select(sa.func.coalesce(sa.func.max(col(Reading.rev)), 0))
    return int(session.execute(last.where(col(Reading.person_id) == person_id, col(Reading.item_id) == item_id)).scalar_one())


def next_rev(work: Work, item: AgendaItem) -> int:
    """The number of this person's next reading of a case."""
    return last_rev(work.session, work.person_id, item.id) + 1


def reading_of(work: Work, item: AgendaItem, request: Request, rev: int) -> Reading:
    """A reading of a case by whoever acts, with the version of the pack it rests on; not yet added."""
    version = versions(work.session, {item.id: request.id})[item.id]
    return Reading(
        item_id=item.id, person_id=work.person_id, rev=rev, pack_sha256=version.sha256, late=list(version.late), read_at=work.at
    )


def take_back(work: Work, item: AgendaItem, request: Request) -> int:
    """Take back this person's reading of a case and the first view on it, as the next revision; its number."""
    read, views = (item.id in own_latest(work.session, work.actor.id, [item.id], views=only) for only in (False, True))
    revealed = work.session.get(ReadingReveal, item.id) is not None
    refuse_unless_met(reading_can_be_taken_back(read=read, viewed=views, revealed=revealed))
    reading = reading_of(work, item, request, next_rev(work, item))
    reading.taken_back = True
    work.session.add(reading)
    return reading.rev


def tabled_by(session: Session, person_id: int | None, items: Sequence[int]) -> set[int]:
    """The cases of these for which a person has asked that their view be tabled in their absence."""
    mine = select(ReadingTabled.item_id).where(ReadingTabled.person_id == person_id, col(ReadingTabled.item_id).in_(items))
    return set(session.exec(mine))


def blind_views(session: Session, item_id: int) -> list[Reading]:
    """Everybody's newest first view that stands and was given before the reveal of one case."""
    later = aliased(Reading)
    newer = (
        select(later.id)
        .where(
            col(later.item_id) == Reading.item_id,
            col(later.person_id) == Reading.person_id,
            col(later.rev) > Reading.rev,
            col(later.is_view).is_(True),
            col(later.after_reveal).is_(False),
        )
        .exists()
    )
    return list(
        session.exec(
            select(Reading)
            .where(
                Reading.item_id == item_id,
                col(Reading.is_view).is_(True),
                col(Reading.after_reveal).is_(False),
                ~newer,
                reading_stands(),
            )
            .order_by(col(Reading.id))
        )
    )
