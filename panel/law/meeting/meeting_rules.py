"""Which acts belong to which state of a meeting, and when it may close. Rules that refuse."""

from collections.abc import Collection

from panel.law import figures
from panel.law.findings import Authority, Finding, met, not_met
from panel.law.reasons.meeting import Reason
from panel.law.vocabulary import MeetingState

HOUSE = Authority(figures.HOUSE, "conduct of the panel", figures.HOUSE_BEGAN, verified=False)


_STATE_REASON = {
    MeetingState.DRAFT: Reason.MEETING_NOT_DRAFT,
    MeetingState.PUBLISHED: Reason.MEETING_NOT_PUBLISHED,
    MeetingState.OPEN: Reason.MEETING_NOT_OPEN,
    MeetingState.CLOSED: Reason.MEETING_NOT_CLOSED,
}


def meeting_is(state: MeetingState, *wanted: MeetingState) -> Finding:
    """The meeting stands where this act belongs; signed is sealed."""
    if state in wanted:
        return met(Reason.STATE_ALLOWS, HOUSE, state=state)
    if state is MeetingState.SIGNED:
        return not_met(Reason.MEETING_SEALED, HOUSE)
    return not_met(_STATE_REASON[wanted[0]], HOUSE, state=state)


def all_items_settled(open_references: Collection[str]) -> Finding:
    """A meeting closes when every case listed was recommended on or deferred."""
    if open_references:
        return not_met(Reason.ITEMS_NOT_SETTLED, HOUSE, references=sorted(open_references))
    return met(Reason.ALL_ITEMS_SETTLED, HOUSE)
