"""People: the administrator adds people, gives roles, records delegated authority, and cuts people off."""

import streamlit as st

from panel.acts import people
from panel.screens.app.page_context import open_page
from panel.screens.people import people as people_screen
from panel.store.queries.people.people import everybody

page = open_page("people", "People")
with page.reading() as session:
    listed = everybody(session, page.actor)
people_screen.table(listed, page.today)

add, change = st.tabs(["Add a person", "Change a person"])
with add:
    sent, email, name, roles, discipline = people_screen.ask_new()
    if sent:
        with page.recording("new person", "Added. Now give them a one-time set-up code under Change a person.") as work:
            people.add(work, email, name, roles, discipline)

with change:
    person = people_screen.choose(listed)
    if person is None:
        st.stop()
    roles_tab, authority, account = st.tabs(["Roles", "Delegated authority", "Account"])
    with roles_tab:
        sent, given, taken = people_screen.ask_roles(person)
        if sent:
            with page.recording(f"roles {person.id}", f"The roles of {person.name} are saved.") as work:
                for role in taken:
                    people.revoke(work, person.id, role)
                for role in given:
                    people.grant(work, person.id, role)
    with authority:
        sent, starts, ends, reference = people_screen.ask_delegation(person, page.today)
        if sent:
            with page.recording(f"delegation {person.id}", f"Delegated authority of {person.name} is recorded.") as work:
                people.delegate(work, person.id, starts, ends, reference)
        for held in person.delegations:
            if st.button(f"Take back {held.reference}", key=f"end {held.id}"):
                with page.recording(f"end {held.id}", f"Delegated authority of {person.name} is taken back.") as work:
                    people.end_delegation(work, held.id)
    with account:
        st.caption("A one-time set-up code lasts three days and sets a first or a new pass phrase. It is shown once.")
        if st.button("Make a one-time set-up code", key=f"code {person.id}"):
            with page.recording(f"code {person.id}", lambda: f"One-time set-up code for {person.name}: {code}") as work:
                code = people.new_code(work, person.id)
        if st.button("Reset their authenticator", key=f"factor {person.id}"):
            with page.recording(
                f"factor {person.id}", f"{person.name} sets up another authenticator at the next sign-in."
            ) as work:
                people.reset_second_factor(work, person.id)
        if st.button("Cut this person off", key=f"disable {person.id}"):
            with page.recording(f"disable {person.id}", f"{person.name} can no longer sign in.") as work:
                people.disable(work, person.id)
