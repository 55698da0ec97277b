"""Today: what needs me now, by role; cases at risk; the next meeting."""

import streamlit as st

from panel.screens.app.page_context import open_page
from panel.screens.contracts import due_this_week
from panel.screens.meeting import deferrals
from panel.screens.requests import first_steps, today

page = open_page("today", "Today")
if not page.actor.roles:
    st.info("No role is recorded for you yet. Ask an administrator to give you one.")

first_steps.steps(page)
left, right = today.places(page)
with left:
    today.queue(page)
    today.letters(page)
    today.pressing(page)
    due_this_week.contracts_due(page)
    today.running_the_house(page)
with right:
    today.coming(page)
    today.telling(page)
    deferrals.chase(page)
