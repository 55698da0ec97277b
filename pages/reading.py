"""Reading: what a member reads before the meeting; interests first, then one case after another with a blind first view."""

import streamlit as st

from panel.acts import consent, interests, readings
from panel.screens import case_forms, case_parts, consent_parts, interest_ask, links, reading_parts
from panel.screens.desk import open_desk, reread, version_first_seen
from panel.store.queries import cases, reading_lists
from panel.store.queries import consent as drafts
from panel.store.queries import readings as views

desk = open_desk("reading", "")
with desk.reading() as session:
    choices = reading_lists.meetings_to_read(session, desk.actor)
meeting = reading_parts.choose(desk, choices)
if meeting is None:
    st.stop()
with desk.reading() as session:
    lines = reading_lists.reading_list(session, desk.actor, meeting)
    line = reading_lists.line_at(lines, links.number("item"))
    proposed = drafts.proposals(session, desk.actor, meeting.id)
reading_parts.progress(meeting, lines, proposed, line)

form = f"interests {meeting.reference}"
said = interest_ask.ask(meeting, lines, form, opened=line is None)
if said is not None:
    with desk.recording(form, said.done) as work:
        for reference, kind, words in said.declared:
            interests.declare(work, reference, work.person_id, kind, words)
        if said.none:
            interests.state(work, meeting.reference, said.none, one_by_one=said.one_by_one)
if line is None:
    st.stop()

with desk.reading() as session:
    case = cases.case_called(session, desk.actor, line.reference)
    own = views.own_view(session, desk.actor, line.item_id)
reading_parts.standing(lines, line, own)
offered = case_parts.heading(case, desk)
with offered.popover("Declare an interest"):
    declared = case_forms.ask_interest(line.reference)
if declared:
    reading_parts.leave()
    with desk.recording(f"interest {line.reference}", "Your interest is recorded. The case is closed to you.") as work:
        interests.declare(work, line.reference, work.person_id, *declared)
if line.likely and interest_ask.ask_likely(line):
    with desk.recording(f"dismiss {line.item_id}", "It is recorded that this is no interest of yours.") as work:
        interests.dismiss(work, line.reference)
reading_parts.what_is_new(case, line, own)
case_parts.family(case)

form = f"view {line.item_id}"
seen = version_first_seen(form, line.view_rev)
given = reading_parts.ask(desk, case, line, own, form, sits=meeting.state)
if given is not None:
    with desk.recording(
        form, f"Your first view on {line.initials} is saved. Nobody else sees it until the chair reveals."
    ) as work:
        readings.note(work, line.item_id, given, seen_rev=seen)
reread(form, seen, line.view_rev)
what = reading_parts.ask_mark(desk, line, own, sits=meeting.state)
if what == "mark":
    with desk.recording(f"mark {line.item_id}", f"{line.initials} is marked as read.") as work:
        readings.mark(work, line.item_id)
if what == "table":
    with desk.recording(f"table {line.item_id}", "Your view is put before the panel if you are not in the room.") as work:
        readings.table(work, line.item_id)

pulled = consent_parts.ask_pull(desk, meeting, line.item_id, proposed)
if pulled is not None:
    with desk.recording(f"pull {line.item_id}", f"{line.initials} is off the consent list and is heard in full.") as work:
        consent.pull(work, line.item_id, pulled)
reading_parts.more(case, desk)
