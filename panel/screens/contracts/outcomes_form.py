"""The outcomes for a child as they are typed, on the contract and on the award bench: what is weak is said under each."""

from collections.abc import Sequence

import streamlit as st

from panel.law.contracts.award_basis import Outcome
from panel.law.terms import Term
from panel.screens.contracts import outcome_words

LEAST = 3
NONE_YET = Outcome("", "", "", None)


def outcomes_form(at: str, held: Sequence[Outcome], term: Term | None) -> tuple[Outcome, ...]:
    """The outcomes of which anything is typed. `at` is what their keys end in; the term they are for may not be known yet.

    Drawn outside a form, so that the target tester answers as they are typed; it informs and stops nothing.
    """
    st.markdown("**Outcomes for the child**: what will be different, from what, shown how, by when")
    return tuple(filter(None, [_one_outcome(at, line, held, term) for line in range(1, max(LEAST, len(held)) + 1)]))


def _one_outcome(at: str, line: int, held: Sequence[Outcome], term: Term | None) -> Outcome | None:
    old = held[line - 1] if line <= len(held) else NONE_YET
    one, two, three, four = st.columns([5, 3, 3, 3])
    outcome = Outcome(
        one.text_input(f"Outcome {line}", old.words, key=f"outcome {line} {at}"),
        two.text_input(f"Baseline {line}", old.baseline, key=f"baseline {line} {at}"),
        three.text_input(f"Measure {line}", old.measure, key=f"measure {line} {at}"),
        four.date_input(f"By {line}", old.by_on, format="DD/MM/YYYY", key=f"by {line} {at}"),
    )
    if outcome.words.strip():
        st.markdown(outcome_words.tester(outcome, term))
    given = outcome.words.strip() or outcome.baseline.strip() or outcome.measure.strip() or outcome.by_on
    return outcome if given else None
