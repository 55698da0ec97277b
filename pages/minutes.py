"""Minutes: composed from the records, gaps counted to zero, signed by the chair, amended as a numbered revision."""

import streamlit as st

from panel.acts import minutes
from panel.documents.minutes import press
from panel.law import minuting
from panel.law.gaps import gaps
from panel.law.vocabulary import MeetingState
from panel.screens import minutes_parts
from panel.screens.desk import open_desk
from panel.store.queries import minutes as records

desk = open_desk("minutes", "Minutes")
with desk.reading() as session:
    meetings = records.meetings(session, desk.actor)
chosen = minutes_parts.choose(meetings)
if not chosen:
    st.stop()

with desk.reading() as session:
    record = records.record_of(session, desk.actor, chosen)
    revisions = records.revisions(session, desk.actor, chosen)
    away = records.recused_cases(session, desk.actor, chosen)
    content = records.sealed_content(session, desk.actor, chosen) or minuting.compose(record)
found = gaps(record)
hidden = {case.reference for case in record.cases if case.item_id in away}

preview, act = st.columns([7, 4], gap="large")
with act:
    if not revisions:
        minutes_parts.gap_list(found)
    if not hidden:
        minutes_parts.exports(chosen, revisions)
    if record.state is MeetingState.CLOSED and desk.may("minutes.sign"):
        awaited = [gap for gap in found if not gap.must]
        accept = (
            st.checkbox(f"Sign with {len(awaited)} awaited; they are added later by a numbered revision") if awaited else False
        )
        if st.button("Sign and seal the minutes", type="primary"):
            with desk.recording(f"sign {chosen}", "The minutes are signed and sealed.") as work:
                minutes.sign(work, chosen, press, accept_awaited=accept)
    minutes_parts.signed(revisions)
    if revisions and desk.may("minutes.amend"):
        rev = revisions[-1].rev
        with st.expander("Correct the minutes"), st.form(f"amend {chosen} {rev}"):
            said = st.text_area("What the minutes should say", key=f"said {chosen} {rev}")
            why = st.text_input("Why", key=f"amend why {chosen} {rev}")
            sent = st.form_submit_button("Sign a numbered revision")
        if sent:
            with desk.recording(f"amend {chosen} {rev}", f"Revision {rev + 1} is signed.") as work:
                minutes.amend(work, chosen, said, why, press, seen_rev=rev)
        if content["rows"] != minuting.compose(record)["rows"] and st.button("Add the decisions recorded since signing"):
            with desk.recording(f"decisions {chosen} {rev}", f"Revision {rev + 1} is signed.") as work:
                minutes.add_decisions(work, chosen, press, seen_rev=rev)
with preview:
    minutes_parts.drawn(content, hidden)
