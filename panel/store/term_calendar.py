"""The LA's term calendar: put into the records a school year at a time, and out again as values."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa
from sqlmodel import Session, col, select

from panel.law.policy.school_terms import PlannedTerm, school_year_of
from panel.law.terms import Term
from panel.models import PaymentList, SchoolBreak, SchoolTerm, TermAward, TermPlan
from panel.store.once import once


def put_year(session: Session, year: str, terms: Sequence[PlannedTerm]) -> None:
    """Let a school year have these terms and half terms: those of one name get their days, new ones are added, others go.

    A term that an award, a plan or a payment list rests on does not go: the database refuses it. What was before stays on
    record as the proposal it came from.
    """
    rows = {row.key: row for row in session.exec(select(SchoolTerm).where(SchoolTerm.academic_year == year))}
    last = session.exec(select(sa.func.max(SchoolTerm.position))).one() or 0
    for term in terms:
        row = rows.pop(term.key, None)
        if row is None:
            last += 1
            row = SchoolTerm(key=term.key, academic_year=year, position=last, starts_on=term.starts_on, ends_on=term.ends_on)
        row.starts_on, row.ends_on = term.starts_on, term.ends_on
        session.add(row)
    for gone in rows.values():
        session.delete(gone)
    for half in session.exec(select(SchoolBreak)).all():
        if school_year_of(half.starts_on) == year:
            session.delete(half)
    session.flush()
    session.add_all(SchoolBreak(starts_on=term.half_term[0], ends_on=term.half_term[1]) for term in terms if term.half_term)
    session.flush()


def terms_in_use(session: Session, year: str) -> list[str]:
    """The keys of a school year's terms that awards, plans or payment lists rest on, in order."""
    used = sa.union(
        *(
            select(column).where(column.is_not(None))
            for column in (col(TermAward.term), col(TermPlan.term), col(PaymentList.term))
        )
    ).subquery()
    wanted = select(SchoolTerm.key).where(SchoolTerm.academic_year == year, col(SchoolTerm.key).in_(sa.select(used.c[0])))
    return list(session.exec(wanted.order_by(col(SchoolTerm.starts_on))))


def calendar(session: Session) -> list[Term]:
    """Every term held, in order; a term's position is its place in it."""
    rows = once(session, "terms", None, lambda: session.exec(select(SchoolTerm).order_by(col(SchoolTerm.starts_on))).all())
    return [
        Term(position=place, key=row.key, academic_year=row.academic_year, starts_on=row.starts_on, ends_on=row.ends_on)
        for place, row in enumerate(rows, 1)
    ]


def breaks(session: Session) -> list[tuple[date, date]]:
    """The first and last day of every half term held, in order."""
    rows = once(session, "breaks", None, lambda: session.exec(select(SchoolBreak).order_by(col(SchoolBreak.starts_on))).all())
    return [(row.starts_on, row.ends_on) for row in rows]
