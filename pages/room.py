"""Room: what everybody follows while the panel sits, by number and initials only; it moves when the chair moves."""

import streamlit as st

from panel.law.vocabulary import MeetingState
from panel.screens.agenda import agenda
from panel.screens.app.page_context import open_page
from panel.screens.meeting import room
from panel.store.queries.agenda import agendas
from panel.store.queries.meeting.room_view import room_of

page = open_page("room", "")
with page.reading() as session:
    choices = agendas.meetings(session, page.actor, MeetingState.PUBLISHED, MeetingState.OPEN, MeetingState.CLOSED)
if not choices:
    st.title("Room")
    st.info("You are not asked to any meeting with a published agenda.")
    st.stop()
with st.sidebar:
    chosen = agenda.choose_meeting(page, choices, narrow=True)
with page.reading() as session:
    now = room_of(session, page.actor, chosen)
room.room(now, page.now)
st.link_button("Open the screen for the room", f"/room/{now.reference}")
