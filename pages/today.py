"""Today: what needs me now, by role; cases at risk; the next meeting."""

import streamlit as st

from panel.screens import deferral_parts, today_contracts, today_first, today_parts
from panel.screens.desk import open_desk

desk = open_desk("today", "Today")
if not desk.actor.roles:
    st.info("No role is recorded for you yet. Ask an administrator to give you one.")

today_first.steps(desk)
left, right = today_parts.places(desk)
with left:
    today_parts.queue(desk)
    today_parts.letters(desk)
    today_parts.pressing(desk)
    today_contracts.due(desk)
    today_parts.running_the_house(desk)
with right:
    today_parts.coming(desk)
    today_parts.telling(desk)
    deferral_parts.chase(desk)
