"""A part of a screen under its heading, or folded under what it holds where nobody needs it at rest."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def section(title: str, *, folded: bool, said: str = "", level: int = 3, opened: bool = False) -> DeltaGenerator:
    """Where the part is drawn; folded, `said` stands beside its title, and it begins open where `opened`."""
    if folded:
        return st.expander(f"{title}: {said}" if said else title, expanded=opened)
    place = st.container()
    place.markdown(f"{'#' * level} {title}")
    return place
