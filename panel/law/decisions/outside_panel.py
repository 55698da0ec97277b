"""A case that cannot wait for a panel: asked by one person, decided by a named officer with delegated authority, noted after.

The law's limits run in the summer as well (LAW 2.4); the panel only advises, so the authority may decide without it, in
writing, and brings it to the next panel to be noted. An Additional Support Contract rests on the panel's advice, and a
health body's share is not one officer's, so neither is taken outside panel.
"""

from dataclasses import dataclass
from datetime import date, datetime

from panel.law import figures
from panel.law.decisions.grounds import NOT_ON_RECORD, Grounds
from panel.law.decisions.reconsideration import Reconsidered
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.kinds import KINDS, kinds_that
from panel.law.reasons.decisions import Reason
from panel.law.vocabulary import Kind, Option

HOUSE = Authority(figures.HOUSE, "taken outside panel: asked and approved by two people", figures.HOUSE_BEGAN, verified=False)
PANEL_ADVISES = Authority(figures.PROTOCOL, "ASC: on the basis of the evidence and the advice of the panel", figures.PUBLISHED)
OFFICER = Authority(figures.PROTOCOL, "the responsible LA officer will make the decision", figures.PUBLISHED)


@dataclass(frozen=True, slots=True)
class TakenOutside:
    """A case taken outside panel, whole: why it could not wait, how its clock stood, what was decided and why."""

    reference: str
    kind: Kind
    why: str
    due_on: date
    next_panel_on: date | None
    asked_by: str
    asked_at: datetime
    rev: int
    option: Option
    reasons: str
    amended_because: str
    decided_on: date
    decided_by: str
    authority: str
    noted_as: str
    grounds: Grounds = NOT_ON_RECORD
    again: Reconsidered | None = None


def kind_that_notes() -> Kind:
    """The kind of case as which a decision taken outside panel comes to the next meeting."""
    return kinds_that(lambda entry: entry.notes_outside)[0]


def may_be_taken_outside(kind: Kind) -> Finding:
    """Whether a kind of case may be taken outside panel at all."""
    if not KINDS[kind].may_go_outside:
        return not_met(Reason.OUTSIDE_NOT_ALLOWED, PANEL_ADVISES, kind=KINDS[kind].name)
    return met(Reason.OUTSIDE_ALLOWED, HOUSE)


def option_offered_outside(kind: Kind, option: Option | None) -> Finding:
    """The option is one of the kind's, and offers no Additional Support Contract."""
    offered = KINDS[kind].outside_options
    if option not in offered:
        return not_met(Reason.OPTION_NOT_OUTSIDE, PANEL_ADVISES, options=list(offered))
    return met(Reason.OPTION_OUTSIDE, PANEL_ADVISES)


def outside_asked_once(is_open: bool) -> Finding:
    """A case is asked to be taken outside panel once at a time."""
    return not_met(Reason.OUTSIDE_ASKED_ALREADY, HOUSE) if is_open else met(Reason.OUTSIDE_ASKED_ONCE, HOUSE)


def request_may_be_withdrawn(kind: Kind) -> Finding:
    """What was decided outside panel comes to a panel to be noted; nobody takes that back."""
    if KINDS[kind].notes_outside:
        return not_met(Reason.OUTSIDE_IS_NOTED, HOUSE)
    return met(Reason.MAY_BE_TAKEN_BACK, HOUSE)


def outside_request_open(is_open: bool) -> Finding:
    """The ask was neither answered nor turned down yet."""
    return met(Reason.OUTSIDE_ASK_OPEN, HOUSE) if is_open else not_met(Reason.OUTSIDE_ASK_ANSWERED, HOUSE)


def outside_two_people(asked_by: int, decides: int | None) -> Finding:
    """Two people: whoever asks for a case to be taken outside panel does not decide it."""
    if asked_by == decides:
        return not_met(Reason.OUTSIDE_SAME_PERSON, OFFICER)
    return met(Reason.OUTSIDE_TWO_PEOPLE, OFFICER)
