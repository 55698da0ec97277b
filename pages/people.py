"""People: the administrator adds people, gives roles, records delegated authority, and cuts people off."""

import streamlit as st

from panel.acts import people
from panel.screens import people_parts
from panel.screens.desk import open_desk
from panel.store.queries.people import everybody

desk = open_desk("people", "People")
with desk.reading() as session:
    listed = everybody(session, desk.actor)
people_parts.table(listed, desk.today)

add, change = st.tabs(["Add a person", "Change a person"])
with add:
    sent, email, name, roles, discipline = people_parts.ask_new()
    if sent:
        with desk.recording("new person", "Added. Now give them a one-time set-up code under Change a person.") as work:
            people.add(work, email, name, roles, discipline)

with change:
    person = people_parts.choose(listed)
    if person is None:
        st.stop()
    roles_tab, authority, account = st.tabs(["Roles", "Delegated authority", "Account"])
    with roles_tab:
        sent, given, taken = people_parts.ask_roles(person)
        if sent:
            with desk.recording(f"roles {person.id}", f"The roles of {person.name} are saved.") as work:
                for role in taken:
                    people.revoke(work, person.id, role)
                for role in given:
                    people.grant(work, person.id, role)
    with authority:
        sent, starts, ends, reference = people_parts.ask_delegation(person, desk.today)
        if sent:
            with desk.recording(f"delegation {person.id}", f"Delegated authority of {person.name} is recorded.") as work:
                people.delegate(work, person.id, starts, ends, reference)
        for held in person.delegations:
            if st.button(f"Take back {held.reference}", key=f"end {held.id}"):
                with desk.recording(f"end {held.id}", f"Delegated authority of {person.name} is taken back.") as work:
                    people.end_delegation(work, held.id)
    with account:
        st.caption("A one-time set-up code lasts three days and sets a first or a new pass phrase. It is shown once.")
        if st.button("Make a one-time set-up code", key=f"code {person.id}"):
            with desk.recording(f"code {person.id}", lambda: f"One-time set-up code for {person.name}: {code}") as work:
                code = people.new_code(work, person.id)
        if st.button("Reset their authenticator", key=f"factor {person.id}"):
            with desk.recording(
                f"factor {person.id}", f"{person.name} sets up another authenticator at the next sign-in."
            ) as work:
                people.reset_second_factor(work, person.id)
        if st.button("Cut this person off", key=f"disable {person.id}"):
            with desk.recording(f"disable {person.id}", f"{person.name} can no longer sign in.") as work:
                people.disable(work, person.id)
