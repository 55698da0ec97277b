"""What may be done about a case from its own screen: an interest declared, evidence added, a withdrawal recorded."""

from collections.abc import Sequence

from streamlit.delta_generator import DeltaGenerator

from panel.acts import interests, requests
from panel.screens import case_asc, case_forms
from panel.screens.desk import Desk, version_first_seen
from panel.store.queries.cases import Case
from panel.store.queries.contracts import SupportLine


def offer(desk: Desk, case: Case, support: Sequence[SupportLine], place: DeltaGenerator) -> None:
    """Everything this person's roles allow, each behind its own button in the heading's row."""
    if desk.may("interest.declare"):
        with place.popover("Declare an interest"):
            _interest(desk, case.request.reference)
    if desk.may("evidence.add"):
        with place.popover("Add or correct evidence"):
            _evidence(desk, case)
    if desk.may("support.add") and case_asc.is_about_contract(case.request):
        with place.popover("Evidence for the contract"):
            case_asc.add_support(case.request.reference, support, desk)
    if desk.may("request.withdraw") and case.may_be_withdrawn:
        with place.popover("Record a withdrawal"):
            _withdrawal(desk, case)


def _interest(desk: Desk, reference: str) -> None:
    declared = case_forms.ask_interest(reference)
    if declared:
        with desk.recording(f"interest {reference}", "Your interest is recorded. The case is closed to you.") as work:
            interests.declare(work, reference, work.person_id, *declared)


def _evidence(desk: Desk, case: Case) -> None:
    reference = case.request.reference
    form = f"evidence {reference}"
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


def _withdrawal(desk: Desk, case: Case) -> None:
    reference = case.request.reference
    seen = version_first_seen(f"withdraw {reference}", case.request.version)
    why = case_forms.ask_withdrawal(reference)
    if why is not None:
        with desk.recording(f"withdraw {reference}", "The withdrawal is recorded.") as work:
            requests.withdraw(work, reference, why, seen_version=seen)
