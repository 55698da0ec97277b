"""The outcomes and the costed plan as they are typed: what is weak said beside each outcome, the sum kept in sight."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law import figures
from panel.law.contracts.contract_stages import Delivery
from panel.law.contracts.costed_plan import PlanLine, balance_of
from panel.law.contracts.journey import TermPlanRecord
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.money.pounds import NotMoney, pence, pounds
from panel.law.terms import Term, calendar_end_warning
from panel.screens.app.kept_form import KeptForm, one_of
from panel.screens.contracts import outcomes_form
from panel.screens.widgets import plain_words

LINES = 4


def plan_form(
    kept: KeptForm, before: TermPlanRecord | None, calendar: Sequence[Term], today: date
) -> tuple[bool, TermPlanRecord | None]:
    """The plan as typed, once sent; None while an amount is not money."""
    near = [term for term in sorted(calendar) if term.ends_on >= today][:4]
    if not near:
        st.warning(plain_words.plain(calendar_end_warning(calendar, today)))
    known = before.term if before else None
    if known is not None and known not in near:
        near.insert(0, known)
    left, right = st.columns([3, 2])
    term = left.selectbox(
        "For which school term",
        near,
        None,
        format_func=lambda one: f"{one.name}, {wording.short_date(one.starts_on)} to {wording.short_date(one.ends_on)}",
        **kept.as_widget("plan term", known, one_of(near)),
    )
    cap = figures.ASC_TERM_CAP.on(today).value
    typed = right.text_input(
        f"Amount asked for in pounds, at most {pounds(cap)}",
        **kept.as_widget("plan amount", _shown(before.amount_pence) if before else ""),
    )
    outcomes = outcomes_form.outcomes_form(kept, before.outcomes if before else (), term)
    measured = st.text_input(
        "How impact will be measured during the term",
        **kept.as_widget("plan measured", before.impact_measured if before else ""),
    )
    lines, wrong = _lines(kept, before)
    amount = _money(typed, wrong)
    total = balance_of(lines)
    st.markdown(plain_words.plain(f"The lines add up to {pounds(total)}; {pounds(amount)} is requested."))
    for fault in wrong:
        st.error(plain_words.plain(fault))
    sent = st.button("Record the outcomes and the plan", type="primary", key=f"record {kept.subject}")
    if wrong:
        return sent, None
    return sent, TermPlanRecord(term, outcomes, measured, tuple(lines), amount)


def _lines(kept: KeptForm, before: TermPlanRecord | None) -> tuple[list[PlanLine], list[str]]:
    st.markdown("**The costed plan**: what is done, by whom, for how long, and what the setting puts in itself")
    held = before.lines if before else ()
    made: list[PlanLine] = []
    wrong: list[str] = []
    for place in range(1, max(LINES, len(held)) + 1):
        old = held[place - 1] if place <= len(held) else None
        line = _line(kept, place, old, wrong)
        if line is not None:
            made.append(line)
    return made, wrong


def _line(kept: KeptForm, place: int, old: PlanLine | None, wrong: list[str]) -> PlanLine | None:
    cells = st.columns([4, 2, 3, 1.4, 1.4, 1.4, 1.8, 1.8], vertical_alignment="bottom")
    what = cells[0].text_input(f"Intervention {place}", **kept.as_widget(f"line what {place}", old.words if old else ""))
    kinds = list(Delivery)
    how = cells[1].selectbox(
        f"How {place}",
        kinds,
        format_func=label,
        **kept.as_widget(f"line how {place}", old.delivery if old else kinds[0], Delivery),
    )
    who = cells[2].text_input(f"Who delivers it {place}", **kept.as_widget(f"line who {place}", old.who if old else ""))
    once = how is Delivery.ONCE
    numbers = [
        int(cells[3 + n].number_input(name, 0, 10_000, disabled=once, **kept.as_widget(f"line {name} {place}", value)))
        for n, (name, value) in enumerate(
            (
                ("Minutes", old.minutes if old else 0),
                ("A week", old.sessions if old else 0),
                ("Weeks", old.weeks if old else 0),
            )
        )
    ]
    given = (old.once_pence if once else old.rate_pence) if old else 0
    rate = cells[6].text_input("Price, £" if once else "£ an hour", **kept.as_widget(f"line rate {place}", _shown(given)))
    puts_in = cells[7].text_input(
        "Setting's £", **kept.as_widget(f"line own {place}", _shown(old.contribution_pence if old else 0))
    )
    if not what.strip() and not rate.strip():
        return None
    price, own = _money(rate, wrong), _money(puts_in, wrong)
    minutes, sessions, weeks = (0, 0, 0) if once else numbers
    line = PlanLine(
        what,
        how,
        who,
        minutes,
        sessions,
        weeks,
        rate_pence=0 if once else price,
        once_pence=price if once else 0,
        contribution_pence=own,
    )
    told = f"costs {pounds(line.cost_pence)}, the setting puts in {pounds(own)}, {pounds(line.balance_pence)} asked for"
    st.caption(plain_words.plain(told))
    return line


def _shown(amount: int) -> str:
    return pounds(amount).removeprefix("£") if amount else ""


def _money(typed: str, wrong: list[str]) -> int:
    if not typed.strip():
        return 0
    try:
        return pence(typed)
    except NotMoney as fault:
        wrong.append(f"{fault}.")
        return 0
