"""The agenda: which meeting, and its cases in order with times and reasons."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import count

import streamlit as st

from panel.law import figures
from panel.law.agenda.timetable import Timetable, timetable
from panel.law.clock_face import instant_of, time_text
from panel.law.findings import Finding
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import ItemState, MeetingState
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import choice, deadline, plain_words
from panel.store.queries.agenda import agendas
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice

LONG = timedelta(hours=3)


def by_day(meetings: Sequence[MeetingChoice]) -> Mapping[str, str]:
    """Each meeting in words that fit the sidebar: its day, and its reference only where another is held that day."""
    days = Counter(meeting.held_on for meeting in meetings)
    return {
        meeting.reference: wording.short_date(meeting.held_on) + (f" · {meeting.reference}" if days[meeting.held_on] > 1 else "")
        for meeting in meetings
    }


def choose_meeting(page: PageContext, meetings: Sequence[MeetingChoice], *, narrow: bool = False) -> str:
    """Which meeting to look at, kept in the address; until one is chosen the next. Where the place is narrow, by its day alone.

    An address that names a meeting this person may not see ends the page with the one refusal.
    """
    if (asked := links.in_address("meeting")) and asked not in {meeting.reference for meeting in meetings}:
        with page.reading() as session:
            agendas.one_meeting(session, page.actor, asked)
    if not meetings:
        st.info("There is no agenda for you to see yet.")
        return ""
    whole = {
        meeting.reference: f"{wording.short_date(meeting.held_on)} · {label(meeting.state)} · {meeting.reference}"
        for meeting in meetings
    }
    names = by_day(meetings) if narrow else whole
    if asked and asked not in names:
        st.caption(plain_words.plain(f"Meeting {asked} is not shown on this page. You can choose another."))
    return choice.pick("Meeting", names, key="meeting", address="meeting", first=_next_one(meetings)) or ""


def _next_one(meetings: Sequence[MeetingChoice]) -> str:
    waiting = [meeting.reference for meeting in meetings if meeting.state is not MeetingState.SIGNED]
    return waiting[-1] if waiting else meetings[0].reference


def table(
    meeting: MeetingChoice, lines: Sequence[AgendaLine], forecast: Mapping[int, Finding], today: date, *, whole: bool
) -> None:
    """The cases in order, each row as high as its words; reasons, papers and the forecast of quorum for those who run it."""
    import pandas as pd

    plan = timetable(meeting.starts_at, [line.minutes for line in lines], on=meeting.held_on)
    _finish(meeting, lines, plan)
    columns = {
        "No.": [line.position for line in lines],
        "Time": [time_text(start, on=meeting.held_on) for start in plan.starts],
        "Child": [line.initials for line in lines],
        "Kind": [KINDS[line.kind].short for line in lines],
        "Setting": [plain_words.plain(line.setting) for line in lines],
        "Last day": [_last_day(line, today) for line in lines],
    }
    if len({line.minutes for line in lines}) > 1:
        columns["Minutes"] = [line.minutes for line in lines]
    if whole and forecast and not all(forecast[line.item_id].is_met for line in lines):
        columns["Quorum"] = [_expected(forecast[line.item_id]) for line in lines]
    is_draft = meeting.state is MeetingState.DRAFT
    asks = "Why each case has its place" + ("" if is_draft else ", and its papers")
    why = whole and st.toggle(asks, key=f"why here {meeting.reference}")
    if why:
        columns["Why here"] = [plain_words.plain(line.because) for line in lines]
    if why and not is_draft:
        columns["Papers"] = [line.pack_papers for line in lines]
    if whole and not is_draft and any(line.state is not ItemState.LISTED for line in lines):
        columns["Now"] = [label(line.state) for line in lines]
    said = ["Quorum is forecast for every case, on the people invited."] if forecast and "Quorum" not in columns else []
    if why and any("Last safe panel" in line.because for line in lines):
        said.append("Last safe panel: from the next meeting the letter would reach the family too late.")
    if any(label(line.kind).startswith("ASC") for line in lines):
        said.append("ASC: Additional Support Contract.")
    if said:
        st.caption(" ".join(said))
    st.table(pd.DataFrame(columns).set_index("No."), hide_index=False)


def _last_day(line: AgendaLine, today: date) -> str:
    """The last day, and that it is past while nothing is decided."""
    if line.due_on < today and line.undecided:
        return f"{deadline.brief(line.due_on, today)}: {deadline.days_left(line.due_on, today).lower()}"
    return deadline.last_day(line.due_on, today)


def most_in_time(held_on: date) -> int:
    """How many cases of the usual length a meeting hears before it is too long."""
    each, start = figures.MINUTES_PER_CASE.on(held_on).value, "09:30"
    lasts = (timetable(start, [each] * many, on=held_on).finish - instant_of(held_on, start) for many in count(1))
    return next(many for many, long in enumerate(lasts) if long > LONG)


def _expected(finding: Finding) -> str:
    return "Quorate" if finding.is_met else f"Missing: {', '.join(finding.facts['missing'])}"


def _finish(meeting: MeetingChoice, lines: Sequence[AgendaLine], plan: Timetable) -> None:
    broken = f", break before case {lines[plan.break_before].position}" if plan.break_before is not None else ""
    each = f", {lines[0].minutes} minutes each" if len({line.minutes for line in lines}) == 1 < len(lines) else ""
    at = f", {plain_words.plain(meeting.place)}" if meeting.place else ""
    st.markdown(
        f"**{wording.counted(len(lines), 'case')}, from {plain_words.plain(meeting.starts_at)} to about {time_text(plan.finish, on=meeting.held_on)}{each}{broken}{at}.**"
    )
    if plan.finish - instant_of(meeting.held_on, meeting.starts_at) > LONG:
        st.warning(
            "This meeting would last more than three hours. Remove some cases, or allow fewer minutes for straightforward ones."
        )
