"""Agenda: from pending requests in a suggested order, arranged, timed and published; members and observers read it."""

import streamlit as st

from panel.acts import agenda
from panel.screens import agenda_parts, consent_parts, folder_parts, links
from panel.screens.desk import open_desk, reread, version_first_seen
from panel.store.queries import agendas
from panel.store.queries import meetings as queries

desk = open_desk("agenda", "Agenda")
runs = desk.may("agenda.place")

if desk.may("agenda.new"):
    sent, day, start, size = agenda_parts.ask_new(desk.today)
    if sent:
        with desk.recording("new meeting", "The draft agenda is made.") as work:
            agenda.new(work, day, size=size, starts_at=start)

with desk.reading() as session:
    meetings = agendas.meetings(session, desk.actor)
    if links.asked("meeting"):
        agendas.one_meeting(session, desk.actor, links.asked("meeting"))
chosen = agenda_parts.choose(meetings)
if not chosen:
    st.stop()

with desk.reading() as session:
    meeting = agendas.one_meeting(session, desk.actor, chosen)
    lines = agendas.agenda_of(session, desk.actor, meeting)
    forecast = queries.forecast(session, desk.actor, meeting, lines) if runs else {}

agenda_parts.table(meeting, lines, forecast, whole=runs)
folder_parts.take(desk, meeting)
consent_parts.on_agenda(desk, meeting, lines)
if meeting.state != "draft" or not runs:
    st.stop()

form = f"agenda {meeting.reference}"
seen = version_first_seen(form, meeting.version)
if lines:
    what, line, number = agenda_parts.ask_change(meeting, lines)
    if what == "move" and line:
        with desk.recording(form, f"{line.initials} is moved.") as work:
            agenda.move(work, line.item_id, number, seen_version=seen)
    if what == "minutes" and line:
        with desk.recording(form, f"{line.initials} has {number} minutes.") as work:
            agenda.set_minutes(work, line.item_id, number, seen_version=seen)
    if what == "remove" and line:
        with desk.recording(form, f"{line.initials} is taken off and waits for another agenda.") as work:
            agenda.remove(work, line.item_id, seen_version=seen)

    if agenda_parts.ask_arrange(meeting):
        with desk.recording(form, "The cases are in the suggested order; each says why it is where it is.") as work:
            agenda.arrange(work, meeting.reference, seen_version=seen)

placed = agenda_parts.ask_place(meeting)
if placed:
    with desk.recording(form, "The request is placed at the end.") as work:
        agenda.place(work, meeting.reference, placed, seen_version=seen)

st.caption("Publishing freezes the order and what each pack holds. A paper that comes later is marked as late.")
if st.button("Publish the agenda", type="primary", key=f"publish {form}"):
    with desk.recording(form, "The agenda is published and every pack is frozen.") as work:
        agenda.publish(work, meeting.reference, seen_version=seen)
reread(form, seen, meeting.version)
