"""Reading: what a member reads before the meeting; interests first, then one case after another with a blind first view."""

import streamlit as st

from panel.acts import consent, interests, readings
from panel.screens.agenda import consent_list, reading
from panel.screens.agenda import interests as interests_screen
from panel.screens.app import links
from panel.screens.app.page_context import open_page, reread, version_first_seen
from panel.screens.requests import case as case_screen
from panel.screens.requests import case_forms
from panel.store.queries.agenda import consent_list as drafts
from panel.store.queries.agenda import first_views as views
from panel.store.queries.agenda import reading_lists
from panel.store.queries.requests import case as case_queries

page = open_page("reading", "")
with page.reading() as session:
    choices = reading_lists.meetings_to_read(session, page.actor)
meeting = reading.choose(page, choices)
if meeting is None:
    st.stop()
with page.reading() as session:
    lines = reading_lists.reading_list(session, page.actor, meeting)
    line = reading_lists.line_at(lines, links.number("item"))
    proposed = drafts.proposals(session, page.actor, meeting.id)
reading.progress(meeting, lines, proposed, line)

form = f"interests {meeting.reference}"
said = interests_screen.ask(meeting, lines, form, opened=line is None)
if said is not None:
    with page.recording(form, said.done) as work:
        for reference, kind, words in said.declared:
            interests.declare(work, reference, work.person_id, kind, words)
        if said.none:
            interests.state(work, meeting.reference, said.none, one_by_one=said.one_by_one)
if line is None:
    st.stop()

with page.reading() as session:
    case = case_queries.case_called(session, page.actor, line.reference)
    own = views.own_view(session, page.actor, line.item_id)
reading.standing(lines, line, own)
offered = case_screen.heading(case, page)
with offered.popover("Declare an interest"):
    declared = case_forms.ask_interest(line.reference)
if declared:
    reading.leave()
    with page.recording(f"interest {line.reference}", "Your interest is recorded. The case is closed to you.") as work:
        interests.declare(work, line.reference, work.person_id, *declared)
if line.likely and interests_screen.ask_likely(line):
    with page.recording(f"dismiss {line.item_id}", "It is recorded that this is no interest of yours.") as work:
        interests.dismiss(work, line.reference)
reading.what_is_new(case, line, own)
case_screen.family(case)

form = f"view {line.item_id}"
seen = version_first_seen(form, line.view_rev)
given = reading.ask(page, case, line, own, form, sits=meeting.state)
if given is not None:
    with page.recording(
        form, f"Your first view on {line.initials} is saved. Nobody else sees it until the chair reveals."
    ) as work:
        readings.note(work, line.item_id, given, seen_rev=seen)
reread(form, seen, line.view_rev)
what = reading.ask_mark(page, line, own, sits=meeting.state)
if what == "mark":
    with page.recording(f"mark {line.item_id}", f"{line.initials} is marked as read.") as work:
        readings.mark(work, line.item_id)
if what == "table":
    with page.recording(f"table {line.item_id}", "Your view is put before the panel if you are not in the room.") as work:
        readings.table(work, line.item_id)

pulled = consent_list.ask_pull(page, meeting, line.item_id, proposed)
if pulled is not None:
    with page.recording(f"pull {line.item_id}", f"{line.initials} is off the consent list and is heard in full.") as work:
        consent.pull(work, line.item_id, pulled)
reading.more(case, page)
