"""The registers under a case: who has been told, what may be shared, exceptions claimed, advice sought."""

import streamlit as st

from panel.screens import case_calls, register_advice, register_exceptions, register_telling
from panel.screens.desk import Desk
from panel.store.queries.cases import Case
from panel.store.queries.registers import Registers


def show(desk: Desk, case: Case, kept: Registers) -> None:
    """The registers of a case in tabs, opened when wanted; whoever may not write them only reads."""
    if not case_calls.has_registers(case):
        return
    with st.expander("Casework: who has been told, sharing, exceptions, advice"):
        told, sharing, claimed, sought = st.tabs(["Who has been told", "Sharing information", "Exceptions", "Advice"])
        with told:
            register_telling.show(desk, kept)
        with sharing:
            register_telling.share(desk, kept)
        with claimed:
            register_exceptions.show(desk, kept)
        with sought:
            register_advice.show(desk, kept)
