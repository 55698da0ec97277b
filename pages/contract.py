"""Contract: one Additional Support Contract on its journey, its one next step, and everything recorded on the way."""

import streamlit as st

from panel.screens import contract_desk, contract_parts, links
from panel.screens.desk import open_desk
from panel.store.calendar import calendar
from panel.store.queries.contracts import one_contract
from panel.store.queries.requests import setting_names

desk = open_desk("contract", "")
if not links.asked("contract"):
    st.title("Additional Support Contract (ASC)")
    st.info("Choose a contract from the list of contracts.")
    links.link("All contracts", "contracts")
    st.stop()

with desk.reading() as session:
    record = one_contract(session, desk.actor, links.number("contract"), desk.today)
    terms = calendar(session)
    settings = setting_names(session, desk.actor)

contract_parts.heading(record)
contract_parts.steps(record)
contract_parts.closed(record)
doing = contract_desk.next_step(record, desk)
if doing:
    contract_desk.run(doing, record, desk, terms, settings)

left, right = st.columns([7, 4], gap="large")
with left:
    contract_parts.meeting(record, desk.today)
    contract_parts.rests_on(record)
    contract_parts.asked_for(record, 1)
    contract_parts.review(record.review)
    contract_parts.moderation(record)
    if record.plans.get(2) is not None:
        contract_parts.asked_for(record, 2)
with right:
    contract_parts.awards(record)
    contract_parts.visits(record)
    contract_parts.documents(record, desk)
