"""The award form: what this child holds, the most that may be typed, and everything an award rests on."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law.contracts import caps
from panel.law.contracts.award_basis import AwardGrounds, Cost
from panel.law.contracts.caps import AwardHeadroom, TermAmount
from panel.law.contracts.contract_record import ContractRecord
from panel.law.contracts.costed_plan import PlanLine
from panel.law.findings import Refused
from panel.law.messages import wording
from panel.law.money.pounds import pounds
from panel.law.terms import Term, calendar_end_warning, term_on
from panel.screens.app.page_context import show_refusal
from panel.screens.contracts import contract, outcomes_form
from panel.screens.widgets import charts, plain_words

LINES = 5


def choose_term(
    calendar: Sequence[Term], held: Sequence[TermAmount], today: date, key: str, record: ContractRecord | None, *, final: bool
) -> Term | None:
    """The school term to award: the one the setting's plan is for, else the one running or next, unless it is held already."""
    near = term_on(calendar, today)
    if near is None:
        st.error(plain_words.plain(calendar_end_warning(calendar, today)))
        return None
    places = [term for term in sorted(calendar) if abs(term.position - near.position) <= 3]
    taken = {award.term.key for award in held}
    prepared = record.plans.get(2 if final else 1) if record else None
    wanted = prepared.term.key if prepared and prepared.term and prepared.term.key not in taken else None
    start = next((place for place, term in enumerate(places) if term.key == wanted), None)
    if start is None:
        start = next((place for place, term in enumerate(places) if term.position >= near.position and term.key not in taken), 0)

    def said(term: Term) -> str:
        mark = ", over" if term.ends_on < today else ", held" if term.key in taken else ""
        return f"{term.name}, {wording.short_date(term.starts_on)} to {wording.short_date(term.ends_on)}{mark}"

    return st.selectbox("School term", places, index=start, format_func=said, key=f"term {key}")


def headroom(room: AwardHeadroom, held: Sequence[TermAmount]) -> None:
    """Terms used of two, this term, this year, the most that may be typed, and the rule that binds."""
    st.markdown("#### Award: Additional Support Contract")
    one, two, three, four = st.columns(4)
    one.metric("Terms used", f"{room.terms_used} of {room.terms_allowed}")
    two.metric("This term", pounds(room.term_pence))
    three.metric("This academic year", pounds(room.year_pence))
    four.metric("The most you can award", pounds(room.most_pence))
    for award in caps.sorted_terms(held):
        st.markdown(plain_words.plain(f"Held: {award.term.name}, {pounds(award.pence)}"))
    st.caption(plain_words.plain(f"{wording.sentence(room.finding)} {room.finding.authority}"))
    charts.award_room(room)


def award_form(
    key: str,
    room: AwardHeadroom,
    record: ContractRecord | None,
    *,
    final: bool,
    term: Term,
    today: date,
    suggested_pence: int | None = None,
) -> tuple[bool, str, AwardGrounds | None]:
    """The award, begun from the plan prepared on the contract: amount as typed and what it rests on.

    `suggested_pence` is what the panel recommended. None for the basis where a cost is not an amount. Everything may still be changed; every rule is asked again.
    """
    prepared = record.plans.get(2 if final else 1) if record else None
    meeting = record.meeting if record else None
    if prepared is not None:
        st.caption("Filled in from the plan the setting sent. Change whatever the decision changes.")
    # Outside the form, so that what is weak is said while the outcomes are typed.
    outcomes = outcomes_form.outcomes_form(key, prepared.outcomes if prepared else (), term)
    with st.form(f"award {key}"):
        amount = st.text_input(
            f"Amount in pounds, at most {pounds(room.most_pence)}",
            pounds(prepared.amount_pence).removeprefix("£") if prepared else "",
            key=f"amount {key}",
        )
        differs = (
            st.text_input(f"If it is not the {pounds(suggested_pence)} the panel recommended: why", key=f"amount why {key}")
            if suggested_pence
            else ""
        )
        left, right = st.columns(2)
        met_on = left.date_input(
            "The setting met the family on", meeting.held_on if meeting else None, format="DD/MM/YYYY", key=f"met {key}"
        )
        met_who = right.text_input("Who came", meeting.who if meeting else "", key=f"who {key}")
        measured = st.text_input(
            "How impact will be measured during the term", prepared.impact_measured if prepared else "", key=f"measured {key}"
        )
        costs = _costs(key, LINES, prepared.lines if prepared else ())
        late = st.text_input("Why a term that has ended is awarded", key=f"late {key}") if term.ends_on < today else ""
        gap = ""
        if final:
            gap = st.text_input("If there are terms between the first and this one: why", key=f"gap {key}")
            _review(record)
        sent = st.form_submit_button("Make the award", type="primary")
    if not sent:
        return False, amount, None
    read = _read_costs(costs)
    if read is None:
        return True, amount, None
    basis = AwardGrounds(met_on, met_who, outcomes, measured, read, late_reason=late, gap_reason=gap, amount_reason=differs)
    return True, amount, basis


def _costs(key: str, lines: int, prepared: Sequence[PlanLine] = ()) -> list[tuple[str, str]]:
    st.markdown("**How the money will be used**: the lines add up to the amount")
    rows = []
    asked = [(one.words, pounds(one.balance_pence).removeprefix("£")) for one in prepared if one.balance_pence]
    for line in range(1, max(lines, len(asked)) + 1):
        what, much = asked[line - 1] if line <= len(asked) else ("", "")
        left, right = st.columns([5, 2])
        rows.append(
            (
                left.text_input(f"Use {line}", what, key=f"use {line} {key}"),
                right.text_input(f"Pounds {line}", much, key=f"pounds {line} {key}"),
            )
        )
    return rows


def _read_costs(rows: Sequence[tuple[str, str]]) -> tuple[Cost, ...] | None:
    costs, wrong = [], []
    for said, typed in rows:
        if not said.strip() and not typed.strip():
            continue
        pence, finding = caps.amount_is_money(typed)
        costs.append(Cost(said, pence))
        if not finding.is_met:
            wrong.append(finding)
    if wrong:
        show_refusal(Refused(*wrong))
        return None
    return tuple(costs)


def _review(record: ContractRecord | None) -> None:
    """What a final term rests on, as it is recorded on the contract; it is not typed here."""
    st.markdown("**For the final term**: the review, both wishes, and the head teacher who moderated, from the contract")
    if record is None or record.review is None:
        st.warning("No review of the first term has been recorded. Record it on the contract, then the moderation.")
        return
    contract.review(record.review)
    contract.moderation(record)
    if record.moderation is None:
        st.warning("No head teacher has moderated the review yet. Record the moderation on the contract.")


def costs_form(key: str) -> tuple[Cost, ...] | None:
    """A costed plan by itself, for revising an award; None where a line is not an amount."""
    return _read_costs(_costs(key, 3))
