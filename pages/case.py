"""Case: one case on one screen, the family's words first, for members reading and officers deciding."""

import streamlit as st

from panel.screens import (
    beside_calls,
    beside_parts,
    case_acts,
    case_asc,
    case_calls,
    case_child,
    case_dates,
    case_letters,
    case_parts,
    casework,
    deferral_parts,
    links,
)
from panel.screens.desk import open_desk
from panel.store.queries import deferrals, schedule
from panel.store.queries.cases import case_called
from panel.store.queries.contracts import behind_case, support_of
from panel.store.queries.registers import registers_of

desk = open_desk("case", "")
reference = links.asked("case")
if not reference:
    st.title("Case")
    st.info("Choose a case from Requests, an agenda or Today.")
    st.stop()

with desk.reading() as session:
    case = case_called(session, desk.actor, reference)
    panels = schedule.scheduled(session, desk.actor, on=desk.today)
    kept = registers_of(session, desk.actor, reference, case.child.date_of_birth)
    contract = behind_case(session, desk.actor, reference, desk.today)
    support = support_of(session, desk.actor, reference)
    put_off = deferrals.deferrals_of(session, desk.actor, reference)

case_acts.offer(desk, case, support, case_parts.heading(case, desk))
case_child.interest(case)
left, right = st.columns([7, 4], gap="medium")
with left:
    case_parts.family(case)
    case_asc.brief(contract, case.request.kind, desk)
    case_asc.support(case, support)
    beside_parts.show(case, desk.today)
    beside_calls.record(desk, case)
    case_parts.heads(case)
    case_calls.in_short(case, kept, desk.today)
with right:
    case_dates.clock(case, desk.today, panels)
    deferral_parts.of_case(put_off)
    beside_calls.cannot_wait(desk, case, panels)
    case_parts.ledger(case, desk.today)
    case_child.records(case, desk)
    case_dates.chronology(case)
    case_letters.about(desk, reference)
    case_parts.earlier(case, desk)
    case_parts.circumstances(case)
    case_calls.who_asked(case, desk.today)
casework.show(desk, case, kept)
