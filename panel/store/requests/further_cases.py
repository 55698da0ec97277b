"""What every case that is opened by itself shares: a reference of its own, what lasts of the child, and who is recused from it."""

from typing import Any

from sqlmodel import Session, col, select

from panel.models import Interest, Request
from panel.store.children.merged_records import records_of
from panel.store.engine import Work
from panel.store.requests.request_rows import LASTING

LONGEST = 40
_CARRIED = ("setting_id", "initials", *LASTING)


def carried(known: Request) -> dict[str, Any]:
    """What goes on from one case of a child to the next."""
    return {name: getattr(known, name) for name in _CARRIED}


def free_reference(session: Session, base: str, mark: str) -> str:
    """The first reference not taken yet that is the base with a mark and a number."""
    number = 1
    while True:
        end = f"-{mark}{number}"
        reference = f"{base[: LONGEST - len(end)]}{end}"
        if session.exec(select(Request.id).where(Request.reference == reference)).first() is None:
            return reference
        number += 1


def carry_interests(work: Work, child_id: int, request_id: int) -> None:
    """Whoever has a standing interest in a case of the child has it in this one as well."""
    standing = work.session.exec(
        select(Interest)
        .join(Request, col(Request.id) == Interest.request_id)
        .where(
            col(Request.child_id).in_(records_of(work.session, child_id)),
            Request.id != request_id,
            col(Interest.withdrawn_at).is_(None),
        )
        .order_by(col(Interest.id))
    )
    for interest in {one.person_id: one for one in standing}.values():
        work.session.add(
            Interest(
                request_id=request_id,
                person_id=interest.person_id,
                kind=interest.kind,
                words=interest.words,
                declared_at=work.at,
                declared_by=interest.declared_by,
            )
        )
