"""The registers under a case: who has been told, what may be shared, exceptions claimed, advice sought."""

import streamlit as st

from panel.screens.app.page_context import PageContext
from panel.screens.casework import advice_tracker, exceptions, notifications
from panel.screens.requests import case_duties
from panel.store.queries.casework.registers import Registers
from panel.store.queries.requests.case import Case


def registers_of_case(page: PageContext, case: Case, kept: Registers) -> None:
    """The registers of a case in tabs, opened when wanted; whoever may not write them only reads."""
    if not case_duties.has_registers(case):
        return
    with st.expander("Casework: told, sharing, exceptions, advice"):
        told, sharing, claimed, sought = st.tabs(["Who has been told", "Sharing information", "Exceptions", "Advice"])
        with told:
            notifications.who_is_told(page, kept)
        with sharing:
            notifications.sharing(page, kept)
        with claimed:
            exceptions.exceptions_on_case(page, kept)
        with sought:
            advice_tracker.tracker(page, kept)
