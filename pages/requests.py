"""Requests: the coordinator's pending list; log one by hand; import files after a look at every row."""

import streamlit as st

from panel.acts import imports
from panel.screens.app import links
from panel.screens.app.page_context import open_page
from panel.screens.requests import import_files, pending_list, request_form
from panel.store.queries.agenda import schedule
from panel.store.queries.requests import earlier_request
from panel.store.queries.requests import pending_list as pending_list_queries

page = open_page("requests", "Requests")
after = links.asked(request_form.AGAIN)
first = request_form.TAB if after else None
pending, by_hand, files = st.tabs(["Pending list", request_form.TAB, "Import files"], default=first)

with pending:
    wanted = pending_list.ask(page.today)
    with page.reading() as session:
        total = pending_list_queries.counted(session, page.actor, wanted)
    number = pending_list.page_number(wanted, total)
    with page.reading() as session:
        panels = schedule.scheduled(session, page.actor, on=page.today)
        rows = pending_list_queries.listed(session, page.actor, wanted, page=number, size=pending_list.SIZE)
    pending_list.table(rows, wanted, total, number, page.today, panels)

if not page.may("request.import"):
    by_hand.info("Requests are logged by the coordinator or the LA officer.")
    files.info("Files are imported by the coordinator or the LA officer.")
    st.stop()

with by_hand:
    earlier = None
    if after:
        with page.reading() as session:
            earlier = earlier_request.earlier(session, page.actor, after)
        request_form.explain(earlier)
    if given := request_form.ask(earlier):
        typed = request_form.as_intake(given, page.today)
        if to_put_right := request_form.wrong(page, typed):
            request_form.show(to_put_right)
        else:
            logged = request_form.Logged()
            with page.recording(request_form.form(earlier), logged.said) as work:
                logged.plan = imports.import_rows(work, typed)

with files:
    update = st.checkbox("Apply changes to requests already here (never to decided ones)", key="update")
    looked_at = import_files.preview(page, update=update)
    if looked_at:
        import_files.show(looked_at)
        if import_files.ask_import(looked_at):
            outcome, told = import_files.Outcome(), import_files.bar("Writing")
            with page.recording(import_files.FORM, outcome.said) as work:
                outcome.plan = imports.import_rows(work, looked_at.intake, update=update, progress=told)
        import_files.rows(looked_at)
