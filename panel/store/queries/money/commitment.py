"""Commitment against the budget line, by school term, setting and financial year, from rows the database has added up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from panel.law.money.budget_rules import YearPosition
from panel.law.money.financial_year import financial_year_of, financial_years, shared_by_year, straddles
from panel.law.permissions import Actor, refuse_unless_may
from panel.law.terms import Term
from panel.models import (
    BudgetLine,
    Person,
    Setting,
    TermAward,
)
from panel.store.children.merged_records import closed_children
from panel.store.clock import today_of
from panel.store.money.award_parts import award_parts
from panel.store.money.forecast import likely_to_follow
from panel.store.settings.one_setting import records_of_one
from panel.store.term_calendar import calendar

CLOSED = 0
"""The number no setting has: awards whose setting whoever asks may not be told."""


@dataclass(frozen=True, slots=True)
class TermMoney:
    """One school term's part of a financial year, in pence."""

    term: Term
    committed_pence: int
    unspent_pence: int
    likely_pence: int
    shared: bool


@dataclass(frozen=True, slots=True)
class SettingMoney:
    """One setting's part of a financial year, in pence."""

    id: int
    name: str
    awards: int
    committed_pence: int
    unspent_pence: int


@dataclass(frozen=True, slots=True)
class BudgetRevision:
    """One revision of a budget line."""

    rev: int
    pence: int
    source: str
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Money:
    """One financial year: how it stands, by term, by setting, and the budget line's revisions, the newest first."""

    standing: YearPosition
    terms: tuple[TermMoney, ...]
    settings: tuple[SettingMoney, ...]
    budget: tuple[BudgetRevision, ...]
    likely_contracts: int


def years(session: Session, actor: Actor, *, on: date) -> tuple[list[str], str]:
    """The financial years the term calendar reaches, and the one a day lies in, or the last before it."""
    refuse_unless_may(actor, "money.read")
    terms = calendar(session)
    if not terms:
        return [], ""
    reached = financial_years(terms[0].starts_on, terms[-1].ends_on)
    return reached, max((year for year in reached if year <= financial_year_of(on)), default=reached[0])


def money(session: Session, actor: Actor, year: str, *, on: date) -> Money:
    """How one financial year stands; five queries, whose rows are sums however many awards there are.

    Committed is what stands awarded, or what was spent of an award that ended early and is settled. A term that
    straddles two financial years is shared award by award (`law.money.financial_year`), so every total is a sum of the same parts.
    """
    refuse_unless_may(actor, "money.read")
    terms = calendar(session)
    of_year = [term for term in terms if year in financial_years(term.starts_on, term.ends_on)]
    committed: Counter[str] = Counter()
    unspent: Counter[str] = Counter()
    settings: dict[int, SettingMoney] = {}
    by_key = {term.key: term for term in terms}
    under = records_of_one(session)
    for setting_id, name, key, count, amount_pence, kept_pence in _sums(session, actor, of_year):
        amount, kept = _part(amount_pence, count, by_key[key], year), _part(kept_pence, count, by_key[key], year)
        committed[key] += kept
        unspent[key] += amount - kept
        one = under.get(setting_id, setting_id)
        held = settings.get(one, SettingMoney(id=one, name=name, awards=0, committed_pence=0, unspent_pence=0))
        settings[one] = replace(
            held,
            name=name if setting_id == one else held.name,
            awards=held.awards + count,
            committed_pence=held.committed_pence + kept,
            unspent_pence=held.unspent_pence + amount - kept,
        )
    likely, contracts = likely_to_follow(session, terms, year, on)
    budget = _budget(session, year)
    standing = YearPosition(
        year=year,
        budget_pence=budget[0].pence if budget else None,
        committed_pence=committed.total(),
        likely_pence=sum(likely.values()),
        unspent_pence=unspent.total(),
    )
    return Money(
        standing=standing,
        terms=tuple(
            TermMoney(
                term=term,
                committed_pence=committed[term.key],
                unspent_pence=unspent[term.key],
                likely_pence=likely[term.key],
                shared=straddles(term.starts_on, term.ends_on),
            )
            for term in of_year
        ),
        settings=tuple(sorted(settings.values(), key=lambda setting: (-setting.committed_pence, setting.name))),
        budget=tuple(budget),
        likely_contracts=contracts,
    )


def _part(pence: int, count: int, term: Term, year: str) -> int:
    """The year's part of some awards' sum; where the term is shared between years they are all of one amount."""
    if straddles(term.starts_on, term.ends_on):
        return count * shared_by_year(pence // count, term.starts_on, term.ends_on).get(year, 0)
    return pence


def _sums(session: Session, actor: Actor, terms: Sequence[Term]) -> Sequence[Any]:
    """Setting, name, term, number of awards, pence awarded, pence kept: sums, by amount only where a term is shared.

    Awards of children closed to whoever asks keep their place in the totals, under no setting.
    """
    parts = award_parts()
    amount, kept = parts.c.amount_pence, parts.c.payable_pence
    is_shared = col(TermAward.term).in_([term.key for term in terms if straddles(term.starts_on, term.ends_on)])
    each = (
        sa.select(
            sa.case((col(TermAward.child_id).in_(closed_children(actor)), CLOSED), else_=parts.c.setting_id).label("setting_id"),
            col(TermAward.term).label("term"),
            amount.label("amount"),
            kept.label("kept"),
            sa.case((is_shared, amount), else_=-1).label("by_amount"),
            sa.case((is_shared, kept), else_=-1).label("by_kept"),
        )
        .select_from(TermAward)
        .join(parts, parts.c.award_id == TermAward.id)
        .where(col(TermAward.live).is_(True), col(TermAward.term).in_([term.key for term in terms]), amount > 0)
        .subquery()
    )
    groups = (each.c.setting_id, each.c.term, each.c.by_amount, each.c.by_kept)
    summed = (
        sa.select(
            *groups, sa.func.count().label("many"), sa.func.sum(each.c.amount).label("a"), sa.func.sum(each.c.kept).label("k")
        )
        .group_by(*groups)
        .subquery()
    )
    rows = session.execute(
        sa.select(
            summed.c.setting_id,
            sa.func.coalesce(col(Setting.name), "Cases not open to you"),
            summed.c.term,
            summed.c.many,
            summed.c.a,
            summed.c.k,
        )
        .select_from(summed)
        .outerjoin(Setting, col(Setting.id) == summed.c.setting_id)
    )
    return [(number, name, term, int(many), int(amount), int(kept)) for number, name, term, many, amount, kept in rows]


def _budget(session: Session, year: str) -> list[BudgetRevision]:
    rows = session.execute(
        sa.select(BudgetLine, col(Person.name))
        .join(Person, col(Person.id) == BudgetLine.set_by)
        .where(col(BudgetLine.financial_year) == year)
        .order_by(col(BudgetLine.rev).desc())
    )
    return [
        BudgetRevision(
            rev=line.rev, pence=line.amount_pence, source=line.source, reason=line.reason, by=name, on=today_of(line.set_at)
        )
        for line, name in rows
    ]
