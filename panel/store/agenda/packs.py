"""What a pack holds: a request's card and the evidence that stands, as plain data that can be frozen and hashed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.models import Evidence, Request
from panel.store.requests import request_columns

CARD = (
    "reference",
    "kind",
    "received_on",
    "due_on",
    "requested_by",
    "initials",
    "nc_year",
    "setting_type",
    "primary_need",
    "other_needs",
    *request_columns.SAID,
    *request_columns.KNOWN,
    *request_columns.ASKED,
)


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
    card["evidence"] = [
        {
            "criterion": str(row.criterion),
            "finding": None if row.finding is None else str(row.finding),
            "summary": row.summary,
            "source": row.source,
            "page": row.page,
            "dated": _plain(row.dated),
            "supplied_by": row.supplied_by,
        }
        for row in evidence
    ]
    return card


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int) else str(value)
