"""Contracts whose next step is due this week: on Today, for those who look after them."""

import streamlit as st

from panel.screens import board_parts, links
from panel.screens.desk import Desk
from panel.store.queries.contracts import contracts


def due(desk: Desk) -> None:
    """Reviews due, meetings to record, plans that have started: each with its step, while there are any."""
    if not desk.may("contract.meet"):
        return
    with desk.reading() as session:
        lines = contracts(session, desk.actor, desk.today)
    if not board_parts.due(lines, desk.today):
        return
    with st.container(border=True):
        st.markdown("#### Additional Support Contracts")
        board_parts.due_lines(lines, desk.today, most=5)
        links.link("All contracts", "contracts")
