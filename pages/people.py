"""People: the administrator adds people, gives roles, records delegated authority, and disables accounts."""

import streamlit as st

from panel.screens.app import links
from panel.screens.app.page_context import open_page
from panel.screens.people import people, person_forms
from panel.screens.policy import set_up
from panel.screens.widgets.tabs import tabs
from panel.store.queries.people.people import everybody

page = open_page("people", "People")
with page.reading() as session:
    listed = everybody(session, page.actor)
set_up.said_elsewhere(page)

everyone, add, change = tabs(["Everybody", people.ADD, people.CHANGE], "tab")
if everyone.wanted:
    with everyone:
        people.table(listed, page.today)
if add.wanted:
    with add:
        person_forms.add_person(page)
if change.wanted:
    with change:
        person = people.choose_person(listed, to_decide=links.in_address("part") == people.AUTHORITY)
        if person is None:
            st.stop()
        roles, authority, account = tabs(["Roles", people.AUTHORITY, "Account"], "part")
        with roles:
            person_forms.roles(page, person)
        with authority:
            person_forms.delegated_authority(page, person, page.today)
        with account:
            person_forms.account(page, person)
