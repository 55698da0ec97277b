"""Requests: the coordinator's pending list; log one by hand; import files after a look at every row."""

import streamlit as st

from panel.screens.app import links
from panel.screens.app.page_context import open_page
from panel.screens.requests import import_files, pending_list, request_form
from panel.screens.widgets.tabs import tabs

page = open_page("requests", "Requests")
after = links.in_address(request_form.AGAIN)
first = request_form.TAB if after else None
pending, by_hand, files = tabs(["Pending list", request_form.TAB, import_files.TAB], "tab", first)

if pending.wanted:
    with pending:
        pending_list.pending_list(page)
may = page.may("request.import")
if by_hand.wanted:
    with by_hand:
        request_form.log_by_hand(page, after) if may else st.info("Requests are logged by the coordinator or the LA officer.")
if files.wanted:
    with files:
        import_files.bring_in(page) if may else st.info("Files are imported by the coordinator or the LA officer.")
