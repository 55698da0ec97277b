"""The table of contents: the pages this person may open, and the way out. Streamlit's main script."""

import streamlit as st

from panel.screens.app import contents
from panel.screens.widgets import theme

SIDEBAR = 240
"""Pixels: as narrow as the longest name allows, so that a projected page keeps its width."""

st.set_page_config(page_title="SEND Panel", layout="wide", initial_sidebar_state=SIDEBAR)
chosen = st.navigation(contents.pages_of_whoever_is_here(), expanded=True)
contents.who_is_here()
theme.legible()
chosen.run()
