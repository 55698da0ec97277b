"""Lists as one has filtered them: saved by name for oneself, and shared as an address."""

import streamlit as st

from panel.acts import saved_lists as acts
from panel.screens.app import links
from panel.screens.app.closing_popover import popover
from panel.screens.app.page_context import PageContext, form_key
from panel.store.queries.people.saved_lists import saved_by

LONGEST = 60
"""Letters of a name."""
SHARED = "The address of this page shows the same list to whoever may open it. What is typed into a search box is in neither."


def offer(page: PageContext, *filters: str) -> None:
    """The lists saved of this page, each a press away, and the form that saves it as its address filters it now."""
    with page.reading() as session:
        mine = saved_by(session, page.actor, page.page)
    form = f"save list {page.page}"
    with popover(st.container(), f"Saved lists: {len(mine)}" if mine else "Save this list", form):
        for one in mine:
            with st.container(horizontal=True, vertical_alignment="center"):
                links.link(one.name, page.page, **{name: str(value) for name, value in one.filters.items()})
                gone = st.button("Forget", key=f"forget {page.page} {one.name}", type="tertiary")
            done = f"Saved list forgotten: {one.name}."
            if gone and page.act(f"forget {page.page} {one.name}", done, acts.forget, page.page, one.name):
                st.rerun()
        name = st.text_input("Name for the list as it is now", max_chars=LONGEST, key=f"list name {form_key(form)}")
        sent = st.button("Save the list", key=f"save {page.page}")
        st.caption(SHARED)
        now = {one: links.in_address(one) for one in filters if links.in_address(one)}
        if sent and page.act(form, lambda named: f"List saved: {named}.", acts.save, page.page, name, now):
            st.rerun()
