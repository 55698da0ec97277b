"""The award form: what this child holds, the most that may be typed, and everything an award rests on."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.law.contracts import caps
from panel.law.contracts.award_basis import AwardGrounds, Cost, Outcome
from panel.law.contracts.caps import AwardHeadroom, TermAmount
from panel.law.contracts.contract_record import ContractRecord
from panel.law.contracts.costed_plan import PlanLine
from panel.law.contracts.journey import TermPlanRecord
from panel.law.findings import Refused
from panel.law.messages import wording
from panel.law.money.pounds import pounds
from panel.law.terms import Term, calendar_end_warning, term_on
from panel.screens.app.kept_form import KeptForm, day_of, one_of
from panel.screens.app.page_context import show_refusal
from panel.screens.contracts import contract_review, outcome_words, outcomes_form
from panel.screens.widgets import plain_words

MOST_LINES = 12


def choose_term(
    calendar: Sequence[Term],
    held: Sequence[TermAmount],
    today: date,
    kept: KeptForm,
    record: ContractRecord | None,
    *,
    final: bool,
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

    chosen: Term | None = st.selectbox(
        "School term", places, None, format_func=said, **kept.as_widget("term", places[start], one_of(places))
    )
    return chosen


def headroom(room: AwardHeadroom, held: Sequence[TermAmount]) -> None:
    """The most that may be typed, terms used, this term's and this year's money, and the rule that binds, in two lines."""
    if not room.terms_allowed:
        st.warning(plain_words.plain(wording.sentence(room.finding)))
        return
    free = max(0, room.terms_allowed - room.terms_used)
    left = max(0, min(room.year_cap_pence - room.year_pence, free * room.term_cap_pence))
    terms = f"{room.terms_used} of {room.terms_allowed} terms used"
    term = f"this term {pounds(room.term_pence)} of {pounds(room.term_cap_pence)}"
    year = f"this academic year {pounds(room.year_pence)} so far, at most {pounds(left)} more"
    already = "".join(f"; {award.term.name} {pounds(award.pence)}" for award in caps.sorted_terms(held))
    st.markdown(
        f"**{plain_words.plain(f'The most you can award is {pounds(room.most_pence)}.')}** "
        + plain_words.plain(f"{terms}{already}; {term}; {year}.")
        + f" :small[{plain_words.plain(str(room.finding.authority))}]"
    )
    if not room.finding.is_met:
        st.warning(plain_words.plain(wording.sentence(room.finding)))


def award_form(
    kept: KeptForm,
    room: AwardHeadroom,
    held: Sequence[TermAmount],
    record: ContractRecord | None,
    *,
    final: bool,
    term: Term,
    today: date,
    beside: DeltaGenerator,
    suggested_pence: int | None = None,
) -> tuple[bool, str, AwardGrounds | None, DeltaGenerator]:
    """The award, begun from the plan prepared on the contract: amount as typed, what it rests on, and where a refusal is said.

    `suggested_pence` is what the panel recommended, `beside` the place beside the term. None for the basis where a cost is not an
    amount. What the setting sent is shown as it reads and opens to be changed; every rule is asked again.
    """
    prepared = record.plans.get(2 if final else 1) if record else None
    amount = beside.text_input(
        "Amount in pounds",
        **kept.as_widget("amount", pounds(prepared.amount_pence).removeprefix("£") if prepared else ""),
    )
    with st.container(gap="xsmall"):
        headroom(room, held)
        pence, is_money = caps.amount_is_money(amount)
        differs = (
            st.text_input(
                f"It is not the {pounds(suggested_pence)} the panel recommended: why", **kept.as_widget("amount why", "")
            )
            if suggested_pence and is_money.is_met and pence != suggested_pence
            else ""
        )
        total = st.container()
    costs = _costs(kept, _rows_wanted(kept), prepared.lines if prepared else ())
    with total:
        _running_total(costs, pence if is_money.is_met else None)
    shown = st.container(gap="xsmall")
    with st.expander("Change the outcomes, the meeting or how impact is measured", expanded=prepared is None):
        outcomes = outcomes_form.outcomes_form(kept, prepared.outcomes if prepared else (), term)
        met_on, met_who, measured = _meeting_and_measure(kept, record, prepared)
    with shown:
        _in_words(outcomes, term, met_on, met_who, measured)
    late = st.text_input("Why a term that has ended is awarded", **kept.as_widget("late", "")) if term.ends_on < today else ""
    gap = ""
    if final:
        gap = st.text_input("If there are terms between the first and this one: why", **kept.as_widget("gap", ""))
        _review(record)
    with st.container(key="recording-bar", gap="xsmall"):
        place = st.container(gap="xsmall")
        sent = st.button("Make the award", type="primary", key=f"record {kept.subject}")
    if not sent:
        return False, amount, None, place
    with place:
        read = _read_costs(costs)
    if read is None:
        return True, amount, None, place
    basis = AwardGrounds(met_on, met_who, outcomes, measured, read, late_reason=late, gap_reason=gap, amount_reason=differs)
    return True, amount, basis, place


def _meeting_and_measure(
    kept: KeptForm, record: ContractRecord | None, prepared: TermPlanRecord | None
) -> tuple[date | None, str, str]:
    meeting = record.meeting if record else None
    left, right = st.columns(2)
    met_on = left.date_input(
        "The setting met the family on",
        None,
        format="DD/MM/YYYY",
        **kept.as_widget("met", meeting.held_on if meeting else None, day_of),
    )
    met_who = right.text_input("Who came", **kept.as_widget("who", meeting.who if meeting else ""))
    measured = st.text_input(
        "How impact will be measured during the term",
        **kept.as_widget("measured", prepared.impact_measured if prepared else ""),
    )
    return met_on, met_who, measured


def _in_words(outcomes: Sequence[Outcome], term: Term, met_on: date | None, met_who: str, measured: str) -> None:
    """What the award rests on besides money, an outcome a line with what is weak in it, as the fields below hold it."""
    for place, outcome in enumerate(outcomes, 1):
        st.markdown(outcome_words.in_short(place, outcome, term))
    if met_on or met_who or measured:
        met = (
            f"Met the family on {wording.short_date(met_on)}: {met_who or 'who came is not said'}."
            if met_on
            else "No meeting yet."
        )
        said = plain_words.plain(f"{met} Impact: {measured.rstrip('. ') or 'how it is measured is not said'}.")
        st.markdown(f":small[{said}]")


def _running_total(costs: Sequence[tuple[str, str]], wanted: int | None) -> None:
    """What the lines add up to, against the amount, while they are typed."""
    read = [caps.amount_is_money(typed) for _, typed in costs if typed.strip()]
    total = sum(pence for pence, finding in read if finding.is_met)
    said = f"The lines for how the money is used add up to {pounds(total)}"
    if wanted is None or not read:
        st.markdown(plain_words.plain(f"{said}."))
    elif total == wanted:
        st.markdown(f":green[✓ {plain_words.plain(f'{said}, which is the amount.')}]")
    else:
        more = "more" if total > wanted else "less"
        st.markdown(f":orange[▲ {plain_words.plain(f'{said}, {pounds(abs(total - wanted))} {more} than the amount.')}]")


def _rows_wanted(kept: KeptForm) -> int:
    """As many lines as anything stands in, and one more; at least one."""
    filled = (line for line in range(1, MOST_LINES + 1) if any(kept.stands(f"{name} {line}") for name in ("use", "pounds")))
    return min(max(filled, default=0) + 1, MOST_LINES)


def _costs(kept: KeptForm, lines: int, prepared: Sequence[PlanLine] = ()) -> list[tuple[str, str]]:
    rows = []
    asked = [(one.words, pounds(one.balance_pence).removeprefix("£")) for one in prepared if one.balance_pence]
    with st.container(gap="xsmall"):
        for line in range(1, max(lines, len(asked) + 1) + 1):
            what, much = asked[line - 1] if line <= len(asked) else ("", "")
            left, right = st.columns([5, 2])
            rows.append(
                (
                    left.text_input(
                        f"Use {line}",
                        placeholder="how the money is used",
                        label_visibility="collapsed",
                        **kept.as_widget(f"use {line}", what),
                    ),
                    right.text_input(
                        f"Pounds {line}",
                        placeholder="pounds",
                        label_visibility="collapsed",
                        **kept.as_widget(f"pounds {line}", much),
                    ),
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
    if record is None or record.review is None:
        st.warning("No review of the first term has been recorded. Record it on the contract.")
        return
    if record.facts.moderation_needed and record.moderation is None:
        st.warning("No head teacher has moderated the review yet. Record the moderation on the contract.")
    moderated = ", and the head teacher who moderated" if record.moderation else ""
    with st.expander(f"For the final term: the review, both wishes{moderated}"):
        contract_review.review(record.review)
        contract_review.moderation(record)


def costs_form(kept: KeptForm) -> tuple[Cost, ...] | None:
    """A costed plan by itself, for revising an award; None where a line is not an amount."""
    st.markdown("**How the money will be used**: the lines add up to the amount")
    return _read_costs(_costs(kept, 3))
