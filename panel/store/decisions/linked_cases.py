"""Cases that are about one another: a case decided outside panel and the one that brings it to the next panel."""

from sqlmodel import Session, col, select

from panel.models import OutsideAsk, OutsideDecision


def linked_to(session: Session, request_id: int) -> list[int]:
    """The cases an interest in this one is an interest in as well."""
    rows = session.exec(
        select(OutsideAsk.request_id, OutsideDecision.noted_id)
        .join(OutsideDecision, col(OutsideDecision.ask_id) == OutsideAsk.id)
        .where((OutsideAsk.request_id == request_id) | (OutsideDecision.noted_id == request_id))
    )
    return sorted({number for pair in rows for number in pair} - {request_id})
