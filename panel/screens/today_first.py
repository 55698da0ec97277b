"""What to do first while a panel has just begun: the first steps of whoever is here, gone once a request is logged."""

import streamlit as st

from panel.screens import links
from panel.screens.desk import Desk
from panel.store.queries import people, requests

BEGUN = 2
"""People: whoever set the panel up, and one more."""
EVERY = requests.Wanted(status=None)


def steps(desk: Desk) -> None:
    """Each step with the page it is done on; nothing for who has none, and nothing once the panel has begun."""
    wanted = [step for act, step in STEPS if desk.may(act)]
    if not wanted:
        return
    with desk.reading() as session:
        if desk.may("person.read") and len(people.everybody(session, desk.actor)) >= BEGUN and not desk.may("request.read"):
            return
        if desk.may("request.read") and requests.counted(session, desk.actor, EVERY):
            return
    with st.container(border=True):
        st.markdown("#### First steps")
        st.markdown("The panel is new: there is nothing in it yet. In this order, each on its own page:")
        for text, page in wanted:
            links.link(text, page)


STEPS = (
    ("person.add", ("Add the coordinator, the chair, the LA officers and the members, with their roles", "people")),
    ("delegation.give", ("Record the delegated authority of each LA officer", "people")),
    ("person.add", ("Look through figures and term dates with the authority", "rulebook")),
    ("contact.record", ("Record the contacts that letters name", "settings")),
    ("request.import", ("Log the first request, or import a file of requests", "requests")),
    ("agenda.new", ("Plan the first meeting", "agenda")),
    ("decision.record", ("Decide, once the panel has recommended", "decisions")),
)
"""Which act each step needs, what it is called, and where it is done; in the order in which they are taken."""
