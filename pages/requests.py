"""Requests: the coordinator's pending list; log one by hand; import files after a look at every row."""

import streamlit as st

from panel.acts import imports
from panel.screens import import_parts, request_parts
from panel.screens.desk import open_desk
from panel.screens.parts import pager
from panel.store.queries import requests

desk = open_desk("requests", "Requests")
pending, by_hand, files = st.tabs(["Pending list", "Log one by hand", "Import files"])

with pending:
    wanted = request_parts.ask(desk.today)
    with desk.reading() as session:
        total = requests.listed(session, desk.actor, wanted, page=0, size=1)[1]
    page = pager("requests", total, request_parts.SIZE)
    with desk.reading() as session:
        rows, total = requests.listed(session, desk.actor, wanted, page=page, size=request_parts.SIZE)
    request_parts.table(rows, total, desk.today)

if not desk.may("request.import"):
    by_hand.info("Requests are logged by the coordinator or the LA officer.")
    files.info("Files are imported by the coordinator or the LA officer.")
    st.stop()

with by_hand:
    typed, sent = import_parts.typed(desk.today)
    if sent and typed is not None and typed.faults:
        import_parts.faults(typed.faults, typed.warnings)
    elif sent and typed is not None:
        with desk.recording("log one by hand", "The request is logged and its clock runs.") as work:
            imports.bring(work, typed)

with files:
    update = st.checkbox("Apply changes to requests already here (never to decided ones)", key="update")
    intake = import_parts.uploaded(desk.today)
    if intake is not None:
        planned = import_parts.previewed(desk, intake, update=update)
        ready = not planned.faults and bool(planned.added or planned.changed or planned.evidence)
        if st.button("Import every row", type="primary", disabled=not ready, key="import"):
            with st.spinner("Writing every row ..."), desk.recording("import files", f"Imported: {planned.summary()}") as work:
                imports.bring(work, intake, update=update)
