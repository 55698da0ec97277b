"""What requests say of their child otherwise than the child's record does: kept with each, so that nothing typed is lost."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.intake.column import Owner
from panel.intake.columns import REQUESTS
from panel.intake.reading import RequestRow
from panel.law.children.comparing import reads_the_same
from panel.law.children.identity import SAYS_NOTHING
from panel.models import Child, ChildAsStated, Request
from panel.store.children.recognition import LEARNED, batches

OF_A_CHILD = tuple(column for column in REQUESTS if column.owner is Owner.CHILD)
_WHO = {column.field: column for column in OF_A_CHILD if column.field in ("surname", "forename", "date_of_birth", "sex")}
"""Who the child is: what a request says of it otherwise is looked at by a person."""


def otherwise(row: RequestRow, held: Callable[[str], Any]) -> dict[str, str]:
    """What a row says of its child otherwise than the record, which `held` gives by column; a blank cell says nothing."""
    said = {column.field: (column, getattr(row, column.field)) for column in OF_A_CHILD}
    return {
        name: str(column.cell(value))
        for name, (column, value) in said.items()
        if value != (held(name) or column.blank) and not (name in LEARNED and value in SAYS_NOTHING)
    }


def read_otherwise(words: Mapping[str, str], held: Callable[[str], Any]) -> dict[str, str]:
    """Of what is kept with a request, what a person reads otherwise than the record."""
    cells = {column.field: str(column.cell(held(column.field) or column.blank)) for column in OF_A_CHILD if column.field in words}
    return {name: said for name, said in words.items() if not reads_the_same(said, cells.get(name, ""))}


def stated(session: Session, requests: Iterable[int] | None = None) -> dict[int, Mapping[str, str]]:
    """What stands of some requests, or of all, by their number; most have nothing."""
    words = sa.select(col(ChildAsStated.request_id), col(ChildAsStated.words)).order_by(col(ChildAsStated.id))
    if requests is None:
        return {row[0]: row[1] for row in session.execute(words)}
    found: dict[int, Mapping[str, str]] = {}
    for some in batches(requests):
        found.update((row[0], row[1]) for row in session.execute(words.where(col(ChildAsStated.request_id).in_(some))))
    return found


@dataclass(frozen=True, slots=True)
class SaidOtherwise:
    """A request whose words about its child are not the record's, and in what."""

    reference: str
    child_id: int
    initials: str
    parts: tuple[str, ...]


def said_otherwise(session: Session) -> list[SaidOtherwise]:
    """Requests that say another name, date of birth or sex than their child's record does now; for a person to look at."""
    said = {number: words for number, words in stated(session).items() if words.keys() & _WHO.keys()}
    found = []
    for some in batches(said):
        rows = session.execute(
            sa.select(Request, Child)
            .join(Child, col(Child.id) == col(Request.child_id))
            .where(col(Request.id).in_(some))
            .order_by(col(Request.id))
        )
        for request, child in rows:
            words = read_otherwise(said[request.id], partial(getattr, child))
            parts = [name for name in _WHO if name in words]
            if parts:
                called = tuple(part.replace("_", " ") for part in parts)
                found.append(SaidOtherwise(request.reference, child.id, child.initials, called))
    return found
