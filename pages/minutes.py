"""Minutes: composed from the records, gaps counted to zero, signed by the chair, amended as a numbered revision."""

import streamlit as st

from panel.acts import minutes
from panel.documents.minutes import press
from panel.law.vocabulary import MeetingState
from panel.screens import minutes_parts
from panel.screens.desk import form_key, open_desk, reread, version_first_seen
from panel.store.queries import minutes as records

desk = open_desk("minutes", "Minutes")
with desk.reading() as session:
    meetings = records.meetings(session, desk.actor)
chosen = minutes_parts.choose(meetings)
if not chosen:
    st.stop()
with desk.reading() as session:
    shown = records.minutes_of(session, desk.actor, chosen)

preview, act = st.columns([7, 4], gap="large")
with act:
    minutes_parts.standing(shown)
    if not shown.revisions:
        minutes_parts.gap_list(desk, shown.gaps)
    if shown.state is MeetingState.CLOSED and desk.may("minutes.sign"):
        form = f"sign {chosen}"
        seen = version_first_seen(form, shown.mark)
        accept = minutes_parts.ask_awaited(shown.gaps, chosen)
        lacking = any(gap.must for gap in shown.gaps)
        minutes_parts.confirming(desk, chosen)
        if st.button("Sign and seal the minutes", type="primary", disabled=lacking, key=form):
            with st.spinner("Sealing ..."), desk.recording(form, "The minutes are signed and sealed.") as work:
                minutes.sign(work, chosen, press, accept_awaited=accept, seen=seen)
        reread(form, seen, shown.mark)

    if shown.revisions and desk.may("minutes.amend"):
        form, rev = f"amend {chosen}", shown.revisions[-1].rev
        seen = version_first_seen(f"{form} from", rev)
        if shown.to_add:
            minutes_parts.to_add(shown)
            if st.button("Add as the next revision", type="primary", key=f"add {chosen}"):
                with st.spinner("Sealing ..."), desk.recording(form, f"Revision {rev + 1} is signed.") as work:
                    minutes.add_decisions(work, chosen, press, seen_rev=seen)
        minutes_parts.confirming(desk, chosen)
        sent, about, said, why = minutes_parts.ask_amendment(shown, form_key(form))
        if sent:
            with st.spinner("Sealing ..."), desk.recording(form, f"Revision {rev + 1} is signed.") as work:
                minutes.amend(work, chosen, about, said, why, press, seen_rev=seen)
        reread(f"{form} from", seen, rev)
    minutes_parts.exports(shown)
    minutes_parts.signed(shown)
with preview:
    minutes_parts.drawn(shown.content)
