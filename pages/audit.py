"""Audit: who did what, newest first, and whether the chain is whole."""

import streamlit as st

from panel.screens.app import saved_lists
from panel.screens.app.page_context import open_page
from panel.screens.people import audit_log
from panel.screens.widgets import paging
from panel.store import audit
from panel.store.queries.people import audit_log as audit_log_queries

SIZE = 100

page = open_page("audit", "Audit")
asked = audit_log.filters(page)
saved_lists.offer(page, "about", "by", "since")
with page.reading() as session:
    total = audit_log_queries.entries(session, page.actor, asked, page=0, size=1)[1]
number = paging.page_of(f"audit {asked}", total, SIZE)
with page.reading() as session:
    entries, total = audit_log_queries.entries(session, page.actor, asked, page=number, size=SIZE)

if st.button("Check that nothing is missing or altered"):
    with st.spinner("Reading every entry ..."), page.reading() as session:
        faults = list(audit.faults(session))
    if faults:
        st.error(f"{len(faults)} faults found: {'; '.join(faults[:10])}")
    else:
        st.success("The log is intact: no entry is missing, altered or out of order.")

st.caption(f"{total:,} entries, newest first. Times are UK time.")
audit_log.table(entries)
