"""Reading ahead: interests said first, blind first views and their spread, who has read, how long it may take.

A first view is a member's own, before the talk; it is not advice and nobody adds it up to an answer.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import ceil

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_known, not_met
from panel.law.reasons.agenda import Reason
from panel.law.vocabulary import Criterion, Discipline, FirstView
from panel.law.working_days import working_days_before

AHEAD = Authority(figures.HOUSE, "reading ahead: interests first, views blind", figures.HOUSE_BEGAN, verified=False)


@dataclass(frozen=True, slots=True)
class FirstViews:
    """What one member says of one case ahead: a first view and a note by head, a note overall; or that they give none.

    `changed_because` is why a view given after the reveal is not the first one, if the member says so.
    """

    by_head: Mapping[Criterion, FirstView | None] = field(default_factory=dict)
    notes: Mapping[Criterion, str] = field(default_factory=dict)
    words: str = ""
    abstains: bool = False
    changed_because: str = ""

    @property
    def said(self) -> tuple[Criterion, ...]:
        """The heads on which something is said."""
        return tuple(head for head in Criterion if self.by_head.get(head) or self.notes.get(head, "").strip())


@dataclass(frozen=True, slots=True)
class ViewsOnHead:
    """How the first views on one head stand, by view."""

    criterion: Criterion
    counts: Mapping[FirstView, int]

    @property
    def apart(self) -> int:
        """How many do not share the commonest view: where talk is best spent."""
        return sum(self.counts.values()) - max(self.counts.values(), default=0)


def interest_stated(stated: bool) -> Finding:
    """A member says of each case whether they have an interest in it, before its papers open."""
    return met(Reason.INTEREST_STATED, AHEAD) if stated else not_met(Reason.INTEREST_NOT_STATED, AHEAD)


def suggestions_answered(cases: Collection[str]) -> Finding:
    """A case the records suggest an interest in is answered by itself, never with the rest; `cases` were not."""
    if cases:
        return not_met(Reason.SUGGESTION_NOT_ANSWERED, AHEAD, cases=list(cases))
    return met(Reason.SUGGESTIONS_ANSWERED, AHEAD)


def view_given(views: FirstViews) -> Finding:
    """A saved view says something, or says that none is given."""
    if views.said or views.words.strip() or views.abstains:
        return met(Reason.VIEW_GIVEN, AHEAD)
    return not_met(Reason.VIEW_MISSING, AHEAD)


def views_open(*, gives: bool, own_in: bool, revealed: bool) -> Finding:
    """Others' first views stay hidden until the chair reveals them, and from whoever gives one until theirs is in."""
    if not revealed:
        return not_met(Reason.VIEWS_NOT_REVEALED, AHEAD)
    if gives and not own_in:
        return not_met(Reason.OWN_VIEW_FIRST, AHEAD)
    return met(Reason.VIEWS_OPEN, AHEAD)


def view_can_be_tabled(own_in: bool) -> Finding:
    """A view is tabled in absence only once it is given, by the member whose it is."""
    return met(Reason.VIEW_CAN_BE_TABLED, AHEAD) if own_in else not_met(Reason.NO_VIEW_TO_TABLE, AHEAD)


def reading_can_be_taken_back(*, read: bool, viewed: bool, revealed: bool) -> Finding:
    """A reading marked by mistake, with the first view on it, is taken back by whose it is, until first views are revealed."""
    if not read:
        return not_met(Reason.NO_READING_TO_TAKE_BACK, AHEAD)
    if viewed and revealed:
        return not_met(Reason.VIEW_REVEALED_ALREADY, AHEAD)
    return met(Reason.READING_CAN_BE_TAKEN_BACK, AHEAD)


def warned_from(held_on: date) -> date:
    """The day from which a discipline that has not read is warned of."""
    return working_days_before(held_on, figures.READING_WARNED.on(held_on).value)


def disciplines_have_read(asked: Collection[Discipline], read: Collection[Discipline], held_on: date, *, on: date) -> Finding:
    """Whether somebody of every discipline asked has read the case; not known until the day it is warned from. Informs only."""
    source = figures.READING_WARNED.on(held_on).authority
    missing = [one for one in Discipline if one in asked and one not in read]
    if not missing:
        return met(Reason.DISCIPLINES_HAVE_READ, source)
    if on < warned_from(held_on):
        return not_known(Reason.DISCIPLINE_HAS_NOT_READ, source, missing=missing, held_on=held_on)
    return not_met(Reason.DISCIPLINE_HAS_NOT_READ, source, missing=missing, held_on=held_on)


def minutes_to_read(papers: int, words: int, *, on: date) -> int:
    """How many minutes a case may take to read, rounded up: its words, and each paper to open; an estimate, never a limit."""
    return papers * figures.READING_PER_PAPER.on(on).value + ceil(words / figures.READING_SPEED.on(on).value)


def views_by_head(views: Sequence[FirstViews]) -> tuple[ViewsOnHead, ...]:
    """The first views by head, where members differ most first, then in the order of paragraph 9.14."""
    heads = []
    for criterion in Criterion:
        given = [view for one in views if (view := one.by_head.get(criterion)) is not None]
        if given:
            heads.append(ViewsOnHead(criterion, Counter(given)))
    return tuple(sorted(heads, key=lambda head: -head.apart))
