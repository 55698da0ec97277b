"""What the case screen says of the child beyond this one case: records taken as one, contracts, an interest elsewhere."""

import streamlit as st

from panel.law.messages.labels import label
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import plain_words
from panel.store.queries.requests.case import Case


def interest(case: Case) -> None:
    """That this person has an interest in another case of the same child, so that they say whether it touches this one."""
    if case.interest_elsewhere:
        st.warning("You have declared an interest in another case about this child. Declare it here too if it affects this case.")


def records(case: Case, page: PageContext) -> None:
    """The child's contracts, over every record of theirs, and that several records are taken as one."""
    for number, state, setting in case.contracts:
        links.link(f"Contract at {setting}: {label(state).lower()}", "contract", contract=str(number))
    if len(case.records) > 1:
        st.markdown(
            plain_words.plain(f"{len(case.records)} records of this child are merged; what is shown here covers all of them.")
        )
        if page.may("child.read"):
            links.link("Who decided this, and why", "children")
