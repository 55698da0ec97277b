"""What is recorded of cases beside their evidence, as it stands: the newest revision of each particular."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session, col, select

from panel.law.kinds import KINDS
from panel.law.requests.particular_rules import ParticularValue
from panel.models import CaseParticular, Request
from panel.store.engine import Work


def rows_of(session: Session, request_ids: Sequence[int]) -> list[CaseParticular]:
    """Every revision of every particular of some cases, oldest first."""
    wanted = select(CaseParticular).where(col(CaseParticular.request_id).in_(request_ids))
    return list(session.exec(wanted.order_by(col(CaseParticular.request_id), col(CaseParticular.key), col(CaseParticular.rev))))


def standing(rows: Sequence[CaseParticular]) -> dict[int, dict[str, ParticularValue]]:
    """What stands of each case, by key; what was taken back is left out."""
    found: dict[int, dict[str, ParticularValue]] = {}
    for row in rows:
        found.setdefault(row.request_id, {})[row.key] = ParticularValue(row.words, row.on_day, row.amount_pence)
    return {number: {key: value for key, value in held.items() if not value.is_blank} for number, held in found.items()}


def write(work: Work, request: Request, changed: Mapping[str, ParticularValue], rows: Sequence[CaseParticular]) -> None:
    """Add what changed as the next revision of each; `rows` are those there are."""
    revs = {row.key: row.rev for row in rows}
    for key, value in changed.items():
        work.session.add(
            CaseParticular(
                request_id=request.id,
                key=key,
                rev=revs.get(key, 0) + 1,
                words=value.words,
                on_day=value.day,
                amount_pence=value.pence,
                recorded_by=work.person_id,
                recorded_at=work.at,
            )
        )


def clock_start(session: Session, request: Request) -> date | None:
    """The recorded day a case's clock starts from, if its kind has one and it is recorded."""
    key = KINDS[request.kind].clock_particular
    if not key:
        return None
    value = standing(rows_of(session, [request.id])).get(request.id, {}).get(key)
    return value.day if value else None
