"""People: the administrator adds people, gives roles, records delegated authority, and disables accounts."""

import streamlit as st

from panel.screens.app.page_context import open_page
from panel.screens.people import people, person_forms
from panel.screens.policy import set_up
from panel.store.queries.people.people import everybody

page = open_page("people", "People")
with page.reading() as session:
    listed = everybody(session, page.actor)
set_up.said_elsewhere(page)

everyone, add, change = st.tabs(["Everybody", "Add a person", "Change a person"])
with everyone:
    people.table(listed, page.today)
with add:
    person_forms.add_person(page)
with change:
    person = people.choose_person(listed)
    if person is None:
        st.stop()
    roles, authority, account = st.tabs(["Roles", "Delegated authority", "Account"])
    with roles:
        person_forms.roles(page, person)
    with authority:
        person_forms.delegated_authority(page, person, page.today)
    with account:
        person_forms.account(page, person)
