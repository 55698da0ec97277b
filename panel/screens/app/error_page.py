"""When a page goes wrong: one calm sentence with a reference number, and what was saved."""

import streamlit as st

from panel.store.operations import error_log


def show_error(trouble: Exception) -> bool:
    """Say it on the page instead of Streamlit's own box; nothing of the trouble itself is shown."""
    st.error(
        f"Something went wrong. What was recorded before is safe; what you were doing just now was not saved. Try again. If "
        f"it happens again, give the system administrator this reference: {error_log.reference_of(trouble)}."
    )
    return True
