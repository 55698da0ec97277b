"""Contracts: the list with its money by term, one contract's history, and what may be done to it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law import wording
from panel.law.labels import label
from panel.law.money import pounds
from panel.law.vocabulary import ClosedBecause, ContractState
from panel.screens import charts, links, words
from panel.store.queries.contracts import AwardLine, ContractLine


def table(lines: Sequence[ContractLine]) -> ContractLine | None:
    """Every contract; the one ticked, or named in the address."""
    import pandas as pd

    if not lines:
        st.info("There is no Additional Support Contract yet. One begins with the officer's decision to offer it.")
        return None
    rows = [
        (
            line.initials,
            line.setting,
            label(line.state),
            ", ".join(f"{award.term.name} {pounds(award.pence)}" for award in line.awards if award.live) or "none yet",
            wording.short_date(line.opened_on),
        )
        for line in lines
    ]
    st.caption(f"{len(lines)} contracts. Tick a row to see its history and what can be done.")
    frame = pd.DataFrame(rows, columns=["Child", "Setting", "Stage", "Awards", "Opened"])
    chosen = st.dataframe(
        frame, hide_index=True, width="stretch", row_height=36, on_select="rerun", selection_mode="single-row", key="contracts"
    )
    if picked := chosen["selection"]["rows"]:
        return lines[picked[0]]
    return next((line for line in lines if str(line.id) == links.asked("contract")), None)


def money(lines: Sequence[ContractLine]) -> None:
    """What is awarded by term, as a picture and in words."""
    totals: dict[tuple[int, str], int] = defaultdict(int)
    for line in lines:
        for award in line.awards:
            if award.live:
                totals[award.term.position, award.term.name] += award.pence
    rows = [(name, pence) for (_, name), pence in sorted(totals.items())]
    if rows:
        st.markdown("#### Awarded by school term")
        charts.by_term(rows)
        st.markdown(words.plain("; ".join(f"{name}: {pounds(pence)}" for name, pence in rows)))


def history(line: ContractLine) -> None:
    """Every award of a contract with every change."""
    st.markdown(f"### {line.initials} · {words.plain(line.setting)} · {label(line.state)}")
    for award in line.awards:
        ordinal = "First term" if award.ordinal == 1 else "Final term"
        st.markdown(f"**{ordinal}: {words.plain(award.term.name)}**" + ("" if award.live else " :gray-badge[Withdrawn]"))
        for change in award.changes:
            why = f": {change.reason}" if change.reason else ""
            st.markdown(words.plain(f"{wording.short_date(change.on)}, revision {change.rev}, {pounds(change.pence)}{why}"))
        if award.ended_on:
            st.markdown(words.plain(f"Ended on {wording.short_date(award.ended_on)}: {award.ended_because}"))


def choose_award(line: ContractLine) -> AwardLine | None:
    """Which award to change."""
    live = [award for award in line.awards if award.live and award.ended_on is None]
    if not live:
        st.caption("No award of this contract can be changed.")
        return None
    return st.selectbox(
        "Award", live, format_func=lambda award: f"{award.term.name}, {pounds(award.pence)}", key=f"award {line.id}"
    )


def ask_stop(award: AwardLine, today: date) -> tuple[str, str]:
    """Withdraw before the term, end after it began; which was sent, and why."""
    begun = today >= award.term.starts_on
    with st.form(f"stop {award.id} {award.changes[-1].rev}"):
        st.caption(
            "The term has begun: ending stops the award, and the term stays used."
            if begun
            else "The term has not begun: withdrawing frees it, and the record stays."
        )
        why = st.text_input("Why", key=f"stop why {award.id}")
        sent = st.form_submit_button("End the award" if begun else "Withdraw the award")
    return (("end" if begun else "withdraw") if sent else ""), why


def ask_close(line: ContractLine) -> tuple[bool, ClosedBecause | None, str]:
    """Closing a contract."""
    if line.state is ContractState.CLOSED:
        st.caption(words.plain(f"Closed. {line.closed_words}"))
        return False, None, ""
    with st.form(f"close {line.id}"):
        because = st.selectbox("Because", list(ClosedBecause), index=None, format_func=label, key=f"because {line.id}")
        said = st.text_input("In a few words", key=f"close words {line.id}")
        sent = st.form_submit_button("Close the contract")
    return sent, because, said
