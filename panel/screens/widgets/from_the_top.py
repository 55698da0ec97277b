"""What comes next is looked at from its beginning: Streamlit leaves the page where the button of the one before stood."""

import streamlit as st

JS = """
export default function ({ data }) {
  const before = window.panelFromTheTop;
  window.panelFromTheTop = data;
  if (before !== undefined && before !== data) document.querySelector('[data-testid="stMain"]').scrollTo(0, 0);
}
"""
_from_the_top = st.components.v2.component("panel_from_the_top", html="<span hidden></span>", js=JS)


def here(subject: str) -> None:
    """Show the page from its beginning when it is about something else than before."""
    _from_the_top(key="from the top", data=subject, height=1)
