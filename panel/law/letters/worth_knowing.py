"""What is worth knowing of a letter and stops nothing: whether it is in time, and whether the family's words were there. Rules that inform."""

from datetime import date

from panel.law.findings import Authority, Finding, met, not_known, not_met
from panel.law.kinds import KINDS
from panel.law.letters.letter_items import ACT, BEGAN
from panel.law.reasons.letters import Reason
from panel.law.vocabulary import Kind


def views_in_papers(child: str, parent: str) -> Finding:
    """Whether the family's own words were in the papers. Informs only: the letter says which it is."""
    source = Authority(ACT, "section 36(4) and (7): the family's views", BEGAN)
    if child.strip() or parent.strip():
        return met(Reason.VIEWS_IN_PAPERS, source)
    return not_known(Reason.VIEWS_NOT_IN_PAPERS, source)


def told_in_time(due_on: date, sent_on: date | None, kind: Kind, *, on: date) -> Finding:
    """Whether the family is told within the clock. Informs only: a late letter must still go."""
    source = KINDS[kind].clock.on(on).authority
    day = sent_on or on
    if day > due_on:
        return not_met(Reason.TOLD_LATE, source, due_on=due_on, days=(day - due_on).days)
    return met(Reason.TOLD_IN_TIME, source, due_on=due_on, days=(due_on - day).days)
