"""Who the front door says is here; nothing in the browser can change it."""

import streamlit as st


def person_id() -> int | None:
    """The signed-in person's number as the front door handed it to this run, or None."""
    return _number("sub")


def sign_in() -> int | None:
    """The number of the session this run belongs to, or None."""
    return _number("sid")


def _number(name: str) -> int | None:
    given = getattr(st.user, name, None)
    return int(given) if isinstance(given, str) and given.isdecimal() else None
