"""Going from one page to another, with what it is about in the address: references only, never a name."""

from urllib.parse import urlencode

import streamlit as st
from streamlit.errors import StreamlitAPIException

from panel.law.address_numbers import number_in
from panel.screens.widgets import plain_words
from panel.store.installation import ROOT

ARROW = ":material/arrow_forward:"


def link(text: str, page: str, **about: str) -> None:
    """A link to another page."""
    try:
        st.page_link(ROOT / "pages" / f"{page}.py", label=plain_words.plain(text), icon=ARROW, query_params=about)
    except (StreamlitAPIException, KeyError):  # a page drawn by itself knows no other pages
        st.markdown(f"[{plain_words.plain(text)}](/{page}?{urlencode(about)})")


def go_to(page: str, **about: str) -> None:
    """Open another page now."""
    try:
        st.switch_page(ROOT / "pages" / f"{page}.py", query_params=about)
    except StreamlitAPIException:
        link("Open", page, **about)


def stay(**about: str) -> None:
    """Let the address of this page say what it is about now; an empty value is left out. The page is not drawn by this."""
    before = st.query_params.to_dict()
    after = {name: value for name, value in {**before, **about}.items() if value}
    if after != before:  # in one go: each change by itself would be a step of the Back button
        st.query_params.from_dict(after)


def keep_address() -> None:
    """Let the browser's address say what this page was opened on.

    Streamlit hands what a link names to the one run the click begins; where the link leads to the page one is on already, the
    address in the browser stays what it was, and the next run, the one that carries a form, is about something else.
    """
    st.query_params.from_dict(st.query_params.to_dict())


def in_address(name: str) -> str:
    """What the address names, or nothing."""
    return str(st.query_params.get(name, ""))


def number_in_address(name: str) -> int:
    """The record's number the address names; 0, which no record has, for anything else."""
    return number_in(in_address(name)) or 0
