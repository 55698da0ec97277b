"""Requests: the coordinator's pending list; log one by hand; import files after a look at every row."""

import streamlit as st

from panel.acts import imports
from panel.screens import hand_parts, import_parts, links, request_parts
from panel.screens.desk import open_desk
from panel.store.queries import again, requests, schedule

desk = open_desk("requests", "Requests")
after = links.asked(hand_parts.AGAIN)
first = hand_parts.TAB if after else None
pending, by_hand, files = st.tabs(["Pending list", hand_parts.TAB, "Import files"], default=first)

with pending:
    wanted = request_parts.ask(desk.today)
    with desk.reading() as session:
        total = requests.counted(session, desk.actor, wanted)
    page = request_parts.page(wanted, total)
    with desk.reading() as session:
        panels = schedule.scheduled(session, desk.actor, on=desk.today)
        rows = requests.listed(session, desk.actor, wanted, page=page, size=request_parts.SIZE)
    request_parts.table(rows, wanted, total, page, desk.today, panels)

if not desk.may("request.import"):
    by_hand.info("Requests are logged by the coordinator or the LA officer.")
    files.info("Files are imported by the coordinator or the LA officer.")
    st.stop()

with by_hand:
    earlier = None
    if after:
        with desk.reading() as session:
            earlier = again.earlier(session, desk.actor, after)
        hand_parts.explain(earlier)
    if given := hand_parts.ask(earlier):
        typed = hand_parts.as_intake(given, desk.today)
        if to_put_right := hand_parts.wrong(desk, typed):
            hand_parts.show(to_put_right)
        else:
            logged = hand_parts.Logged()
            with desk.recording(hand_parts.form(earlier), logged.said) as work:
                logged.plan = imports.bring(work, typed)

with files:
    update = st.checkbox("Apply changes to requests already here (never to decided ones)", key="update")
    looked_at = import_parts.preview(desk, update=update)
    if looked_at:
        import_parts.show(looked_at)
        if import_parts.ask_import(looked_at):
            outcome, told = import_parts.Outcome(), import_parts.bar("Writing")
            with desk.recording(import_parts.FORM, outcome.said) as work:
                outcome.plan = imports.bring(work, looked_at.intake, update=update, progress=told)
        import_parts.rows(looked_at)
