"""One sentence for every reason: what is wrong, and what is possible. The authority is printed beside it."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from panel.law.findings import Finding
from panel.law.messages import (
    agenda,
    casework,
    children,
    contracts,
    decisions,
    letters,
    meeting,
    minutes,
    money,
    people,
    policy,
    requests,
)
from panel.law.messages.labels import label
from panel.law.money.pounds import pounds
from panel.law.reasons import AnyReason
from panel.law.reasons.record import Reason

EVERY_RECORD: Mapping[AnyReason, str] = {
    Reason.SEEN_CURRENT: "Nobody has changed this since you opened it.",
    Reason.UNDO_POSSIBLE: "What you did last can be undone.",
    Reason.UNDO_NOTHING: "What you did last is not undone at one press. Change it where it was recorded.",
    Reason.UNDO_TOO_LATE: "What you did last can be undone for {seconds} seconds. Change it where it was recorded.",
    Reason.UNDO_RESTED_ON: "Somebody has since recorded something on this meeting, so what you did is not undone. Change it where it "
    "was recorded.",
    Reason.SEEN_STALE: "Somebody changed this after you opened it. What you typed is still here: read what is now "
    "recorded, then save again.",
    Reason.RECORDS_HOLD: "The records do not take this: {rule}. Nothing was written. Read what is now recorded, then go on from it.",
    Reason.WORDS_GIVEN: "It says why or what.",
    Reason.WORDS_MISSING: "Nothing is written yet. Say in a few words why, or what is to be done.",
    Reason.DAY_FITS: "The day fits.",
    Reason.DAY_MISSING: "The day is needed.",
    Reason.DAY_AHEAD: "{day} is still to come. Record it once it has happened.",
    Reason.DAY_TOO_EARLY: "{day} is before {since}, {why}. Check the day.",
}
"""What may be said of any record, whatever its subject."""

SENTENCES: Mapping[AnyReason, str] = {
    **EVERY_RECORD,
    **agenda.SENTENCES,
    **casework.SENTENCES,
    **children.SENTENCES,
    **contracts.SENTENCES,
    **decisions.SENTENCES,
    **letters.SENTENCES,
    **meeting.SENTENCES,
    **minutes.SENTENCES,
    **money.SENTENCES,
    **people.SENTENCES,
    **policy.SENTENCES,
    **requests.SENTENCES,
}


def sentence(finding: Finding) -> str:
    """What a finding says, in one or two plain sentences; money in pounds, dates in words."""
    return SENTENCES[finding.reason].format_map({name: _said(name, fact) for name, fact in finding.facts.items()})


def long_date(day: date) -> str:
    """A date as a letter writes it: 4 December 2026."""
    return f"{day.day} {day:%B %Y}"


def short_date(day: date) -> str:
    """A date as a list writes it: Fri 4 Dec 2026."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def any_of(names: Sequence[str]) -> str:
    """Names as a sentence offers them: Ann, Bo or Cy."""
    return " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def gone_or_goes(day: date, today: date) -> str:
    """How a released letter stands, as every screen says it: sent from the day it carries, until then it goes on that day."""
    return f"{'sent' if day <= today else 'goes on'} {short_date(day)}"


def counted(many: int, thing: str) -> str:
    """So many of a thing, as it is said: 1 request, 2 requests."""
    return f"{many} {thing}" if many == 1 else f"{many} {thing}s"


def _said(name: str, fact: object) -> str:
    if isinstance(fact, int) and name.endswith("pence"):
        return pounds(fact)
    if isinstance(fact, int) and name in {"days", "months"}:
        return counted(fact, name[:-1])
    if isinstance(fact, date):
        return long_date(fact)
    if isinstance(fact, list | tuple):
        return ", ".join(_said(name, one) for one in fact)
    return label(fact) if isinstance(fact, StrEnum) else str(fact)
