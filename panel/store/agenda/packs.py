"""What a pack holds: a request's card and the evidence that stands, as plain data that can be frozen and hashed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.intake.columns import EVIDENCE
from panel.models import Evidence, Request
from panel.store.requests.request_rows import ON_REQUEST

CARD = ("due_on", "initials", *(column.field for column in ON_REQUEST if column.packed))
PAPER = tuple(column.field for column in EVIDENCE if column.field != "reference")


def evidence_of(session: Session, request_ids: Sequence[int | None]) -> list[Evidence]:
    """The evidence that stands for some requests: every row that no later row replaces, in the order it came."""
    later = aliased(Evidence)
    return list(
        session.exec(
            select(Evidence)
            .outerjoin(later, col(later.replaces_id) == Evidence.id)
            .where(col(Evidence.request_id).in_(request_ids), col(later.id).is_(None))
            .order_by(col(Evidence.id))
        )
    )


def card_of(request: Request, evidence: Sequence[Evidence]) -> dict[str, Any]:
    """A case's card as it is frozen with the pack."""
    card: dict[str, Any] = {name: _plain(getattr(request, name)) for name in CARD}
    card["evidence"] = [{name: _plain(getattr(row, name)) for name in PAPER} for row in evidence]
    return card


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int) else str(value)
