"""Meeting: the chair's screen on the projector; attendance and quorum first, then one case at a time."""

import streamlit as st

from panel.acts import interests, meeting
from panel.acts import sitting as acts
from panel.law.vocabulary import MeetingState
from panel.screens import agenda_parts, folder_parts, hearing, links, meeting_ahead, meeting_parts, pace_parts, projecting
from panel.screens.desk import open_desk
from panel.store.queries import agendas, meetings, sitting

desk = open_desk("meeting", "")
with desk.reading() as session:
    choices = agendas.meetings(session, desk.actor, MeetingState.PUBLISHED, MeetingState.OPEN, MeetingState.CLOSED)
if not choices:
    st.title("Meeting")
    st.info("No agenda is published. Publish one under Agenda; the meeting is run from here.")
    st.stop()
with st.sidebar:
    chosen = agenda_parts.choose(choices, narrow=True)
    projecting.projected()
with desk.reading() as session:
    if links.asked("meeting"):
        agendas.one_meeting(session, desk.actor, links.asked("meeting"))
    now = agendas.one_meeting(session, desk.actor, chosen)
    lines = agendas.agenda_of(session, desk.actor, now)
    asked = meetings.asked_to(session, desk.actor, now)
    declared = meetings.interests_in(session, desk.actor, lines)
    sat = sitting.sitting_of(session, desk.actor, now)
with st.sidebar if now.state is MeetingState.OPEN else st.container():
    meeting_parts.state_of(now, lines)
if now.state is MeetingState.OPEN:
    meeting_ahead.ahead(desk, now, lines, asked, declared)
    hearing.run(desk, now, lines, asked, declared, sat)
if now.state is MeetingState.PUBLISHED and desk.may("meeting.open") and st.button("Open the meeting", type="primary"):
    with desk.recording(f"open {now.reference}", "The meeting is open.") as work:
        meeting.open_meeting(work, now.reference)
if now.state is MeetingState.PUBLISHED:
    pace_parts.follow(now, lines, sat, None, desk.now)
below = st.container(horizontal=now.state is MeetingState.OPEN, key="below")
with below, st.expander("Attendance, interests and quorum", expanded=now.state is MeetingState.PUBLISHED):
    people, cases = st.columns([7, 5], gap="medium")
    with people:
        changes = meeting_parts.attendance(asked)
        left, right = st.columns(2)
        saved = left.button("Save attendance", disabled=not changes, width="stretch")
        if right.button("Everybody not yet recorded is present", width="stretch"):
            changes, saved = meeting_parts.everybody_here(asked), True
        if saved:
            with desk.recording(f"attendance {now.reference}", "Attendance is recorded.") as work:
                for person, (capacity, discipline, presence) in changes.items():
                    meeting.attend(work, now.reference, person, capacity, discipline, presence)
    with cases:
        st.markdown(f"**Interests were {'' if now.interests_asked else 'not yet '}asked for.**")
        if not now.interests_asked and st.button("I have asked for declarations of interest"):
            with desk.recording(f"ask {now.reference}", "It is recorded that interests were asked for.") as work:
                meeting.ask_interests(work, now.reference)
        sent, line, who, kind, said = meeting_parts.ask_interest(lines, asked, f"interest {now.reference}")
        if sent and line and who and kind:
            with desk.recording(
                f"interest {now.reference}", f"Recorded. {who.name} takes no part in case {line.position}."
            ) as work:
                interests.declare(work, line.reference, who.person_id, kind, said)
        meeting_parts.quorum_cases(now, lines, asked, declared)
with below:
    folder_parts.bring_back(desk, now)
if now.state is MeetingState.OPEN and desk.may("meeting.close"):
    with below:
        waits = pace_parts.ask_unheard(now, lines, sat, desk.now, desk.today)
    if waits:
        with desk.recording(f"wait {now.reference}", "These cases wait and are listed first next time.") as work:
            acts.let_wait(work, now.reference, waits)
    with desk.reading() as session:
        withdrawn = sitting.withdrawn_at(session, desk.actor, lines)
    with below, st.expander("Close the meeting"):
        meeting_parts.accounted(lines, withdrawn)
        relist = st.checkbox("Cases not reached wait for another agenda")
        if st.button("Close the meeting"):
            with desk.recording(f"close {now.reference}", "The meeting is closed. Sign the minutes under Minutes.") as work:
                meeting.close(work, now.reference, relist=relist)
