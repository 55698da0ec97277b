"""Room: what everybody follows while the panel sits, by number and initials only; it moves when the chair moves."""

import streamlit as st

from panel.law.vocabulary import MeetingState
from panel.screens import agenda_parts, links, room_parts
from panel.screens.desk import open_desk
from panel.store.queries import agendas
from panel.store.queries.room import room_of

desk = open_desk("room", "")
with desk.reading() as session:
    choices = agendas.meetings(session, desk.actor, MeetingState.PUBLISHED, MeetingState.OPEN, MeetingState.CLOSED)
if not choices:
    st.title("Room")
    st.info("No meeting you are asked to is published yet.")
    st.stop()
with st.sidebar:
    chosen = agenda_parts.choose(choices, narrow=True)
with desk.reading() as session:
    if links.asked("meeting"):
        agendas.one_meeting(session, desk.actor, links.asked("meeting"))
    now = room_of(session, desk.actor, chosen)
room_parts.room(now, desk.now)
st.link_button("Open the screen for the room", f"/room/{now.reference}")
