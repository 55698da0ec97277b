"""Contracts on their journey: what is due this week, a board by stage, and the same as a table."""

from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from panel.law import figures
from panel.law.contracts.contract_stages import ContractStage, ContractStep
from panel.law.messages import wording
from panel.law.messages.contracts import NO_CONTRACTS
from panel.law.messages.labels import label
from panel.law.money.pounds import pounds
from panel.screens.app import links
from panel.screens.widgets import deadline, plain_words, row_table
from panel.screens.widgets.to_do import Todo
from panel.store.queries.contracts.contracts import AskedLine, ContractLine

THIS_WEEK = timedelta(days=7)
DATED = (ContractStep.RECORD_MEETING, ContractStep.RECORD_REVIEW)
ALWAYS = (
    ContractStep.END_FOR_PLAN,
    ContractStep.ANSWER_MOVE,
    ContractStep.RECORD_MOVE,
    ContractStep.CONSIDER_ASSESSMENT,
    ContractStep.MODERATE,
    ContractStep.MAKE_AWARD,
)
COLUMNS: tuple[tuple[str, tuple[ContractStage, ...]], ...] = (
    ("In principle", (ContractStage.IN_PRINCIPLE, ContractStage.AWAITING_MEETING, ContractStage.TARGETS_BEING_WRITTEN)),
    ("Targets at panel", (ContractStage.TARGETS_AT_PANEL,)),
    ("First term", (ContractStage.AWARDED, ContractStage.FIRST_TERM)),
    ("Review", (ContractStage.REVIEW_DUE, ContractStage.REVIEWED, ContractStage.MODERATED)),
    ("Final term", (ContractStage.FINAL_TERM,)),
)
PER_ROW = 3
SHOWN = 8
"""Cards of a column before the rest are left to the table."""

WIDTHS = {"Child": 54, "Setting": 135, "Stage": 110, "Next step": 165, "By": 105, "Awards": 158, "Opened": 100}


def none_any_more(today: date) -> None:
    """Said above the contracts on record where the authority has them no more."""
    if not figures.ASC_TERMS_MAX.on(today).value:
        st.info(f"{NO_CONTRACTS} Those on record stand.")


def due_this_week(lines: Sequence[ContractLine], today: date) -> list[ContractLine]:
    """Contracts whose next step falls within a week, or is past, or should not wait; the most pressing first."""
    pressing = [
        line
        for line in lines
        if line.standing.step in ALWAYS
        or (line.standing.step in DATED and line.standing.by is not None and line.standing.by <= today + THIS_WEEK)
    ]
    return sorted(pressing, key=lambda line: (line.standing.by or today, line.id))


def this_week(lines: Sequence[ContractLine], today: date) -> None:
    """What is due this week, each with its step."""
    pressing = due_this_week(lines, today)
    with st.container(border=True):
        st.markdown(f"## Due this week: {len(pressing)}" if pressing else "## Nothing is due this week")
        due_lines(lines, today, most=SHOWN)


def to_do(due: Sequence[ContractLine], today: date) -> list[Todo]:
    """The next step of each contract that is due, as a thing to do."""
    return [
        Todo(
            f"Open the contract of {line.initials}",
            f"{line.initials}, {line.setting}: {label(line.standing.step)}",
            line.standing.by or today,
            "contract",
            {"contract": str(line.id)},
            "" if line.standing.step in DATED and line.standing.by else _when(line),
        )
        for line in due
    ]


def due_lines(lines: Sequence[ContractLine], today: date, *, most: int) -> None:
    """The first of what is due, and how many more there are."""
    pressing = due_this_week(lines, today)
    for line in pressing[:most]:
        _due_line(line, today)
    if len(pressing) > most:
        st.caption(f"{len(pressing) - most} more are in the table of contracts.")


def _due_line(line: ContractLine, today: date) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        links.link(f"{line.initials} · {line.setting}", "contract", contract=str(line.id))
        st.markdown(f"{_clock(line, today)} {plain_words.plain(label(line.standing.step))}", width="content")


def _clock(line: ContractLine, today: date) -> str:
    by = line.standing.by
    if by is None:
        return ""
    if line.standing.step in DATED:
        return deadline.clock_badge(by, today)
    return f":{'orange' if line.standing.step is ContractStep.CONSIDER_ASSESSMENT else 'gray'}-badge[{_when(line)}]"


def _when(line: ContractLine) -> str:
    """The day a step that has no last day of its own goes with."""
    if line.standing.by is None:
        return "Now"
    day = wording.short_date(line.standing.by)
    return f"Term ends {day}" if line.standing.step is ContractStep.CONSIDER_ASSESSMENT else day


def board(lines: Sequence[ContractLine], asked: Sequence[AskedLine], today: date) -> None:
    """One column for each part of the journey; each card says where it stands and what comes next."""
    # Two rows of three: six columns are too narrow for a school's name on a small screen.
    places = [*st.columns(PER_ROW, gap="small"), *st.columns(PER_ROW, gap="small")]
    with places[0]:
        st.markdown(f"**Asked for or suggested · {len(asked)}**")
        for case in asked[:SHOWN]:
            with st.container(border=True, gap="xsmall"):
                links.link(case.initials, "case", case=case.reference)
                st.markdown(f":small[{plain_words.plain(case.setting)}]")
                st.markdown(":violet-badge[Suggested by the panel]" if case.suggested else ":blue-badge[Asked for]")
        _rest(len(asked))
    for column, (name, stages) in zip(places[1:], COLUMNS, strict=True):
        held = [line for line in lines if line.standing.stage in stages]
        with column:
            st.markdown(f"**{name} · {len(held)}**")
            for line in sorted(held, key=lambda one: (one.standing.by or date.max, one.id))[:SHOWN]:
                _card(line, today)
            _rest(len(held))


def _rest(many: int) -> None:
    if many > SHOWN:
        st.caption(f"{many - SHOWN} more are in the table.")


def _card(line: ContractLine, today: date) -> None:
    with st.container(border=True, gap="xsmall"):
        links.link(line.initials, "contract", contract=str(line.id))
        st.markdown(f":small[{plain_words.plain(line.setting)}]")
        st.markdown(f":blue-badge[{label(line.standing.stage)}] {_clock(line, today)}")
        money = ", ".join(f"{term.name} {pounds(pence)}" for term, pence in line.awards)
        if money:
            st.markdown(f":small[{plain_words.plain(money)}]")
        if line.standing.step is not ContractStep.NONE:
            st.markdown(f":small[Next: {plain_words.plain(label(line.standing.step))}]")


def table(lines: Sequence[ContractLine], today: date) -> None:
    """The same contracts as rows; the one ticked is opened."""
    if not lines:
        st.caption("No contracts here.")
        return
    columns = {
        "Child": [line.initials for line in lines],
        "Setting": [line.setting for line in lines],
        "Stage": [label(line.closed_because) if line.closed_because else label(line.standing.stage) for line in lines],
        "Next step": [label(line.standing.step) for line in lines],
        "By": [wording.short_date(line.standing.by) if line.standing.by else "" for line in lines],
        "Awards": [", ".join(f"{term.name} {pounds(pence)}" for term, pence in line.awards) or "none yet" for line in lines],
        "Opened": [wording.short_date(line.opened_on) for line in lines],
    }
    many = "1 contract" if len(lines) == 1 else f"{len(lines)} contracts"
    st.caption(f"{many}. Tick a row to open it.")
    picked = row_table.ticked_row(columns, WIDTHS, key=f"contracts {len(lines)} {lines[0].id}")
    if picked is not None:
        links.go_to("contract", contract=str(lines[picked].id))


def nothing_yet(today: date) -> None:
    """Said where there is neither a contract nor anything that may become one."""
    if not figures.ASC_TERMS_MAX.on(today).value:
        st.info(NO_CONTRACTS)
        return
    st.info(
        "There are no Additional Support Contracts (ASC) yet. One starts with the LA officer's decision that it is appropriate, "
        "or to offer it instead of an EHC needs assessment or plan."
    )
