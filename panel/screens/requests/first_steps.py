"""What to do first while a panel has just begun: the first steps of whoever is here, gone once a request is logged."""

import streamlit as st

from panel.screens.app import links
from panel.screens.app.page_context import PageContext


def steps(page: PageContext) -> None:
    """Each step with the page it is done on; nothing for who has none, and nothing once the panel has begun."""
    wanted = [step for act, step in STEPS if page.may(act)]
    if not wanted or not page.may("request.read"):
        return
    with st.container(border=True):
        st.markdown("## First steps")
        st.markdown("Nothing has been entered yet. Take these steps in this order, each on its own page:")
        for text, page_name in wanted:
            links.link(text, page_name)


STEPS = (
    ("contact.record", ("Record the contacts that letters name", "settings")),
    ("request.import", ("Log the first request, or import a file of requests", "requests")),
    ("agenda.new", ("Plan the first meeting", "agenda")),
    ("decision.record", ("Decide, once the panel has recommended", "decisions")),
)
"""Which act each step needs, what it is called, and where it is done; in the order in which they are taken."""
