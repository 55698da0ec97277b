"""The weeks ahead, as a picture and as the table behind it; which cases and which arrivals have no safe panel."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import streamlit as st
from sqlmodel import Session

from panel.law import dates, figures
from panel.law.agenda import last_safe_panel
from panel.law.agenda.last_safe_panel import PlannedWeek, UnsafeDays
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.terms import Term, calendar_end_warning
from panel.screens.agenda import planner_picture
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.agenda.schedule import Lost
from panel.store.queries.casework.annual_reviews import ReviewDue, reviews_due

TWO_TERMS, YEAR = "This term and the next", "The year ahead"
WEEKS = 53
AHEAD = 3
"""Months ahead for which annual reviews are listed: a meeting is called, and advice gathered, weeks before."""
TERMS_SHOWN = 2


def calendar_end(terms: Sequence[Term], today: date) -> None:
    """That the term calendar ends, from a year ahead: beyond it no panel is expected."""
    if said := calendar_end_warning(terms, today):
        st.warning(plain_words.plain(said))


def summary(waiting: Sequence[date], panels: Sequence[date], today: date) -> None:
    """How many wait, how many have no safe panel left, and when the next meeting is."""
    lost = last_safe_panel.without_safe_meeting(waiting, panels, on=today)
    one, two, three = st.columns(3)
    one.metric("Waiting for an agenda", len(waiting))
    two.metric("No safe panel left", lost)
    three.metric("Next panel", wording.short_date(panels[0]) if panels else "none planned")


def last_lost_day(waiting: Sequence[date], panels: Sequence[date], today: date) -> date:
    """The latest last day of those that wait with no safe panel left; the earliest day there is where there is none."""
    lost = [day for day in set(waiting) if last_safe_panel.last_safe_meeting(day, panels, on=today) is None]
    return max(lost, default=date.min)


def lost(cases: Sequence[Lost], today: date) -> None:
    """The cases with no safe panel left, each opened for what can still be done."""
    if not cases:
        return
    with st.container(border=True):
        st.markdown("## No safe panel left")
        st.markdown(
            "Already late, or no meeting is left from which the letter would arrive in time. Hear them at the next meeting, add one, "
            "or open the case and ask for it to be taken outside panel."
        )
        for case in cases:
            outside = "" if KINDS[case.kind].may_go_outside else ", needs the panel"
            text = f"{case.initials}: {deadline.days_left(case.due_on, today)} · {label(case.kind)} · {case.reference}{outside}"
            links.link(text, "case", case=case.reference)


def reviews_to_come(session: Session, page: PageContext) -> list[ReviewDue]:
    """The annual reviews that fall due soon or are late, for whoever may read decisions."""
    return reviews_due(session, page.actor, dates.months_after(page.today, AHEAD)) if page.may("decision.read") else []


def reviews(due: Sequence[ReviewDue], today: date) -> None:
    """The annual reviews to come: whose, and by when."""
    if not due:
        return
    with st.expander(f"Annual reviews due by {wording.short_date(dates.months_after(today, AHEAD))}: {len(due)}"):
        st.caption("Twelve months from the day the final plan was sent, or from the last review meeting.")
        for one in due:
            said = f"{one.initials}, {one.setting}: by {deadline.act_by(one.due_on)}, {deadline.days_left(one.due_on, today).lower()}"
            links.link(said, "case", case=one.reference)


WIDTHS = (145, 225, 70, 90, 160, 150)
"""Pixels: a screen 1280 wide holds them all."""


def span(terms: Sequence[Term], today: date) -> int:
    """How many weeks to show: to the end of the next term, or the year."""
    spans = {"terms": TWO_TERMS, "year": YEAR}
    asked = links.in_address("show") if links.in_address("show") in spans else "terms"
    said = st.segmented_control(
        "Show", list(spans), default=asked, required=True, format_func=spans.__getitem__, key="span", label_visibility="collapsed"
    )
    links.stay(show=str(said))
    chosen = spans[str(said)]
    coming = [term for term in terms if term.ends_on >= today][:TERMS_SHOWN]
    if chosen == YEAR or not coming:
        return WEEKS
    monday = today - timedelta(days=today.weekday())
    return (coming[-1].ends_on - monday).days // 7 + 1


def weeks(
    many: int,
    waiting: Sequence[date],
    panels: Sequence[date],
    planned: Sequence[date],
    listed: Mapping[date, int],
    today: date,
) -> None:
    """Each week: its meeting, what it has to hear, and the last safe panel of a request that arrives then."""
    import pandas as pd

    found = last_safe_panel.planner(today, many, panels, waiting, on=today, listed=listed)
    room = figures.CASES_PER_MEETING.on(today).value
    st.markdown("## What each meeting has to hear")
    planner_picture.load(found, room)
    over = [week for week in found if week.load > room * max(len(week.meetings), 1)]
    for week in over:
        st.error(
            plain_words.plain(
                f"The panel of {wording.short_date(week.meetings[0])} has to hear {week.load} cases, and usually holds {room}: "
                "hear some earlier, or plan another meeting before it."
            )
        )
    ahead = today + timedelta(weeks=many)
    arrivals(last_safe_panel.unsafe_days(today, ahead, panels), today, ahead, last_safe_panel.known_until(panels))
    rows = [_row(week, planned, room) for week in found]
    columns = ["Week of", "Panel", "Listed", "To place", "Received then: due", "Its safe panel"]
    st.dataframe(
        pd.DataFrame(rows, columns=columns),
        hide_index=True,
        width="stretch",
        row_height=36,
        height=36 * 15 + 3,
        column_config={name: st.column_config.Column(width=width) for name, width in zip(columns, WIDTHS, strict=True)},
    )
    st.caption(
        "Listed: cases on its agenda. To place: cases that have to be heard there. The last two columns are for a request received "
        "on the Monday of that week: its last day, and its last safe panel. A panel is expected on the usual day of each week of "
        "term, half terms apart, unless an agenda is planned on another day. Counted in working days: the papers before a panel, then the officer's decision and the letter (Rule book, house "
        "targets)."
    )


def arrivals(stretches: Sequence[UnsafeDays], today: date, ahead: date, known: date | None) -> None:
    """The days on which a request that arrives has no safe panel, in whole sentences; and from when panels are not known."""
    if known is None or known < today:
        st.warning("Meetings are not planned far enough ahead to say which requests would be heard in time. Plan more meetings.")
        return
    if not stretches:
        days = "on any of these days" if known >= ahead else f"by {wording.short_date(known)}"
        st.success(f"A request that arrives {days} has a safe panel.")
        return
    lines = [
        f"- received from **{wording.short_date(one.first)}** to **{wording.short_date(one.last)}**: due from "
        f"{wording.short_date(one.due_first)} to {wording.short_date(one.due_last)}"
        for one in stretches
    ]
    st.warning("No safe panel for a request\n" + "\n".join(lines) + "\n\nPlan a meeting, or decide such cases outside panel.")


def _row(week: PlannedWeek, planned: Sequence[date], room: int) -> tuple[str, ...]:
    meeting = ", ".join(f"{wording.short_date(day)}{'' if day in planned else ' (usual day)'}" for day in week.meetings)
    carry = str(week.must_carry) if week.load <= room * max(len(week.meetings), 1) else f"{week.must_carry}: over {room} in all"
    safe = wording.short_date(week.safe_if_received) if week.safe_if_received else "None"
    return (
        wording.short_date(week.monday),
        meeting or "No panel",
        str(week.listed) if week.listed else "",
        carry if week.meetings and week.must_carry else "",
        wording.short_date(week.due_if_received),
        safe,
    )
