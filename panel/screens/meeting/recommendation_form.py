"""The form of the panel's recommendation, laid over the case: each head's reason stands beside its evidence."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.acts.recommendations import RecommendationDraft
from panel.law.contracts.caps import options_on
from panel.law.contracts.contract_record import ContractRecord
from panel.law.kinds import KINDS, KindOfCase
from panel.law.meeting import usual_reasons
from panel.law.meeting.usual_reasons import PaperSays
from panel.law.messages.labels import label
from panel.law.vocabulary import Answer, Capacity, Criterion, Kind, Option
from panel.screens.app.state import widget_value
from panel.screens.meeting import controls, hearing_view
from panel.screens.meeting.drafts import DraftOnCase
from panel.screens.meeting.hearing_view import MembersNoted
from panel.screens.requests import case_contract, particulars
from panel.store.queries.agenda.agendas import AgendaLine
from panel.store.queries.meeting.chair_view import Asked
from panel.store.queries.requests.case import Case

NOTHING_NOTED: Mapping[Criterion, MembersNoted] = {}
LEFT_AND_RIGHT = (13, 7)
ONE_AND_OTHER = (9, 6)
"""Of the width beside the case, for the button that records and for the one that also goes on: both on one line at 1280 pixels."""
VOTING = (Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.MEMBER)


def recommendation_form(
    case: Case,
    line: AgendaLine,
    here: Sequence[Asked],
    kept: DraftOnCase,
    contract: ContractRecord | None = None,
    spread: Mapping[Criterion, MembersNoted] = NOTHING_NOTED,
    *,
    today: date,
    then: str = "",
) -> tuple[bool, RecommendationDraft, DeltaGenerator, bool]:
    """The case with what the chair records on it; nothing is chosen beforehand, and whatever is typed is kept.

    `spread` holds what members noted on each head; the heads on which they differ come first. A visit of a contract shows what
    the setting sent where other cases show the heads of evidence. What is refused is said in the place returned, by the button;
    the last is whether the chair goes on to the case `then` names.
    """
    kind, record, onward = KINDS[line.kind], f"record {line.item_id}", f"record and go on {line.item_id}"
    if not (
        widget_value(record, False) or widget_value(onward, False)
    ):  # never words nobody has seen: not in the run of the press that records
        kept.begin("option", lambda chosen: _begins_with(case, kind, chosen))
    left, right = st.columns(LEFT_AND_RIGHT, gap="medium")
    with left:
        hearing_view.family(case)
        given = _heads(case, kind, kept, spread, contract)
    with right:
        answers, option, amount = _choices(kind, kept, today)
        reasons = st.text_area("Reasons, in words the family can be given", height=150, **kept.as_widget("reasons"))
        against, dissent = _dissent(here, kept)
        with st.container(key="recording-bar", gap="xsmall"):
            place = st.container(gap="xsmall")
            one, other = st.columns(ONE_AND_OTHER, gap="xsmall") if then else (st.container(), None)
            sent = one.button(
                "Record the recommendation", type="primary", width="stretch", key=record, shortcut=controls.key_for("S")
            )
            goes_on = other is not None and other.button(
                f"Record, then {then}", width="stretch", key=onward, shortcut=controls.key_for("G")
            )
    relied_on = tuple(criterion for criterion, said in given.items() if said.strip())
    draft = RecommendationDraft(option, reasons, answers, relied_on, given, dict.fromkeys(against, dissent), amount)
    return sent or goes_on, draft, place, goes_on


def case_beside(case: Case, kind: Kind, contract: ContractRecord | None) -> DeltaGenerator:
    """The case as it stood beside its form, once that is done with; what takes the form's place is drawn in what comes back."""
    left, right = st.columns(LEFT_AND_RIGHT, gap="medium")
    with left:
        hearing_view.family(case)
        what_is_held(case, kind, contract)
    return right


def _begins_with(case: Case, kind: KindOfCase, chosen: str) -> Mapping[str, str]:
    """The words to begin from, by field: of the papers as they are shown, in which the child's names are first letters."""
    said = [PaperSays(one.criterion, one.finding, one.summary, one.source, one.page) for one in case.papers]
    begun = usual_reasons.usual_reasons(kind.kind, Option(chosen) if chosen else None, said)
    return {**{str(head): text for head, text in begun.by_head.items()}, **({"reasons": begun.words} if begun.words else {})}


def named(kind: Kind) -> Mapping[str, str]:
    """What each field is called where two people's texts stand side by side."""
    questions = {question.key: question.words for question in KINDS[kind].questions}
    heads = {str(criterion): label(criterion) for criterion in KINDS[kind].criteria}
    more = {
        "option": "The panel recommends",
        "amount": "Amount",
        "reasons": "Reasons",
        "against": "Disagreed (numbers)",
        "dissent": "Why they disagreed",
    }
    return {**questions, **heads, **more}


def what_is_held(case: Case, kind: Kind, contract: ContractRecord | None) -> None:
    """What the papers hold: what a setting sent for a contract's visit, else what the kind records and the heads of evidence."""
    if contract is not None and (contract.plans or contract.review):
        case_contract.compact(contract, kind)
        return
    particulars.before_heads(case)
    hearing_view.heads(case)


def _heads(
    case: Case, kind: KindOfCase, kept: DraftOnCase, spread: Mapping[Criterion, MembersNoted], contract: ContractRecord | None
) -> Mapping[Criterion, str]:
    if not kind.criteria or (contract is not None and (contract.plans or contract.review)):
        what_is_held(case, kind.kind, contract)
        return {}
    given = {}
    with st.container(gap="xsmall"):
        for criterion in hearing_view.differences_first(kind.criteria, spread):
            papers, why = st.columns([15, 7], gap="small", vertical_alignment="center")
            papers.markdown(hearing_view.papers_on(case, criterion, spread.get(criterion)))
            given[criterion] = why.text_input(
                f"Relied on because: {label(criterion)}",
                placeholder="not relied on",
                label_visibility="collapsed",
                **kept.as_widget(str(criterion)),
            )
    return given


def _choices(kind: KindOfCase, kept: DraftOnCase, today: date) -> tuple[dict[str, Answer | None], Option | None, str]:
    answers: dict[str, Answer | None] = {}
    for question in kind.questions:
        text = f"{question.words} ({question.pinpoint})"
        answers[question.key] = st.radio(
            text, list(Answer), index=None, format_func=label, horizontal=True, **kept.as_widget(question.key, Answer)
        )
    option = st.radio(
        "The panel recommends", options_on(kind.kind, on=today), index=None, format_func=label, **kept.as_widget("option", Option)
    )
    suggested = "Amount for the term, in pounds, if the panel suggests one"
    return answers, option, st.text_input(suggested, **kept.as_widget("amount")) if kind.awards else ""


def _dissent(here: Sequence[Asked], kept: DraftOnCase) -> tuple[list[int], str]:
    members = {one.person_id: one.name for one in here if one.capacity in VOTING}
    against = st.multiselect(
        "Disagreed",
        list(members),
        format_func=lambda one: members[one],
        placeholder="Nobody disagreed",
        label_visibility="collapsed",
        **kept.as_widget("against", lambda found: [one for one in found if one in members]),
    )
    if not against:
        return [], ""
    return against, st.text_input("Why they disagreed", **kept.as_widget("dissent"))
