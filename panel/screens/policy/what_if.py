"""What if a limit were another: what it would have meant for the awards on record, writing nothing."""

import streamlit as st

from panel.law.figures import ASC_MODERATION
from panel.law.messages import wording
from panel.law.policy.local_policy import CHOICES, in_words, read_value
from panel.law.policy.written_values import NotPossibleHere
from panel.screens.app.page_context import PageContext
from panel.screens.widgets import plain_words
from panel.store.queries.policy.what_if import EVER, LIMITS, Effect, Touched, what_if

HELD = {"asc.term_cap": "award", "asc.year_cap": "child's year", "asc.terms_max": "child"}
SEVERAL = {"asc.term_cap": "awards", "asc.year_cap": "children's years", "asc.terms_max": "children"}


def section(page: PageContext) -> None:
    """Choose a limit, type a value and from which day it would have held, read what it would have meant."""
    left, right, third = st.columns([5, 3, 3])
    name = str(left.selectbox("What if this were another", list(LIMITS), format_func=lambda one: CHOICES[one].words))
    choice, now = CHOICES[name], LIMITS[name].on(page.today).value
    typed = str(right.text_input("Value", in_words(choice, now), key=f"what if {name}"))
    since = third.date_input("For what was decided from", None, format="DD/MM/YYYY", key="what if since")
    try:
        words, number = read_value(choice, typed)
    except NotPossibleHere as trouble:
        st.error(plain_words.plain(str(trouble)))
        return
    with page.reading() as session:
        found = what_if(session, page.actor, name, number or 0, now, since or EVER)
    held = f" from {wording.long_date(since)} on" if since else ""
    st.markdown(plain_words.plain(f"{choice.words}, today {in_words(choice, now)}: if it were {words}{held}"))
    st.markdown("\n".join(f"- {plain_words.plain(line)}" for line in lines(found, HELD[name])))
    st.caption("Nothing is written. What was awarded stays; a limit is changed under Settings > Local policy, by two people.")


def touched_line(found: Touched, name: str) -> str:
    """What a proposed value meets, said where it is confirmed: nothing on record is altered by it."""
    cases = f"{found.waiting:,} waiting {'case' if found.waiting == 1 else 'cases'}"
    if name == ASC_MODERATION.name:
        return f"{cases} that may come to a final term, no award changes."
    if name not in LIMITS:
        return f"{cases}, no award changes."
    over = f"{found.over:,} of {found.standing:,} {SEVERAL[name]} on record over it; " if found.over else ""
    return f"{cases} that may come to a contract, {over}no award changes."


def lines(found: Effect, what: str) -> list[str]:
    """What was found, in sentences."""
    within = found.standing - found.over
    said = [
        f"{within:,} of {found.standing:,} on record would be within it, counting each {what}; {found.over:,} would be over it."
    ]
    if found.at_limit:
        said.append(f"{found.at_limit:,} of them reach today's limit.")
    if found.plans:
        said.append(f"{found.plans_over:,} of {found.plans:,} plans that wait for a decision ask for more.")
    return said
