"""The demonstration's money: this year's budget line, and the list of payments told to finance after last week's awards."""

from collections.abc import Mapping
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session

from panel.acts import budget, payments
from panel.law.money.financial_year import financial_year_of
from panel.law.terms import term_on
from panel.store.clock import Clock
from panel.store.engine import unit_of_work
from panel.store.integrity.document_seals import mark
from panel.store.money.payments import compose
from panel.store.term_calendar import calendar

LINE = "24,000.00"
SOURCE = "High needs block budget, schools forum of March, line for Additional Support Contracts (invented)"


def told_to_finance(engine: sa.Engine, clock: Clock, people: Mapping[str, int], today: date) -> None:
    """Set the budget line of the financial year, and issue the first list of payments for the term if it holds an award."""
    with unit_of_work(engine, people["osric.penhallow"], clock) as work:
        budget.set_line(work, financial_year_of(today), LINE, SOURCE, "", seen_rev=0)
    with Session(engine) as session:
        term = term_on(calendar(session), today)
        content = compose(session, term) if term else None
    if term and content and content["lines"]:
        with unit_of_work(engine, people["wren.abbot"], clock) as work:
            payments.issue(work, term.key, seen=mark(content))
