"""The minutes to read: a table of the cases first, one case opened where it is ticked, the rest of the document folded."""

import itertools
from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from panel.law.composed import Part, Section
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.minutes.summary import SUMMARY
from panel.law.money.pounds import as_pounds
from panel.law.vocabulary import Kind
from panel.screens.app import links
from panel.screens.app.state import widget_value
from panel.screens.minutes.minutes import pairs, section
from panel.screens.widgets import plain_words, row_table
from panel.store.queries.minutes.minutes import Minutes

WIDTHS = {"No.": 50, "Child": 56, "Kind": 200, "Recommended": 165, "Decided": 165, "Award": 96, "Family told": 130}
CASES = "Cases"
FEW_ROWS = row_table.HEAD + 5 * row_table.LOW
"""How high the table is, in pixels, beside a case that is open."""
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
    # The list of cases in the document says no more than its heading; the table below stands for it, and for the summary.
    told = [one for one in before if one.get("about") != SUMMARY and (one["parts"] or one["heading"] != CASES)]
    _folded("The meeting", told, content["facts"])
    every = False
    if cases:
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            st.caption("Tick a case to read it. ASC: Additional Support Contract.", width="content")
            every = st.toggle("Show every case", key=f"every case {shown.reference}", width="content")
    picked = _summary(shown)
    for case, said in itertools.groupby(cases, lambda one: one.get("case")):
        if every or case is None:  # a case closed to whoever reads is its number alone
            with st.container(border=True):
                for one in said:
                    st.markdown(section(one))
        elif case == picked:
            with st.container(border=True, gap="xsmall"):
                _calmly(list(said))
    _folded("After the cases", after)


def _calmly(sections: Sequence[Section]) -> None:
    """The case that is open: its words; its tables, and what followed, where they are asked for."""
    tables, followed = list[Part](), list[Section]()
    for one in sections:
        if one["level"] == UNDER_A_CASE and one["heading"]:
            followed.append(one)
            continue
        tables += [part for part in one["parts"] if part["kind"] == "table"]
        facts = [row for part in one["parts"] if part["kind"] == "facts" for row in part["rows"]]
        said = [part for part in one["parts"] if part["kind"] not in ("table", "facts")]
        if one["heading"]:
            st.markdown(section({**one, "parts": []}))
        if facts:
            st.markdown(" · ".join(pairs([row]) for row in facts))
        if said:
            st.markdown(section({**one, "heading": "", "parts": said}))
    if tables:
        named = "; ".join(
            f"{part['head'][0]}, {len(part['rows'])} {'row' if len(part['rows']) == 1 else 'rows'}" for part in tables
        )
        with st.expander(plain_words.plain(named)):
            for part in tables:
                st.markdown(section({**sections[0], "heading": "", "parts": [part]}))
    if followed:
        named = ", ".join(one["heading"].rpartition(": ")[2] for one in followed)
        with st.expander(plain_words.plain(f"{named[:1].upper()}{named[1:]}")):
            for one in followed:
                st.markdown(section(one))


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
    columns: dict[str, Sequence[int | str]] = {
        "No.": [int(row["item"]) for row in rows],
        "Child": [row["child_initials"] for row in rows],
        "Kind": [KINDS[Kind(row["kind"])].short for row in rows],
        "Recommended": [row["recommendation"] for row in rows],
        "Decided": [row["decision"] or "Awaited" for row in rows],
        "Award": [_award(row) for row in rows],
        "Family told": [_told(row) for row in rows],
    }
    columns = {name: cells for name, cells in columns.items() if any(cells)}
    # Once a case is open the rows are low, one line each, and a few in sight, so that the case itself is near.
    key = f"minutes of {shown.reference}"
    is_open = links.in_address("case") != "" or bool(widget_value(key, {}).get("selection", {}).get("rows"))
    picked = row_table.ticked_row(
        columns, WIDTHS, key=key, row=row_table.LOW if is_open else row_table.TALL, most=FEW_ROWS if is_open else 700
    )
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
