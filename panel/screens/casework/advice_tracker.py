"""The advice tracker of one case: opened in one click after the decision to assess, then a step at a time."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.acts import advice as acts
from panel.law.casework import advice_tracker
from panel.law.casework.advice import AdviceKind
from panel.law.casework.advice_tracker import AdviceState, AdviceStep, Agreement
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.screens.app.kept_form import KeptForm, day_of, one_of
from panel.screens.app.page_context import PageContext, form_key, reread, version_first_seen
from panel.screens.casework.notifications import EARLIEST
from panel.screens.requests import case_duties
from panel.screens.widgets import choice, deadline, plain_words
from panel.store.engine import Work
from panel.store.queries.casework.advice import AdviceLine
from panel.store.queries.casework.registers import Registers

DATED = (AdviceStep.ASKED, AdviceStep.RECEIVED, AdviceStep.CHASED)


def tracker(page: PageContext, kept: Registers) -> None:
    """The tracker, or what it will hold once the officer decides to assess."""
    if not kept.advice:
        _what_it_will_hold(page, kept)
        return
    _table(kept.advice, page)
    if page.may("advice.ask"):
        left, right = st.columns([3, 2], gap="large")
        with left:
            _step_form(page, kept)
        with right:
            _more_form(page, kept)


def _what_it_will_hold(page: PageContext, kept: Registers) -> None:
    called_for = advice_tracker.advice_called_for(kept.decided)
    if called_for.is_met and page.may("advice.open"):
        st.markdown(
            "**The LA officer's decision is to assess.** Ask for this advice; each piece is due within six calendar weeks."
        )
        _open_form(page, kept)
    else:
        st.markdown("If the LA officer decides to assess, this advice will be sought:")
    lines = [
        f"- {'' if one.must else 'If there is any: '}from {plain_words.plain(one.from_whom)}, {plain_words.plain(one.covers)} "
        f":small[{plain_words.plain(str(one.authority))}]"
        for one in case_duties.sought(kept, page.today)
    ]
    st.markdown("\n".join(lines))


def _open_form(page: PageContext, kept: Registers) -> None:
    form = f"tracker {kept.reference}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        on = st.date_input(
            "Asked for on", page.today, EARLIEST, page.today, format="DD/MM/YYYY", width=180, key=f"tracker on {form_key(form)}"
        )
        sent = st.button("Open the advice tracker", type="primary", key=f"open {form}")
        by_letter = st.button("Open it, and ask each by letter", key=f"letters {form}")
    done = "Advice tracker opened. The letters that ask for it wait under Letters."
    if by_letter and page.act(form, done, acts.open_tracker, kept.reference, None):
        st.rerun()
    if sent and page.act(form, "Advice tracker opened.", acts.open_tracker, kept.reference, on):
        st.rerun()


def _table(lines: Sequence[AdviceLine], page: PageContext) -> None:
    import pandas as pd

    rows = [
        (
            f"{label(one.kind)}: {one.from_whom}",
            state_words(one, page),
            wording.short_date(one.asked_on) if one.asked_on else "",
            deadline.last_day(one.due_on, page.today) if one.due_on else "",
            chased_words(one),
            one.words,
        )
        for one in lines
    ]
    names = ["Advice", "Now", "Asked for", "Due back", "Chased", "Note"]
    frame = pd.DataFrame(rows, columns=names)
    widths = {"Advice": 390, "Now": 200, "Asked for": 125, "Due back": 205, "Chased": 140}
    st.dataframe(
        frame,
        hide_index=True,
        width="stretch",
        row_height=36,
        height=36 * (len(rows) + 1) + 3,
        column_config={name: st.column_config.Column(width=width) for name, width in widths.items()},
    )


def state_words(one: AdviceLine, page: PageContext) -> str:
    """How an advice stands, in words, with its days where it is awaited."""
    state = one.state(page.today)
    if state in (AdviceState.AWAITED, AdviceState.OVERDUE) and one.due_on:
        return deadline.days_left(one.due_on, page.today)
    came = f" {wording.short_date(one.on)}" if one.on and state in (AdviceState.RECEIVED, AdviceState.RECEIVED_LATE) else ""
    return f"{label(state)}{came}"


def chased_words(one: AdviceLine) -> str:
    """How often and when last it was chased."""
    if one.chased_on is None:
        return ""
    last = f"{one.chased_on.day} {one.chased_on:%b}"
    return last if one.chased == 1 else f"{one.chased} times, last {last}"


def capital(text: str) -> str:
    """The same words beginning with a capital."""
    return text[:1].upper() + text[1:]


def _step_form(page: PageContext, kept: Registers) -> None:
    st.markdown("**What happened**")
    left, right = st.columns(2)
    by_id = {one.id: one for one in kept.advice}
    chosen = choice.pick(
        "Which advice",
        {number: f"{label(one.kind)}: {one.from_whom}" for number, one in by_id.items()},
        key=f"step which {kept.reference}",
        where=left,
    )
    which = by_id.get(chosen or 0)
    step = right.selectbox(
        "What happened",
        [AdviceStep.RECEIVED, *(one for one in AdviceStep if one is not AdviceStep.RECEIVED)],
        format_func=label,
        key=f"step what {kept.reference}",
    )
    if which is None:
        st.caption("Choose the advice, then what happened to it.")
        return
    form = f"advice {which.id}"
    seen = version_first_seen(form, which.events)
    typed = KeptForm(page, f"{form} {step}", at=f"{step} {form_key(form)}")
    agreed = Agreement(False, False, False)
    with typed.typing():
        left, right = st.columns(2)
        on = page.today
        if step in DATED:
            on = left.date_input(
                "On",
                min_value=EARLIEST,
                max_value=page.today,
                format="DD/MM/YYYY",
                **typed.as_widget("step on", page.today, day_of),
            )
        if step is AdviceStep.SUFFICIENT:
            agreed = _agreement_form(typed)
        words = right.text_input(_label_of_words(step), **typed.as_widget("step words", ""))
        sent = st.button("Record it", type="primary", key=f"record {typed.subject}")
    if sent and page.act(form, typed.recorded("Recorded in the tracker."), _record_step, which.id, step, on, agreed, words, seen):
        st.rerun()
    reread(form, seen, which.events)


def _record_step(work: Work, advice_id: int, step: AdviceStep, on: date, agreed: Agreement, words: str, seen: int) -> None:
    if step is AdviceStep.SUFFICIENT:
        acts.accept_existing(work, advice_id, agreed, words, seen_events=seen)
    elif step is AdviceStep.LEFT_OUT:
        acts.leave_out(work, advice_id, words, seen_events=seen)
    else:
        act = {AdviceStep.ASKED: acts.ask, AdviceStep.RECEIVED: acts.receive, AdviceStep.CHASED: acts.chase}[step]
        act(work, advice_id, on, words, seen_events=seen)


def _agreement_form(typed: KeptForm) -> Agreement:
    st.markdown("Existing advice is sufficient where all three agree (regulation 6(4)):")
    one, two, three = st.columns(3)
    return Agreement(
        one.checkbox("Whoever gave it", **typed.as_widget("agrees provider", False)),
        two.checkbox("The authority", **typed.as_widget("agrees authority", False)),
        three.checkbox("The parent or young person", **typed.as_widget("agrees family", False)),
    )


def _label_of_words(step: AdviceStep) -> str:
    return {AdviceStep.SUFFICIENT: "Which advice, of which day", AdviceStep.LEFT_OUT: "Why it is not sought"}.get(
        step, "In a few words"
    )


def _more_form(page: PageContext, kept: Registers) -> None:
    form = f"more advice {kept.reference}"
    typed = KeptForm(page, form)
    st.markdown("**Advice from somebody else**")
    with typed.typing():
        left, right = st.columns(2)
        kinds = [
            AdviceKind.FAMILY_ASKED,
            AdviceKind.OTHER,
            *(one for one in AdviceKind if not one.startswith(("family_a", "other"))),
        ]
        kind = left.selectbox("Kind", kinds, format_func=label, **typed.as_widget("more kind", kinds[0], one_of(kinds)))
        from_whom = right.text_input("From whom", **typed.as_widget("more whom", ""))
        covers = left.text_input("What it is asked to cover", **typed.as_widget("more covers", ""))
        on = right.date_input(
            "Asked for on",
            min_value=EARLIEST,
            max_value=page.today,
            format="DD/MM/YYYY",
            **typed.as_widget("more on", page.today, day_of),
        )
        sent = st.button("Add to the tracker", key=f"record {form}")
    if sent and page.act(form, typed.recorded("Added to the tracker."), acts.add, kept.reference, kind, from_whom, covers, on):
        st.rerun()
