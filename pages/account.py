"""My account: who I am here, what I may do and until when, what lets me in, and where I am signed in."""

import streamlit as st

from panel.acts import account
from panel.screens import account_parts, identity
from panel.screens.desk import open_desk
from panel.store import current
from panel.store.queries.account import mine

desk = open_desk("account", "My account")
with desk.reading() as session:
    known = mine(session, desk.actor, here=identity.sign_in(), now=current.clock()())

left, right = st.columns(2, gap="large")
with left:
    account_parts.who(known)
    account_parts.authority(known, desk.today)
with right:
    account_parts.way_in(known)
    account_parts.sign_ins(known)
    others = sum(not one.here for one in known.sign_ins)
    if others and st.button("End all others", key="end others"):
        with desk.recording("end others", "You are signed in here only.") as work:
            account.end_others(work, identity.sign_in())
