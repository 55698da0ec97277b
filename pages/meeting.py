"""Meeting: the chair's screen on the projector; attendance and quorum first, then one case at a time."""

import streamlit as st

from panel.law.vocabulary import MeetingState
from panel.screens.agenda import agenda, offline_folder
from panel.screens.app import links
from panel.screens.app.page_context import open_page
from panel.screens.meeting import after_recording, attendance, before_meeting, hearing, pace, projector, sitting
from panel.store.queries.agenda import agendas
from panel.store.queries.meeting import chair_view, course

page = open_page("meeting", "")
with page.reading() as session:
    choices = agendas.meetings(session, page.actor, MeetingState.PUBLISHED, MeetingState.OPEN, MeetingState.CLOSED)
if not choices:
    st.title("Meeting")
    st.info("No agenda has been published. Publish one under Agenda; the meeting is then run from here.")
    links.link("Agenda", "agenda")
    st.stop()
with st.sidebar:
    chosen = agenda.choose_meeting(page, choices, narrow=True)
    projector.settings()
with page.reading() as session:
    now = agendas.one_meeting(session, page.actor, chosen)
    lines = agendas.agenda_of(session, page.actor, now)
    asked = chair_view.asked_to(session, page.actor, now)
    declared = chair_view.interests_in(session, page.actor, lines)
    sat = course.sitting_of(session, page.actor, now)
sits = now.state is MeetingState.OPEN
if not sits:
    st.title("Meeting")
with st.sidebar if sits else st.container():
    attendance.state_of(now, lines)
if sits:
    before_meeting.before_meeting(page, now, lines, asked, declared)
    hearing.hear(page, now, lines, asked, declared, sat)
sitting.open_meeting(page, now)
after_recording.closed(page, now)
if now.state is MeetingState.PUBLISHED:
    pace.follow(now, lines, sat, None, page.now)
below = st.container(horizontal=sits, key="below")
with below, st.expander("Attendance, interests and quorum", expanded=now.state is MeetingState.PUBLISHED):
    sitting.attendance_and_interests(page, now, lines, asked, declared)
with below:
    offline_folder.bring_back(page, now)
if sits and page.may("meeting.close"):
    with below:
        sitting.let_cases_wait(page, now, lines, sat)
        with st.expander("Close the meeting"):
            sitting.close_meeting(page, now, lines)
