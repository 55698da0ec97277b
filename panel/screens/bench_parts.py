"""The award bench: what this child holds, the most that may be typed, and everything an award rests on."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law import asc, wording
from panel.law.asc import Room, TermAmount
from panel.law.award_basis import Basis, Cost, Outcome
from panel.law.findings import Refused
from panel.law.money import pounds
from panel.law.terms import Term, term_on
from panel.screens import charts, words
from panel.screens.desk import show_refusal

OUTCOMES, LINES = 3, 5


def choose_term(calendar: Sequence[Term], held: Sequence[TermAmount], today: date, key: str) -> Term | None:
    """The school term to award: the one running or next, unless it is held already."""
    near = term_on(calendar, today)
    if near is None:
        st.error("The term calendar does not reach this day. Add the coming terms to data/terms.toml.")
        return None
    places = [term for term in sorted(calendar) if abs(term.position - near.position) <= 3]
    taken = {award.term.key for award in held}
    start = next((place for place, term in enumerate(places) if term.position >= near.position and term.key not in taken), 0)

    def said(term: Term) -> str:
        mark = ", over" if term.ends_on < today else ", held" if term.key in taken else ""
        return f"{term.name}, {wording.short_date(term.starts_on)} to {wording.short_date(term.ends_on)}{mark}"

    return st.selectbox("School term", places, index=start, format_func=said, key=f"term {key}")


def show(room: Room, held: Sequence[TermAmount]) -> None:
    """Terms used of two, this term, this year, the most that may be typed, and the rule that binds."""
    st.markdown("#### Award bench: Additional Support Contract")
    one, two, three, four = st.columns(4)
    one.metric("Terms used", f"{room.terms_used} of {room.terms_allowed}")
    two.metric("This term", pounds(room.term_pence))
    three.metric("This academic year", pounds(room.year_pence))
    four.metric("The most you may type", pounds(room.most_pence))
    for award in asc.sorted_terms(held):
        st.markdown(words.plain(f"Held: {award.term.name}, {pounds(award.pence)}"))
    st.caption(words.plain(f"{wording.sentence(room.finding)} {room.finding.authority}"))
    charts.award_room(room)


def ask(
    key: str, room: Room, settings: Sequence[tuple[int, str]], *, final: bool, term: Term, today: date
) -> tuple[bool, str, Basis | None]:
    """The award: amount as typed and what it rests on; None for the basis where a cost is not an amount."""
    with st.form(f"award {key}"):
        amount = st.text_input(f"Amount in pounds, at most {pounds(room.most_pence)}".replace("£", "\\£"), key=f"amount {key}")
        left, right = st.columns(2)
        met_on = left.date_input("The setting met the family on", None, format="DD/MM/YYYY", key=f"met {key}")
        met_who = right.text_input("Who came", key=f"who {key}")
        outcomes = _outcomes(key)
        measured = st.text_input("How impact will be measured during the term", key=f"measured {key}")
        costs = _costs(key)
        late = st.text_input("Why a term that is over is awarded", key=f"late {key}") if term.ends_on < today else ""
        gap, review = "", {}
        if final:
            gap = st.text_input("If terms lie between the first and this one: why", key=f"gap {key}")
            review = _review(key, settings)
        sent = st.form_submit_button("Make the award", type="primary")
    if not sent:
        return False, amount, None
    read = _read_costs(costs)
    if read is None:
        return True, amount, None
    basis = Basis(met_on, met_who, outcomes, measured, read, late_reason=late, gap_reason=gap, **review)
    return True, amount, basis


def _outcomes(key: str) -> tuple[Outcome, ...]:
    st.markdown("**Outcomes for the child**: what will be different, from what, shown how, by when")
    made = []
    for line in range(1, OUTCOMES + 1):
        one, two, three, four = st.columns([5, 3, 3, 2])
        made.append(
            Outcome(
                one.text_input(f"Outcome {line}", key=f"outcome {line} {key}"),
                two.text_input(f"Baseline {line}", key=f"baseline {line} {key}"),
                three.text_input(f"Measure {line}", key=f"measure {line} {key}"),
                four.date_input(f"By {line}", None, format="DD/MM/YYYY", key=f"by {line} {key}"),
            )
        )
    return tuple(one for one in made if one.words.strip() or one.baseline.strip() or one.measure.strip() or one.by_on)


def _costs(key: str, lines: int = LINES) -> list[tuple[str, str]]:
    st.markdown("**How the money will be used**: the lines add up to the amount")
    rows = []
    for line in range(1, lines + 1):
        left, right = st.columns([5, 2])
        rows.append(
            (
                left.text_input(f"Use {line}", key=f"use {line} {key}"),
                right.text_input(f"Pounds {line}", key=f"pounds {line} {key}"),
            )
        )
    return rows


def _read_costs(rows: Sequence[tuple[str, str]]) -> tuple[Cost, ...] | None:
    costs, wrong = [], []
    for said, typed in rows:
        if not said.strip() and not typed.strip():
            continue
        pence, finding = asc.amount_is_money(typed)
        costs.append(Cost(said, pence))
        if not finding.is_met:
            wrong.append(finding)
    if wrong:
        show_refusal(Refused(*wrong))
        return None
    return tuple(costs)


def _review(key: str, settings: Sequence[tuple[int, str]]) -> dict:  # type: ignore[type-arg]  # the review's part of a Basis
    st.markdown("**For the final term**: the review, both wishes, and the head teacher who moderated")
    left, right = st.columns(2)
    names = dict(settings)
    return {
        "reviewed_on": left.date_input("Reviewed on", None, format="DD/MM/YYYY", key=f"reviewed {key}"),
        "review_progress": right.text_input("The progress it showed", key=f"progress {key}"),
        "setting_wishes": left.checkbox("The setting wishes to go on", key=f"setting wishes {key}"),
        "family_wishes": right.checkbox("The family wishes to go on", key=f"family wishes {key}"),
        "moderated_by": left.text_input("Moderating head teacher", key=f"moderator {key}"),
        "moderated_on": right.date_input("Moderated on", None, format="DD/MM/YYYY", key=f"moderated {key}"),
        "moderator_setting_id": st.selectbox(
            "Their setting", list(names), index=None, format_func=lambda number: names[number], key=f"moderator setting {key}"
        ),
    }


def ask_costs(key: str) -> tuple[Cost, ...] | None:
    """A costed plan by itself, for revising an award; None where a line is not an amount."""
    return _read_costs(_costs(key, 3))
