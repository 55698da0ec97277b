"""Readiness: who has read what, for chair and coordinator; whose interest is still to be said; quorum case by case."""

import streamlit as st

from panel.law.vocabulary import MeetingState
from panel.screens import agenda_parts, links, readiness_parts
from panel.screens.desk import open_desk
from panel.store.queries import agendas, readiness

desk = open_desk("readiness", "Readiness")
with desk.reading() as session:
    meetings = agendas.meetings(session, desk.actor, MeetingState.PUBLISHED, MeetingState.OPEN)
    if links.asked("meeting"):
        agendas.one_meeting(session, desk.actor, links.asked("meeting"))
chosen = agenda_parts.choose(meetings)
if not chosen:
    st.stop()
with desk.reading() as session:
    meeting = agendas.one_meeting(session, desk.actor, chosen)
    board = readiness.board(session, desk.actor, meeting)

readiness_parts.summary(board, meeting, desk.today)
cases, people = st.columns([3, 1], gap="small")
with cases:
    readiness_parts.cases(board)
with people:
    readiness_parts.suggested(board)
    readiness_parts.reminders(board, meeting)
