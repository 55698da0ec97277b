"""Readiness: who has read what, for chair and coordinator; whose interest is still to be said; quorum case by case."""

import streamlit as st

from panel.law.vocabulary import MeetingState
from panel.screens.agenda import agenda
from panel.screens.agenda import readiness as readiness_screen
from panel.screens.app.page_context import open_page
from panel.store.queries.agenda import agendas, readiness

page = open_page("readiness", "Readiness")
with page.reading() as session:
    meetings = agendas.meetings(session, page.actor, MeetingState.PUBLISHED, MeetingState.OPEN)
chosen = agenda.choose_meeting(page, meetings)
if not chosen:
    st.stop()
with page.reading() as session:
    meeting = agendas.one_meeting(session, page.actor, chosen)
    board = readiness.board(session, page.actor, meeting)

readiness_screen.summary(board, meeting, page.today)
readiness_screen.papers(board)
cases, people = st.columns([3, 1], gap="small")
with cases:
    readiness_screen.cases(board)
with people:
    readiness_screen.suggested(board)
    readiness_screen.reminders(board, meeting)
