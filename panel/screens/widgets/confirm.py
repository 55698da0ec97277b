"""A dialog before what cannot be taken back: it says what will happen, and only its own button does it."""

from collections.abc import Callable, Sequence

import streamlit as st

from panel.screens.app.state import state
from panel.screens.widgets import plain_words


def open_dialog(name: str) -> None:
    """Open the dialog of this name: on this run and on every one after it, until it is closed."""
    # A page may draw itself again at any moment, because somebody else moved the meeting on; a dialog Streamlit opened only for
    # the run of one click would vanish under the reader's hand.
    state().dialog = name


def close() -> None:
    """Close whatever dialog is open."""
    state().dialog = ""


def dialog(name: str, title: str, says: Sequence[str], button: str, act: Callable[[], bool]) -> None:
    """The dialog of this name, while it is open. `act` is done at its button, returns whether it was, and says why not."""
    if state().dialog == name:
        st.dialog(title, on_dismiss=close)(_drawn)(name, says, button, act)


def _drawn(name: str, says: Sequence[str], button: str, act: Callable[[], bool]) -> None:
    for sentence in says:
        st.markdown(plain_words.plain(sentence))
    with st.container(horizontal=True):
        confirmed = st.button(button, type="primary", key=f"confirm {name}")
        if st.button("Go back", key=f"go back {name}"):
            close()
            st.rerun()
    if confirmed and act():
        close()
        st.rerun()
