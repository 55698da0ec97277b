"""Rule book: every figure in force on a day, with its authority; the term calendar. Open to everybody."""

import streamlit as st

from panel.screens import rulebook_parts
from panel.screens.desk import open_desk
from panel.store import calendar

desk = open_desk("rulebook", "Rule book")
day = st.date_input("In force on", desk.today, format="DD/MM/YYYY")
with desk.reading() as session:
    terms = calendar.calendar(session)
figures, term_dates = st.tabs(["Figures", "School terms"])
with figures:
    rulebook_parts.figures_on(day)
with term_dates:
    rulebook_parts.calendar(terms, example=calendar.is_example())
