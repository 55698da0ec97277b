"""Contracts: every Additional Support Contract on its journey, what is due this week, as a board and as a table."""

import streamlit as st

from panel.screens import board_parts
from panel.screens.desk import open_desk
from panel.store.queries.contracts import asked_for, contracts

desk = open_desk("contracts", "Additional Support Contracts")
with desk.reading() as session:
    live = contracts(session, desk.actor, desk.today)
    closed = contracts(session, desk.actor, desk.today, live=False)
    asked = asked_for(session, desk.actor)

if not (live or closed or asked):
    board_parts.nothing_yet()
    st.stop()

board_parts.this_week(live, desk.today)
board, rows, ended = st.tabs(["Board", "Table", f"Closed ({len(closed)})"])
with board:
    board_parts.board(live, asked, desk.today)
with rows:
    board_parts.table(live, desk.today)
with ended:
    board_parts.table(closed, desk.today)
