"""Reading: what a member reads before the meeting; interests first, then one case after another with a blind first view."""

import streamlit as st

from panel.law.children.initials import WordsGo
from panel.screens.agenda import first_view, reading
from panel.screens.app import links
from panel.screens.app.page_context import open_page
from panel.screens.requests import case as case_screen
from panel.screens.widgets import from_the_top
from panel.store.queries.agenda import consent_list, first_views, reading_lists
from panel.store.queries.requests import case as case_queries

page = open_page("reading", "")
with page.reading() as session:
    choices = reading_lists.meetings_to_read(session, page.actor)
meeting = reading.choose_meeting(page, choices)
if meeting is None:
    st.stop()
with page.reading() as session:
    lines = reading_lists.reading_list(session, page.actor, meeting)
    line = reading_lists.line_at(lines, links.number_in_address("item"))
    proposed = consent_list.proposals(session, page.actor, meeting.id)
reading.reading_list(meeting, lines, proposed, line)
first_view.answer_on_interests(page, meeting, lines, first=line is None)
if line is None:
    st.stop()

links.stay(item=str(line.item_id))
from_the_top.here(f"case {line.item_id}")
with page.reading() as session:
    case = case_queries.case_called(session, page.actor, line.reference).unnamed(WordsGo.PACK)
    own = first_views.own_view(session, page.actor, line.item_id)
reading.progress_on_case(lines, line, own)
first_view.interest_in_case(page, line, case_screen.heading(case, page))
reading.what_is_new(case, line, own)
case_screen.family(case)
after = reading.next_unread(lines, line)
first_view.first_view(page, case, line, own, meeting, after)
first_view.mark_as_read(page, line, own, meeting, after)
first_view.off_consent_list(page, line, meeting, proposed)
reading.rest_of_case(case, page)
