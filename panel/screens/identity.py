"""Who the front door says is here; nothing in the browser can change it."""

import streamlit as st


def person_id() -> int | None:
    """The signed-in person's number as the front door handed it to this run, or None."""
    subject = getattr(st.user, "sub", None)
    return int(subject) if isinstance(subject, str) and subject.isdecimal() else None
