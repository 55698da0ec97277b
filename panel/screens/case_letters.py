"""The letters of one case, on whatever screen shows it."""

import streamlit as st

from panel.law.labels import label
from panel.screens import letter_lists, links
from panel.screens.desk import Desk
from panel.store.queries.notices import about_case


def about(desk: Desk, reference: str) -> None:
    """Letters held and sent about a case, each a link; nothing for those who may read none."""
    if not desk.may("notice.read"):
        return
    with desk.reading() as session:
        lines = about_case(session, desk.actor, reference)
    if not lines:
        return
    st.markdown("##### Letters")
    for line in lines:
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.markdown(letter_lists.stage(line), width="content")
            links.link(f"{label(line.kind)}{', a correction' if line.corrects else ''}", "letters", letter=str(line.notice_id))


def after_decision(desk: Desk, reference: str) -> None:
    """On the decision screen: the letters of the case, and the way to write them."""
    about(desk, reference)
    if desk.may("notice.read"):
        links.link("Write the letters", "letters")
