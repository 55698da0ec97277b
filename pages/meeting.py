"""Meeting: the chair's screen on the projector; attendance and quorum first, then one case at a time."""

import streamlit as st

from panel.acts import interests, meeting, meeting_events
from panel.law.vocabulary import MeetingState
from panel.screens.agenda import agenda, offline_folder
from panel.screens.app import links
from panel.screens.app.page_context import open_page
from panel.screens.meeting import attendance, before_meeting, hearing, pace, projector
from panel.store.queries.agenda import agendas
from panel.store.queries.meeting import chair_view, course

page = open_page("meeting", "")
with page.reading() as session:
    choices = agendas.meetings(session, page.actor, MeetingState.PUBLISHED, MeetingState.OPEN, MeetingState.CLOSED)
if not choices:
    st.title("Meeting")
    st.info("No agenda is published. Publish one under Agenda; the meeting is run from here.")
    st.stop()
with st.sidebar:
    chosen = agenda.choose(choices, narrow=True)
    projector.projected()
with page.reading() as session:
    if links.asked("meeting"):
        agendas.one_meeting(session, page.actor, links.asked("meeting"))
    now = agendas.one_meeting(session, page.actor, chosen)
    lines = agendas.agenda_of(session, page.actor, now)
    asked = chair_view.asked_to(session, page.actor, now)
    declared = chair_view.interests_in(session, page.actor, lines)
    sat = course.sitting_of(session, page.actor, now)
with st.sidebar if now.state is MeetingState.OPEN else st.container():
    attendance.state_of(now, lines)
if now.state is MeetingState.OPEN:
    before_meeting.ahead(page, now, lines, asked, declared)
    hearing.run(page, now, lines, asked, declared, sat)
if now.state is MeetingState.PUBLISHED and page.may("meeting.open") and st.button("Open the meeting", type="primary"):
    with page.recording(f"open {now.reference}", "The meeting is open.") as work:
        meeting.open_meeting(work, now.reference)
if now.state is MeetingState.PUBLISHED:
    pace.follow(now, lines, sat, None, page.now)
below = st.container(horizontal=now.state is MeetingState.OPEN, key="below")
with below, st.expander("Attendance, interests and quorum", expanded=now.state is MeetingState.PUBLISHED):
    people, cases = st.columns([7, 5], gap="medium")
    with people:
        changes = attendance.attendance(asked)
        left, right = st.columns(2)
        saved = left.button("Save attendance", disabled=not changes, width="stretch")
        if right.button("Everybody not yet recorded is present", width="stretch"):
            changes, saved = attendance.everybody_here(asked), True
        if saved:
            with page.recording(f"attendance {now.reference}", "Attendance is recorded.") as work:
                for person, (capacity, discipline, presence) in changes.items():
                    meeting.attend(work, now.reference, person, capacity, discipline, presence)
    with cases:
        st.markdown(f"**Interests were {'' if now.interests_asked else 'not yet '}asked for.**")
        if not now.interests_asked and st.button("I have asked for declarations of interest"):
            with page.recording(f"ask {now.reference}", "It is recorded that interests were asked for.") as work:
                meeting.ask_interests(work, now.reference)
        sent, line, who, kind, said = attendance.ask_interest(lines, asked, f"interest {now.reference}")
        if sent and line and who and kind:
            with page.recording(f"interest {now.reference}", f"{who.name} takes no part in case {line.position}.") as work:
                interests.declare(work, line.reference, who.person_id, kind, said)
        attendance.quorum_cases(now, lines, asked, declared)
with below:
    offline_folder.bring_back(page, now)
if now.state is MeetingState.OPEN and page.may("meeting.close"):
    with below:
        waits = pace.ask_unheard(now, lines, sat, page.now, page.today)
    if waits:
        with page.recording(f"wait {now.reference}", "These cases wait and are listed first next time.") as work:
            meeting_events.leave_unheard(work, now.reference, waits)
    with page.reading() as session:
        withdrawn = course.withdrawn_at(session, page.actor, lines)
    with below, st.expander("Close the meeting"):
        attendance.accounted(lines, withdrawn)
        relist = st.checkbox("Cases not reached wait for another agenda")
        if st.button("Close the meeting"):
            with page.recording(f"close {now.reference}", "The meeting is closed. Sign the minutes under Minutes.") as work:
                meeting.close(work, now.reference, relist=relist)
