"""Contract: one Additional Support Contract on its journey, its one next step, and everything recorded on the way."""

import streamlit as st

from panel.law.children.initials import WordsGo, unnamed
from panel.screens.app import links
from panel.screens.app.page_context import open_page
from panel.screens.contracts import contract, contract_actions, contract_review, next_step
from panel.store.queries.contracts.contracts import one_contract
from panel.store.queries.requests.pending_list import setting_names
from panel.store.term_calendar import calendar

page = open_page("contract", "")
if not links.in_address("contract"):
    st.title("Additional Support Contract (ASC)")
    st.info("Choose a contract from the list of contracts.")
    links.link("All contracts", "contracts")
    st.stop()

with page.reading() as session:
    record = one_contract(session, page.actor, links.number_in_address("contract"), page.today)
    terms = calendar(session)
    settings = setting_names(session, page.actor)

shown = unnamed(record, record.child, WordsGo.OWN_SCREEN)
contract.heading(shown)
contract.steps(shown)
contract.closed(shown)
doing = next_step.next_step(record, page)
if doing:
    contract_actions.open_form(doing, record, page, terms, settings)

left, right = st.columns([7, 4], gap="large")
with left:
    contract.meeting(shown, page.today)
    contract.rests_on(shown)
    contract.plan_of_term(shown, 1)
    contract_review.review(shown.review, settled=shown.award(2) is not None)
    contract_review.moderation(shown, settled=shown.award(2) is not None)
    if shown.plans.get(2) is not None:
        contract.plan_of_term(shown, 2)
with right:
    contract.moves(shown)
    contract.awards(shown)
    contract.visits(shown)
    contract.documents(record, page)
