"""What a browser's tab, its history and a screen reader call the page."""

import streamlit as st

PROGRAM = "SEND Panel"


def title(page: str) -> None:
    """Let the tab say which page it holds, and the case by initials only, for a room may look on."""
    st.set_page_config(page_title=f"{page}, {PROGRAM}")
