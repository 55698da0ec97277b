"""The table of contents: the pages this person may open, and the way out. Streamlit's main script."""

import streamlit as st

from panel.screens.app import contents, current_user, find
from panel.screens.widgets import plain_words, tab, theme
from panel.store.engine import Busy

SIDEBAR = 240
"""Pixels: as narrow as the longest name allows, so that a projected page keeps its width."""

st.set_page_config(layout="wide", initial_sidebar_state=SIDEBAR)
try:
    actor = current_user.actor()
except Busy as busy:
    st.warning(plain_words.plain(str(busy)))
    st.stop()
pages = contents.pages_open_to(actor)
pages[""] = [*pages.get("", []), *contents.not_theirs(actor, str(st.context.url or ""))]
chosen = st.navigation(pages, expanded=True)
tab.title(chosen.title)
find.box(actor, chosen.url_path or "today")
contents.who_is_here(actor)
theme.everywhere()
current_user.hand_over(actor)
chosen.run()
