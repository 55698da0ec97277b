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
    """Add the calendar's terms and half terms that are not yet held; how many terms were added."""
    held = set(session.exec(select(SchoolTerm.key)).all())
    written = tomllib.loads(path.read_text(encoding="utf-8"))
    listed = sorted(written["term"], key=lambda term: term["starts_on"])
    fresh = [SchoolTerm(position=position, **term) for position, term in enumerate(listed, 1) if term["key"] not in held]
    session.add_all(fresh)
    known = {row.starts_on for row in session.exec(select(SchoolBreak))}
    session.add_all(SchoolBreak(**one) for one in written.get("half_term", []) if one["starts_on"] not in known)
    session.flush()
    return len(fresh)


def calendar(session: Session) -> list[Term]:
    """Every term held, in order."""
    rows = session.exec(select(SchoolTerm).order_by(col(SchoolTerm.position))).all()
    return [Term(row.position, row.key, row.academic_year, row.starts_on, row.ends_on) for row in rows]


def breaks(session: Session) -> list[tuple[date, date]]:
    """The first and last day of every half term held, in order."""
    rows = session.exec(select(SchoolBreak).order_by(col(SchoolBreak.starts_on)))
    return [(row.starts_on, row.ends_on) for row in rows]


def is_example(path: Path = TERMS_FILE) -> bool:
    """Whether the calendar file says of itself that its dates are an example."""
    return bool(tomllib.loads(path.read_text(encoding="utf-8")).get("example", False))
