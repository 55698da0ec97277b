"""Audit: who did what, newest first, and whether the chain is whole."""

import streamlit as st

from panel.screens import paging
from panel.screens.desk import open_desk
from panel.store import audit
from panel.store.queries import trail

SIZE = 100

desk = open_desk("audit", "Audit")
words = st.text_input("Acts that hold these letters", placeholder="for instance decision or minutes.sign")
with desk.reading() as session:
    total = trail.entries(session, desk.actor, words=words, page=0, size=1)[1]
page = paging.page_of(f"audit {words}", total, SIZE)
with desk.reading() as session:
    entries, total = trail.entries(session, desk.actor, words=words, page=page, size=SIZE)

if st.button("Look whether the chain is whole"):
    with st.spinner("Reading every entry ..."), desk.reading() as session:
        faults = list(audit.faults(session))
    if faults:
        st.error(f"{len(faults)} broken places: {'; '.join(faults[:10])}")
    else:
        st.success("The chain is whole: no entry is missing, altered or out of place.")

st.caption(f"{total:,} entries")
st.dataframe(
    [
        {"No.": one.seq, "When (UTC)": f"{one.at:%d/%m/%Y %H:%M:%S}", "Who": one.who, "Act": one.act, "On": one.target}
        for one in entries
    ],
    hide_index=True,
    width="stretch",
    height=640,
)
