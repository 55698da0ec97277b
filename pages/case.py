"""Case: one case on one screen, the family's words first, for members reading and officers deciding."""

import streamlit as st

from panel.law.children.initials import WordsGo, unnamed
from panel.screens.app import links
from panel.screens.app.page_context import open_page
from panel.screens.casework import registers
from panel.screens.letters import case_letters
from panel.screens.meeting import deferrals as deferrals_screen
from panel.screens.requests import (
    after_decision,
    case_actions,
    case_child,
    case_contract,
    case_dates,
    case_duties,
    case_papers,
    case_stages,
    particulars,
    particulars_form,
)
from panel.screens.requests import case as case_screen
from panel.store.queries.agenda import schedule
from panel.store.queries.casework import stages
from panel.store.queries.casework.registers import registers_of
from panel.store.queries.casework.review_steps import review_line
from panel.store.queries.contracts.contracts import behind_case, support_of
from panel.store.queries.meeting import deferrals
from panel.store.queries.requests.case import case_called

page = open_page("case", "")
reference = links.in_address("case")
if not reference:
    st.title("Case")
    st.info("Choose a case from Requests, an agenda or Today.")
    st.stop()

with page.reading() as session:
    case = case_called(session, page.actor, reference)
    panels = schedule.scheduled(session, page.actor, on=page.today)
    kept = registers_of(session, page.actor, reference, case.child.date_of_birth)
    contract = behind_case(session, page.actor, reference, page.today)
    support = support_of(session, page.actor, reference)
    line = stages.line_of(session, page.actor, reference, page.today)
    notice = stages.notice_to_open(session, page.actor, reference)
    reviewed = review_line(session, page.actor, reference)
    deferred = deferrals.deferrals_of(session, page.actor, reference, WordsGo.OWN_SCREEN)

shown = case.unnamed(WordsGo.OWN_SCREEN)
contract = unnamed(contract, case.child, WordsGo.OWN_SCREEN)
kept = unnamed(kept, case.child, WordsGo.OWN_SCREEN)
case_actions.offer(page, case, support, case_screen.heading(shown, page))
case_child.interest(case)
left, right = st.columns([7, 4], gap="medium")
with left:
    case_screen.family(shown)
    case_contract.brief(contract, case.request.kind, page)
    case_contract.support(shown, unnamed(support, case.child, WordsGo.OWN_SCREEN))
    particulars.particulars_of(shown, page.today)
    particulars_form.record(page, case)
    case_screen.heads(shown)
    case_papers.attached(page, case, shown)
    case_duties.in_short(case, kept, page.today)
with right:
    if line is None:
        case_dates.clock(case, page.today, panels, to_send=reviewed is not None and bool(reviewed.open))
    else:
        case_stages.time_limits(page, case, line, panels)
    after_decision.what_follows(page, case, reviewed, notice=notice)
    deferrals_screen.of_case(deferred, page.today)
    particulars_form.cannot_wait(page, case, panels)
    case_screen.ledger(case, page.today)
    case_child.records(case, page)
    case_dates.chronology(shown, page.today, folded=True)
    case_letters.with_address_book(page, reference)
    case_screen.earlier(case, page)
    case_screen.circumstances(case, page.today, folded=True)
    case_duties.who_asked(case, page.today)
registers.registers_of_case(page, case, kept)
