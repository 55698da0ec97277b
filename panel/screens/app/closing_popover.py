"""A popover with a form in it, closed again once the form is recorded."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.screens.app.page_context import form_key
from panel.screens.app.state import state


@contextmanager
def popover(place: DeltaGenerator | None, text: str, form: str, **more: Any) -> Iterator[None]:
    """A popover for a form, in a place or where the page is; the form's key is new once it has acted, and with it this begins closed.

    The browser makes the fields of a closed popover only once it is opened, and knows of what was put into them no more than the run
    just before says: what is kept of them is put in on each run until then. Else they would begin empty, and so would the draft.
    """
    key, here = f"opens {form} {form_key(form)}", state()
    drawn = (place or st).popover(text, key=key, on_change="rerun", **more)
    was_open = key in here.popovers_open
    (here.popovers_open.add if drawn.open else here.popovers_open.discard)(key)
    here.fields_unmade = not (was_open and drawn.open)
    try:
        with drawn:
            yield
    finally:
        here.fields_unmade = False
