"""Contracts whose next step is due this week: on Today, for those who look after them."""

import streamlit as st

from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.contracts import contract_board
from panel.store.queries.contracts.contracts import contracts


def contracts_due(page: PageContext) -> None:
    """Reviews due, meetings to record, plans that have started: each with its step, while there are any."""
    if not page.may("contract.meet"):
        return
    with page.reading() as session:
        lines = contracts(session, page.actor, page.today)
    if not contract_board.due_this_week(lines, page.today):
        return
    with st.container(border=True):
        st.markdown("## Additional Support Contracts")
        contract_board.due_lines(lines, page.today, most=5)
        links.link("All contracts", "contracts")
