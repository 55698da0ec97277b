"""What every record needs, whatever its subject: nothing changed since it was seen, a day that fits, and words."""

from datetime import date, timedelta

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.record import Reason

HOUSE = Authority(figures.HOUSE, "conduct of the panel", figures.HOUSE_BEGAN, verified=False)


def case_as_seen(version: int, seen_version: int) -> Finding:
    """Nobody else has changed what this person was looking at."""
    if version != seen_version:
        return not_met(Reason.SEEN_STALE, HOUSE)
    return met(Reason.SEEN_CURRENT, HOUSE)


def may_be_undone(*, possible: bool, after: timedelta, rested_on: bool, on: date) -> Finding:
    """What one did last is undone for a short while, where it is of a sort that can be and nobody has since built on it."""
    lasts = figures.UNDO_WITHIN.on(on)
    if not possible:
        return not_met(Reason.UNDO_NOTHING, lasts.authority)
    if after > timedelta(seconds=lasts.value):
        return not_met(Reason.UNDO_TOO_LATE, lasts.authority, seconds=lasts.value)
    if rested_on:
        return not_met(Reason.UNDO_RESTED_ON, lasts.authority)
    return met(Reason.UNDO_POSSIBLE, lasts.authority)


def day_fits(day: date | None, since: date, why: str, *, on: date) -> Finding:
    """Something is recorded as done on a day that is not ahead, and not before what it follows; `why` says what that is."""
    if day is None:
        return not_met(Reason.DAY_MISSING, HOUSE)
    if day > on:
        return not_met(Reason.DAY_AHEAD, HOUSE, day=day)
    if day < since:
        return not_met(Reason.DAY_TOO_EARLY, HOUSE, day=day, since=since, why=why)
    return met(Reason.DAY_FITS, HOUSE)


def says_why(words: str, *, on: date) -> bool:
    """Whether words are enough to be a reason somebody could answer: "Fine." is none."""
    return sum(any(letter.isalpha() for letter in word) for word in words.split()) >= figures.REASON_WORDS.on(on).value


def words_given(words: str, source: Authority = HOUSE) -> Finding:
    """What is recorded beside a recommendation or decision (a deferral, an action, a change) says something."""
    if not words.strip():
        return not_met(Reason.WORDS_MISSING, source)
    return met(Reason.WORDS_GIVEN, source)
