"""The outcomes for a child as they are typed, on the contract and on the award bench: what is weak is said under each."""

from collections.abc import Sequence

import streamlit as st

from panel.law.contracts.award_basis import Outcome
from panel.law.terms import Term
from panel.screens.app.kept_form import KeptForm, day_of
from panel.screens.contracts import outcome_words

LEAST = 3
NONE_YET = Outcome("", "", "", None)


def outcomes_form(kept: KeptForm, held: Sequence[Outcome], term: Term | None) -> tuple[Outcome, ...]:
    """The outcomes of which anything is typed. The term they are for may not be known yet.

    Drawn outside a form, so that it is kept, and the target tester answers as they are typed; it informs and stops nothing.
    """
    st.markdown("**Outcomes for the child**: what will be different, from what, shown how, by when")
    return tuple(filter(None, [_one_outcome(kept, line, held, term) for line in range(1, max(LEAST, len(held)) + 1)]))


def _one_outcome(kept: KeptForm, line: int, held: Sequence[Outcome], term: Term | None) -> Outcome | None:
    old = held[line - 1] if line <= len(held) else NONE_YET
    one, two, three, four = st.columns([5, 3, 3, 3])
    outcome = Outcome(
        one.text_input(f"Outcome {line}", **kept.as_widget(f"outcome {line}", old.words)),
        two.text_input(f"Baseline {line}", **kept.as_widget(f"baseline {line}", old.baseline)),
        three.text_input(f"Measure {line}", **kept.as_widget(f"measure {line}", old.measure)),
        four.date_input(f"By {line}", None, format="DD/MM/YYYY", **kept.as_widget(f"by {line}", old.by_on, day_of)),
    )
    if outcome.words.strip():
        st.markdown(outcome_words.tester(outcome, term))
    given = outcome.words.strip() or outcome.baseline.strip() or outcome.measure.strip() or outcome.by_on
    return outcome if given else None
