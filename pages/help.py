"""Help: the pages that concern one's roles, looked for by title and text, and one of them shown. Open to everybody."""

import streamlit as st

from panel.screens.app.page_context import open_page
from panel.screens.help import help_pages, help_screen

page = open_page("help", "Help")
offered = help_pages.pages_for(page.actor)
beside, shown = st.columns([4, 10], gap="medium")
with beside:
    chosen, wanted = help_screen.choose(offered)
with shown:
    help_screen.show(chosen, offered, wanted)
