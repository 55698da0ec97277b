"""The Advice page: all that is outstanding across cases, overdue first, and the text to chase it with."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import streamlit as st

from panel.law import working_days
from panel.law.casework.advice import AdviceKind
from panel.law.casework.advice_tracker import AdviceState
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.casework import pictures
from panel.screens.casework.advice_tracker import capital, chased_words, state_words
from panel.screens.widgets import choice, deadline, row_table
from panel.store.queries.casework.advice import MOST, Outstanding, Week

EVERY = "every"
WEEKS_BACK = timedelta(weeks=8)
WIDTHS = {"Now": 100, "Due back": 86, "Advice": 108, "From": 134, "Child": 52, "Setting": 142, "Chased": 82, "Case": 123}


def filters() -> tuple[AdviceKind | None, str]:
    """What to list: a kind of advice, and words to look for."""
    left, right = st.columns([2, 3])
    every = {EVERY: "Every kind", **{kind.value: label(kind) for kind in AdviceKind}}
    kind = choice.pick("Kind", every, key="advice kind", address="kind", first=EVERY, where=left)
    words = right.text_input("Search", placeholder="provider, setting, reference or initials", key="advice words")
    return AdviceKind(kind) if kind and kind != EVERY else None, words


def since(today: date) -> date:
    """From which last day on the picture begins: a Monday some weeks back."""
    begins = today - WEEKS_BACK
    return begins - timedelta(days=begins.weekday())


def numbers(rows: Sequence[Outstanding], today: date) -> None:
    """How much of what is listed is overdue, due soon and not asked for yet."""
    states = Counter(row.line.state(today) for row in rows)
    soon = sum(
        row.line.state(today) is AdviceState.AWAITED
        and row.line.due_on is not None
        and row.line.due_on <= today + timedelta(days=7)
        for row in rows
    )
    one, two, three, four = st.columns(4)
    one.metric("Overdue", states[AdviceState.OVERDUE])
    two.metric("Due within a week", soon)
    three.metric("Awaited in all", states[AdviceState.AWAITED] + states[AdviceState.OVERDUE])
    four.metric("Not asked for yet", states[AdviceState.NOT_ASKED])


def picture(weeks: Sequence[Week], today: date) -> None:
    """What falls due in which week, and how much of it has come."""
    if not weeks:
        return
    counted: Counter[tuple[date, str]] = Counter()
    for week in weeks:
        monday = week.due_on - timedelta(days=week.due_on.weekday())
        counted[monday, "Received"] += week.received
        counted[monday, "Overdue" if week.due_on < today else "Awaited"] += week.outstanding
    first, last = min(monday for monday, _ in counted), max(monday for monday, _ in counted)
    for place in range((last - first).days // 7 + 1):
        counted[first + timedelta(weeks=place), "Received"] += 0  # a week in which nothing falls due is seen to be empty
    st.markdown("## When advice is due")
    pictures.advice_by_week([(monday, now, many) for (monday, now), many in sorted(counted.items())])


def table(rows: Sequence[Outstanding], page: PageContext) -> None:
    """What is outstanding; choosing a row opens its case."""
    if not rows:
        st.info(
            "No advice is outstanding, or none matches. Advice is sought on a case, under Casework, once the LA officer has "
            "decided to assess; it is then listed here."
        )
        return
    most = f" The first {MOST} are listed; search for the others." if len(rows) == MOST else ""
    st.caption(f"Overdue first. Tick a row to open its case.{most}")
    columns = {
        "Now": [state_words(row.line, page) for row in rows],
        "Due back": [_due(row.line.due_on) for row in rows],
        "Advice": [label(row.line.kind) for row in rows],
        "From": [capital(row.line.from_whom) for row in rows],
        "Child": [row.initials for row in rows],
        "Setting": [row.setting for row in rows],
        "Chased": [chased_words(row.line) for row in rows],
        "Case": [row.reference for row in rows],
    }
    picked = row_table.ticked_row(columns, WIDTHS, key="advice outstanding", most=560)
    if picked is not None:
        links.go_to("case", case=rows[picked].reference)


def _due(day: date | None) -> str:
    """A last day with its weekday, and the working day to act by where it is none."""
    if day is None:
        return ""
    working = working_days.working_day_on_or_before(day)
    said = f"{day:%a} {day.day} {day:%b}"
    return said if working == day else f"{said}; act by {working.day} {working:%b}"


def chase_list(rows: Sequence[Outstanding], today: date) -> None:
    """The overdue advice as text to copy into a message, by whom it is sought from; initials and references only."""
    overdue = [row for row in rows if row.line.state(today) is AdviceState.OVERDUE]
    if not overdue:
        return
    with st.expander(f"Text for chasing ({len(overdue)} overdue)"):
        st.caption("Copy this into your message. It contains initials and references only.")
        st.code(chase_text(overdue, today), language=None, wrap_lines=True)


def chase_text(rows: Sequence[Outstanding], today: date) -> str:
    """The chase list as text, a paragraph for each provider."""
    by_whom: dict[str, list[Outstanding]] = {}
    for row in rows:
        by_whom.setdefault(row.line.from_whom, []).append(row)
    said = []
    for whom, theirs in sorted(by_whom.items()):
        lines = [_chase_line(row, today) for row in theirs]
        said.append("\n".join([f"To {whom}:", *lines]))
    return "\n\n".join(said)


def _chase_line(row: Outstanding, today: date) -> str:
    asked = wording.long_date(row.line.asked_on) if row.line.asked_on else ""
    due = wording.long_date(row.line.due_on) if row.line.due_on else ""
    late = deadline.days_left(row.line.due_on, today).lower() if row.line.due_on else ""
    return (
        f"- {row.reference} ({row.initials}, {row.setting}): {row.line.covers}; asked for on {asked}, due back by {due}, {late}."
    )
