"""The money beside the awards: the budget line, what was spent of an award that ended early, lists of payments."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from panel.tables.base import STRICT, Row, instant, json, number, pence, refers, text


class BudgetLine(Row, table=True):
    """What the high needs block sets aside for Additional Support Contracts in one financial year, by revision."""

    __tablename__ = "budget_line"
    __table_args__ = (
        sa.CheckConstraint("amount_pence >= 0", name="budget_not_below_nothing"),
        sa.CheckConstraint("rev >= 1", name="budget_rev"),
        sa.CheckConstraint("length(trim(source)) > 0", name="budget_has_source"),
        sa.CheckConstraint("rev = 1 OR length(trim(reason)) > 0", name="budget_change_has_reason"),
        STRICT,
    )

    financial_year: str = text(primary_key=True)
    rev: int = number(primary_key=True)
    amount_pence: int = pence()
    source: str = text()
    reason: str = text(default="")
    set_by: int = refers("person.id")
    set_at: datetime = instant()


class AwardSettlement(Row, table=True):
    """What was spent of an award that ended early, by revision; never more than was awarded."""

    __tablename__ = "award_settlement"
    __table_args__ = (
        sa.CheckConstraint("spent_pence >= 0", name="settlement_not_below_nothing"),
        sa.CheckConstraint("rev >= 1", name="settlement_rev"),
        sa.CheckConstraint("length(trim(reason)) > 0", name="settlement_has_reason"),
        STRICT,
    )

    award_id: int = refers("term_award.id", primary_key=True)
    rev: int = number(primary_key=True)
    spent_pence: int = pence()
    reason: str = text()
    recorded_by: int = refers("person.id")
    recorded_at: datetime = instant()


class PaymentList(Row, table=True):
    """One list of payments for a school term as it was issued to finance, sealed with its hash."""

    __tablename__ = "payment_list"
    __table_args__ = (
        sa.CheckConstraint("number >= 1", name="payment_list_number"),
        sa.CheckConstraint("total_pence >= 0", name="payment_list_not_below_nothing"),
        STRICT,
    )

    term: str = text(foreign_key="school_term.key", primary_key=True)
    number: int = number(primary_key=True)
    content: Any = json()
    total_pence: int = pence()
    sha256: str = text()
    issued_by: int = refers("person.id")
    issued_at: datetime = instant()
