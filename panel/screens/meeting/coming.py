"""The meetings that are not signed yet, on Today: each with its state, its next step and its cases."""

from datetime import date

import streamlit as st

from panel.law.agenda.timetable import papers_out
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.vocabulary import MeetingState
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import plain_words
from panel.screens.widgets.to_do import Todo, Work
from panel.store.queries.requests import today
from panel.store.queries.requests.today import Coming

ONLY_LOOKING = ("See the agenda", "See the minutes; the chair signs them")


def work_of(page: PageContext) -> list[Work]:
    """The meetings to come, the next one first; none for those who see no agenda."""
    if not page.may("agenda.read"):
        return []
    with page.reading() as session:
        meetings = today.coming(session, page.actor)
    return [_work(page, meeting) for meeting in meetings]


def none_planned(page: PageContext) -> None:
    """Said where no meeting is coming."""
    if not page.may("agenda.read"):
        return
    here = page.may("request.read")
    st.markdown("No meeting is planned." if here else "You are not asked to any meeting with a published agenda.")
    if page.may("agenda.new"):
        links.link("Plan a meeting", "agenda")


def _work(page: PageContext, meeting: Coming) -> Work:
    many = f"{len(meeting.cases)} {'case' if len(meeting.cases) == 1 else 'cases'}"
    day, when = wording.short_date(meeting.held_on), _when(meeting, page.today)
    does, page_name = _next_step(page, meeting)

    def rest() -> None:
        links.link(does, page_name, meeting=meeting.reference)
        if page.may("case.read"):
            for case in meeting.cases:
                with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
                    links.link(f"{case.position}. {case.initials}", "case", case=case.reference)
                    st.markdown(plain_words.plain(f"{label(case.kind)}, {case.setting}"), width="content")

    about = f"Meeting of {day}, {meeting.starts_at}" + (f": {many}" if meeting.cases else "")
    state = label(meeting.state)
    todos = [] if does in ONLY_LOOKING else [Todo(does, about, _by(meeting), page_name, {"meeting": meeting.reference}, when)]
    said = f"Meeting of {day}, {meeting.starts_at}: {state[:1].lower()}{state[1:]}, {when[:1].lower()}{when[1:]}"
    return Work(f"{said}, {many}" if meeting.cases else said, todos, rest)


def _by(meeting: Coming) -> date:
    """When the next step is wanted: an open meeting now, a draft by the day its papers go out."""
    if meeting.state is MeetingState.OPEN:
        return date.min
    if meeting.state is MeetingState.DRAFT:
        return papers_out(meeting.held_on)
    return meeting.held_on


def _when(meeting: Coming, on: date) -> str:
    days = (meeting.held_on - on).days
    if meeting.state is MeetingState.OPEN:
        return "Open now"
    if days == 0:
        return "Today"
    many = f"{abs(days)} {'day' if abs(days) == 1 else 'days'}"
    return f"In {many}" if days > 0 else f"{many} ago"


def _next_step(page: PageContext, meeting: Coming) -> tuple[str, str]:
    """What this person does next about a meeting, and on which page."""
    if meeting.state is MeetingState.DRAFT and page.may("agenda.publish"):
        return "Arrange and publish the agenda", "agenda"
    if meeting.state is MeetingState.PUBLISHED and page.may("meeting.open"):
        return "Record attendance and open the meeting", "meeting"
    if meeting.state is MeetingState.PUBLISHED and page.may("meeting.attend"):
        return "Record apologies and attendance", "meeting"
    if meeting.state is MeetingState.OPEN and page.may("minutes.read"):
        return "Go to the meeting", "meeting"
    if meeting.state is MeetingState.OPEN and page.may("room.read"):
        return "Follow the meeting", "room"
    if meeting.state is MeetingState.CLOSED and page.may("minutes.sign"):
        return "Check and sign the minutes", "minutes"
    if meeting.state is MeetingState.CLOSED and page.may("minutes.read"):
        return "See the minutes; the chair signs them", "minutes"
    if page.may("reading.mark") and meeting.state is MeetingState.PUBLISHED:
        return "Read the cases", "reading"
    return "See the agenda", "agenda"
