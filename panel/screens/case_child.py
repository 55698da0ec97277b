"""What the case screen says of the child beyond this one case: records taken as one, contracts, an interest elsewhere."""

import streamlit as st

from panel.law.labels import label
from panel.screens import links, words
from panel.screens.desk import Desk
from panel.store.queries.cases import Case


def interest(case: Case) -> None:
    """That this person has an interest in another case of the same child, so that they say whether it touches this one."""
    if case.interest_elsewhere:
        st.warning("You have declared an interest in another case about this child. Declare it here too if it touches this case.")


def records(case: Case, desk: Desk) -> None:
    """The child's contracts, over every record of theirs, and that several records are taken as one."""
    for number, state, setting in case.contracts:
        links.link(f"Contract at {setting}: {label(state).lower()}", "contract", contract=str(number))
    if len(case.records) > 1:
        st.markdown(
            words.plain(f"{len(case.records)} records of this child are taken as one; what is shown here is of all of them.")
        )
        if desk.may("child.read"):
            links.link("Who said so, and why", "children")
