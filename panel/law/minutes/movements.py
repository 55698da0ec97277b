"""Who came late, who left and came back, and the breaks: always a section, even when nobody moved. No case is named in it."""

from panel.law.composed import Section, listed, paragraph, section
from panel.law.meeting.meeting_events import EventKind
from panel.law.minutes.meeting_record import MeetingRecord, Movement

HEADING = "Arrivals, departures and breaks"
VERBS = {EventKind.ARRIVED: "arrived at", EventKind.LEFT: "left at", EventKind.RETURNED: "returned at"}
BREAKS = {EventKind.BREAK_BEGAN: "began at", EventKind.BREAK_ENDED: "ended at"}


def movements(record: MeetingRecord) -> Section:
    """Each person's comings and goings in one line, in the order they first moved, then the breaks."""
    by_person: dict[str, list[Movement]] = {}
    for one in record.movements:
        if one.kind in VERBS:
            by_person.setdefault(one.name, []).append(one)
    lines = [f"{name} {', '.join(_said(one) for one in moved)}." for name, moved in by_person.items()]
    breaks = [f"{BREAKS[one.kind]} {one.at}" for one in record.movements if one.kind in BREAKS]
    if breaks:
        lines.append(f"A break {', '.join(breaks)}.")
    if not lines:
        return section(HEADING, paragraph("Nobody is recorded as coming late or leaving, and no break was recorded."))
    return section(HEADING, listed(*lines))


def _said(one: Movement) -> str:
    why = " for a case they have an interest in" if one.recused else ""
    instead = f" in place of {one.in_place_of}" if one.in_place_of else ""
    return f"{VERBS[one.kind]} {one.at}{why}{instead}"
