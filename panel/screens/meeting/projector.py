"""The Meeting page laid out for a projector, and the two settings whoever sits at it may change."""

import streamlit as st

from panel.screens.meeting import controls
from panel.screens.widgets import theme


def settings() -> None:
    """Lay the page out for a projector; whoever wants larger words, or dictates and wants no single keys, says so here."""
    with st.sidebar, st.container(key="screen-settings", gap="xsmall"):
        controls.keys_switch()
        fits = st.toggle("Fit the case to the screen", value=True, key="fit the screen")
    theme.projector(fits=fits)
