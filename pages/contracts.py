"""Contracts: every Additional Support Contract with its awards; the officer revises, withdraws, ends or closes."""

import streamlit as st

from panel.acts import awards
from panel.acts import contracts as journey
from panel.screens import bench_parts, contract_parts
from panel.screens.desk import open_desk, reread, version_first_seen
from panel.store.queries.contracts import contracts

desk = open_desk("contracts", "Additional Support Contracts")
with desk.reading() as session:
    lines = contracts(session, desk.actor)

line = contract_parts.table(lines)
if line is None:
    contract_parts.money(lines)
    st.stop()

contract_parts.history(line)
if not desk.may("award.revise"):
    st.stop()

revise, stop, close = st.tabs(["Revise an award", "Withdraw or end", "Close the contract"])
with revise:
    award = contract_parts.choose_award(line)
    if award is not None:
        now, form = award.changes[-1].rev, f"revise {award.id}"
        rev = version_first_seen(form, now)
        with st.form(form):
            amount = st.text_input("New amount in pounds", key=f"new {award.id}")
            costs = bench_parts.ask_costs(f"revise {award.id}")
            why = st.text_input("Why it changes", key=f"revise why {award.id}")
            sent = st.form_submit_button("Record the revision", type="primary")
        if sent and costs is not None:
            with desk.recording(form, f"The award for {line.initials} is revised.") as work:
                awards.revise(work, award.id, amount, costs, why, seen_rev=rev)
        reread(form, rev, now)
with stop:
    if award is not None:
        what, why = contract_parts.ask_stop(award, desk.today)
        if what == "withdraw":
            with desk.recording(f"stop {award.id}", f"The award for {line.initials} is withdrawn.") as work:
                awards.withdraw(work, award.id, why, seen_rev=rev)
        if what == "end":
            with desk.recording(f"stop {award.id}", f"The award for {line.initials} is ended.") as work:
                awards.end(work, award.id, why)
with close:
    sent, because, said = contract_parts.ask_close(line)
    if sent and because is None:
        st.warning("Choose why the contract closes.")
    elif sent and because is not None:
        with desk.recording(f"close {line.id}", f"The contract for {line.initials} is closed.") as work:
            journey.close(work, line.id, because, said)
