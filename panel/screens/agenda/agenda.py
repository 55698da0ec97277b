"""The agenda: cases in order with times and reasons, and what may be done to a draft."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

import streamlit as st

from panel.law.agenda.timetable import Timetable, timetable
from panel.law.clock_face import instant_of, time_text
from panel.law.findings import Finding
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import ItemState, MeetingState
from panel.screens.app import links
from panel.screens.app.page_context import form_key
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.agenda.agendas import AgendaLine, MeetingChoice

WEDNESDAY = 2
LONG = timedelta(hours=3)


def by_day(meetings: Sequence[MeetingChoice]) -> Mapping[str, str]:
    """Each meeting in words that fit the sidebar: its day, and its reference only where another is held that day."""
    days = Counter(meeting.held_on for meeting in meetings)
    return {
        meeting.reference: wording.short_date(meeting.held_on) + (f" · {meeting.reference}" if days[meeting.held_on] > 1 else "")
        for meeting in meetings
    }


def choose(meetings: Sequence[MeetingChoice], *, narrow: bool = False) -> str:
    """Which meeting to look at: the address's, or the one picked; where the place is narrow, by its day alone."""
    if not meetings:
        st.info("No agenda is open to you yet.")
        return ""
    names = [meeting.reference for meeting in meetings]
    whole = {
        meeting.reference: f"{wording.short_date(meeting.held_on)} · {label(meeting.state)} · {meeting.reference}"
        for meeting in meetings
    }
    about = by_day(meetings) if narrow else whole
    asked = links.asked("meeting")
    start = names.index(asked) if asked in names else _next_one(meetings)
    picked = st.selectbox("Meeting", names, index=start, format_func=lambda name: about[name], key=f"meeting {asked}")
    return str(picked)


def _next_one(meetings: Sequence[MeetingChoice]) -> int:
    waiting = [place for place, meeting in enumerate(meetings) if meeting.state is not MeetingState.SIGNED]
    return waiting[-1] if waiting else 0


def ask_new(today: date) -> tuple[bool, date, str, int]:
    """A new draft: whether sent, day, start, cases at most."""
    with st.expander("Plan a meeting"), st.form("new meeting"):
        left, middle, right = st.columns(3)
        ahead = today + timedelta(days=(WEDNESDAY - today.weekday()) % 7 or 7)
        day = left.date_input("Day", ahead, min_value=today, format="DD/MM/YYYY", key="new day")
        start = middle.time_input("Starts at", datetime.strptime("09:30", "%H:%M").time(), key="new start")  # noqa: DTZ007
        size = right.number_input("Cases at most", 1, 60, 22, key="new size")
        st.caption("Pending requests are placed in the suggested order, each with its reason. You can rearrange them.")
        sent = st.form_submit_button("Make the draft agenda", type="primary")
    return sent, day, start.strftime("%H:%M"), int(size)


def table(meeting: MeetingChoice, lines: Sequence[AgendaLine], forecast: Mapping[int, Finding], *, whole: bool) -> None:
    """The cases in order, each row as high as its words; reasons, papers and the quorum to be expected for those who run it."""
    import pandas as pd

    plan = timetable(meeting.starts_at, [line.minutes for line in lines], on=meeting.held_on)
    _finish(meeting, lines, plan)
    columns = {
        "No.": [line.position for line in lines],
        "Time": [time_text(start, on=meeting.held_on) for start in plan.starts],
        "Child": [line.initials for line in lines],
        "Kind": [KINDS[line.kind].short for line in lines],
        "Setting": [plain_words.plain(line.setting) for line in lines],
        "Last day": [deadline.act_by(line.due_on) for line in lines],
    }
    if len({line.minutes for line in lines}) > 1:
        columns["Minutes"] = [line.minutes for line in lines]
    if whole and forecast and not all(forecast[line.item_id].is_met for line in lines):
        columns["Quorum"] = [_expected(forecast[line.item_id]) for line in lines]
    if whole:
        columns["Why here"] = [plain_words.plain(line.because) for line in lines]
    if whole and meeting.state is not MeetingState.DRAFT:
        columns["Papers"] = [line.pack_papers for line in lines]
        if any(line.state is not ItemState.LISTED for line in lines):
            columns["Now"] = [label(line.state) for line in lines]
    said = ["Quorum is expected for every case, as people have been asked."] if forecast and "Quorum" not in columns else []
    if any(label(line.kind).startswith("ASC") for line in lines):
        said.append("ASC: Additional Support Contract.")
    if said:
        st.caption(" ".join(said))
    st.table(pd.DataFrame(columns).set_index("No."), hide_index=False)


def _expected(finding: Finding) -> str:
    return "Quorate" if finding.is_met else f"Missing: {', '.join(finding.facts['missing'])}"


def _finish(meeting: MeetingChoice, lines: Sequence[AgendaLine], plan: Timetable) -> None:
    broken = f", break before case {lines[plan.break_before].position}" if plan.break_before is not None else ""
    each = f", {lines[0].minutes} minutes each" if len({line.minutes for line in lines}) == 1 < len(lines) else ""
    st.markdown(
        f"**{len(lines)} cases, from {plain_words.plain(meeting.starts_at)} to about {time_text(plan.finish, on=meeting.held_on)}{each}{broken}.**"
    )
    if plan.finish - instant_of(meeting.held_on, meeting.starts_at) > LONG:
        st.warning("This runs past three hours. Take cases off, or plan fewer minutes for the clear ones.")


def ask_change(meeting: MeetingChoice, lines: Sequence[AgendaLine]) -> tuple[str, AgendaLine | None, int]:
    """What to do to one case of a draft: nothing, move, minutes, remove; to which place or for how long."""
    with st.container(border=True):
        left, *rest = st.columns([4, 2, 2, 2, 2], vertical_alignment="bottom")
        line = left.selectbox(
            "Case",
            list(lines),
            format_func=lambda one: f"{one.position}. {one.initials} · {label(one.kind)}",
            key=f"case {meeting.reference}",
        )
        number = rest[0].number_input("Place or minutes", 1, 120, 1, key=f"to {meeting.reference}")
        for column, (name, what) in zip(
            rest[1:], (("Move to place", "move"), ("Set minutes", "minutes"), ("Take off", "remove")), strict=True
        ):
            if column.button(name, width="stretch", key=f"{what} {meeting.reference}"):
                return what, line, int(number)
    return "", None, 0


def ask_arrange(meeting: MeetingChoice) -> bool:
    """Whether the suggested order is asked for."""
    with st.container(horizontal=True, vertical_alignment="center"):
        asked = st.button("Put in the suggested order", key=f"arrange {meeting.reference}")
        st.caption(
            "Overdue first, then cases heard or listed before, then those whose last safe panel this is. Hard cases come early, "
            "cases that the same people leave stand together."
        )
    return asked


def ask_place(meeting: MeetingChoice) -> str:
    """The reference of one more request to place, once sent."""
    with st.form(f"place {meeting.reference}", border=False):
        left, right = st.columns([4, 2], vertical_alignment="bottom")
        reference = left.text_input(
            "Add a pending request by its reference",
            key=f"place reference {meeting.reference} {form_key(f'agenda {meeting.reference}')}",
        )
        sent = right.form_submit_button("Place at the end", width="stretch")
    return reference.strip() if sent else ""
