"""What the administrator records of one person: roles, delegated authority, and the ways in that are given or taken."""

from datetime import date

import streamlit as st

from panel.acts import people
from panel.law.vocabulary import Role
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext
from panel.screens.people import people as people_screen
from panel.store.engine import Work
from panel.store.queries.people.people import PersonLine


def add_person(page: PageContext) -> None:
    """A new person with their roles, and at once the code they sign in with first."""
    kept = KeptForm(page, "new person")
    sent, email, name, roles, discipline = people_screen.new_person_form(kept)

    def add(work: Work) -> str:
        return people.new_code(work, people.add(work, email, name, roles, discipline))

    def done(code: str) -> str:
        return f"Added. One-time set-up code for {name}, shown only now: {code}"

    if sent and page.act(kept.form, kept.recorded(done), add):
        st.rerun()


def roles(page: PageContext, person: PersonLine) -> None:
    """The roles a person holds, all changes recorded together."""
    sent, given, taken = people_screen.roles_form(person)
    if sent and page.act(f"roles {person.id}", f"Roles of {person.name} saved.", _save_roles, person.id, given, taken):
        st.rerun()


def _save_roles(work: Work, person_id: int, given: set[Role], taken: set[Role]) -> None:
    # Taken first: two roles that may not be held together may be exchanged for one another.
    for role in taken:
        people.revoke(work, person_id, role)
    for role in given:
        people.grant(work, person_id, role)


def delegated_authority(page: PageContext, person: PersonLine, today: date) -> None:
    """Delegated authority recorded or taken back, for an LA officer."""
    kept = KeptForm(page, f"delegation {person.id}")
    sent, starts, ends, reference = people_screen.delegation_form(kept, person, today)
    done = kept.recorded(f"Delegated authority of {person.name} recorded.")
    if sent and page.act(kept.form, done, people.delegate, person.id, starts, ends, reference):
        st.rerun()
    for held in person.delegations:
        pressed = st.button(f"Take back {held.reference}", key=f"end {held.id}")
        taken = f"Delegated authority of {person.name} taken back."
        if pressed and page.act(f"end {held.id}", taken, people.end_delegation, held.id):
            st.rerun()


def account(page: PageContext, person: PersonLine) -> None:
    """A set-up code, a lost authenticator, an account closed."""
    name, number = person.name, person.id
    st.caption("A one-time set-up code lasts three days and sets a first or a new pass phrase. It is shown once.")
    if st.button("Make a one-time set-up code", key=f"code {number}") and page.act(
        f"code {number}", lambda code: f"One-time set-up code for {name}: {code}", people.new_code, number
    ):
        st.rerun()
    done = f"{name} sets up another authenticator at the next sign-in."
    if st.button("Reset their authenticator", key=f"factor {number}") and page.act(
        f"factor {number}", done, people.reset_second_factor, number
    ):
        st.rerun()
    if st.button("Disable this account", key=f"disable {number}") and page.act(
        f"disable {number}", f"{name} can no longer sign in.", people.disable, number
    ):
        st.rerun()
