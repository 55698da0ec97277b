"""What to do first while a panel has just begun: the first steps of whoever is here, gone once a request is logged."""

import streamlit as st

from panel.law.letters.contacts import NEEDED
from panel.law.policy.set_up import SetUpFacts
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.requests import import_files, request_form


def steps(page: PageContext, known: SetUpFacts) -> bool:
    """Each step with the page it is done on, for whoever has one; whether they were said."""
    done = {CONTACTS} if set(NEEDED) <= set(known.contacts) else set()
    wanted = [step for act, step in STEPS if page.may(act) and act not in done]
    if not wanted or not page.may("request.read"):
        return False
    with st.container(border=True):
        st.markdown("## First steps")
        st.markdown("In this order:")
        for text, page_name, about in wanted:
            links.link(text, page_name, **about)
    return True


CONTACTS = "contact.record"
STEPS: tuple[tuple[str, tuple[str, str, dict[str, str]]], ...] = (
    (CONTACTS, ("Record the contacts that letters name", "settings", {"section": "contacts"})),
    ("request.import", ("Import a file of requests", "requests", {"tab": import_files.TAB})),
    ("request.import", ("Or log the first by hand", "requests", {"tab": request_form.TAB})),
    ("agenda.new", ("Plan the first meeting", "agenda", {})),
    ("decision.record", ("Decide, once the panel has recommended", "decisions", {})),
)
"""Which act each step needs, what it is called, and where it is done; in the order in which they are taken."""
