"""Settings: the contacts that letters name, each from a day on; a missing one stops the letters that need it."""

import streamlit as st

from panel.acts import contacts
from panel.screens.app.page_context import form_key, open_page
from panel.screens.people import settings
from panel.store.queries.letters.contacts import history

page = open_page("settings", "Settings")
settings.elsewhere(page)
st.markdown("## Contacts named in letters")
with page.reading() as session:
    found = history(session, page.actor)
left, right = st.columns([8, 5], gap="large")
with left:
    settings.table(found, page.today)
    settings.earlier(found, page.today)
with right:
    st.markdown("### Add or replace a contact")
    st.caption("Earlier contacts stay on record. A letter names the contact in force on the day it is sent.")
    sent, contact, starts = settings.contact_form(found, form_key("contact"), page.today)
    if sent and page.act("contact", "Contact recorded.", contacts.record, contact, starts):
        st.rerun()
