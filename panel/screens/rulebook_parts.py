"""Figures in force on a day, each with its authority, and the term calendar."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law import wording
from panel.law.figures import FIGURES, NotInForce, Parameter
from panel.law.money import pounds
from panel.law.terms import Term


def figures_on(day: date) -> None:
    """Every figure in force on a day."""
    import pandas as pd

    rows = [row for row in (_row(figure, day) for figure in FIGURES) if row]
    columns = ["Figure", "Value", "Unit", "Authority", "Since", "Source read", "Values in all"]
    height = 36 * (len(rows) + 1) + 3
    st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, width="stretch", row_height=36, height=height)


def _row(figure: Parameter, day: date) -> tuple[str, ...] | None:
    try:
        held = figure.on(day)
    except NotInForce:
        return None
    money = figure.unit.startswith("pence")
    return (
        figure.name.replace("_", " ").replace(".", ": "),
        pounds(held.value) if money else str(held.value),
        figure.unit.removeprefix("pence ").strip() if money else figure.unit,
        str(held.authority),
        wording.short_date(held.authority.since),
        "yes" if held.authority.verified else "not verified",
        str(len(figure.history)),
    )


def calendar(terms: Sequence[Term], *, example: bool) -> None:
    """The school terms awards are made for."""
    import pandas as pd

    if example:
        st.warning("These are example dates. Put the authority's own term dates into data/terms.toml before real use.")
    rows = [
        (term.name, term.academic_year, wording.short_date(term.starts_on), wording.short_date(term.ends_on)) for term in terms
    ]
    st.dataframe(
        pd.DataFrame(rows, columns=["Term", "Academic year", "First day", "Last day"]),
        hide_index=True,
        width="stretch",
        row_height=36,
        height=36 * (len(rows) + 1) + 3,
    )
