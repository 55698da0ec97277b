"""The minutes to read: a table of the cases first, one case opened where it is ticked, the rest of the document folded."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from panel.law.composed import Part, Section
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.money.pounds import as_pounds
from panel.law.vocabulary import Kind
from panel.screens.app import links
from panel.screens.app.state import widget_value
from panel.screens.minutes.minutes import pairs, section
from panel.screens.widgets import plain_words, row_table
from panel.store.queries.minutes.minutes import Minutes

WIDTHS = {"No.": 50, "Child": 56, "Kind": 200, "Recommended": 165, "Decided": 165, "Award": 96, "Family told": 130}
CASES = "Cases"
UNDER_A_CASE = 3
"""The level of what followed in a case: the decision, telling the family, the actions."""


def read(shown: Minutes) -> None:
    """The document as it will be signed or was: what it says of the cases at a glance, then each part where it is asked for."""
    content = shown.content
    places = [place for place, one in enumerate(content["sections"]) if one.get("case") is not None]
    first, last = (places[0], places[-1] + 1) if places else (len(content["sections"]), len(content["sections"]))
    before, cases, after = content["sections"][:first], content["sections"][first:last], content["sections"][last:]
    st.markdown(f"## {plain_words.plain(content['title'])}")
    st.caption(plain_words.plain(" · ".join(filter(None, (content["subtitle"], content["banner"])))))
    # The list of cases in the document says no more than its heading; the table below stands for it.
    _folded("The meeting", [one for one in before if one["parts"] or one["heading"] != CASES], content["facts"])
    picked = _summary(shown)
    every = bool(cases) and st.toggle("Show every case", key=f"every case {shown.reference}")
    frame, case = st.container(), None
    for one in cases:
        if not every and one["case"] != picked:
            continue
        if one["case"] != case:
            case, frame = one["case"], st.container(border=True)
        with frame:
            if every:
                st.markdown(section(one))
            else:
                _calmly(one)
    _folded("After the cases", after)


def _calmly(one: Section) -> None:
    """One section of the case that is open: its words, and what followed and each table where it is asked for."""
    if one["level"] == UNDER_A_CASE and one["heading"]:
        with st.expander(plain_words.plain(one["heading"])):
            st.markdown(section({**one, "heading": ""}))
        return
    heading, said = one["heading"], list[Part]()
    for part in (*one["parts"], None):
        if part is not None and part["kind"] != "table":
            said.append(part)
            continue
        if said or heading:
            st.markdown(section({**one, "heading": heading, "parts": said}))
        heading, said = "", []
        if part is not None:
            many = f"{len(part['rows'])} {'row' if len(part['rows']) == 1 else 'rows'}"
            with st.expander(plain_words.plain(f"{', '.join(part['head'])}: {many}")):
                st.markdown(section({**one, "heading": "", "parts": [part]}))


def _folded(name: str, sections: Sequence[Section], facts: Sequence[Sequence[str]] = ()) -> None:
    if not sections and not facts:
        return
    headings = [one["heading"] for one in sections if one["heading"] and one["level"] == 1]
    with st.expander(plain_words.plain(f"{name}: {', '.join(headings).lower()}" if headings else name)):
        if facts:
            st.markdown(pairs(facts))
        for one in sections:
            st.markdown(section(one))


def _summary(shown: Minutes) -> int | None:
    """The cases as rows; the place of the one ticked, or the one the address names until another is."""
    rows = shown.content["rows"]
    if shown.closed:
        closed = ", ".join(map(str, sorted(shown.closed)))
        st.caption(f"Not open to you: {'case' if len(shown.closed) == 1 else 'cases'} {closed}.")
    if not rows:
        return None
    st.caption("Tick a case to read it. ASC: Additional Support Contract.")
    columns = {
        "No.": [int(row["item"]) for row in rows],
        "Child": [row["child_initials"] for row in rows],
        "Kind": [KINDS[Kind(row["kind"])].short for row in rows],
        "Recommended": [row["recommendation"] for row in rows],
        "Decided": [row["decision"] or "Awaited" for row in rows],
        "Award": [_award(row) for row in rows],
        "Family told": [_told(row) for row in rows],
    }
    columns = {name: cells for name, cells in columns.items() if any(cells)}
    # Once a case is open the rows are low, one line each, so that the case itself is near.
    key = f"minutes of {shown.reference}"
    is_open = links.in_address("case") != "" or bool(widget_value(key, {}).get("selection", {}).get("rows"))
    picked = row_table.ticked_row(columns, WIDTHS, key=key, row=row_table.LOW if is_open else row_table.TALL, most=700)
    if picked is not None:
        links.stay(case=rows[picked]["reference"])
    asked = links.in_address("case")
    return next((int(row["item"]) for row in rows if row["reference"] == asked), None)


def _award(row: Mapping[str, str]) -> str:
    return "; ".join(as_pounds(row[name]) for name in ("asc_amount_1_pounds", "asc_amount_2_pounds") if row.get(name))


def _told(row: Mapping[str, str]) -> str:
    """Whether the family was told, and in time, as far as these minutes know."""
    if not row.get("family_told_on"):
        return ""
    day, late = wording.short_date(date.fromisoformat(row["family_told_on"])), row.get("days_late", "")
    return day + (f", {late} {'day' if late == '1' else 'days'} late" if late not in ("", "0") else ", in time")
