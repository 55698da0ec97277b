"""What if a limit were another: what it would have meant for the awards on record, writing nothing."""

import streamlit as st

from panel.law.policy.local_policy import CHOICES, in_words, read_value
from panel.law.policy.written_values import NotPossibleHere
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import plain_words
from panel.store.queries.policy.what_if import LIMITS, Effect, what_if

HELD = {"asc.term_cap": "award", "asc.year_cap": "child's year", "asc.terms_max": "child"}


def section(page: PageContext) -> None:
    """Choose a limit, type a value, read what it would have meant."""
    left, right = st.columns([4, 4])
    name = str(left.selectbox("What if this were another", list(LIMITS), format_func=lambda one: CHOICES[one].words))
    choice, now = CHOICES[name], LIMITS[name].on(page.today).value
    typed = str(right.text_input("Value", in_words(choice, now), key=f"what if {name}"))
    try:
        words, number = read_value(choice, typed)
    except NotPossibleHere as trouble:
        st.error(plain_words.plain(str(trouble)))
        return
    with page.reading() as session:
        found = what_if(session, page.actor, name, number or 0)
    st.markdown(plain_words.plain(f"{choice.words}, today {in_words(choice, now)}: if it were {words}"))
    st.markdown("\n".join(f"- {plain_words.plain(line)}" for line in lines(found, HELD[name])))
    st.caption("Nothing is written. What was awarded stays; a limit is changed under Settings > Local policy, by two people.")


def lines(found: Effect, what: str) -> list[str]:
    """What was found, in sentences."""
    within = found.standing - found.over
    said = [
        f"{within:,} of {found.standing:,} on record would be within it, counting each {what}; {found.over:,} would be over it."
    ]
    if found.plans:
        said.append(f"{found.plans_over:,} of {found.plans:,} plans that wait for a decision ask for more.")
    return said
