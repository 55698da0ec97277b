"""Minutes: composed from the records, gaps counted to zero, signed by the chair, amended as a numbered revision."""

import streamlit as st

from panel.acts import minutes
from panel.documents.minutes import press
from panel.law.vocabulary import MeetingState
from panel.screens.app.page_context import form_key, open_page, reread, version_first_seen
from panel.screens.minutes import minutes as minutes_screen
from panel.store.queries.minutes import minutes as records

page = open_page("minutes", "Minutes")
with page.reading() as session:
    meetings = records.meetings(session, page.actor)
chosen = minutes_screen.choose(meetings)
if not chosen:
    st.stop()
with page.reading() as session:
    shown = records.minutes_of(session, page.actor, chosen)

preview, act = st.columns([7, 4], gap="large")
with act:
    minutes_screen.standing(shown)
    if not shown.revisions:
        minutes_screen.gap_list(page, shown.gaps)
    if shown.state is MeetingState.CLOSED and page.may("minutes.sign"):
        form = f"sign {chosen}"
        seen = version_first_seen(form, shown.mark)
        accept = minutes_screen.ask_awaited(shown.gaps, chosen)
        lacking = any(gap.must for gap in shown.gaps)
        minutes_screen.confirming(page, chosen)
        if st.button("Sign and seal the minutes", type="primary", disabled=lacking, key=form):
            with st.spinner("Sealing ..."), page.recording(form, "The minutes are signed and sealed.") as work:
                minutes.sign(work, chosen, press, accept_awaited=accept, seen=seen)
        reread(form, seen, shown.mark)

    if shown.revisions and page.may("minutes.amend"):
        form, rev = f"amend {chosen}", shown.revisions[-1].rev
        seen = version_first_seen(f"{form} from", rev)
        if shown.to_add:
            minutes_screen.to_add(shown)
            if st.button("Add as the next revision", type="primary", key=f"add {chosen}"):
                with st.spinner("Sealing ..."), page.recording(form, f"Revision {rev + 1} is signed.") as work:
                    minutes.add_decisions(work, chosen, press, seen_rev=seen)
        minutes_screen.confirming(page, chosen)
        sent, about, said, why = minutes_screen.ask_amendment(shown, form_key(form))
        if sent:
            with st.spinner("Sealing ..."), page.recording(form, f"Revision {rev + 1} is signed.") as work:
                minutes.amend(work, chosen, about, said, why, press, seen_rev=seen)
        reread(f"{form} from", seen, rev)
    minutes_screen.exports(shown)
    minutes_screen.signed(shown)
with preview:
    minutes_screen.drawn(shown.content)
