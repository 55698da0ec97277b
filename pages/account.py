"""My account: who I am here, what I may do and until when, what lets me in, and where I am signed in."""

import streamlit as st

from panel.acts import account
from panel.screens.app import current_user
from panel.screens.app.page_context import open_page
from panel.screens.people import own_account
from panel.store import current
from panel.store.queries.people.own_account import mine

page = open_page("account", "My account")
with page.reading() as session:
    known = mine(session, page.actor, here=current_user.sign_in(), now=current.clock()())

left, right = st.columns(2, gap="large")
with left:
    own_account.person(known)
    own_account.authority(known, page.today)
    own_account.calendar(page, known.calendar_since)
    own_account.messages(page, known.messages)
with right:
    own_account.ways_to_sign_in(known)
    own_account.sign_ins(known)
    others = sum(not one.here for one in known.sign_ins)
    if (
        others
        and st.button("End all others", key="end others")
        and page.act("end others", "You are now signed in here only.", account.end_others, current_user.sign_in())
    ):
        st.rerun()
