"""All the CSS there is: what Streamlit's own theme cannot say. Each selector is tested to find what it is written for."""

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

# Streamlit draws captions, table heads and the letters on buttons at 60% of the text's colour: 4.2:1, less than WCAG 2.2 AA asks.
# It also cuts badges, links and what a box asks off where a line ends, and each is often half a sentence here; and it draws each link to
# the page one is on as if it were chosen, though what it leads to is often another part of it. Each colour is said for a light and for
# a dark ground; what stands outside the page itself, such as a dialog, follows the system as the page does.
EVERYWHERE = """
:root { color-scheme: light dark; }
.st-key-theme, .st-key-theme-projector, .st-key-theme-find { display: none; }
[data-testid="stSidebar"] [data-testid="stLayoutWrapper"]:has(> .st-key-find) { position: absolute; top: .5rem; left: .75rem; right: 3.75rem; width: auto; z-index: 2; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] :is(p, li, span):not([class*="badge"]),
[data-testid="stTable"] :is(th, th *), button:not(:disabled) kbd { color: light-dark(#414b57, #c3ccd6); opacity: 1; }
button[kind^="primary"]:not(:disabled) kbd { color: #fff; }
.stButtonGroup [role="radiogroup"] button[role="radio"][data-selected="true"], button:is([kind="secondary"], [kind="tertiary"]):hover:not(:disabled), [data-testid="stTab"][aria-selected="true"] { color: light-dark(#0b5563, #7cd0dc); }
@media (hover: none), (max-width: 640px) { button kbd { display: none !important; } }
.stButtonGroup > [role="radiogroup"] { flex-wrap: wrap; }
.stMarkdownBadge, [data-testid="stPageLink"] a :is(span, p), [data-testid="stCheckbox"] .stMarkdownEllipsis, [data-testid="stCheckbox"] .stMarkdownEllipsis p { white-space: normal !important; overflow: visible !important; }
[data-testid="stMain"] [data-testid="stPageLink-NavLink"]:not(:hover, :focus-visible) { background: transparent; }
[data-testid="stMain"] [data-testid="stPageLink-NavLink"] p { font-weight: 400; }
"""
# What records stays in sight while a long form scrolls behind it; a field that is come to by the Tab key stops above it.
CASE_BUTTONS = """
[data-testid="stLayoutWrapper"]:has(> .st-key-recording-bar) { position: sticky; bottom: 0; z-index: 30; }
[data-testid="stMain"]:has(.st-key-recording-bar) { scroll-padding-bottom: 6rem; }
.st-key-recording-bar { background: light-dark(#fff, #10161c); padding: .5rem 0; border-top: 1px solid light-dark(#6b7785, #8794a1); max-height: 45vh; overflow-y: auto; }
.st-key-recording-bar [data-testid="stHorizontalBlock"] button { padding: .25rem .3rem; }
.st-key-queue button { min-height: 0; padding: .25rem .5rem; justify-content: flex-start; text-align: left; }
.st-key-case-buttons [data-testid="stHorizontalBlock"] { gap: .3rem; }
.st-key-case-buttons button { min-height: 0; padding: .2rem .3rem; }
"""
# The controls stay in sight while the case scrolls; what runs the meeting stands above the list of pages, and `reading-flow` makes
# the Tab key go in the order that is seen.
PROJECTOR = """
[data-testid="stLayoutWrapper"]:has(> .st-key-running) { position: sticky; top: 0; z-index: 40; }
.st-key-running { background: light-dark(#fff, #10161c); padding: .25rem 0 .5rem; border-bottom: 1px solid light-dark(#6b7785, #8794a1); }
.st-key-running h1 { font-size: 1.125rem; font-weight: 600; padding: .25rem 0; }
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
[data-testid="stLayoutWrapper"]:has(> .st-key-screen-settings) { order: 8; }
"""
# The words scale with the window, never below what was legible at 1280 by 720, and not at all where somebody has zoomed in far.
FIT_TO_SCREEN = """
@media (min-width: 1100px) {
  html { font-size: clamp(14px, min(.9375vw, 1.667vh), 18px); }
}
@media (min-width: 1100px) and (max-height: 1000px) {
  [data-testid="stLayoutWrapper"]:has(> .st-key-said-child),
  [data-testid="stLayoutWrapper"]:has(> .st-key-said-parent) { flex: 0 0 auto !important; height: auto !important; }
  .st-key-said-child, .st-key-said-parent { height: auto !important; max-height: 7.25rem; padding: .4rem .75rem; flex: 0 0 auto !important; }
  [data-testid="stMain"] textarea[aria-label^="Reasons, in words"] { height: 6rem !important; min-height: 6rem !important; }
}
"""
# Inside the component's own shadow root; nothing outside is touched by it.
LIVE_BAR = """
.bar { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: .25rem 1.25rem; align-items: baseline; font: inherit; color: var(--st-text-color);
  font-variant-numeric: tabular-nums; }
.case { font-size: 1.25em; font-weight: 700; } .quorum { font-weight: 600; } .over { color: var(--st-red-text-color, #8b1a1a); }
.lost { color: var(--st-red-text-color, #8b1a1a); font-weight: 600; } [hidden] { display: none; }
"""

SIGN_OUT = """
button { width: 100%; min-height: 2.5rem; padding: .25rem .75rem; font: inherit; color: var(--st-text-color); cursor: pointer;
  background: var(--st-background-color); border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius, .25rem); }
button:hover { color: var(--st-primary-color); border-color: var(--st-primary-color); }
button:focus-visible { outline: 3px solid var(--st-primary-color); outline-offset: 2px; }
"""


def _component(name: str, css: str) -> ComponentRenderer:
    # `st.html` would be the short way, but it is closed to us: people's words are never HTML, and one exception invites another.
    return st.components.v2.component(f"panel_theme_{name}", css=css, html="<span></span>", isolate_styles=False)


_everywhere = _component("everywhere", EVERYWHERE + CASE_BUTTONS)
_projector = _component("projector", PROJECTOR)
_fit_to_screen = _component("fit_to_screen", FIT_TO_SCREEN)


def everywhere() -> None:
    """Once on every page, out of the page's own way."""
    with st.sidebar, st.container(key="theme"):
        _everywhere(key="theme everywhere")


def projector(*, fits: bool) -> None:
    """On the Meeting page only: laid out for a projector, and with `fits` scaled so that one case fills one screen."""
    with st.sidebar, st.container(key="theme-projector"):
        _projector(key="theme projector")
        if fits:
            _fit_to_screen(key="theme fit")
