"""A school year's terms as an authority proposes them: read, written out as people read them, and what they need. A rule that refuses."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from panel.law.dates import school_year_from
from panel.law.findings import Finding, met, not_met
from panel.law.messages.wording import long_date
from panel.law.policy.local_policy import DECIDES
from panel.law.reasons.policy import Reason

PREFIX = "terms."
"""A year's terms are proposed as one value of local policy: `terms.2026/27`."""
MOST = 6
_LINE = re.compile(
    r"^(?P<name>[\w ]{1,30}): (?P<first>\d{4}-\d{2}-\d{2}) to (?P<last>\d{4}-\d{2}-\d{2})"
    r"(?:, half term (?P<half>\d{4}-\d{2}-\d{2}) to (?P<half_last>\d{4}-\d{2}-\d{2}))?$"
)


@dataclass(frozen=True, slots=True)
class PlannedTerm:
    """One term as proposed, with its half term if it has one; both days of each are included."""

    name: str
    starts_on: date
    ends_on: date
    half_term: tuple[date, date] | None = None

    @property
    def key(self) -> str:
        """What awards know it by: the year it begins in and its name."""
        return f"{self.starts_on.year} {self.name.strip()}"


def school_year_of(day: date) -> str:
    """The school year a day lies in: 2026/27 begins on 1 September 2026."""
    first = school_year_from(day)
    return f"{first}/{(first + 1) % 100:02d}"


def written_out(terms: Sequence[PlannedTerm]) -> str:
    """A year's terms, a line each."""
    lines = []
    for term in terms:
        half = f", half term {term.half_term[0]} to {term.half_term[1]}" if term.half_term else ""
        lines.append(f"{term.name.strip()}: {term.starts_on} to {term.ends_on}{half}")
    return "\n".join(lines)


def for_people(written: str) -> str:
    """A year's terms as `written_out` writes them, their days as people say them."""
    lines = []
    for term in read_back(written):
        half = f", half term {span(*term.half_term)}" if term.half_term else ""
        lines.append(f"{term.name}: {span(term.starts_on, term.ends_on)}{half}")
    return "\n".join(lines)


def span(first: date, last: date) -> str:
    """From a day to another, both included, as people say it."""
    return f"{first.day} {first:%b} to {last.day} {last:%b %Y}"


def read_back(written: str) -> tuple[PlannedTerm, ...]:
    """The terms of lines as `written_out` writes them. Raises ValueError for a line that is not one."""
    found = []
    for line in written.strip().splitlines():
        parts = _LINE.match(line.strip())
        if parts is None:
            raise ValueError(f'"{line[:60]}" is not a term, such as "autumn: 2026-09-01 to 2026-12-18"')
        half = (date.fromisoformat(parts["half"]), date.fromisoformat(parts["half_last"])) if parts["half"] else None
        first, last = date.fromisoformat(parts["first"]), date.fromisoformat(parts["last"])
        found.append(PlannedTerm(parts["name"], first, last, half))
    return tuple(found)


def terms_fit(year: str, terms: Sequence[PlannedTerm]) -> Finding:
    """Whether a year's terms hold together: named, in order, inside their school year, each half term inside its term."""
    if faults := [*_faults(year, terms)]:
        return not_met(Reason.TERMS_DO_NOT_FIT, DECIDES, missing=faults)
    return met(Reason.TERMS_FIT, DECIDES)


def _faults(year: str, terms: Sequence[PlannedTerm]) -> list[str]:
    if not 1 <= len(terms) <= MOST:
        return [f"a school year has from 1 to {MOST} terms"]
    said = []
    if len({term.name.strip().casefold() for term in terms}) < len(terms):
        said.append("each term has a name of its own")
    for term in terms:
        name = term.name.strip()
        if not re.fullmatch(r"[\w ]{1,30}", name):
            said.append("each term has a name of letters, figures and spaces")
        elif term.ends_on <= term.starts_on:
            said.append(f"{name} ends after it begins, on {long_date(term.starts_on)}")
        elif {school_year_of(term.starts_on), school_year_of(term.ends_on)} != {year}:
            said.append(f"{name} lies in the school year {year}, from 1 September to 31 August")
        elif term.half_term and not term.starts_on < term.half_term[0] <= term.half_term[1] < term.ends_on:
            said.append(f"the half term of {name} lies inside it")
    for one, following in itertools.pairwise(terms):
        if following.starts_on <= one.ends_on:
            said.append(f"{following.name.strip()} begins after {one.name.strip()} ends, on {long_date(one.ends_on)}")
    return said


def terms_keep_awards(held: Sequence[str], kept: Sequence[str]) -> Finding:
    """Whether every term that awards, plans or payments rest on keeps its key and its place in the order."""
    lost = [key for key in held if key not in kept]
    if lost:
        return not_met(Reason.TERM_HOLDS_AWARDS, DECIDES, names=", ".join(lost))
    return met(Reason.TERM_FREE_OF_AWARDS, DECIDES)
