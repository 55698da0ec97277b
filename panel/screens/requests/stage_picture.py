"""The stages of an assessment as a picture: a line each from the one receipt, its last day, and the day it was done."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law.casework.stages import StageLine, StageState
from panel.law.messages.labels import label
from panel.screens.widgets.charts import AMBER, GREY, INK, RED, SLATE, TEAL, show

COLOURS = {
    StageState.DONE: TEAL,
    StageState.DONE_LATE: AMBER,
    StageState.DUE: SLATE,
    StageState.LATE: RED,
    StageState.EXCEPTED: INK,
}
ROW, AXIS = 20, 30


def stages(lines: Sequence[StageLine], today: date) -> None:
    """Each stage with a day on a line of its own, numbered as in the words beneath; a square is its last day, a dot when it was done."""
    import altair as alt
    import pandas as pd

    numbered = [(place, one) for place, one in enumerate(lines, 1) if one.due_on or one.done_on]
    begins = min(one.done_on for one in lines if one.done_on)
    rows = [
        (str(place), label(one.state), what, day)
        for place, one in numbered
        for what, day in (("Last day", one.due_on), ("Done", one.done_on))
        if day is not None
    ]
    ends = [(str(place), begins, max(filter(None, (one.due_on, one.done_on)))) for place, one in numbered]
    marks = pd.DataFrame(rows, columns=["stage", "state", "what", "day"]).astype({"day": "datetime64[ns]"})
    bars = pd.DataFrame(ends, columns=["stage", "first", "last"]).astype({"first": "datetime64[ns]", "last": "datetime64[ns]"})
    order = [str(place) for place, _ in numbered]
    colours = alt.Scale(domain=[label(state) for state in COLOURS], range=list(COLOURS.values()))
    axis = alt.Axis(format="%-d %b", title=None, labelColor=INK, labelFontSize=12, tickCount=5, grid=False, domain=False)
    y = alt.Y(
        "stage:N",
        sort=order,
        title=None,
        axis=alt.Axis(labelFontSize=13, labelColor=INK, labelOverlap=False, ticks=False, domain=False),
    )
    line = alt.Chart(bars).mark_rule(strokeWidth=3, color=GREY).encode(x=alt.X("first:T", axis=axis), x2="last:T", y=y)
    points = (
        alt.Chart(marks)
        .mark_point(size=110, filled=True, opacity=1)
        .encode(
            x=alt.X("day:T", axis=axis),
            y=y,
            color=alt.Color("state:N", scale=colours, legend=None),
            shape=alt.Shape("what:N", scale=alt.Scale(domain=["Last day", "Done"], range=["square", "circle"]), legend=None),
        )
    )  # fmt: skip
    now = pd.DataFrame({"day": pd.to_datetime([today]), "name": ["Today"]})
    rule = alt.Chart(now).mark_rule(color=AMBER, strokeWidth=2, strokeDash=[4, 3]).encode(x="day:T")
    show(alt.layer(line, rule, points).properties(height=ROW * len(order) + AXIS))
    st.caption("Square: the last day of a stage. Dot: the day it was done. Dashed line: today.")
