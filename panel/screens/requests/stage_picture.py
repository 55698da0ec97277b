"""The stages of an assessment as a picture: a line each from the one receipt, its last day, and the day it was done."""

from collections.abc import Mapping, Sequence
from datetime import date

from panel.law.casework.stages import StageLine, StageState
from panel.law.messages.labels import label
from panel.screens.widgets.charts import AMBER, GREY, INK, RED, SLATE, TEAL, draw

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
    draw(picture(lines, today))


def picture(lines: Sequence[StageLine], today: date) -> dict[str, object]:
    """The stages in Vega-Lite's own words: a case is drawn anew at every press, and Altair would check the same words each time."""
    numbered = [(str(place), one) for place, one in enumerate(lines, 1) if one.due_on or one.done_on]
    begins = min(one.done_on for one in lines if one.done_on)
    marks = [
        {"stage": place, "state": label(one.state), "what": what, "day": _at(day)}
        for place, one in numbered
        for what, day in (("Last day", one.due_on), ("Done", one.done_on))
        if day is not None
    ]
    spans = [
        {"stage": place, "first": _at(begins), "last": _at(max(filter(None, (one.due_on, one.done_on))))}
        for place, one in numbered
    ]
    dates = {
        "format": "%-d %b",
        "title": None,
        "labelColor": INK,
        "labelFontSize": 12,
        "tickCount": 5,
        "grid": False,
        "domain": False,
    }
    numbers = {"labelFontSize": 13, "labelColor": INK, "labelOverlap": False, "ticks": False, "domain": False}
    order = [place for place, _ in numbered]
    row = {"field": "stage", "type": "nominal", "sort": order, "title": None, "axis": numbers}
    return {
        "height": ROW * len(order) + AXIS,
        "layer": [
            {
                "data": {"values": spans},
                "mark": {"type": "rule", "strokeWidth": 3, "color": GREY},
                "encoding": {"x": _day("first", dates), "x2": {"field": "last"}, "y": row},
            },
            {
                "data": {"values": [{"day": _at(today)}]},
                "mark": {"type": "rule", "color": AMBER, "strokeWidth": 2, "strokeDash": [4, 3]},
                "encoding": {"x": _day("day", dates)},
            },
            {
                "data": {"values": marks},
                "mark": {"type": "point", "size": 110, "filled": True, "opacity": 1},
                "encoding": {
                    "x": _day("day", dates),
                    "y": row,
                    "color": _by("state", [label(state) for state in COLOURS], list(COLOURS.values())),
                    "shape": _by("what", ["Last day", "Done"], ["square", "circle"]),
                },
            },
        ],
    }


def _at(day: date) -> str:
    return f"{day}T00:00:00"


def _day(field: str, axis: Mapping[str, object]) -> dict[str, object]:
    return {"field": field, "type": "temporal", "axis": axis}


def _by(field: str, domain: list[str], looks: list[str]) -> dict[str, object]:
    return {"field": field, "type": "nominal", "scale": {"domain": domain, "range": looks}, "legend": None}
