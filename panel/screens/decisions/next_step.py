"""What follows a decision, each by one press: its letters, begun here and opened where they are written."""

import streamlit as st

from panel.acts import letters
from panel.law.letters.letter_forms import FORMS
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.letters import case_letters
from panel.store.queries.decisions.decision_queue import Waiting
from panel.store.queries.letters.to_write import to_write_on


def letters_of(page: PageContext, case: Waiting) -> None:
    """The letters of the case that are begun or sent, and a button for each that is still to be written; after the award."""
    if not page.may("notice.read") or case.awaits_award:
        return
    with page.reading() as session:
        owed = to_write_on(session, page.actor, case.item_id)
    if owed is None:
        case_letters.about(page, case.reference)
        return
    chosen = None
    with st.container(horizontal=True, gap="small"):
        for number, kind in enumerate(owed.missing):
            name, key = f"Write: {FORMS[kind].name}", f"write {case.item_id} {kind}"
            if st.button(name, key=key, type="secondary" if number else "primary"):
                chosen = kind
    case_letters.about(page, case.reference)
    begun: list[int] = []

    def done(number: int) -> str:
        begun.append(number)
        return "Draft letter created. Complete what is missing, then ask somebody else to check it."

    if chosen is not None and page.act(f"write {case.reference} {chosen}", done, letters.compose, case.item_id, chosen):
        links.go_to("letters", letter=str(begun[0]))
        st.rerun()
