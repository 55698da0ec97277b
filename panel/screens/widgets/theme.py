"""What Streamlit's theme cannot say: small grey words dark enough to read, and badges that wrap instead of being cut off."""

import streamlit as st

# Streamlit draws captions, the heads of tables and the letters on buttons at 60 in 100 of the text's colour, which is 4.2:1.
CSS = """
.st-key-legible { display: none; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] :is(p, li, span):not([class*="badge"]),
[data-testid="stTable"] :is(th, th *), button:not(:disabled) kbd { color: #414b57; opacity: 1; }
.stMarkdownBadge { white-space: normal !important; overflow: visible !important; }
"""
_look = st.components.v2.component("panel_legible", css=CSS, html="<span></span>", isolate_styles=False)


def legible() -> None:
    """Once on every page, out of the page's own way."""
    with st.sidebar, st.container(key="legible"):
        _look(key="legible look")
