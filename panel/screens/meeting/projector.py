"""How the Meeting screen is laid out for a projector: the case fits the screen, and what runs the meeting stays in sight.

The words scale with the window, never below what was legible at 1280 by 720, and not at all where somebody has zoomed in far.
What the meeting needs stands at the top of the sidebar; the list of pages comes after it, and so it does for the Tab key.
"""

import streamlit as st

from panel.screens.meeting import controls

CSS = """
.st-key-projecting { display: none; }
[data-testid="stLayoutWrapper"]:has(> .st-key-running) { position: sticky; top: 0; z-index: 40; }
.st-key-running { background: #fff; padding: .25rem 0 .5rem; border-bottom: 1px solid #6b7785; }
[data-testid="stMainBlockContainer"] { padding: .75rem 2.5rem 1rem; }
.st-key-below { flex-wrap: wrap; gap: .5rem; }
.st-key-below > div { flex: 1 1 18rem; }
.st-key-below > div:has(details[open]) { flex-basis: 100%; }
[data-testid="stSidebarContent"] { display: flex; flex-direction: column; reading-flow: flex-visual; }
[data-testid="stSidebarHeader"] { height: 2.25rem; margin-bottom: 0; }
[data-testid="stSidebarUserContent"] { order: 1; padding-bottom: 1rem; }
[data-testid="stSidebarNav"] { order: 2; flex: none; }
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"]:has(> [data-testid="stLayoutWrapper"] > .st-key-who-is-here) { reading-flow: flex-visual; }
[data-testid="stLayoutWrapper"]:has(> .st-key-who-is-here) { order: 9; }
[data-testid="stMain"] [data-testid="stAlertContainer"] { padding: .5rem .75rem; }
.st-key-said-child [data-testid="stPopover"] button, .st-key-said-parent [data-testid="stPopover"] button { min-height: 0; padding: 0; }
[data-testid="stLayoutWrapper"]:has(> .st-key-habits) { order: 8; }
"""
FIT = """
@media (min-width: 1100px) {
  html { font-size: clamp(14px, min(.9375vw, 1.667vh), 18px); }
}
@media (min-width: 1100px) and (max-height: 1000px) {
  [data-testid="stLayoutWrapper"]:has(> .st-key-said-child),
  [data-testid="stLayoutWrapper"]:has(> .st-key-said-parent) { flex: 0 0 auto !important; height: auto !important; }
  .st-key-said-child, .st-key-said-parent { height: auto !important; max-height: 7.25rem; padding: .4rem .75rem; flex: 0 0 auto !important; }
  [data-testid="stMain"] textarea[aria-label^="Reasons, in words"] { height: 4rem !important; min-height: 4rem !important; }
}
"""
_always = st.components.v2.component("panel_projecting", css=CSS, html="<span></span>", isolate_styles=False)
_fit = st.components.v2.component("panel_projecting_fit", css=FIT, html="<span></span>", isolate_styles=False)


def projected() -> None:
    """Lay the page out for a projector; whoever wants larger words, or dictates and wants no keys, says so here."""
    with st.sidebar:
        with st.container(key="habits", gap="xsmall"):
            controls.keys_switch()
            fits = st.toggle("Fit the case to the screen", value=True, key="fit the screen")
        with st.container(key="projecting"):
            _always(key="projecting always")
            if fits:
                _fit(key="projecting fit")
