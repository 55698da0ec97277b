"""Tabs of which the open one stands in the address, so that a link, a refresh and the Back button keep it.

Streamlit can bind tabs to the address by itself, but then forbids every other change of the address, and each page keeps its own there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from panel.screens.app import links
from panel.screens.app.state import put_in_widget, state, widget_value


@dataclass(frozen=True, slots=True)
class Tab:
    """One of them, `with` which it is drawn; `wanted` once it was open, so that a page is not slow for what nobody looks at."""

    place: TabContainer
    wanted: bool

    def __enter__(self) -> None:
        self.place.__enter__()

    def __exit__(self, *raised: Any) -> None:
        self.place.__exit__(*raised)


def tabs(names: Sequence[str], key: str, first: str | None = None) -> Sequence[Tab]:
    """The tabs of a page, under `key` in its address; `first`, else the first of them, is open until another is chosen."""
    asked, held = links.in_address(key), f"tab {key}"
    if asked in names:
        put_in_widget(held, asked)
    places = st.tabs(names, default=first, key=held, on_change=_opened, args=(key, held))
    opened = state().opened
    opened |= {f"{key} {name}" for name, place in zip(names, places, strict=True) if place.open}
    return [Tab(place, f"{key} {name}" in opened) for name, place in zip(names, places, strict=True)]


def _opened(key: str, held: str) -> None:
    links.stay(**{key: str(widget_value(held, ""))})
