"""Case: one case on one screen, the family's words first, for members reading and officers deciding."""

import streamlit as st

from panel.acts import interests, requests
from panel.screens import case_calls, case_dates, case_forms, case_parts, deferral_parts, links
from panel.screens.desk import open_desk, version_first_seen
from panel.store.queries import deferrals, schedule
from panel.store.queries.cases import case_called

desk = open_desk("case", "")
reference = links.asked("case")
if not reference:
    st.title("Case")
    st.info("Choose a case from Requests, an agenda or Today.")
    st.stop()

with desk.reading() as session:
    case = case_called(session, desk.actor, reference)
    panels = schedule.scheduled(session, desk.actor, on=desk.today)
    put_off = deferrals.deferrals_of(session, desk.actor, reference)

offered = case_parts.heading(case, desk)
left, right = st.columns([7, 4], gap="medium")
with left:
    case_parts.family(case)
    case_parts.heads(case)
with right:
    case_dates.clock(case, desk.today, panels)
    deferral_parts.of_case(put_off)
    case_parts.ledger(case, desk.today)
    case_dates.chronology(case)
    case_parts.earlier(case, desk)
    case_parts.circumstances(case)
    case_calls.who_asked(case)
    case_calls.what_it_calls_for(case, desk.today)

if desk.may("interest.declare"):
    with offered.popover("Declare an interest"):
        declared = case_forms.ask_interest(reference)
        if declared:
            with desk.recording(f"interest {reference}", "Your interest is recorded. The case is closed to you.") as work:
                interests.declare(work, reference, work.person_id, *declared)

if desk.may("evidence.add"):
    form = f"evidence {reference}"
    with offered.popover("Add or correct evidence"):
        given = case_forms.ask_evidence(form, case.papers, desk.today)
        if given:
            with desk.recording(form, "The evidence is recorded.") as work:
                requests.add_evidence(
                    work,
                    reference,
                    given.criterion,
                    given.finding,
                    summary=given.summary,
                    source=given.source,
                    page=given.page,
                    dated=given.dated,
                    supplied_by=given.supplied_by,
                    replaces_id=given.replaces_id,
                )

if desk.may("request.withdraw") and case.request.status == "pending":
    seen = version_first_seen(f"withdraw {reference}", case.request.version)
    with offered.popover("Record a withdrawal"):
        why = case_forms.ask_withdrawal(reference)
        if why is not None:
            with desk.recording(f"withdraw {reference}", "The withdrawal is recorded.") as work:
                requests.withdraw(work, reference, why, seen_version=seen)
