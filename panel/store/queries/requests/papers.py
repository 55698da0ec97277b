"""The papers attached to requests, as a screen lists them and as an evidence row opens one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.requests.papers import PaperKind, document_key, first_page
from panel.models import AttachedPaper, PaperWithdrawal, Person
from panel.store.clock import today_of


@dataclass(frozen=True, slots=True)
class Paper:
    """One attached paper; `late` when it came after the papers went out, `withdrawn_on` when it no longer opens."""

    id: int
    source: str
    kind: PaperKind
    size: int
    attached_on: date
    attached_by: str
    late: bool
    withdrawn_on: date | None
    reason: str

    @property
    def address(self) -> str:
        """Where the front door serves it."""
        return f"/export/papers/{self.id}.{self.kind}"

    def at(self, page: str) -> str:
        """Where it opens at the page an evidence row names: only a PDF has pages a browser can turn to."""
        first = first_page(page) if self.kind is PaperKind.PDF else None
        return f"{self.address}#page={first}" if first else self.address


def papers_of(session: Session, request_id: int, packed: Mapping[str, Any] | None) -> tuple[Paper, ...]:
    """Every paper of a request, withdrawn ones too, in the order they came; `packed` is the card that went out last, if one did."""
    listed = {(one["source"], one["sha256"]) for one in (packed or {}).get("papers", ())}
    found = []
    rows = session.execute(
        sa.select(AttachedPaper, col(Person.name), PaperWithdrawal)
        .join(Person, col(Person.id) == AttachedPaper.attached_by)
        .outerjoin(PaperWithdrawal, col(PaperWithdrawal.paper_id) == AttachedPaper.id)
        .where(col(AttachedPaper.request_id) == request_id)
        .order_by(col(AttachedPaper.id))
    )
    for row, name, withdrawal in rows:
        paper = Paper(
            id=row.id,
            source=row.source,
            kind=row.kind,
            size=row.size,
            attached_on=today_of(row.attached_at),
            attached_by=name,
            late=packed is not None and (row.source, row.sha256) not in listed,
            withdrawn_on=today_of(withdrawal.withdrawn_at) if withdrawal else None,
            reason=withdrawal.reason if withdrawal else "",
        )
        found.append(paper)
    return tuple(found)


def opened_by(papers: Sequence[Paper], source: str, page: str) -> str:
    """The address at which an evidence row opens its paper; nothing where that paper is not attached."""
    named = document_key(source)
    return next((one.at(page) for one in papers if named and not one.withdrawn_on and document_key(one.source) == named), "")
