"""What may be done about a case from its own screen: an interest declared, evidence added, a withdrawal recorded."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.acts import interests, requests
from panel.screens.app.closing_popover import popover
from panel.screens.app.kept_form import KeptForm
from panel.screens.app.page_context import PageContext, version_first_seen
from panel.screens.requests import case_contract, case_forms
from panel.store.queries.contracts.contracts import SupportLine
from panel.store.queries.requests.case import Case


def offer(page: PageContext, case: Case, support: Sequence[SupportLine], place: DeltaGenerator) -> None:
    """Everything this person's roles allow, each behind its own button in the heading's row."""
    if page.may("interest.declare"):
        with popover(place, "Declare an interest", f"interest {case.request.reference}"):
            _interest(page, case.request.reference)
    if page.may("evidence.add"):
        with popover(place, "Add or correct evidence", f"evidence {case.request.reference}"):
            _evidence(page, case)
    if page.may("support.add") and case_contract.is_about_contract(case.request):
        with popover(place, "Evidence for the contract", f"support {case.request.reference}"):
            case_contract.add_support(case.request.reference, support, page)
    if page.may("request.withdraw") and case.may_be_withdrawn:
        with popover(place, "Record a withdrawal", f"withdraw {case.request.reference}"):
            _withdrawal(page, case)


def _interest(page: PageContext, reference: str) -> None:
    kept = KeptForm(page, f"interest {reference}")
    declared = case_forms.interest_form(kept)
    if declared and page.act(
        kept.form,
        kept.recorded("Your interest has been recorded. The case is closed to you."),
        interests.declare,
        reference,
        page.person_id,
        *declared,
    ):
        st.rerun()


def _evidence(page: PageContext, case: Case) -> None:
    reference = case.request.reference
    form = f"evidence {reference}"
    kept, given = case_forms.evidence_form(page, form, case)
    if given and page.act(
        form,
        kept.recorded("Evidence recorded."),
        requests.add_evidence,
        reference,
        given.criterion,
        given.finding,
        summary=given.summary,
        source=given.source,
        page=given.page,
        dated=given.dated,
        supplied_by=given.supplied_by,
        replaces_id=given.replaces_id,
    ):
        st.rerun()


def _withdrawal(page: PageContext, case: Case) -> None:
    reference = case.request.reference
    seen = version_first_seen(f"withdraw {reference}", case.request.version)
    kept = KeptForm(page, f"withdraw {reference}")
    why = case_forms.withdrawal_form(kept)
    if why is not None and page.act(
        kept.form, kept.recorded("Withdrawal recorded."), requests.withdraw, reference, why, seen_version=seen
    ):
        st.rerun()
