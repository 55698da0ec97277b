"""Pictures where people would rather look than read; the words stand beside each. Altair is imported when it draws one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import streamlit as st

INK, TEAL, AMBER, RED, GREY = "#0f2433", "#0b5563", "#b35c00", "#9b1c1c", "#c3ccd3"
SLATE, OCHRE, PURPLE, PALE = "#5b6b78", "#c98a1b", "#6a4a9c", "#9aa5ad"
ON_DARK_BAR, ON_LIGHT_BAR = "#ffffff", "#10161c"
DARK = {
    INK: "#e8edf2", TEAL: "#5fb8c7", AMBER: "#f0a95a", RED: "#ff8a80", GREY: "#4a5763", SLATE: "#9fb0be",
    OCHRE: "#f0a95a", PURPLE: "#b79df0", PALE: "#9fb0be", ON_DARK_BAR: ON_LIGHT_BAR,
}  # fmt: skip
"""What stands for each colour on a dark ground, where every bar is light."""
AXIS = 26
LETTER = 0.028
"""How wide a letter is against a narrow time line."""
LOOKS: Mapping[str, tuple[str, str]] = {
    "start": (INK, "circle"),
    "today": (AMBER, "triangle-down"),
    "meeting": (TEAL, "diamond"),
    "last": (RED, "square"),
    "later": (SLATE, "square"),
}
"""Colour and shape of each mark on a time line; its name stands beside it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One day on a time line: its name, and what it is (`start`, `last`, `later`, `meeting` or `today`)."""

    on: date
    name: str
    what: str


def show(chart: Any) -> None:
    """Draw a picture, its axes and legend in ink: Streamlit's own grey is less than 4.5:1."""
    inked = chart.configure_axis(labelColor=INK, titleColor=INK).configure_legend(labelColor=INK, titleColor=INK)
    if st.context.theme.type == "dark":
        draw(inked.to_dict())
    else:
        st.altair_chart(inked, width="stretch")


def draw(picture: dict[str, object]) -> None:
    """Draw a picture in Vega-Lite's own words, in the colours of the ground it is seen on."""
    st.vega_lite_chart(on_dark(picture) if st.context.theme.type == "dark" else picture, width="stretch")


def on_dark(picture: dict[str, object]) -> dict[str, object]:
    """The same picture for a dark ground."""
    words = json.dumps(picture, default=str)
    for light, dark in DARK.items():
        words = words.replace(f'"{light}"', f'"{dark}"')
    return dict(json.loads(words))


def clock(marks: Sequence[Mark]) -> None:
    """The clock of a case as a time line; the names of near days stand at different heights, so that each is legible."""
    draw(time_line(marks))


def time_line(marks: Sequence[Mark]) -> dict[str, object]:
    """The clock in Vega-Lite's own words: a case is drawn anew at every press, and Altair would check the same words each time."""
    in_order = sorted(marks, key=lambda mark: (mark.on, mark.name))
    levels = _levels(in_order)
    first, last = (datetime.combine(mark.on, time()) for mark in (in_order[0], in_order[-1]))
    edge = (last - first) * 0.08
    looks, shapes = ([look[which] for look in LOOKS.values()] for which in (0, 1))
    above, below = 12 + 18 * (1 + max(levels) // 2), 22 + 18 * (1 + (max(levels) - 1) // 2)
    axis = {
        "format": "%-d %b",
        "title": None,
        "labelColor": INK,
        "labelFontSize": 13,
        "tickCount": 5,
        "grid": False,
        "domain": False,
    }
    span = {"domain": [(first - edge).isoformat(timespec="seconds"), (last + edge).isoformat(timespec="seconds")]}
    on_line: dict[str, object] = {"x": {"field": "day", "type": "temporal", "axis": axis, "scale": span}, "y": {"value": above}}
    coloured = {"color": _by_what(looks), **on_line}
    named: list[dict[str, object]] = [
        {
            "transform": [{"filter": f"datum.level == {level}"}],
            "mark": {
                "type": "text",
                "dy": (-1 if level % 2 == 0 else 1) * (20 + 18 * (level // 2)),
                "fontSize": 14,
                "fontWeight": "bold",
            },
            "encoding": coloured | {"text": {"field": "name", "type": "nominal"}},
        }
        for level in sorted(set(levels))
    ]
    return {
        "data": {
            "values": [
                {"day": f"{mark.on}T00:00:00", "name": mark.name, "what": mark.what, "level": level}
                for mark, level in zip(in_order, levels, strict=True)
            ]
        },
        "height": above + below + AXIS,
        "layer": [
            {"mark": {"type": "line", "strokeWidth": 5, "color": GREY}, "encoding": on_line},
            {
                "mark": {"type": "point", "size": 170, "filled": True, "opacity": 1},
                "encoding": coloured | {"shape": _by_what(shapes)},
            },
            *named,
        ],
    }


def _by_what(looks: Sequence[str]) -> dict[str, object]:
    return {"field": "what", "type": "nominal", "scale": {"domain": list(LOOKS), "range": list(looks)}, "legend": None}


def _levels(marks: Sequence[Mark]) -> list[int]:
    """A height for each name, even above the line and odd below, such that no two names of one height touch."""
    span = max((marks[-1].on - marks[0].on).days, 1)
    ends: dict[int, float] = {}
    levels = []
    for mark in marks:
        middle, half = (mark.on - marks[0].on).days / span, len(mark.name) * LETTER / 2
        level = next(one for one in range(len(marks)) if ends.get(one, -1.0) <= middle - half)
        ends[level] = middle + half
        levels.append(level)
    return levels


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
    show(chart)
