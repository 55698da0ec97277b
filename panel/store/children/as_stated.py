"""What requests say of their child otherwise than the child's record does: kept with each, so that nothing typed is lost."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.intake.column import Owner
from panel.intake.columns import REQUESTS
from panel.intake.reading import RequestRow
from panel.law.children.identity import SAYS_NOTHING
from panel.models import ChildAsStated
from panel.store.children.recognition import LEARNED, batches

OF_A_CHILD = tuple(column for column in REQUESTS if column.owner is Owner.CHILD)


def otherwise(row: RequestRow, held: Callable[[str], Any]) -> dict[str, str]:
    """What a row says of its child otherwise than the record, which `held` gives by column; a blank cell says nothing."""
    said = {column.field: (column, getattr(row, column.field)) for column in OF_A_CHILD}
    return {
        name: str(column.cell(value))
        for name, (column, value) in said.items()
        if value != (held(name) or column.blank) and not (name in LEARNED and value in SAYS_NOTHING)
    }


def stated(session: Session, requests: Iterable[int] | None = None) -> dict[int, Mapping[str, str]]:
    """What stands of some requests, or of all, by their number; most have nothing."""
    words = sa.select(col(ChildAsStated.request_id), col(ChildAsStated.words)).order_by(col(ChildAsStated.id))
    if requests is None:
        return {row[0]: row[1] for row in session.execute(words)}
    found: dict[int, Mapping[str, str]] = {}
    for some in batches(requests):
        found.update((row[0], row[1]) for row in session.execute(words.where(col(ChildAsStated.request_id).in_(some))))
    return found
