"""Going from one page to another, with what it is about in the address: references only, never a name."""

from urllib.parse import urlencode

import streamlit as st
from streamlit.errors import StreamlitAPIException

from panel.screens.widgets import plain_words
from panel.store.installation import ROOT

LONGEST_NUMBER = 15
ARROW = ":material/chevron_right:"


def link(text: str, page: str, **about: str) -> None:
    """A link to another page."""
    try:
        st.page_link(ROOT / "pages" / f"{page}.py", label=plain_words.plain(text), icon=ARROW, query_params=about)
    except (StreamlitAPIException, KeyError):  # a page drawn by itself knows no other pages
        st.markdown(f"[{plain_words.plain(text)}](/{page}?{urlencode(about)})")


def go(page: str, **about: str) -> None:
    """Open another page now."""
    try:
        st.switch_page(ROOT / "pages" / f"{page}.py", query_params=about)
    except StreamlitAPIException:
        link("Open", page, **about)


def asked(name: str) -> str:
    """What the address names, or nothing."""
    return str(st.query_params.get(name, ""))


def number(name: str) -> int:
    """The record's number the address names; 0, which no record has, for anything else."""
    typed = asked(name)
    return int(typed) if typed.isdecimal() and len(typed) <= LONGEST_NUMBER else 0
