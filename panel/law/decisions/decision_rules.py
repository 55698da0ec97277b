"""What the LA officer's decision needs. Rules that refuse."""

from datetime import date

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.decisions import Reason
from panel.law.record_rules import says_why
from panel.law.vocabulary import Option

OFFICER = Authority(figures.PROTOCOL, "the responsible LA officer will make the decision", figures.PUBLISHED)


def recommendation_exists(exists: bool) -> Finding:
    """The officer decides after the panel has recommended; two records, never one."""
    return met(Reason.RECOMMENDED, OFFICER) if exists else not_met(Reason.NOT_RECOMMENDED, OFFICER)


def not_yet_decided(decided: bool) -> Finding:
    """A decision is recorded once; after that it is amended."""
    return not_met(Reason.ALREADY_DECIDED, OFFICER) if decided else met(Reason.NOT_YET_DECIDED, OFFICER)


def two_people(recorded_by: int | None, decides: int | None) -> Finding:
    """Two records, two people: whoever recorded the panel's recommendation does not take the decision on it."""
    if recorded_by == decides:
        return not_met(Reason.SAME_PERSON, OFFICER)
    return met(Reason.TWO_PEOPLE, OFFICER)


def departure_reasoned(recommended: Option, decided: Option, words: str, *, on: date) -> Finding:
    """An officer who departs from the recommendation says why."""
    if recommended is not decided and not says_why(words, on=on):
        return not_met(Reason.DEPARTURE_WITHOUT_REASONS, OFFICER, least=figures.REASON_WORDS.on(on).value)
    return met(Reason.DEPARTURE_REASONED, OFFICER)
