"""Agenda: from pending requests in a suggested order, arranged, timed and published; members and observers read it."""

import streamlit as st

from panel.law.vocabulary import MeetingState
from panel.screens.agenda import agenda, consent_list, draft_agenda, offline_folder
from panel.screens.app import links
from panel.screens.app.page_context import open_page
from panel.store.queries.agenda import agendas
from panel.store.queries.meeting import chair_view

page = open_page("agenda", "Agenda")
runs = page.may("agenda.place")
with page.reading() as session:
    meetings = agendas.meetings(session, page.actor)
    if links.in_address("meeting") not in ("", *(one.reference for one in meetings)):
        meetings.append(agendas.one_meeting(session, page.actor, links.in_address("meeting")))
if page.may("agenda.new"):
    draft_agenda.plan_a_meeting(page, meetings)
chosen = agenda.choose_meeting(page, meetings)
if not chosen:
    st.stop()

with page.reading() as session:
    meeting = agendas.one_meeting(session, page.actor, chosen)
    lines = agendas.agenda_of(session, page.actor, meeting)
    forecast = chair_view.forecast(session, page.actor, meeting, lines) if runs else {}

if runs and meeting.state is MeetingState.DRAFT:
    draft_agenda.publish(page, meeting, lines)
offline_folder.take(page, meeting)
agenda.table(meeting, lines, forecast, page.today, whole=runs)
consent_list.on_agenda(page, meeting, lines)
