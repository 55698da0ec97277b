"""Settings: the contacts that letters name, each from a day on; a missing one stops the letters that need it."""

import streamlit as st

from panel.acts import contacts
from panel.screens import settings_parts
from panel.screens.desk import form_key, open_desk
from panel.store.queries.contacts import history

desk = open_desk("settings", "Settings")
settings_parts.elsewhere(desk)
st.markdown("#### Contacts named in letters")
with desk.reading() as session:
    found = history(session, desk.actor)
left, right = st.columns([8, 5], gap="large")
with left:
    settings_parts.table(found, desk.today)
    settings_parts.earlier(found, desk.today)
with right:
    st.markdown("##### Add or replace a contact")
    st.caption("What stood before stays on record. A letter names whoever is in force on the day it is sent.")
    sent, contact, starts = settings_parts.ask(found, form_key("contact"), desk.today)
    if sent:
        with desk.recording("contact", "The contact is recorded.") as work:
            contacts.record(work, contact, starts)
