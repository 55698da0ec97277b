"""Decisions: the LA officer's queue, the officer's own record on one case, and the award that follows."""

from panel.screens.app import links
from panel.screens.app.page_context import open_page
from panel.screens.decisions import decision, decision_forms, outside_panel
from panel.screens.letters import case_letters
from panel.store.queries.decisions import decision_queue as queue

page = open_page("decisions", "Decisions")
decision.authority(page)
outside_panel.asked_and_awaited(page)
with page.reading() as session:
    asked = [queue.one_case(session, page.actor, links.number_in_address("item"))] if links.in_address("item") else []
    waiting = queue.awaiting_decision(session, page.actor)
    awarding = queue.awaiting_award(session, page.actor)
    lately = queue.lately_decided(session, page.actor)
case = decision.choose_case(waiting, awarding, [*lately, *asked])
if case is not None:
    decision.recommended(case, page)
    if case.decided is None:
        decision_forms.decide(page, case)
    else:
        decision.decided(case, page)
        case_letters.after_decision(page, case.reference)
        decision_forms.health_body(page, case)
        decision_forms.award(page, case)
        decision_forms.amend(page, case)
