"""Decisions: the LA officer's queue, the officer's own record on one case, and the award that follows."""

import streamlit as st

from panel.screens.app import case_views, links
from panel.screens.app.page_context import open_page
from panel.screens.decisions import decision, decision_forms, next_step, outside_panel, reconsider_form
from panel.store.queries.decisions import decision_queue as queue

page = open_page("decisions", "Decisions")
decision.authority(page)
outside_panel.asked(page)
with page.reading() as session:
    found = queue.queue_of(session, page.actor, links.number_in_address("item") if links.in_address("item") else None)
waiting, awarding, lately = found.waiting, found.awarding, [*found.lately, *found.asked]
if waiting or awarding or lately:
    queue_of, one = st.columns([3, 8], gap="medium")
    with queue_of:
        case = decision.choose_case(page, waiting, awarding, lately)
        decision.authority_held(page)
    case_views.on_record(page, case.reference)
    with one:
        ways = decision.recommended(case, page)
        if case.decided is None:
            decision_forms.decide(page, case)
        else:
            decision.decided(case, page, ways)
            decision_forms.award(page, case)
            next_step.letters_of(page, case)
            decision_forms.health_body(page, case)
            reconsider_form.of_item(page, case)
            decision_forms.amend(page, case)
else:
    decision.nothing_here()
    decision.authority_held(page)
outside_panel.awaited(page)
