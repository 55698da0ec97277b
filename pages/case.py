"""Case: one case on one screen, the family's words first, for members reading and officers deciding."""

import streamlit as st

from panel.acts import interests, requests
from panel.screens import case_parts, links
from panel.screens.desk import open_desk, version_first_seen
from panel.store.queries.cases import case_called

desk = open_desk("case", "")
reference = links.asked("case")
if not reference:
    st.title("Case")
    st.info("Choose a case from Requests, an agenda or Today.")
    st.stop()

with desk.reading() as session:
    case = case_called(session, desk.actor, reference)

case_parts.heading(case, desk.today)
case_parts.family(case)
left, right = st.columns([7, 4], gap="large")
with left:
    case_parts.heads(case, desk.today)
with right:
    case_parts.chronology(case, desk.today)
    case_parts.circumstances(case)
    case_parts.ledger(case)

if desk.may("interest.declare"):
    sent, kind, said = case_parts.ask_interest(reference)
    if sent and kind is None:
        st.warning("Choose what kind of interest it is, then declare it.")
    elif sent and kind is not None:
        with desk.recording(f"interest {reference}", "Your interest is recorded. The case is closed to you.") as work:
            interests.declare(work, reference, work.person_id, kind, said)

if desk.may("evidence.add"):
    sent, given = case_parts.ask_evidence(reference, case.papers)
    if sent:
        with desk.recording(f"evidence {reference}", "The evidence is added.") as work:
            requests.add_evidence(work, reference, **given)

if desk.may("request.withdraw") and case.request.status == "pending":
    seen = version_first_seen(f"withdraw {reference}", case.request.version)
    with st.expander("Withdrawn by whoever asked"), st.form(f"withdraw {reference}"):
        why = st.text_input("Why, and who said so", key=f"why {reference}")
        withdrawn = st.form_submit_button("Record the withdrawal")
    if withdrawn:
        with desk.recording(f"withdraw {reference}", "The withdrawal is recorded.") as work:
            requests.withdraw(work, reference, why, seen_version=seen)
