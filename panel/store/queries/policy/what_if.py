"""What a limit of contracts would have meant for the awards and the plans on record: looked through, nothing written."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session

from panel.law import figures
from panel.law.permissions import Actor, refuse_unless_may
from panel.store.integrity.sweep_children import STANDING

LIMITS = {one.name: one for one in (figures.ASC_TERM_CAP, figures.ASC_YEAR_CAP, figures.ASC_TERMS_MAX)}
"""The figures that can be looked through: those an amount or a number of terms on record is held to."""
_COUNT = "SELECT COUNT(*), COALESCE(SUM(CASE WHEN held > :number THEN 1 ELSE 0 END), 0)"
_AWARDS = {
    figures.ASC_TERM_CAP.name: f"{_COUNT} FROM (SELECT amount_pence AS held FROM ({STANDING}) s) h",
    figures.ASC_YEAR_CAP.name: f"{_COUNT} FROM (SELECT SUM(amount_pence) AS held FROM ({STANDING}) s GROUP BY record, academic_year) h",
    figures.ASC_TERMS_MAX.name: f"{_COUNT} FROM (SELECT COUNT(*) AS held FROM ({STANDING}) s GROUP BY record) h",
}
_PLANS = (
    f"{_COUNT} FROM (SELECT p.amount_pence AS held FROM term_plan p JOIN contract c ON c.id = p.contract_id WHERE c.state <> 'closed' "
    "AND p.rev = (SELECT MAX(rev) FROM term_plan WHERE contract_id = p.contract_id AND ordinal = p.ordinal) "
    "AND NOT EXISTS (SELECT 1 FROM term_award a WHERE a.contract_id = p.contract_id AND a.ordinal = p.ordinal AND a.live = 1)) h"
)


@dataclass(frozen=True, slots=True)
class Effect:
    """How many stand on record, how many of them a limit would not allow, and the same of plans not yet decided."""

    standing: int
    over: int
    plans: int
    plans_over: int


def what_if(session: Session, actor: Actor, name: str, number: int) -> Effect:
    """Awards and open plans against a limit, in whole pence or terms. Two queries. Raises KeyError for another figure."""
    refuse_unless_may(actor, "money.read")
    standing, over = _counted(session, _AWARDS[name], number)
    plans, plans_over = _counted(session, _PLANS, number) if name == figures.ASC_TERM_CAP.name else (0, 0)
    return Effect(standing=standing, over=over, plans=plans, plans_over=plans_over)


def _counted(session: Session, query: str, number: int) -> tuple[int, int]:
    every, over = session.execute(sa.text(query), {"number": number}).one()
    return int(every), int(over)
