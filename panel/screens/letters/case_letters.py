"""The letters of one case, and its address book, on whatever screen shows it."""

import streamlit as st

from panel.law.messages.labels import label
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.letters import address_book, letter_lists
from panel.store.queries.letters.letters import about_case


def with_address_book(page: PageContext, reference: str) -> None:
    """The letters of a case, and whom they go to, shown when asked for: others may see this screen."""
    about(page, reference)
    if page.may("address.read") and st.toggle("Address book", key=f"address book {reference}"):
        address_book.of_case(page, reference)


def about(page: PageContext, reference: str) -> None:
    """Letters held and sent about a case, each a link; nothing for those who may read none."""
    if not page.may("notice.read"):
        return
    with page.reading() as session:
        lines = about_case(session, page.actor, reference)
    if not lines:
        return
    st.markdown("### Letters")
    for line in lines:
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.markdown(letter_lists.stage(line, page.today), width="content")
            links.link(f"{label(line.kind)}{', a correction' if line.corrects else ''}", "letters", letter=str(line.notice_id))
