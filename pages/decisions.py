"""Decisions: the LA officer's queue, the officer's own record on one case, and the award bench."""

import streamlit as st

from panel.acts import awards, decisions
from panel.law.contracts import caps
from panel.law.kinds import KINDS
from panel.screens.app import links
from panel.screens.app.page_context import open_page, reread, version_first_seen
from panel.screens.contracts import award_form
from panel.screens.decisions import decision, outside_panel
from panel.screens.letters import case_letters
from panel.screens.requests import particulars, particulars_form
from panel.store.queries.contracts.contracts import of_child
from panel.store.queries.decisions import decision_queue as queue
from panel.store.queries.requests.case import case_called
from panel.store.records import held_terms
from panel.store.term_calendar import calendar

page = open_page("decisions", "Decisions")
decision.authority(page)
outside_panel.show(page)
with page.reading() as session:
    if links.asked("item"):
        queue.one_case(session, page.actor, links.number("item"))
    waiting = queue.awaiting_decision(session, page.actor)
    awarding = queue.awaiting_award(session, page.actor)
    lately = queue.lately_decided(session, page.actor)
chosen = decision.choose(waiting, awarding, lately)
if chosen is not None:
    with page.reading() as session:
        case = queue.one_case(session, page.actor, chosen)
        held = held_terms(session, case.child_id)
        terms = calendar(session)
        record = of_child(session, page.actor, case.child_id, page.today)
    decision.recommended(case, page)
    decision.decided(case)
    if case.decided is not None:
        case_letters.after_decision(page, case.reference)
    if case.decided is not None and KINDS[case.kind].ratified:
        with page.reading() as session:
            whole = case_called(session, page.actor, case.reference)
        particulars.word(whole)
        with st.expander("Record the health body's word"):
            particulars_form.record_word(page, str(case.item_id), whole)
    form = f"decide {case.item_id}"

    if case.decided is None:
        seen = version_first_seen(form, case.version)
        sent, option, reasons, departure, _ = decision.ask(case, amending=False)
        if sent:
            with page.recording(form, f"The decision on {case.initials} is recorded.") as work:
                decisions.record(work, case.item_id, option, reasons, departure_reasons=departure, seen_version=seen)
        reread(form, seen, case.version)

    if case.awaits_award:
        final = KINDS[case.kind].ordinal == 2
        term = award_form.choose_term(terms, held, page.today, str(case.item_id), record, final=final)
        if term is not None:
            room = caps.award_headroom(term, held, on=page.today)
            award_form.show(room, held)
            sent, amount, basis = award_form.ask(str(case.item_id), room, record, final=final, term=term, today=page.today)
            if sent and basis is not None:
                with page.recording(f"award {case.item_id}", f"The award for {case.initials} is made.") as work:
                    awards.offer(work, case.item_id, term.key, amount, basis)

    if case.decided is not None:
        form = f"amend {case.item_id}"
        seen = version_first_seen(form, case.decided.rev)
        sent, option, reasons, departure, why = decision.ask(case, amending=True)
        if sent:
            with page.recording(form, f"The decision on {case.initials} is amended.") as work:
                decisions.amend(work, case.item_id, option, reasons, departure_reasons=departure, why=why, seen_rev=seen)
        reread(form, seen, case.decided.rev)
