"""The table of contents: the pages this person may open, and the way out. Streamlit's main script."""

import streamlit as st

from panel.screens import contents

st.set_page_config(page_title="SEND Panel", layout="wide", initial_sidebar_state="expanded")
chosen = st.navigation(contents.pages_of_whoever_is_here())
contents.who_is_here()
chosen.run()
