"""The officer's queue and the officer's own record on one case."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.money.pounds import pounds
from panel.law.vocabulary import Option
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.meeting import hearing_view
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.decisions.decision_queue import Waiting

DECIDED = 2
"""The last group of the queue: nothing waits there."""


def authority(page: PageContext) -> None:
    """Under which delegated authority this officer decides today."""
    held = page.actor.delegated_on(page.today)
    if held is None:
        st.error("You hold no delegated authority today, so no decision can be yours. An administrator records it under People.")
        return
    until = wording.long_date(held.ends_on)
    st.caption(plain_words.plain(f"You decide under delegated authority: {held.reference}, until {until}."))


def choose(waiting: Sequence[Waiting], awards: Sequence[Waiting], lately: Sequence[Waiting]) -> int | None:
    """Which case to take: from the address, or picked from the queue."""
    cases = {case.item_id: (group, case) for group, some in ((2, lately), (1, awards), (0, waiting)) for case in some}
    # What waits by its clock; what was decided as it came, the newest first.
    order = sorted(cases, key=lambda item: (cases[item][0], cases[item][1].due_on if cases[item][0] < DECIDED else date.min))
    named = ("to decide", "award to make", "decided")
    if not order:
        st.info("No case awaits you. Cases arrive here once the panel has recommended.")
        return None
    asked = links.asked("item")
    waits = len(waiting) + len(awards) > 0
    start = order.index(int(asked)) if asked.isdecimal() and int(asked) in order else 0 if waits else None

    def said(item: int) -> str:
        group, case = cases[item]
        return f"{named[group]}: {case.initials} · {label(case.kind)} · {case.setting} · {case.reference}"

    if waits:
        one = "award" if len(awards) == 1 else "awards"
        st.markdown(f"**{len(waiting)}** to decide, **{len(awards)}** {one} to make.")
    else:
        st.info("Nothing awaits you. Choose a case decided lately to see its decision, write its letters or amend it.")
    chosen = st.selectbox("Case", order, index=start, format_func=said, placeholder="Choose a case", key=f"queue {asked}")
    return None if chosen is None else int(chosen)


def recommended(case: Waiting, page: PageContext) -> None:
    """What the panel recommended, whole."""
    advised = case.advised
    st.markdown(f"### {case.initials} · {label(case.kind)}")
    ended = case.decided_first
    clock = deadline.decided_badge(case.due_on, ended) if ended else deadline.clock_badge(case.due_on, page.today)
    st.markdown(
        f"{clock} {plain_words.plain(case.setting)} · last day {deadline.act_by(case.due_on)} · meeting {plain_words.plain(case.meeting)}"
    )
    st.markdown(f"**{plain_words.plain(case.question or KINDS[case.kind].asked)}**")
    links.link("Open the whole case", "case", case=case.reference)
    if advised is None:
        return
    questions = {question.key: question for question in KINDS[case.kind].questions}
    with st.container(border=True):
        st.markdown(f"#### The panel recommends: {label(advised.option)}")
        if advised.amount_pence is not None:
            st.markdown(plain_words.plain(f"It suggests {pounds(advised.amount_pence)} for the term."))
        for key, answer in advised.answers:
            st.markdown(plain_words.plain(f"{questions[key].words} ({questions[key].pinpoint})") + f" **{label(answer)}**")
        plain_words.said(advised.reasons, when_empty="")
        for head, said in advised.criterion_reasons:
            st.markdown(f"**{label(head)}:** {plain_words.plain(said)}")
        for name, said in advised.dissent:
            st.markdown(f":orange-badge[Did not share it] {plain_words.plain(f'{name}: {said}')}")
        st.caption(f"Quorum for this case: {advised.counted} members counted, {advised.least} needed.")


def decided(case: Waiting) -> None:
    """The decision that stands."""
    if case.decided is None:
        return
    made = case.decided
    with st.container(border=True):
        st.markdown(f"#### Decided: {label(made.option)}")
        st.caption(
            plain_words.plain(f"{made.decided_by}, {wording.long_date(made.decided_on)}, {made.authority}, revision {made.rev}")
        )
        plain_words.said(made.reasons, when_empty="")
        if not made.agrees:
            st.markdown(f"**Why it departs from the recommendation:** {plain_words.plain(made.departure_reasons)}")
    hearing_view.second_look(made.option, made.reasons)
    if made.option in KINDS[case.kind].says_yes and KINDS[case.kind].tests_asking:
        links.link("The advice to ask for is on the case, under Casework", "case", case=case.reference)
    if KINDS[case.kind].refuses_with_offer(made.option):
        st.warning(
            "This is a refusal with full rights of appeal. The Additional Support Contract follows beside it and carries no "
            "right of appeal of its own."
        )


def ask(case: Waiting, *, amending: bool) -> tuple[bool, Option | None, str, str, str]:
    """The officer's own record: option, reasons, reasons for departing, and why when amending. Nothing is chosen beforehand."""
    key = str(case.item_id)
    options = list(KINDS[case.kind].options)
    with st.form(f"{'amend' if amending else 'decide'} {key}"):
        st.markdown("#### Amend the decision" if amending else "#### Your decision")
        option = st.radio("You decide", options, index=None, format_func=label, key=f"option {key}")
        reasons = st.text_area("Reasons the family will be given", height=120, key=f"reasons {key}")
        departure = st.text_area(
            "If you depart from the recommendation: why", height=70, key=f"departure {key}", placeholder="Empty when you agree"
        )
        why = st.text_input("Why you amend it", key=f"why {key}") if amending else ""
        sent = st.form_submit_button("Record the amendment" if amending else "Record the decision", type="primary")
    return sent, option, reasons, departure, why
