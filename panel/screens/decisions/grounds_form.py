"""What the officer's decision rests on, as fields of its form: begun from the panel's answers and the papers, the officer's to change."""

import streamlit as st

from panel.law.decisions.grounds import SAID, DecisionGrounds, QuestionAnswered
from panel.law.kinds import KINDS
from panel.law.messages.labels import label
from panel.law.vocabulary import Kind
from panel.screens.app.kept_form import KeptForm, one_of


def grounds_form(kind: Kind, begun: DecisionGrounds, kept: KeptForm) -> DecisionGrounds:
    """An answer and a reason on each question the law asks; the heads of evidence folded, as only a refusal rests on each."""
    answers = {}
    for question in KINDS[kind].questions:
        start = begun.answers.get(question.key, QuestionAnswered())
        left, right = st.columns([4, 5], gap="medium")
        answer = left.radio(
            f"{question.words} ({question.pinpoint})",
            SAID,
            None,
            format_func=label,
            horizontal=True,
            **kept.as_widget(f"answer {question.key}", start.answer, one_of(SAID)),
        )
        why = right.text_area(f"Why, on {question.pinpoint}", height=80, **kept.as_widget(f"why {question.key}", start.reasons))
        answers[question.key] = QuestionAnswered(answer, why)
    heads = {}
    if KINDS[kind].criteria and KINDS[kind].refuses:
        with st.expander("If you refuse: what you found under each head of evidence, and where"):
            for head in KINDS[kind].criteria:
                heads[head] = st.text_input(
                    label(head), placeholder="Not in the papers", **kept.as_widget(f"head {head}", begun.heads.get(head, ""))
                )
    return DecisionGrounds(answers, heads)
