"""What people are typing on a case, kept until it is recorded: private to those who may record on it, never a record itself."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.permissions import Actor, refuse_unless_may
from panel.models import Draft, Person
from panel.store.engine import Work
from panel.store.meeting import live_token
from panel.store.records import item_at, not_open, recused_from

Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Typed:
    """One person's draft on one case."""

    person_id: int
    name: str
    fields: Fields
    version: int
    saved_at: datetime


def drafts_on(session: Session, actor: Actor, item_id: int) -> list[Typed]:
    """Every draft on a case, one's own and those of others who may record on it; none for whoever is recused from it."""
    refuse_unless_may(actor, "meeting.recommend")
    _refuse_recused(session, actor, item_id)
    rows = session.execute(
        sa.select(Draft, col(Person.name))
        .join(Person, col(Person.id) == Draft.person_id)
        .where(col(Draft.item_id) == item_id)
        .order_by(col(Draft.saved_at))
    )
    return [
        Typed(person_id=row.person_id, name=name, fields=row.fields, version=row.version, saved_at=row.saved_at)
        for row, name in rows
    ]


def save(work: Work, item_id: int, fields: Fields, *, seen_version: int) -> int | None:
    """Keep what was typed; its new version, or None where another window of the same person kept or recorded something.

    Nothing is written over then. A first draft lets the others on this case know that somebody writes.
    """
    refuse_unless_may(work.actor, "meeting.recommend")
    _refuse_recused(work.session, work.actor, item_id)
    held = work.session.get(Draft, (work.person_id, item_id))
    if held is None and not seen_version:
        work.session.add(Draft(person_id=work.person_id, item_id=item_id, fields=dict(fields), saved_at=work.at))
        live_token.moved(work, item_at(work.session, item_id)[1].id)
        return 1
    if held is None or held.version != seen_version:
        return None
    held.fields, held.version, held.saved_at = dict(fields), held.version + 1, work.at
    work.session.add(held)
    return held.version


def clear(session: Session, person_id: int, item_id: int) -> None:
    """Let a draft go: what it held is recorded."""
    session.execute(sa.delete(Draft).where(col(Draft.person_id) == person_id, col(Draft.item_id) == item_id))


def clear_all(session: Session, items: Collection[int]) -> None:
    """Let every draft on these cases go: their meeting is closed, and nothing more can be recorded on them."""
    session.execute(sa.delete(Draft).where(col(Draft.item_id).in_(items)))


def _refuse_recused(session: Session, actor: Actor, item_id: int) -> None:
    _, _, request = item_at(session, item_id)
    if actor.id in recused_from(session, request.id):
        raise not_open()
