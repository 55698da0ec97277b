"""Tabs of which the open one stands in the address, so that a link, a refresh and the Back button keep it.

Streamlit can bind tabs to the address by itself, but then forbids every other change of the address, and each page keeps its own there.
"""

from collections.abc import Sequence

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from panel.screens.app import links
from panel.screens.app.state import put_in_widget, widget_value


def tabs(names: Sequence[str], key: str, first: str | None = None) -> Sequence[TabContainer]:
    """The tabs of a page, under `key` in its address; `first`, else the first of them, is open until another is chosen."""
    asked, held = links.in_address(key), f"tab {key}"
    if asked in names:
        put_in_widget(held, asked)
    return st.tabs(names, default=first, key=held, on_change=_opened, args=(key, held))


def _opened(key: str, held: str) -> None:
    links.stay(**{key: str(widget_value(held, ""))})
