"""Decisions: the LA officer's queue, the officer's own record on one case, and the award bench."""

import streamlit as st

from panel.acts import awards, decisions
from panel.law import asc
from panel.law.kinds import KINDS
from panel.screens import bench_parts, beside_calls, beside_parts, case_letters, decision_parts, links, outside_queue
from panel.screens.desk import open_desk, reread, version_first_seen
from panel.store.calendar import calendar
from panel.store.queries import decisions as queue
from panel.store.queries.cases import case_called
from panel.store.queries.contracts import of_child
from panel.store.records import held_terms

desk = open_desk("decisions", "Decisions")
decision_parts.authority(desk)
outside_queue.show(desk)
with desk.reading() as session:
    if links.asked("item"):
        queue.one_case(session, desk.actor, links.number("item"))
    waiting = queue.awaiting_decision(session, desk.actor)
    awarding = queue.awaiting_award(session, desk.actor)
    lately = queue.lately_decided(session, desk.actor)
chosen = decision_parts.choose(waiting, awarding, lately)
if chosen is not None:
    with desk.reading() as session:
        case = queue.one_case(session, desk.actor, chosen)
        held = held_terms(session, case.child_id)
        terms = calendar(session)
        record = of_child(session, desk.actor, case.child_id, desk.today)
    decision_parts.recommended(case, desk)
    decision_parts.decided(case)
    if case.decided is not None:
        case_letters.after_decision(desk, case.reference)
    if case.decided is not None and KINDS[case.kind].ratified:
        with desk.reading() as session:
            whole = case_called(session, desk.actor, case.reference)
        beside_parts.word(whole)
        with st.expander("Record the health body's word"):
            beside_calls.record_word(desk, str(case.item_id), whole)
    form = f"decide {case.item_id}"

    if case.decided is None:
        seen = version_first_seen(form, case.version)
        sent, option, reasons, departure, _ = decision_parts.ask(case, amending=False)
        if sent:
            with desk.recording(form, f"The decision on {case.initials} is recorded.") as work:
                decisions.record(work, case.item_id, option, reasons, departure_reasons=departure, seen_version=seen)
        reread(form, seen, case.version)

    if case.awaits_award:
        final = KINDS[case.kind].ordinal == 2
        term = bench_parts.choose_term(terms, held, desk.today, str(case.item_id), record, final=final)
        if term is not None:
            room = asc.room(term, held, on=desk.today)
            bench_parts.show(room, held)
            sent, amount, basis = bench_parts.ask(str(case.item_id), room, record, final=final, term=term, today=desk.today)
            if sent and basis is not None:
                with desk.recording(f"award {case.item_id}", f"The award for {case.initials} is made.") as work:
                    awards.offer(work, case.item_id, term.key, amount, basis)

    if case.decided is not None:
        form = f"amend {case.item_id}"
        seen = version_first_seen(form, case.decided.rev)
        sent, option, reasons, departure, why = decision_parts.ask(case, amending=True)
        if sent:
            with desk.recording(form, f"The decision on {case.initials} is amended.") as work:
                decisions.amend(work, case.item_id, option, reasons, departure_reasons=departure, why=why, seen_rev=seen)
        reread(form, seen, case.decided.rev)
