"""A popover with a form in it, closed again once the form is recorded."""

from typing import Any

from streamlit.delta_generator import DeltaGenerator

from panel.screens.app.page_context import form_key


def popover(place: DeltaGenerator, text: str, form: str, **more: Any) -> DeltaGenerator:
    """A popover for a form; the form's key is new once it has acted, and with it this begins closed."""
    return place.popover(text, key=f"opens {form} {form_key(form)}", on_change="rerun", **more)
