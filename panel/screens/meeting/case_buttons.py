"""Cases as small buttons in the sidebar, two side by side, each with its mark, number and initials legible at any width."""

from collections.abc import Sequence

import streamlit as st

SIDE_BY_SIDE = 2


def case_buttons(cases: Sequence[tuple[int, str]], here: int | None, name: str) -> int | None:
    """A button for each case, the one at hand filled; the case clicked. `name` keeps these buttons apart from others."""
    clicked = None
    with st.container(key="case-buttons", gap="xsmall"):
        for start in range(0, len(cases), SIDE_BY_SIDE):
            for column, (case, text) in zip(st.columns(SIDE_BY_SIDE), cases[start : start + SIDE_BY_SIDE], strict=False):
                if column.button(text, key=f"{name} {case}", type="primary" if case == here else "secondary", width="stretch"):
                    clicked = case
    return clicked
