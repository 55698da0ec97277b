"""Minutes: composed from the records, gaps counted to zero, signed by the chair, amended as a numbered revision."""

import streamlit as st

from panel.screens.app.page_context import open_page
from panel.screens.minutes import minutes, reading, signing
from panel.store.queries.minutes import minutes as records

page = open_page("minutes", "Minutes")
with page.reading() as session:
    meetings = records.meetings(session, page.actor)
chosen = minutes.choose_meeting(meetings)
if not chosen:
    st.stop()
with page.reading() as session:
    shown = records.minutes_of(session, page.actor, chosen, on=page.today)

stands, beside = st.columns([7, 5], gap="large")
with stands:
    minutes.standing(shown)
    minutes.signed(shown)
    if not shown.revisions:
        minutes.gap_list(page, shown.gaps)
    minutes.exports(shown)
with beside:
    signing.sign(page, shown, chosen)
    signing.amend(page, shown, chosen)
reading.read(shown)
