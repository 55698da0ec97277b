"""Room: what everybody follows while the panel sits, by number and initials only; it moves when the chair moves."""

import streamlit as st

from panel.law.vocabulary import MeetingState
from panel.screens.agenda import agenda
from panel.screens.app import links
from panel.screens.app.page_context import open_page
from panel.screens.meeting import room
from panel.store.queries.agenda import agendas
from panel.store.queries.meeting.room_view import room_of

page = open_page("room", "")
with page.reading() as session:
    choices = agendas.meetings(session, page.actor, MeetingState.PUBLISHED, MeetingState.OPEN, MeetingState.CLOSED)
if not choices:
    st.title("Room")
    st.info("No meeting you are asked to is published yet.")
    st.stop()
with st.sidebar:
    chosen = agenda.choose(choices, narrow=True)
with page.reading() as session:
    if links.asked("meeting"):
        agendas.one_meeting(session, page.actor, links.asked("meeting"))
    now = room_of(session, page.actor, chosen)
room.room(now, page.now)
st.link_button("Open the screen for the room", f"/room/{now.reference}")
