"""Contracts: every Additional Support Contract on its journey, what is due this week, as a board and as a table."""

import streamlit as st

from panel.screens.app.page_context import open_page
from panel.screens.contracts import contract_board
from panel.screens.widgets.tabs import tabs
from panel.store.queries.contracts.contracts import asked_for, contracts

page = open_page("contracts", "Additional Support Contracts")
with page.reading() as session:
    live = contracts(session, page.actor, page.today)
    closed = contracts(session, page.actor, page.today, live=False)
    asked = asked_for(session, page.actor)

if not (live or closed or asked):
    contract_board.nothing_yet(page.today)
    st.stop()

contract_board.none_any_more(page.today)
contract_board.this_week(live, page.today)
board, rows, ended = tabs(["Board", "Table", "Closed"], "show")
if board.wanted:
    with board:
        contract_board.board(live, asked, page.today)
if rows.wanted:
    with rows:
        contract_board.table(live, page.today)
if ended.wanted:
    with ended:
        contract_board.table(closed, page.today)
