"""The LA's term calendar: from `data/terms.toml` into the records, and out again as values."""

import tomllib
from datetime import date
from pathlib import Path

from sqlmodel import Session, col, select

from panel.law.terms import Term
from panel.models import SchoolBreak, SchoolTerm
from panel.store.installation import ROOT

TERMS_FILE = ROOT / "data" / "terms.toml"


def load_terms(session: Session, path: Path = TERMS_FILE) -> int:
    """Add the calendar's terms and half terms that are not yet held, after those held; how many terms were added.

    The file may leave out terms that are over. Raises ValueError for a new term that would come before one held.
    """
    held = calendar(session)
    keys, last = {term.key for term in held}, held[-1] if held else None
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    listed = sorted((term for term in written["term"] if term["key"] not in keys), key=lambda term: term["starts_on"])
    if last is not None and listed and listed[0]["starts_on"] <= last.ends_on:
        raise ValueError(
            f"{path.name}: the term {listed[0]['key']} begins before {last.key} ends, which is held already. New terms follow "
            "those held; write them under keys of their own, after it."
        )
    first = last.position + 1 if last else 1
    fresh = [SchoolTerm(position=position, **term) for position, term in enumerate(listed, first)]
    session.add_all(fresh)
    known = {row.starts_on for row in session.exec(select(SchoolBreak))}
    session.add_all(SchoolBreak(**one) for one in written.get("half_term", []) if one["starts_on"] not in known)
    session.flush()
    return len(fresh)


def calendar(session: Session) -> list[Term]:
    """Every term held, in order."""
    rows = session.exec(select(SchoolTerm).order_by(col(SchoolTerm.position))).all()
    return [
        Term(position=row.position, key=row.key, academic_year=row.academic_year, starts_on=row.starts_on, ends_on=row.ends_on)
        for row in rows
    ]


def breaks(session: Session) -> list[tuple[date, date]]:
    """The first and last day of every half term held, in order."""
    rows = session.exec(select(SchoolBreak).order_by(col(SchoolBreak.starts_on)))
    return [(row.starts_on, row.ends_on) for row in rows]


def is_example(path: Path = TERMS_FILE) -> bool:
    """Whether the calendar file says of itself that its dates are an example."""
    return bool(tomllib.loads(path.read_text(encoding="utf-8")).get("example", False))
