"""The pending list: what is asked of it, and one page of it as a table."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from panel.law import wording
from panel.law.kinds import IMPORTED
from panel.law.labels import label
from panel.law.vocabulary import RequestStatus
from panel.screens import links, parts
from panel.store.queries.requests import HEADS, ListedRequest, Wanted

SIZE = 50
WITHIN = {"any": None, "overdue": -1, "two weeks": 14, "six weeks": 42}


def ask(today: date) -> Wanted:
    """What to list: status, kind, due within, words."""
    left, middle, right, last = st.columns([2, 2, 2, 3])
    status = left.selectbox("Show", list(RequestStatus), format_func=label, key="status")
    kind = middle.selectbox("Kind", [None, *IMPORTED], format_func=lambda one: label(one) or "Every kind", key="kind")
    within = right.selectbox("Last day within", list(WITHIN), key="within")
    words = last.text_input("Search", placeholder="reference, initials, surname or setting", key="words")
    days = WITHIN[within]
    return Wanted(status or RequestStatus.PENDING, kind, words, None if days is None else today + timedelta(days=days))


def table(rows: Sequence[ListedRequest], total: int, today: date) -> None:
    """One page of requests; choosing one opens its case."""
    import pandas as pd

    if not rows:
        st.info("No request matches. Change what is asked for above, log one or import a file.")
        return
    st.caption(f"{total:,} {'request' if total == 1 else 'requests'}, the most pressing first. Tick a row to open its case.")
    frame = pd.DataFrame(
        {
            "Reference": [row.reference for row in rows],
            "Child": [row.initials for row in rows],
            "Kind": [label(row.kind) for row in rows],
            "Setting": [row.setting for row in rows],
            "Received": [wording.short_date(row.received_on) for row in rows],
            "Clock": [parts.days_left(row.due_on, today) for row in rows],
            "Last day": [parts.act_by(row.due_on) for row in rows],
            "Readiness": [readiness(row) for row in rows],
        }
    )
    chosen = st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        height=min(37 * (len(rows) + 1), 740),
        row_height=36,
        on_select="rerun",
        selection_mode="single-row",
        key="requests",
        column_config={"Child": st.column_config.Column(width=60), "Reference": st.column_config.Column(width=130)},
    )
    picked = chosen["selection"]["rows"]
    if picked:
        links.go("case", case=rows[picked[0]].reference)


def readiness(row: ListedRequest) -> str:
    """What the papers hold and lack, in words."""
    missing = [
        name for name, there in (("parent's views", row.has_parent_views), ("child's views", row.has_child_views)) if not there
    ]
    papers = f"{row.heads_found} of {HEADS} heads in the papers"
    return f"{papers}; no {' or '.join(missing)}" if missing else papers
