"""Today: the three things to do now, by role; then the rest, folded, each kind of work under how much there is of it."""

import streamlit as st

from panel.screens.app.page_context import open_page
from panel.screens.meeting import coming
from panel.screens.policy import set_up
from panel.screens.requests import first_steps, today, today_warnings
from panel.screens.widgets import plain_words, to_do

page = open_page("today", "Today")
if not page.actor.roles:
    st.info("No role is recorded for you yet. Ask an administrator to give you one.")

known = set_up.said_on_today(page)
begun = not (known and not known.imported and first_steps.steps(page, known))
for said in today_warnings.warnings(page):
    st.warning(plain_words.plain(said))
with page.reading():
    meetings, work = coming.work_of(page), today.work_of(page)
to_do.three([*meetings, *work], page.today)
today.for_administrators(page)
if begun:
    if not meetings:
        coming.none_planned(page)
    to_do.folded([*meetings, *work])
