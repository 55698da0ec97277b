"""What a value would mean for the cases that wait, and a limit for the awards and plans on record: looked through, nothing written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law import figures
from panel.law.kinds import KINDS
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.vocabulary import Kind, Option
from panel.models import Request
from panel.store.integrity.sweep_children import STANDING
from panel.store.queries.policy.values import Value
from panel.store.queries.requests.pending_list import UNDECIDED, not_recused

LIMITS = {one.name: one for one in (figures.ASC_TERM_CAP, figures.ASC_YEAR_CAP, figures.ASC_TERMS_MAX)}
"""The figures that can be looked through: those an amount or a number of terms on record is held to."""
EVER = date.min
_COUNT = "SELECT COUNT(*), COALESCE(SUM(CASE WHEN held > :number THEN 1 ELSE 0 END), 0), COALESCE(SUM(CASE WHEN held >= :now THEN 1 ELSE 0 END), 0)"
_AWARDS = {
    figures.ASC_TERM_CAP.name: f"{_COUNT} FROM (SELECT amount_pence AS held FROM ({STANDING}) s WHERE recorded_on >= :since) h",
    figures.ASC_YEAR_CAP.name: f"{_COUNT} FROM (SELECT SUM(amount_pence) AS held FROM ({STANDING}) s GROUP BY record, academic_year "
    "HAVING MAX(recorded_on) >= :since) h",
    figures.ASC_TERMS_MAX.name: f"{_COUNT} FROM (SELECT COUNT(*) AS held FROM ({STANDING}) s GROUP BY record HAVING MAX(recorded_on) >= :since) h",
}
_PLANS = (
    f"{_COUNT} FROM (SELECT p.amount_pence AS held FROM term_plan p JOIN contract c ON c.id = p.contract_id WHERE c.state <> 'closed' "
    "AND p.rev = (SELECT MAX(rev) FROM term_plan WHERE contract_id = p.contract_id AND ordinal = p.ordinal) "
    "AND NOT EXISTS (SELECT 1 FROM term_award a WHERE a.contract_id = p.contract_id AND a.ordinal = p.ordinal AND a.live = 1)) h"
)


@dataclass(frozen=True, slots=True)
class Effect:
    """How many stand on record, how many of them a limit would not allow or reach today's, and plans not yet decided."""

    standing: int
    over: int
    at_limit: int
    plans: int
    plans_over: int


def what_if(session: Session, actor: Actor, name: str, number: int, now: int, since: date) -> Effect:
    """Awards decided from a day on, and open plans, against a limit beside today's, in whole pence or terms. Two queries.

    Raises KeyError for another figure.
    """
    refuse_unless_may(actor, "money.read")
    standing, over, at_limit = _counted(session, _AWARDS[name], number, now, since)
    plans, plans_over, _ = _counted(session, _PLANS, number) if name == figures.ASC_TERM_CAP.name else (0, 0, 0)
    return Effect(standing=standing, over=over, at_limit=at_limit, plans=plans, plans_over=plans_over)


@dataclass(frozen=True, slots=True)
class Touched:
    """What a proposed value meets on record: cases not decided yet, and for a limit the awards that stand and those over it."""

    waiting: int
    standing: int = 0
    over: int = 0


def touched(session: Session, actor: Actor, values: Sequence[Value]) -> Mapping[int, Touched]:
    """Of each proposal by its number: for a limit, the waiting cases that may come to a contract; for moderation, those that
    ask for a final term; else every waiting case.

    One query, and one more for each limit.
    """
    refuse_unless_may(actor, "policy.read")
    counted = sa.select(col(Request.kind), sa.func.count()).where(col(Request.status).in_(UNDECIDED), not_recused(actor))
    waiting = {Kind(kind): int(many) for kind, many in session.execute(counted.group_by(col(Request.kind)))}
    final_terms = sum(many for kind, many in waiting.items() if Option.EXTEND in KINDS[kind].awards)
    contracts = sum(many for kind, many in waiting.items() if KINDS[kind].awards or KINDS[kind].opens_contract)
    found = {}
    for one in values:
        if one.name in LIMITS and one.number is not None:
            standing, over, _ = _counted(session, _AWARDS[one.name], one.number)
            found[one.id] = Touched(waiting=contracts, standing=standing, over=over)
        elif one.name == figures.ASC_MODERATION.name:
            found[one.id] = Touched(waiting=final_terms)
        else:
            found[one.id] = Touched(waiting=sum(waiting.values()))
    return found


def _counted(session: Session, query: str, number: int, now: int = 0, since: date = EVER) -> tuple[int, int, int]:
    given: dict[str, object] = {"number": number, "now": now}
    if ":since" in query:
        given["since"] = since.isoformat()  # days are kept as text on both engines
    every, over, at_limit = session.execute(sa.text(query), given).one()
    return int(every), int(over), int(at_limit)
