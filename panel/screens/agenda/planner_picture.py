"""The picture of the planner: what each meeting has to hear, against what it usually holds."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law.agenda.last_safe_panel import PlannedWeek
from panel.screens.widgets.charts import AMBER, GREY, INK, RED, TEAL, show

LISTED, TO_PLACE, OVER = "On its agenda", "Has to be placed", "Over-full"


def load(weeks: Sequence[PlannedWeek], room: int) -> None:
    """A bar a meeting, red where it has to hear more than it usually holds; a grey band for a week without one."""
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame(_bars(weeks, room), columns=["day", "part", "cases"])
    frame["day"] = pd.to_datetime(frame["day"])
    mondays = pd.to_datetime([week.monday for week in weeks if not week.meetings])
    empty = pd.DataFrame({"day": mondays, "end": mondays + pd.Timedelta(days=7)})
    span = alt.Scale(domain=[_stamp(weeks[0].monday), _stamp(weeks[-1].monday, days=7)])
    axis = alt.Axis(format="%-d %b", title=None, labelFontSize=13, labelColor=INK, grid=False)
    colours = alt.Scale(domain=[LISTED, TO_PLACE, OVER], range=[TEAL, AMBER, RED])
    legend = alt.Legend(orient="top", labelFontSize=13)
    size = 12 if len(weeks) > 30 else 20
    bars = (
        alt.Chart(frame)
        .mark_bar(size=size)
        .encode(
            x=alt.X("day:T", axis=axis, scale=span),
            y=alt.Y("sum(cases):Q", title="cases", axis=alt.Axis(tickMinStep=1, labelFontSize=13)),
            color=alt.Color("part:N", scale=colours, title=None, legend=legend),
            order=alt.Order("part:N", sort="descending"),
        )
    )
    closed = alt.Chart(empty).mark_rect(color=GREY, opacity=0.45).encode(x=alt.X("day:T", axis=axis, scale=span), x2="end:T")
    line = alt.Chart(pd.DataFrame({"room": [room]})).mark_rule(color=RED, strokeDash=[6, 4]).encode(y="room:Q")
    show((closed + bars + line).properties(height=240))
    st.caption(f"The broken line is what a meeting usually holds: {room} cases. A grey band is a week without a panel.")


def _bars(weeks: Sequence[PlannedWeek], room: int) -> list[tuple[date, str, int]]:
    rows: list[tuple[date, str, int]] = []
    for week in (week for week in weeks if week.meetings):
        day, over = week.meetings[0], week.load > room * len(week.meetings)
        parts = [(OVER, week.load)] if over else [(LISTED, week.listed), (TO_PLACE, week.must_carry)]
        rows += [(day, part, many) for part, many in parts]
    return rows


def _stamp(day: date, days: int = 0) -> object:
    import pandas as pd

    return pd.Timestamp(day) + pd.Timedelta(days=days)
