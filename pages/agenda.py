"""Agenda: from pending requests in a suggested order, arranged, timed and published; members and observers read it."""

import streamlit as st

from panel.acts import agenda
from panel.screens.agenda import agenda as agenda_screen
from panel.screens.agenda import consent_list, offline_folder
from panel.screens.app import links
from panel.screens.app.page_context import open_page, reread, version_first_seen
from panel.store.queries.agenda import agendas
from panel.store.queries.meeting import chair_view as queries

page = open_page("agenda", "Agenda")
runs = page.may("agenda.place")

if page.may("agenda.new"):
    sent, day, start, size = agenda_screen.ask_new(page.today)
    if sent:
        with page.recording("new meeting", "The draft agenda is made.") as work:
            agenda.new(work, day, size=size, starts_at=start)

with page.reading() as session:
    meetings = agendas.meetings(session, page.actor)
    if links.asked("meeting"):
        agendas.one_meeting(session, page.actor, links.asked("meeting"))
chosen = agenda_screen.choose(meetings)
if not chosen:
    st.stop()

with page.reading() as session:
    meeting = agendas.one_meeting(session, page.actor, chosen)
    lines = agendas.agenda_of(session, page.actor, meeting)
    forecast = queries.forecast(session, page.actor, meeting, lines) if runs else {}

agenda_screen.table(meeting, lines, forecast, whole=runs)
offline_folder.take(page, meeting)
consent_list.on_agenda(page, meeting, lines)
if meeting.state != "draft" or not runs:
    st.stop()

form = f"agenda {meeting.reference}"
seen = version_first_seen(form, meeting.version)
if lines:
    what, line, number = agenda_screen.ask_change(meeting, lines)
    if what == "move" and line:
        with page.recording(form, f"{line.initials} is moved.") as work:
            agenda.move(work, line.item_id, number, seen_version=seen)
    if what == "minutes" and line:
        with page.recording(form, f"{line.initials} has {number} minutes.") as work:
            agenda.set_minutes(work, line.item_id, number, seen_version=seen)
    if what == "remove" and line:
        with page.recording(form, f"{line.initials} is taken off and waits for another agenda.") as work:
            agenda.remove(work, line.item_id, seen_version=seen)

    if agenda_screen.ask_arrange(meeting):
        with page.recording(form, "The cases are in the suggested order; each says why it is where it is.") as work:
            agenda.arrange(work, meeting.reference, seen_version=seen)

placed = agenda_screen.ask_place(meeting)
if placed:
    with page.recording(form, "The request is placed at the end.") as work:
        agenda.place(work, meeting.reference, placed, seen_version=seen)

st.caption("Publishing freezes the order and what each pack holds. A paper that comes later is marked as late.")
if st.button("Publish the agenda", type="primary", key=f"publish {form}"):
    with page.recording(form, "The agenda is published and every pack is frozen.") as work:
        agenda.publish(work, meeting.reference, seen_version=seen)
reread(form, seen, meeting.version)
