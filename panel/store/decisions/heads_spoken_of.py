"""Which heads of paragraph 9.14 the papers speak of, so that a refusal passes none of them over."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from panel.law.minutes.case_record import Paper
from panel.law.vocabulary import Criterion, EvidenceFinding
from panel.models import Evidence
from panel.store.queries.meeting.hearings import papers_on


def in_pack(session: Session, item_id: int) -> set[Criterion]:
    """The heads that papers of a frozen pack speak of."""
    return _spoken_of(papers_on(session, [item_id]).get(item_id, ()))


def on_file(session: Session, request_id: int) -> set[Criterion]:
    """The heads that evidence on file speaks of, as it stands."""
    return _spoken_of(evidence_on_file(session, request_id))


def evidence_on_file(session: Session, request_id: int) -> Sequence[Evidence]:
    """The evidence of a case as it stands, corrections in the place of what they correct."""
    later = aliased(Evidence)
    replaced = sa.exists().where(col(later.replaces_id) == Evidence.id)
    return session.exec(select(Evidence).where(Evidence.request_id == request_id, ~replaced).order_by(col(Evidence.id))).all()


def as_paper(one: Evidence) -> Paper:
    """A row of evidence as minutes, letters and forms read it."""
    return Paper(
        criterion=one.criterion,
        finding=one.finding,
        summary=one.summary,
        source=one.source,
        page=one.page,
        dated=one.dated,
        supplied_by=one.supplied_by,
    )


def _spoken_of(papers: Sequence[Evidence] | Sequence[Paper]) -> set[Criterion]:
    return {paper.criterion for paper in papers if paper.finding is not EvidenceFinding.NOT_IN_PAPERS}
