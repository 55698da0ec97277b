"""Figures by subject on a day, each with its authority; what changed and what is to come; the term calendar."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law import rule_book
from panel.law.messages import wording
from panel.law.rule_book import Entry
from panel.law.terms import Term
from panel.screens.widgets import plain_words

ROW = 36
COLUMNS = ("Figure", "Value", "Authority", "Since", "Until", "Source read")


def filters(today: date) -> tuple[date, str]:
    """The day the figures are wanted for, and words to look for."""
    left, right = st.columns([2, 5])
    day = left.date_input("In force on", today, format="DD/MM/YYYY")
    return day, str(right.text_input("Search", placeholder="such as weeks, regulation 5, not verified", key="rule book search"))


def figures_on(day: date, wanted: str) -> None:
    """Every figure in force on a day, by subject; then what is to come, then what no longer holds."""
    listed = rule_book.matching(rule_book.entries(), wanted)
    held, coming, gone = rule_book.in_force(listed, day), rule_book.to_come(listed, day), rule_book.past(listed, day)
    unread = sum(not one.figure.authority.verified for one in held)
    st.caption(
        f"{len(held)} figures in force on {wording.long_date(day)}; the source of {unread} of them was not read (not verified). "
        f"{len(coming)} to come after that day, {len(gone)} in force before it and no longer."
    )
    if not listed:
        st.info("No figures match. Try fewer words.")
    by_subject = {
        subject: [one for one in held if one.subject == subject] for subject in dict.fromkeys(one.subject for one in held)
    }
    for title, some in (*by_subject.items(), ("Changes to come", coming), ("Past values", gone)):
        if some:
            _folded(title, some, whole=bool(wanted.strip()))


@st.fragment
def _folded(title: str, some: Sequence[Entry], *, whole: bool) -> None:
    """One subject, drawn once it is opened; open where it was looked for."""
    said = f"{plain_words.plain(title)}: {len(some)}"
    with st.expander(said, expanded=whole, key=f"figures {title} {whole}", on_change="rerun") as opened:
        if opened.open:
            _table(some)


def _table(some: Sequence[Entry]) -> None:
    import pandas as pd

    rows = [
        (
            one.words,
            one.value,
            str(one.figure.authority),
            _day(one.figure.authority.since),
            _day(one.until) if one.until else "",
            "yes" if one.figure.authority.verified else "not verified",
        )
        for one in some
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).set_index("Figure")
    st.table(frame if any(one.until for one in some) else frame.drop(columns="Until"))


def _day(day: date) -> str:
    return f"{day.day} {day:%b %Y}".replace(" ", "\N{NO-BREAK SPACE}")


def calendar(terms: Sequence[Term], breaks: Sequence[tuple[date, date]]) -> None:
    """The school terms awards are made for, and the half terms no panel is expected in."""
    import pandas as pd

    if not terms:
        st.info("No school terms are on record. They are proposed under Settings > School terms.")
        return
    rows = [
        (
            term.name,
            term.academic_year,
            wording.short_date(term.starts_on),
            wording.short_date(term.ends_on),
            ", ".join(_between(first, last) for first, last in breaks if term.starts_on <= first <= term.ends_on),
        )
        for term in terms
    ]
    st.dataframe(
        pd.DataFrame(rows, columns=["Term", "Academic year", "First day", "Last day", "Half term"]),
        hide_index=True,
        width="stretch",
        row_height=ROW,
        height=ROW * (len(rows) + 1) + 3,
    )


def _between(first: date, last: date) -> str:
    return f"{first.day} {first:%b} to {wording.short_date(last)}"
