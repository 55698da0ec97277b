"""The school terms: those on record by school year, and the form that proposes a year's."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.acts import policy
from panel.law.policy.school_terms import MOST, PREFIX, PlannedTerm, read_back, school_year_of, span
from panel.law.terms import Term
from panel.screens.app.kept_form import KeptForm, day_of
from panel.screens.app.page_context import PageContext
from panel.screens.policy import local_policy
from panel.screens.widgets import from_the_top, plain_words
from panel.store import term_calendar
from panel.store.queries.policy.values import Value, every_value, standing

Row = tuple[str, date | None, date | None, date | None, date | None]
"""A term's name, its first and last day, and those of its half term, as typed."""
USUAL = ("autumn", "spring", "summer")
YEARS_AHEAD = 4
WIDTHS = (10, 17, 17, 17, 17)
"""Of a term's name and its four days: at 1280 pixels a year is not cut off."""


def section(page: PageContext) -> None:
    """What waits, the form, open while next year is not on record, and what is on record, years that are over folded."""
    with page.reading() as session:
        values = [one for one in every_value(session, page.actor) if one.name.startswith(PREFIX)]
        held = term_calendar.calendar(session)
        breaks = term_calendar.breaks(session)
    local_policy.waiting_list(page, values)
    every = list(dict.fromkeys(term.academic_year for term in held))
    if page.may("policy.propose"):
        with st.expander("Propose a school year", expanded=_year(page.today, 1) not in every):
            _form(page, values, every)
    st.markdown("## On record")
    if not held:
        st.markdown("None yet.")
    now = _year(page.today, 0)
    _years([year for year in every if year >= now], held, breaks, values, page.today)
    if past := [year for year in every if year < now]:
        with st.expander(f"School years that are over: {len(past)}"):
            _years(past, held, breaks, values, page.today)
    from_the_top.here(f"terms {len(values)}")


def _year(today: date, later: int) -> str:
    """The school year of a day, or one that many years later."""
    first = int(school_year_of(today)[:4]) + later
    return f"{first}/{(first + 1) % 100:02d}"


def _years(
    years: Sequence[str], held: Sequence[Term], breaks: Sequence[tuple[date, date]], values: Sequence[Value], today: date
) -> None:
    """School years beside each other, the terms of each with their half terms."""
    for place, year in zip(st.columns(max(len(years), 1)), years, strict=False):
        with place:
            st.markdown(f"**{year}**  \n{_confirmed(values, year, today)}")
            for term in (one for one in held if one.academic_year == year):
                half = next((f"half term {span(one, two)}" for one, two in breaks if term.starts_on <= one <= term.ends_on), "")
                st.markdown(
                    f"{plain_words.plain(term.name)}  \n{span(term.starts_on, term.ends_on)}"
                    + (f"  \n:small[:gray[{half}]]" if half else "")
                )


def _confirmed(values: Sequence[Value], year: str, today: date) -> str:
    one = standing(list(values), today).get(f"{PREFIX}{year}")
    if one is None:
        return ":red-badge[Not confirmed by two people]"
    return f":small[:gray[{plain_words.plain(f'{one.source}; {one.proposed_by}, {one.said_by}')}]]"


def _form(page: PageContext, values: Sequence[Value], on_record: Sequence[str]) -> None:
    years = [_year(page.today, later) for later in range(-1, YEARS_AHEAD)]
    first = next((place for place, one in enumerate(years) if place and one not in on_record), 1)
    left, right, _ = st.columns([3, 3, 6])
    year = str(left.selectbox("School year", years, index=first, key="terms year"))
    known = next((read_back(one.written) for one in values if one.name == f"{PREFIX}{year}"), ())
    form = f"terms {year}"
    kept = KeptForm(page, form)
    many = int(right.number_input("Terms in it", 1, MOST, **kept.as_widget("many", len(known) or len(USUAL))))
    with kept.typing(border=True):
        rows = [_row(place, known[place - 1] if place <= len(known) else None, kept) for place in range(1, many + 1)]
        source = st.text_input("Source", placeholder="where the authority published them", **kept.as_widget("source", ""))
        with kept.recording_bar():
            sent = st.button("Propose the terms", type="primary", key=f"propose {form}")
    if not sent:
        return
    planned, faults = planned_terms(rows)
    done = kept.recorded(f"Proposed: school terms {year}. Another person confirms them.")
    with kept.said:
        for fault in faults:
            st.error(plain_words.plain(fault))
        if not faults and page.act(form, done, policy.propose_terms, year, planned, source):
            st.rerun()


def _row(place: int, known: PlannedTerm | None, kept: KeptForm) -> Row:
    """One term's fields, filled in with what is known of it."""
    half = known.half_term if known and known.half_term else (None, None)
    usual = USUAL[place - 1] if place <= len(USUAL) else f"term {place}"
    name, first, last, half_first, half_last = st.columns(WIDTHS, gap="xsmall", vertical_alignment="bottom")

    def day(where: DeltaGenerator, label: str, value: date | None) -> date | None:
        field = kept.as_widget(f"{label} {place}", value, day_of)
        return where.date_input(f"{label} {place}", None, format="DD/MM/YYYY", **field)

    return (
        str(name.text_input(f"Term {place}", **kept.as_widget(f"name {place}", known.name if known else usual))),
        day(first, "First day", known.starts_on if known else None),
        day(last, "Last day", known.ends_on if known else None),
        day(half_first, "Half term from", half[0]),
        day(half_last, "Half term to", half[1]),
    )


def planned_terms(rows: Sequence[Row]) -> tuple[list[PlannedTerm], list[str]]:
    """The terms of a form's rows in the order of their days, and what is missing in a row, as sentences."""
    planned, faults = [], []
    for place, (name, first, last, half, half_last) in enumerate(rows, 1):
        if not (name.strip() and first and last):
            faults.append(f"Term {place}: its name, its first and its last day are needed.")
        elif bool(half) != bool(half_last):
            faults.append(f"Term {place}: a half term has a first and a last day.")
        else:
            planned.append(PlannedTerm(name.strip(), first, last, (half, half_last) if half and half_last else None))
    return sorted(planned, key=lambda term: term.starts_on), faults
