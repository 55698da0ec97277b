"""The money screen: how a financial year stands, by term and by setting, and the budget line behind it."""

from collections.abc import Sequence

import streamlit as st

from panel.law.messages import wording
from panel.law.money.financial_year import span
from panel.law.money.pounds import pounds
from panel.screens.app.kept_form import KeptForm
from panel.screens.money import pictures
from panel.screens.widgets import choice, plain_words
from panel.store.queries.money.commitment import Money

TABS = ("By school term", "By setting", "Payments to finance", "Ended early", "Budget line", "Statements")
SHOWN = 12
"""Settings in the picture; the table holds them all."""


def choose_year(years: Sequence[str], current: str) -> str:
    """The financial year to look at: the one named first, unless another is chosen."""
    said = {year: year for year in (current, *(one for one in years if one != current))}
    return (
        choice.pick(f"Financial year, {span(current)}", said, key="financial year", address="year", first=current, width=340)
        or current
    )


def headline(money: Money) -> None:
    """How the year stands in one sentence and four figures."""
    standing = money.standing
    budget = f" of {pounds(standing.budget_pence)}" if standing.budget_pence is not None else ""
    said = f"{pounds(standing.committed_pence)}{budget} committed in {standing.year}, "
    st.markdown(f"## {plain_words.plain(said + pounds(standing.likely_pence) + ' likely to follow')}")
    headroom = standing.headroom_pence
    figures = [
        ("Committed", pounds(standing.committed_pence)),
        ("Likely to follow", pounds(standing.likely_pence)),
        ("Unspent", pounds(standing.unspent_pence)),
        ("Headroom" if headroom is None or headroom >= 0 else "Over the line", _headroom(headroom)),
    ]
    for column, (name, value) in zip(st.columns(4), figures, strict=True):
        column.metric(name, plain_words.plain(value))
    if standing.budget_pence is None:
        st.info(
            f"No budget line has been set for {standing.year}. Once the coordinator or an LA officer sets it, under Budget line, the headroom is shown."
        )


def _contracts(many: int) -> str:
    return f"{many:,} {'contract' if many == 1 else 'contracts'}"


def _headroom(pence: int | None) -> str:
    return "No budget line" if pence is None else pounds(abs(pence))


def by_term(money: Money) -> None:
    """The year filling up term by term against its budget line, and the table behind it."""
    import pandas as pd

    pictures.filling_up(
        [(term.term.name, term.committed_pence, term.likely_pence) for term in money.terms], money.standing.budget_pence
    )
    st.caption(f"Likely to follow: {_contracts(money.likely_contracts)} in a first term that may go on to a final one.")
    rows = [
        (
            term.term.name + (" (this year's part)" if term.shared else ""),
            pounds(term.committed_pence),
            pounds(term.likely_pence),
            pounds(term.unspent_pence),
        )
        for term in money.terms
    ]
    standing = money.standing
    rows.append(("Year", pounds(standing.committed_pence), pounds(standing.likely_pence), pounds(standing.unspent_pence)))
    frame = pd.DataFrame(rows, columns=["School term", "Committed", "Likely to follow", "Unspent"])
    st.dataframe(frame, hide_index=True, width="stretch", row_height=36)


def by_setting(money: Money) -> None:
    """Where the year's money goes, and the table behind it."""
    import pandas as pd

    if not money.settings:
        st.caption("Nothing has been awarded this year yet.")
        return
    most = money.settings[:SHOWN]
    pictures.by_setting([(one.name, one.committed_pence, one.unspent_pence) for one in most])
    rows = [(one.name, one.awards, pounds(one.committed_pence), pounds(one.unspent_pence)) for one in money.settings]
    frame = pd.DataFrame(rows, columns=["Setting", "Awards", "Committed", "Unspent"])
    st.dataframe(frame, hide_index=True, width="stretch", row_height=36, height=min(len(rows), 8) * 36 + 40)


def how_reckoned() -> None:
    """What each figure counts, for whoever asks."""
    with st.expander("How these figures are worked out"):
        st.markdown(
            "- **Committed**: every award that stands, at its amount; of an award that ended early and is settled, what was spent.\n"
            "- **Likely to follow**: each contract in its first term that runs on, once more in the next term, at the amount its "
            "request asked for a second term, or else at the average of what these contracts hold for their first. "
            "A final term still needs its review, the panel's recommendation and the officer's decision.\n"
            "- **Unspent**: awarded less spent, of awards that ended early and are settled.\n"
            "- **Headroom**: the budget line less committed and likely.\n"
            "- A school term that lies in two financial years is shared between them by its calendar days, award by "
            "award, in whole pence; the parts of each award add up to it."
        )


def budget_form(kept: KeptForm, money: Money) -> tuple[str, str, str] | None:
    """The budget line: amount, source and, for a change, why; once sent."""
    with kept.typing(border=True):
        left, right = st.columns([1, 2])
        amount = left.text_input(f"Budget line for {money.standing.year}, in pounds", **kept.as_widget("amount", ""))
        source = right.text_input("Where the figure comes from", **kept.as_widget("source", ""))
        why = st.text_input("Why it changes", **kept.as_widget("why", "")) if money.budget else ""
        name = "Change the budget line" if money.budget else "Set the budget line"
        sent = st.button(name, type="primary", key=f"record {kept.subject}")
    return (amount, source, why) if sent else None


def budget_history(money: Money) -> None:
    """Every revision of the budget line, the newest first."""
    for line in money.budget:
        why = f" Changed because: {line.reason}" if line.reason else ""
        said = f"Revision {line.rev}, {wording.short_date(line.on)}, {line.by}: {pounds(line.pence)}. {line.source}.{why}"
        st.markdown(plain_words.plain(said))
