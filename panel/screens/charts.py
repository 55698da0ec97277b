"""Pictures where people would rather look than read; the words stand beside each. Altair is imported when drawn."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law.asc import Room
from panel.law.kinds import KINDS
from panel.law.money import pounds
from panel.law.vocabulary import Kind

INK, TEAL, AMBER, RED, GREY = "#0f2433", "#0b5563", "#b35c00", "#9b1c1c", "#c3ccd3"


def clock(kind: Kind, received_on: date, due_on: date, today: date, meetings: Sequence[date]) -> None:
    """The clock of a case as a time line: received, meetings, today, last day."""
    import altair as alt
    import pandas as pd

    marks = pd.DataFrame(
        [
            {"day": received_on, "what": "Received"},
            *({"day": day, "what": "Panel"} for day in meetings),
            {"day": today, "what": "Today"},
            {"day": due_on, "what": "Last day"},
        ]
    )
    marks["day"] = pd.to_datetime(marks["day"])
    span = pd.DataFrame({"start": [marks["day"].min()], "end": [pd.Timestamp(due_on)]})
    colours = alt.Scale(domain=["Received", "Panel", "Today", "Last day"], range=[INK, TEAL, AMBER, RED])
    axis = alt.Axis(format="%-d %b", title=None, labelColor=INK, labelFontSize=13, tickCount=6)
    base = alt.Chart(marks).encode(x=alt.X("day:T", axis=axis), color=alt.Color("what:N", scale=colours, legend=None))
    line = alt.Chart(span).mark_rule(strokeWidth=6, color=GREY).encode(x="start:T", x2="end:T")
    points = base.mark_point(size=180, filled=True, opacity=1)
    names = base.mark_text(dy=-18, fontSize=14, fontWeight="bold").encode(text="what:N")
    st.altair_chart((line + points + names).properties(height=95), width="stretch")
    st.caption(KINDS[kind].clock_words[0].upper() + KINDS[kind].clock_words[1:] + ".")


def award_room(room: Room) -> None:
    """This term's and this year's money against their limits."""
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame(
        [
            {"what": "This term", "part": "Awarded", "pounds": room.term_pence / 100},
            {"what": "This term", "part": "Left", "pounds": (room.term_cap_pence - room.term_pence) / 100},
            {"what": "This year", "part": "Awarded", "pounds": room.year_pence / 100},
            {"what": "This year", "part": "Left", "pounds": (room.year_cap_pence - room.year_pence) / 100},
        ]
    )
    colours = alt.Scale(domain=["Awarded", "Left"], range=[TEAL, GREY])
    chart = (
        alt.Chart(frame)
        .mark_bar(height=22)
        .encode(
            x=alt.X("pounds:Q", title="pounds", axis=alt.Axis(format=",.0f", labelFontSize=13)),
            y=alt.Y("what:N", title=None, axis=alt.Axis(labelFontSize=14)),
            color=alt.Color("part:N", scale=colours, title=None, legend=alt.Legend(orient="top", labelFontSize=13)),
            order=alt.Order("part:N"),
        )
        .properties(height=110)
    )
    st.altair_chart(chart, width="stretch")
    st.caption(
        f"This term {pounds(room.term_pence)} of {pounds(room.term_cap_pence)}; this academic year "
        f"{pounds(room.year_pence)} of {pounds(room.year_cap_pence)}.".replace("£", "\\£")
    )


def by_term(rows: Sequence[tuple[str, int]]) -> None:
    """Money awarded by school term, in pounds."""
    import altair as alt
    import pandas as pd

    frame = pd.DataFrame([{"term": term, "pounds": pence / 100} for term, pence in rows])
    chart = (
        alt.Chart(frame)
        .mark_bar(color=TEAL, size=36)
        .encode(
            x=alt.X("term:N", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelFontSize=13)),
            y=alt.Y("pounds:Q", title="pounds awarded", axis=alt.Axis(format=",.0f", labelFontSize=13)),
        )
        .properties(height=220)
    )
    st.altair_chart(chart, width="stretch")
