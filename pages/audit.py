"""Audit: who did what, newest first, and whether the chain is whole."""

import streamlit as st

from panel.screens import audit_parts, paging
from panel.screens.desk import open_desk
from panel.store import audit
from panel.store.queries import trail

SIZE = 100

desk = open_desk("audit", "Audit")
words = audit_parts.ask()
with desk.reading() as session:
    total = trail.entries(session, desk.actor, words=words, page=0, size=1)[1]
page = paging.page_of(f"audit {words}", total, SIZE)
with desk.reading() as session:
    entries, total = trail.entries(session, desk.actor, words=words, page=page, size=SIZE)

if st.button("Check that nothing is missing or altered"):
    with st.spinner("Reading every entry ..."), desk.reading() as session:
        faults = list(audit.faults(session))
    if faults:
        st.error(f"{len(faults)} broken places: {'; '.join(faults[:10])}")
    else:
        st.success("The chain is whole: no entry is missing, altered or out of place.")

st.caption(f"{total:,} entries, the newest first; times are London's.")
audit_parts.table(entries)
