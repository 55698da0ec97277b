"""Who saw which case: put on record once for each time a case is opened in a tab, not each time it is drawn again."""

import streamlit as st

from panel.acts import requests
from panel.law.findings import Refused
from panel.screens.app import current_user
from panel.screens.app.page_context import PageContext, show_refusal
from panel.screens.app.state import state
from panel.screens.widgets import plain_words
from panel.store import current, engine
from panel.store.engine import Busy


def on_record(page: PageContext, reference: str) -> None:
    """Let it be on record that this person looks at a case; a view that cannot be recorded is not given."""
    if state().viewed == reference:
        return
    try:
        with engine.unit_of_work(current.engine(), page.actor.id, current.clock(), sign_in=current_user.sign_in()) as work:
            requests.note_view(work, reference, page.page)
    except Refused as refusal:
        show_refusal(refusal)
        st.stop()
    except Busy as trouble:
        st.warning(plain_words.plain(str(trouble)))
        st.stop()
    state().viewed = reference
