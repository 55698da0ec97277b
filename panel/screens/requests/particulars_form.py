"""What may be recorded of a case beside its evidence: particulars, the health body's word, that it cannot wait for a panel."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.acts import outside_panel, particulars, ratifications
from panel.law.decisions.ratification import HealthAnswer
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.requests.particular_rules import ParticularValue
from panel.law.requests.particulars import Particular, ValueType
from panel.law.vocabulary import RequestStatus
from panel.screens.app.kept_form import KeptForm, day_of, one_of
from panel.screens.app.page_context import PageContext, form_key, reread, version_first_seen
from panel.screens.decisions import outside_panel as outside_panel_screen
from panel.screens.decisions import reconsider_form
from panel.screens.requests import case_dates
from panel.screens.widgets import plain_words
from panel.store.queries.decisions.ratifications import usual_body
from panel.store.queries.requests.case import Case

EARLIEST = date(2015, 1, 1)


def record(page: PageContext, case: Case) -> None:
    """What may be recorded of the case beneath what stands, each only where the kind and the person allow it."""
    kind = KINDS[case.request.kind]
    if kind.particulars and page.may("particular.note") and case.request.status is not RequestStatus.WITHDRAWN:
        with st.expander("Record or correct these particulars"):
            _particulars(page, case)
    if case.beside.item_id is not None and page.may("ratification.record"):
        with st.expander("Record the health body's answer"):
            health_body_form(page, case.request.reference, case)
    taken = case.beside.taken
    if taken is not None and taken.request_id == case.request.id and page.may("outside.amend"):
        with st.expander("Reconsider the decision taken outside panel"):
            reconsider_form.of_outside(page, taken)
        with st.expander("Amend the decision taken outside panel"):
            outside_panel_screen.amend(page, taken)


def cannot_wait(page: PageContext, case: Case, panels: Sequence[date]) -> None:
    """Beneath the clock: that a pending case cannot wait for a panel."""
    pending = case.request.status is RequestStatus.PENDING
    if pending and KINDS[case.request.kind].may_go_outside and page.may("outside.ask"):
        with st.expander("This case cannot wait for a panel", expanded=case.beside.asks_outside):
            _outside_panel_form(page, case, panels)


def _particulars(page: PageContext, case: Case) -> None:
    """Every particular of the kind in one form; what was agreed only for the officer, once it is decided."""
    reference, beside = case.request.reference, case.beside
    form = f"particulars {reference}"
    seen = version_first_seen(form, beside.mark)
    may_agree = page.may("decision.record") and case.request.status is RequestStatus.DECIDED
    wanted = [one for one in KINDS[case.request.kind].particulars if may_agree or not one.agreed]
    kept = KeptForm(page, form, at=form_key(form))
    with kept.typing():
        columns = st.columns(2)
        given = {one.key: field(columns[place % 2], one, beside.values.get(one.key), kept) for place, one in enumerate(wanted)}
        if len(wanted) < len(KINDS[case.request.kind].particulars):
            st.caption("The LA officer records what was agreed, once the case has been decided.")
        sent = st.button("Record", type="primary", key=f"record {form}")
    if sent and page.act(form, kept.recorded("Recorded."), particulars.note, reference, given, seen=seen):
        st.rerun()
    reread(form, seen, beside.mark)


def field(column: DeltaGenerator, one: Particular, held: ParticularValue | None, kept: KeptForm) -> str | date | None:
    """The field of one particular, begun from what is recorded."""
    if one.sort is ValueType.DAY:
        day = kept.as_widget(one.key, held.day if held else None, day_of)
        return column.date_input(one.words, None, EARLIEST, format="DD/MM/YYYY", **day)
    if one.sort is ValueType.CHOICE:
        choices, said = [value for value, _ in one.choices], dict(one.choices)
        chosen = column.selectbox(
            one.words,
            choices,
            None,
            format_func=lambda value: said[value],
            placeholder="Not recorded",
            **kept.as_widget(one.key, held.words if held else None, one_of(choices)),
        )
        return None if chosen is None else str(chosen)
    if one.sort is ValueType.PENCE:
        typed = f"{held.pence // 100}.{held.pence % 100:02}" if held and held.pence is not None else ""
        return str(column.text_input(f"{one.words}, in pounds", **kept.as_widget(one.key, typed)))
    return str(column.text_input(one.words, **kept.as_widget(one.key, held.words if held else "")))


def health_body_form(page: PageContext, name: str, case: Case) -> None:
    """The health body's word on the decision that stands: theirs, by the name of who spoke; nothing is chosen beforehand."""
    beside = case.beside
    form = f"health body {name}"
    rev = beside.ratified.rev if beside.ratified else 0
    seen = version_first_seen(form, rev)
    with page.reading() as session:
        usual = usual_body(session, page.actor)
    kept = KeptForm(page, form, version=rev, at=form_key(form))
    with kept.typing():
        st.caption(plain_words.plain(KINDS[case.request.kind].ratified))
        answer = st.radio(
            "The health body", list(HealthAnswer), index=None, format_func=label, **kept.as_widget("says", None, HealthAnswer)
        )
        left, right = st.columns(2)
        body = left.text_input("Its name", **kept.as_widget("body", usual))
        spoken_by = right.text_input("Who spoke for it", **kept.as_widget("spoke", ""))
        said_on = left.date_input(
            "On which day", None, beside.decided_on, format="DD/MM/YYYY", **kept.as_widget("said on", None, day_of)
        )
        reasons = st.text_area("In its words; needed unless it agrees", height=80, **kept.as_widget("why", ""))
        sent = st.button("Record its answer", type="primary", key=f"record {form}")
    if (
        sent
        and beside.item_id is not None
        and page.act(
            form,
            kept.recorded("The health body's answer has been recorded."),
            ratifications.record,
            beside.item_id,
            answer,
            body=body,
            spoken_by=spoken_by,
            said_on=said_on,
            reasons=reasons,
            seen_rev=seen,
        )
    ):
        st.rerun()
    reread(form, seen, rev)


def _outside_panel_form(page: PageContext, case: Case, panels: Sequence[date]) -> None:
    """That a case cannot wait, and why, with its clock in view; an officer decides, who is somebody else."""
    reference = case.request.reference
    form = f"outside {reference}"
    st.markdown(plain_words.plain(case_dates.safe_words(case.request.due_on, page.today, panels)))
    if case.beside.asks_outside:
        st.info(
            "This has been asked for. An officer with delegated authority decides it under Decisions, or leaves it to the panel."
        )
        return
    seen = version_first_seen(form, case.request.version)
    kept = KeptForm(page, form)
    with kept.typing():
        st.markdown(
            "An officer with delegated authority, who is not you, decides in writing or leaves the case to the panel. "
            "What is decided comes to the next panel to be noted."
        )
        why = st.text_area("Why it cannot wait for a panel", height=90, **kept.as_widget("why outside", ""))
        sent = st.button("Ask for it to be taken outside panel", type="primary", key=f"record {form}")
    done = kept.recorded("Asked for. An officer answers under Decisions.")
    if sent and page.act(form, done, outside_panel.ask, reference, why, seen_version=seen):
        st.rerun()
    reread(form, seen, case.request.version)
