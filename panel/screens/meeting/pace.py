"""Time against plan: the line that ticks, and from halfway the cases that the present pace would leave unheard."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import streamlit as st

from panel.law import figures
from panel.law.agenda.timetable import Pace, pace, whole_length
from panel.law.clock_face import time_text
from panel.law.findings import Finding
from panel.law.meeting import meeting_events
from panel.law.messages.labels import label
from panel.law.vocabulary import ItemState
from panel.screens.meeting import live_bar
from panel.screens.widgets import deadline, plain_words
from panel.store.clock import today_of
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice
from panel.store.queries.meeting.course import Sitting


def pace_of(meeting: MeetingChoice, lines: Sequence[AgendaLine], sat: Sitting, now: datetime) -> Pace | None:
    """How the sitting goes against its plan; None before it is opened."""
    if sat.opened_at is None:
        return None
    spent = meeting_events.time_on_cases(sat.moments, until=now)
    by_item = {line.item_id: line for line in lines}
    order = meeting_events.hearing_order(list(by_item), sat.moments)
    settled = {line.item_id for line in lines if line.state is not ItemState.LISTED}
    heard = [(by_item[item].minutes, took) for item, took in spent.items() if item in settled]
    left = [(item, by_item[item].minutes) for item in order if by_item[item].state is ItemState.LISTED]
    had_a_break = any(one.kind is meeting_events.EventKind.BREAK_BEGAN for one in sat.moments)
    rest = timedelta() if had_a_break or len(left) * 2 < len(lines) else _break(meeting)
    whole = whole_length([line.minutes for line in lines], on=meeting.held_on)
    return pace(sat.opened_at, whole, heard, left, rest=rest, now=now)


def _break(meeting: MeetingChoice) -> timedelta:
    return timedelta(minutes=figures.BREAK_LENGTH.on(meeting.held_on).value)


def follow(
    meeting: MeetingChoice,
    lines: Sequence[AgendaLine],
    sat: Sitting,
    line: AgendaLine | None,
    now: datetime,
    *,
    enough: Finding | None = None,
    about: str = "",
) -> None:
    """The line of state that ticks for the chair: which case of how many, quorum, its time, and when the meeting would end."""
    stands = pace_of(meeting, lines, sat, now)
    live_bar.follow(
        meeting.reference,
        sat.n,
        at=now,
        opened_at=sat.opened_at,
        called_since=meeting_events.called_since(sat.moments, meeting.current_item_id),
        break_since=meeting_events.break_since(sat.moments),
        planned=timedelta(minutes=line.minutes if line else 0),
        whole=whole_length([one.minutes for one in lines], on=meeting.held_on),
        rest=_break(meeting),
        pace=_ends(stands, today_of(now)) if stands else "",
        where=f"Case {line.position} of {len(lines)}" if line else "",
        quorum="" if enough is None or line is None else "quorate" if enough.is_met else "not quorate",
        lacks_quorum=enough is not None and not enough.is_met,
        about=about,
    )


def _ends(stands: Pace, today: date) -> str:
    expected, planned = time_text(stands.expected, on=today), time_text(stands.finish, on=today)
    return f"ends about {expected}" + ("" if expected == planned else f", planned {planned}")


def unheard_form(meeting: MeetingChoice, lines: Sequence[AgendaLine], sat: Sitting, now: datetime, today: date) -> list[int]:
    """From halfway: the cases the present pace leaves unheard, for the chair to choose which wait for another meeting."""
    stands = pace_of(meeting, lines, sat, now)
    if stands is None or not stands.halfway or not stands.unheard:
        return []
    unheard = [line for line in lines if line.item_id in stands.unheard]
    many = "1 case" if len(unheard) == 1 else f"{len(unheard)} cases"
    with st.expander(f"At this pace {many} will not be reached", icon=":material/hourglass_bottom:"):
        st.markdown(
            f"Planned to end at {time_text(stands.finish, on=today)}; at this pace about "
            f"{time_text(stands.expected, on=today)}. Choose which ones wait, or take one of them next from the list on the left."
        )
        for line in unheard:
            st.markdown(
                f"{line.position}\\. {line.initials} · {plain_words.plain(label(line.kind))} {deadline.clock_badge(line.due_on, today)}"
            )
        chosen = st.multiselect(
            "These wait for another meeting and are listed first there",
            [line.item_id for line in lines if line.state is ItemState.LISTED and line.item_id != meeting.current_item_id],
            format_func=lambda item: next(f"{one.position}. {one.initials}" for one in lines if one.item_id == item),
            key=f"wait {meeting.reference}",
            placeholder="none",
        )
        return list(chosen) if st.button("Let these wait", disabled=not chosen, key=f"let wait {meeting.reference}") else []
