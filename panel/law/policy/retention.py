"""How long an authority keeps a child's records, as it decided: so many years after birth, or after the last decision."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from panel.law.dates import months_after
from panel.law.policy.written_values import NotPossibleHere

NAME = "records.retention"
MOST_YEARS, MONTHS = 100, 12
_WRITTEN = re.compile(r"(\d{1,3}) years? after (birth|the last decision)", re.IGNORECASE)


class KeptAfter(StrEnum):
    """What the years are counted from."""

    BIRTH = "birth"
    LAST_DECISION = "the last decision"


@dataclass(frozen=True, slots=True)
class Retention:
    """So many years, and from when they are counted."""

    years: int
    after: KeptAfter

    @property
    def in_words(self) -> str:
        """How long, as people say it."""
        return f"{self.years} {'year' if self.years == 1 else 'years'} after {self.after}"

    def kept_until(self, born_on: date, last_on: date) -> date:
        """The last day on which a child's records are kept; `last_on` is the day of the last decision."""
        return months_after(born_on if self.after is KeptAfter.BIRTH else last_on, self.years * MONTHS)


def a_retention(words: str) -> str:
    """How long, as it stands on record. Raises `NotPossibleHere`."""
    one = read(words)
    return one.in_words


def read(words: str) -> Retention:
    """The same as numbers. Raises `NotPossibleHere`."""
    found = _WRITTEN.fullmatch(" ".join(words.split()))
    if found is None or not 0 < int(found[1]) <= MOST_YEARS:
        raise NotPossibleHere('Write "31 years after birth" or "7 years after the last decision", of at most 100 years.')
    return Retention(int(found[1]), KeptAfter(found[2].lower()))
