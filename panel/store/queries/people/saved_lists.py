"""The lists a person has saved, for the page they are of."""

from sqlmodel import Session, col, select

from panel.law.permissions import Actor
from panel.models import SavedList


def saved_by(session: Session, actor: Actor, page: str) -> list[SavedList]:
    """One's own saved lists of a page, by name."""
    mine = select(SavedList).where(SavedList.person_id == actor.id, SavedList.page == page)
    return list(session.exec(mine.order_by(col(SavedList.name))))
