"""Pictures of casework; the words and tables stand beside each. Altair is imported when drawn."""

from collections.abc import Sequence
from datetime import date

from panel.screens.widgets.charts import AMBER, RED, TEAL, show

COLOURS = {"Received": TEAL, "Awaited": AMBER, "Overdue": RED}


def advice_by_week(rows: Sequence[tuple[date, str, int]]) -> None:
    """How much advice falls due in each week (the Monday it begins), by whether it came, is awaited or overdue."""
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame(
        {
            "week": [f"{monday.day} {monday:%b}" for monday, _, _ in rows],
            "now": [now for _, now, _ in rows],
            "advice": [many for _, _, many in rows],
            "order": [list(COLOURS).index(now) for _, now, _ in rows],
        }
    )
    colours = alt.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    chart = (
        alt.Chart(frame)
        .mark_bar(size=30)
        .encode(
            x=alt.X("week:N", sort=None, title="due back in the week of", axis=alt.Axis(labelAngle=0, labelFontSize=13)),
            y=alt.Y("advice:Q", title="pieces of advice", axis=alt.Axis(tickMinStep=1, labelFontSize=13)),
            color=alt.Color("now:N", scale=colours, title=None, legend=alt.Legend(orient="top", labelFontSize=13)),
            order=alt.Order("order:Q"),
        )
        .properties(height=260)
    )
    show(chart)
