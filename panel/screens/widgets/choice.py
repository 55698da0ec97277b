"""One of several, remembered by what it is and not by how the list words it.

Streamlit keeps a choice by its words: once a case in the list reads "decided" where it read "to decide", Streamlit falls back to the
first line, in the very run that carries what was written about the other case. So the choice is held here, or in the address, and
given back to the list each time it is drawn.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.screens.app import links
from panel.screens.app.state import empty_widget, put_in_widget, state, widget_value

K = TypeVar("K", bound=str | int)


def pick(
    label: str,
    options: Mapping[K, str],
    *,
    key: str,
    address: str = "",
    first: K | None = None,
    where: DeltaGenerator | None = None,
    **look: Any,
) -> K | None:
    """The option chosen, by its key in `options`, whose values are how it is worded now; `first` until somebody chooses.

    With `address` the choice stands in the address under that name, so that a link, a refresh and the Back button keep it. `look` is
    passed on to `st.selectbox`. Not for use inside a form, where Streamlit tells nobody of a change.
    """
    in_address = {str(one): one for one in options}.get(links.in_address(address)) if address else None
    held = in_address if address else state().choices.get(key)
    chosen = held if held in options else first
    if chosen is None:
        empty_widget(key)
    else:
        put_in_widget(key, chosen)
        if address:  # also what nobody chose: the first of a list is another one as soon as a case leaves the list
            links.stay(**{address: str(chosen)})
        else:
            state().choices[key] = chosen
    picked: K | None = (where or st).selectbox(
        label,
        list(options),
        index=None if first is None else 0,  # only a list that may stand empty offers to be emptied
        format_func=options.__getitem__,
        key=key,
        on_change=_chosen,
        args=(key, address),
        **look,
    )
    return picked


def _chosen(key: str, address: str) -> None:
    """Take up what somebody chose, before the page is drawn: Streamlit still knows here how the list was worded to them."""
    value = widget_value(key)
    if address:
        links.stay(**{address: "" if value is None else str(value)})
    elif value is None:
        state().choices.pop(key, None)
    else:
        state().choices[key] = value
