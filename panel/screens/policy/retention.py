"""How long records are kept, and whose were kept that long: a list to look at, from which nothing is deleted."""

import streamlit as st

from panel.law.messages import wording
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import paging, plain_words
from panel.store.queries.policy import retention

SIZE = 20


def section(page: PageContext) -> None:
    """The retention in force and every child that is due, for whoever may read cases."""
    if not page.may("request.read"):
        st.info("The coordinator, the chair and the LA officer see whose records are due.")
        return
    with page.reading() as session:
        kept = retention.retention_on(session, page.today)
        found = retention.due(session, page.actor, page.today)
    if kept is None:
        st.info("The authority has not said how long records are kept, so none are due.")
        links.link("Local policy", "settings", section="policy")
        return
    st.markdown(f"## Due: {wording.counted(len(found), 'child').replace('childs', 'children')}")
    st.caption(
        f"Records are kept for {kept.in_words}. A child with a case or contract still open is not listed. Nothing is deleted here: "
        "signed minutes, letters and the log stay whole. Whoever keeps the authority's records decides what happens to the files."
    )
    first = paging.page_of("retention", len(found), SIZE) * SIZE
    for one in found[first : first + SIZE]:
        with st.container(horizontal=True, vertical_alignment="center"):
            last, until = (wording.short_date(day) for day in (one.last_on, one.kept_until))
            st.markdown(
                plain_words.plain(f"{one.initials}: last decision or request {last}, kept until {until}"), width="content"
            )
            for reference in one.cases:
                links.link(reference, "case", case=reference)
