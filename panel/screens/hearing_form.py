"""The form of the panel's recommendation, laid over the case: each head's reason stands beside its evidence."""

from collections.abc import Mapping, Sequence

import streamlit as st

from panel.acts.hearing import Advice
from panel.law.contract_record import ContractRecord
from panel.law.kinds import KINDS, KindOfCase
from panel.law.labels import label
from panel.law.vocabulary import Answer, Capacity, Criterion, Option, Presence
from panel.screens import beside_parts, case_asc, hearing_parts
from panel.store.queries.agendas import AgendaLine
from panel.store.queries.cases import Case
from panel.store.queries.meetings import Asked

VOTING = (Capacity.CHAIR, Capacity.VICE_CHAIR, Capacity.MEMBER)


def ask(case: Case, line: AgendaLine, asked: Sequence[Asked], contract: ContractRecord | None) -> tuple[bool, Advice]:
    """The case with what the chair records on it; nothing is chosen beforehand.

    A visit of a contract shows what the setting sent where other cases show the heads of evidence.
    """
    kind, key = KINDS[line.kind], str(line.item_id)
    with st.form(f"recommend {key}", border=False):
        left, right = st.columns([13, 7], gap="medium")
        with left:
            hearing_parts.family(case)
            given = _heads(case, kind, key, contract)
        with right:
            answers, option, amount = _choices(kind, key)
            reasons = st.text_area("Reasons, in words the family can be given", height=110, key=f"reasons {key}")
            against, dissent = _dissent(asked, key)
            sent = st.form_submit_button("Record the recommendation", type="primary", width="stretch")
    relied_on = tuple(criterion for criterion, said in given.items() if said.strip())
    return sent, Advice(option, reasons, answers, relied_on, given, dict.fromkeys(against, dissent), amount)


def _heads(case: Case, kind: KindOfCase, key: str, contract: ContractRecord | None) -> Mapping[Criterion, str]:
    if contract is not None and (contract.plans or contract.review):
        case_asc.compact(contract, kind.kind)
        return {}
    if not kind.criteria:
        beside_parts.before_heads(case)
        hearing_parts.heads(case)
        return {}
    given = {}
    with st.container(gap="xsmall"):
        for criterion in kind.criteria:
            papers, why = st.columns([15, 6], gap="small", vertical_alignment="center")
            papers.markdown(hearing_parts.papers_on(case, criterion))
            given[criterion] = why.text_input(
                f"Relied on because: {label(criterion)}",
                key=f"{criterion} {key}",
                placeholder="not relied on",
                label_visibility="collapsed",
            )
    return given


def _choices(kind: KindOfCase, key: str) -> tuple[dict[str, Answer | None], Option | None, str]:
    answers: dict[str, Answer | None] = {}
    for question in kind.questions:
        text = f"{question.words} ({question.pinpoint})"
        answers[question.key] = st.radio(
            text, list(Answer), index=None, format_func=label, horizontal=True, key=f"{question.key} {key}"
        )
    option = st.radio("The panel recommends", list(kind.options), index=None, format_func=label, key=f"option {key}")
    suggested = "Amount for the term, in pounds, if the panel suggests one"
    return answers, option, st.text_input(suggested, key=f"amount {key}") if kind.awards else ""


def _dissent(asked: Sequence[Asked], key: str) -> tuple[list[int], str]:
    members = {one.person_id: one.name for one in asked if one.presence is Presence.PRESENT and one.capacity in VOTING}
    left, right = st.columns([5, 6])
    against = left.multiselect(
        "Did not share it", list(members), format_func=lambda one: members[one], key=f"against {key}", placeholder="nobody"
    )
    return against, right.text_input("Why they did not", key=f"dissent {key}")
