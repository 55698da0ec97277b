"""The year ahead by week, as a picture and as the table behind it."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from panel.law import figures, safe_panel, wording
from panel.law.safe_panel import PlannedWeek
from panel.screens import charts

WEEKS = 53


def summary(waiting: Sequence[date], panels: Sequence[date], today: date) -> None:
    """How many wait, how many have no safe panel left, and when the next meeting is."""
    lost = safe_panel.without_safe_meeting(waiting, panels, on=today)
    one, two, three = st.columns(3)
    one.metric("Waiting for an agenda", len(waiting))
    two.metric("No safe panel left", lost)
    three.metric("Next panel", wording.short_date(panels[0]) if panels else "none planned")
    if lost:
        st.warning(
            "Cases with no safe panel left are late already or fall where no meeting reaches the family in time. "
            "Hear them at the next meeting, or add one."
        )


def weeks(waiting: Sequence[date], panels: Sequence[date], planned: Sequence[date], today: date) -> None:
    """Each week: its meeting, what it has to carry, and the last safe panel of a request that arrives then."""
    import pandas as pd

    found = safe_panel.planner(today, WEEKS, panels, waiting, on=today)
    room = figures.CASES_PER_MEETING.on(today).value
    st.markdown("#### Cases each meeting has to carry")
    charts.load([(week.meetings[0], week.must_carry) for week in found if week.meetings], room)
    closed = [week for week in found if week.safe_if_received is None and _within(panels, week)]
    if closed:
        names = ", ".join(wording.short_date(week.monday) for week in closed)
        st.warning(f"A request received in the week of {names} has no safe panel: plan a meeting, or decide outside panel.")
    rows = [_row(week, planned, room) for week in found]
    columns = ["Week of", "Panel", "Must carry", "A request received then is due", "Its last safe panel"]
    st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, width="stretch", row_height=36, height=36 * 15 + 3)
    st.caption(
        "A panel is expected on the usual day of each week of term unless an agenda is planned on another day. The letter is "
        "counted in working days: the officer's decision, then the letter (Rule book, house targets)."
    )


def _within(panels: Sequence[date], week: PlannedWeek) -> bool:
    return bool(panels) and week.due_if_received <= panels[-1] + timedelta(weeks=1)


def _row(week: PlannedWeek, planned: Sequence[date], room: int) -> tuple[str, str, str, str, str]:
    meeting = ", ".join(f"{wording.short_date(day)}{'' if day in planned else ' (usual day)'}" for day in week.meetings)
    carry = str(week.must_carry) if week.must_carry <= room else f"{week.must_carry}, over the usual {room}"
    safe = wording.short_date(week.safe_if_received) if week.safe_if_received else "None"
    return (
        wording.short_date(week.monday),
        meeting or "No meeting",
        carry if week.meetings else "",
        wording.short_date(week.due_if_received),
        safe,
    )
