"""What a pack holds: a request's card, the evidence and the papers that stand, as plain data that can be frozen and hashed."""

from collections.abc import Sequence

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.intake.columns import EVIDENCE
from panel.models import AttachedPaper, Evidence, PaperWithdrawal, Request
from panel.store.once import once
from panel.store.requests.request_rows import ON_REQUEST

CARD = ("due_on", "initials", *(column.field for column in ON_REQUEST if column.packed))
PAPER = tuple(column.field for column in EVIDENCE if column.field != "reference")
ATTACHED = ("source", "kind", "size", "sha256")


def evidence_of(session: Session, request_ids: Sequence[int | None]) -> list[Evidence]:
    """The evidence that stands for some requests: every row that no later row replaces, in the order it came."""
    later = aliased(Evidence)
    wanted = (
        select(Evidence)
        .outerjoin(later, col(later.replaces_id) == Evidence.id)
        .where(col(Evidence.request_id).in_(request_ids), col(later.id).is_(None))
        .order_by(col(Evidence.id))
    )
    return list(once(session, "evidence", tuple(request_ids), lambda: session.exec(wanted).all()))


def papers_standing(session: Session, request_ids: Sequence[int | None]) -> list[AttachedPaper]:
    """The papers attached to some requests and not withdrawn, in the order they came."""
    return list(
        session.exec(
            select(AttachedPaper)
            .outerjoin(PaperWithdrawal, col(PaperWithdrawal.paper_id) == AttachedPaper.id)
            .where(col(AttachedPaper.request_id).in_(request_ids), col(PaperWithdrawal.paper_id).is_(None))
            .order_by(col(AttachedPaper.id))
        )
    )


def card_of(request: Request, evidence: Sequence[Evidence], papers: Sequence[AttachedPaper]) -> dict[str, object]:
    """A case's card as it is frozen with the pack; a case without papers has the card it had before papers could be attached."""
    card: dict[str, object] = {name: _plain(getattr(request, name)) for name in CARD}
    card["evidence"] = [{name: _plain(getattr(row, name)) for name in PAPER} for row in evidence]
    if papers:
        card["papers"] = [{name: _plain(getattr(row, name)) for name in ATTACHED} for row in papers]
    return card


def _plain(value: object) -> str | int | None:
    return value if value is None or isinstance(value, bool | int) else str(value)
