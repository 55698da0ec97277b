"""Pictures of the money: the year filling up against its budget line, and where it goes. The table stands beside each."""

from collections.abc import Sequence

from panel.law.money.pounds import pounds
from panel.screens.widgets.charts import AMBER, GREY, RED, TEAL, show

HELD, LIKELY, UNSPENT = "Committed", "Likely to follow", "Unspent, ended early"
BAND, AROUND = 30, 150
"""Pixels: of one setting's bar with room about it, and of the legend, axis and edges that Streamlit counts into a picture's height."""
COLOURS = {HELD: TEAL, LIKELY: AMBER, UNSPENT: GREY}


def filling_up(terms: Sequence[tuple[str, int, int]], budget_pence: int | None) -> None:
    """The running total after each term: committed, and likely on top of it; the red line is the budget."""
    import altair as alt
    import pandas as pd

    rows, held, likely = [], 0, 0
    for name, committed, to_follow in terms:
        held, likely = held + committed, likely + to_follow
        rows += [(name, HELD, held / 100, 0, pounds(held)), (name, LIKELY, likely / 100, 1, pounds(likely))]
    frame = pd.DataFrame(rows, columns=["term", "part", "pounds", "place", "said"])
    bars = (
        alt.Chart(frame)
        .mark_bar(size=54)
        .encode(
            x=alt.X("term:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelFontSize=13, labelLimit=200)),
            y=alt.Y("pounds:Q", title="pounds, running total", axis=alt.Axis(format=",.0f", labelFontSize=13)),
            color=_colour([HELD, LIKELY]),
            order=alt.Order("place:Q"),
            tooltip=[alt.Tooltip("term:N"), alt.Tooltip("part:N"), alt.Tooltip("said:N", title="pounds")],
        )
    )
    layers = [bars]
    if budget_pence is not None:
        line = pd.DataFrame({"budget": [budget_pence / 100], "said": [f"Budget line {pounds(budget_pence)}"]})
        layers.append(alt.Chart(line).mark_rule(color=RED, strokeDash=[6, 4], strokeWidth=2).encode(y="budget:Q"))
        layers.append(
            alt.Chart(line)
            .mark_text(color=RED, align="left", dy=-9, fontSize=13, fontWeight="bold")
            .encode(y="budget:Q", x=alt.value(6), text="said:N")
        )
    show(alt.layer(*layers).properties(height=300))


def by_setting(rows: Sequence[tuple[str, int, int]]) -> None:
    """What each setting's children hold, the most first, with what was not spent of awards that ended early."""
    import altair as alt
    import pandas as pd

    parts = [
        (name, part, pence / 100, place, pounds(pence))
        for name, committed, unspent in rows
        for place, (part, pence) in enumerate(((HELD, committed), (UNSPENT, unspent)))
    ]
    frame = pd.DataFrame(parts, columns=["setting", "part", "pounds", "place", "said"])
    chart = (
        alt.Chart(frame)
        .mark_bar(size=20)
        .encode(
            x=alt.X("pounds:Q", title="pounds", axis=alt.Axis(format=",.0f", labelFontSize=13)),
            y=alt.Y("setting:N", sort=None, title=None, axis=alt.Axis(labelFontSize=13, labelLimit=260, labelOverlap=False)),
            color=_colour([HELD, UNSPENT]),
            order=alt.Order("place:Q"),
            tooltip=[alt.Tooltip("setting:N"), alt.Tooltip("part:N"), alt.Tooltip("said:N", title="pounds")],
        )
        .properties(height=BAND * len(rows) + AROUND)
    )
    show(chart)


def _colour(parts: Sequence[str]):  # type: ignore[no-untyped-def]  # altair ships no types
    import altair as alt

    scale = alt.Scale(domain=list(parts), range=[COLOURS[part] for part in parts])
    return alt.Color("part:N", scale=scale, title=None, legend=alt.Legend(orient="top", labelFontSize=13))
