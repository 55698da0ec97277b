"""A rule the database held although the act had not: named, and said as a refusal instead of a stack."""

import logging
import re

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from panel.law import figures
from panel.law.findings import Authority, Refused, not_met
from panel.law.reasons.record import Reason
from panel.models import METADATA
from panel.store.guards.registry import guards

log = logging.getLogger(__name__)
STORE = Authority(figures.HOUSE, "what the records themselves hold", figures.HOUSE_BEGAN, verified=False)

PLAIN = {
    "award_ordinal_once": "a child has one first term and one final term",
    "award_term_once": "a child holds one award in a school term",
    "award_at_most_two_terms": "a child has two terms at most",
    "award_first_is_money": "an award is at least a penny",
    "cost_is_money": "each line of the costed plan is at least a penny",
    "contract_live_once": "a child has one live contract",
    "item_live_once": "a request is on one agenda at a time",
    "item_once_a_meeting": "a request is on a meeting's agenda once",
    "decision_rev_once": "somebody else has just recorded a decision here",
    "recommendation_rev_once": "somebody else has just recorded a recommendation here",
    "pk_award_revision": "somebody else has just changed this award",
    "pk_minutes_revision": "somebody else has just signed or amended these minutes",
    "interest_once": "this interest is already recorded",
    "role_held_once": "this person already holds this role",
    "person_email_once": "somebody with this e-mail address is already here",
    "request_reference_once": "a request with this reference is already here",
    "child_upn_once": "another child has this UPN",
    "audit_never_forks": "somebody else was recorded at the same instant",
}
"""What the constraints say that two people at once can run into; the rest is said in one general sentence."""
OTHERWISE = "somebody else has just recorded something that this does not fit with"
LATER = frozenset({"23505", "23514", "23000", "23P01"})
"""PostgreSQL's codes for unique, check, our guards and exclusion; a missing reference or value is a fault of ours."""


def refusal_of(trouble: IntegrityError) -> Refused | None:
    """The refusal a broken constraint or guard is told as; None for what only a fault of ours can break."""
    name = _name_of(trouble)
    if name is None:
        return None
    log.warning("the records held: %s", name)
    return Refused(not_met(Reason.RECORDS_HOLD, STORE, rule=_plainly(name)))


def _name_of(trouble: IntegrityError) -> str | None:
    code = getattr(trouble.orig, "sqlstate", None)
    if code is not None:
        diagnosis = getattr(trouble.orig, "diag", None)
        return str(getattr(diagnosis, "constraint_name", None) or "") if code in LATER else None
    said = str(trouble.orig)
    if found := re.match(r"CHECK constraint failed: (\w+)$", said):
        return found[1]
    if found := re.match(r"UNIQUE constraint failed: (.+)$", said):
        return _unique_over(found[1].split(", "))
    return next((name for name, guard in guards().items() if guard.sentence and guard.sentence == said), None)


def _unique_over(columns: list[str]) -> str:
    """The name of the unique index or key over some columns, which SQLite names by their columns only."""
    table = METADATA.tables[columns[0].split(".")[0]]
    wanted = {column.split(".")[1] for column in columns}
    uniques: list[sa.Index | sa.UniqueConstraint | sa.PrimaryKeyConstraint] = [index for index in table.indexes if index.unique]
    uniques += [one for one in table.constraints if isinstance(one, sa.UniqueConstraint | sa.PrimaryKeyConstraint)]
    return next((str(one.name) for one in uniques if {column.name for column in one.columns} == wanted), "")


def _plainly(name: str) -> str:
    guard = guards().get(name)
    return PLAIN.get(name) or (guard.sentence if guard else "") or OTHERWISE
