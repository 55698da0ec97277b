"""Rule book: every figure in force on a day, with its authority; the term calendar. Open to everybody."""

import streamlit as st

from panel.screens import rulebook_parts
from panel.screens.desk import open_desk
from panel.store import calendar

desk = open_desk("rulebook", "Rule book")
day, wanted = rulebook_parts.ask(desk.today)
with desk.reading() as session:
    terms, breaks = calendar.calendar(session), calendar.breaks(session)
figures, term_dates = st.tabs(["Figures", "School terms"])
with figures:
    rulebook_parts.figures_on(day, wanted)
with term_dates:
    rulebook_parts.calendar(terms, breaks, example=calendar.is_example())
