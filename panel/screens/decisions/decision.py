"""The officer's queue, and one case in it: what the panel recommends and what was decided."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.money.pounds import pounds
from panel.law.vocabulary import EvidenceFinding
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.decisions import reconsider_form
from panel.screens.meeting import hearing_view
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.contracts.contracts import of_child
from panel.store.queries.decisions.decision_queue import Waiting

TO_DECIDE, TO_AWARD, DECIDED = range(3)


def authority(page: PageContext) -> bool:
    """Whether this officer may decide today; without delegated authority it says who records one."""
    if page.actor.delegated_on(page.today) is not None:
        return True
    st.error("You hold no delegated authority today, so you cannot decide. An administrator records it under People.")
    return False


def authority_held(page: PageContext) -> None:
    """Under which delegated authority this officer decides today."""
    held = page.actor.delegated_on(page.today)
    if held is not None:
        until = wording.long_date(held.ends_on)
        st.caption(plain_words.plain(f"You decide under delegated authority: {held.reference}, until {until}."))


def nothing_here() -> None:
    """Said of a queue in which no case ever was."""
    st.info("No cases are waiting for you. They arrive here once the panel has made its recommendation.")


def choose_case(page: PageContext, waiting: Sequence[Waiting], awards: Sequence[Waiting], lately: Sequence[Waiting]) -> Waiting:
    """The queue, a line a case; the one chosen is kept in the address: recorded on, it moves to another group and stays in view.

    With nothing waiting, the case decided last is the one in view: what follows from it is beside the list.
    """
    cases = {case.item_id: case for some in (lately, awards, waiting) for case in some}
    first = next(case.item_id for case in (*waiting, *awards, *lately))
    asked = links.number_in_address("item")
    chosen = asked if asked in cases else first
    pressed = None
    with st.container(key="queue", gap="xsmall"):
        if not waiting and not awards:
            st.markdown("**Nothing is waiting for you.**")
        pressed = _group("To decide", waiting, chosen, page.today) or pressed
        pressed = _group("Awards to make", awards, chosen, page.today) or pressed
        settled = [case for case in cases.values() if case.decided is not None and not case.awaits_award]
        here = [case for case in settled if case.item_id == chosen]
        pressed = _group("Decided", here, chosen, page.today) or pressed
        if others := [case for case in settled if case not in here]:
            with st.expander(f"Decided lately: {len(others)}"):
                pressed = _group("", others, chosen, page.today) or pressed
    if pressed is not None:
        links.stay(item=str(pressed))
        st.rerun()
    links.stay(item=str(chosen))
    return cases[chosen]


def _group(title: str, cases: Sequence[Waiting], chosen: int | None, today: date) -> int | None:
    """One group of the queue; the case pressed."""
    if title and cases:
        st.markdown(f"**{title}**" if len(cases) == 1 and title == "Decided" else f"**{title}: {len(cases)}**")
    pressed = None
    for case in cases:
        here = case.item_id == chosen
        if st.button(
            _in_words(case, today), key=f"take {case.item_id}", type="primary" if here else "secondary", width="stretch"
        ):
            pressed = case.item_id
    return pressed


def _in_words(case: Waiting, today: date) -> str:
    if case.decided is not None and not case.awaits_award:
        return f"{case.initials} · {KINDS[case.kind].short}"
    return f"{case.initials} · {deadline.days_left(case.due_on, today) if case.decided is None else KINDS[case.kind].short}"


def recommended(case: Waiting, page: PageContext) -> DeltaGenerator:
    """The case in a few lines and what the panel recommended, its reasons a press away; where the links from it stand."""
    advised, ended = case.advised, case.ended
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.markdown(f"## {case.initials} · {label(case.kind)}", width="content")
        ways = st.container(horizontal=True, width="content")
        with ways:
            links.link("The whole case", "case", case=case.reference)
    clock = deadline.decided_badge(case.due_on, ended, page.today) if ended else deadline.clock_badge(case.due_on, page.today)
    st.markdown(
        f"{clock} {plain_words.plain(case.setting)} · last day {deadline.last_day(case.due_on, page.today)} · meeting {plain_words.plain(case.meeting)}  \n"
        f"**{plain_words.plain(case.question or KINDS[case.kind].asked)}**"
    )
    if advised is None:
        return ways
    with st.container(gap="xsmall"):
        if case.decided is None:
            quorum = f"Quorum for this case: {advised.counted} members counted, {advised.least} needed."
            st.markdown(f"The panel recommends: **{label(advised.option)}{_for_term(case)}**. {quorum}")
        elif not case.decided.agrees:
            st.markdown(f"The panel recommended: **{label(advised.option)}{_for_term(case)}**.")
        for name, said in advised.dissent:
            st.markdown(f":orange-badge[Disagreed] {plain_words.plain(f'{name}: {said}')}")
        if case.decided is None:
            with st.expander("The panel's reasons, as recorded"):
                _reasons(case)
    return ways


def _for_term(case: Waiting) -> str:
    """The amount the panel recommended, for Markdown; nothing where it named none."""
    amount = case.advised.amount_pence if case.advised else None
    return "" if amount is None else plain_words.plain(f", {pounds(amount)} for the term")


def _reasons(case: Waiting) -> None:
    """The panel's answers and reasons, whole."""
    advised = case.advised
    if advised is None:
        return
    questions = {question.key: question for question in KINDS[case.kind].questions}
    for key, answer in advised.answers:
        st.markdown(plain_words.plain(f"{questions[key].words} ({questions[key].pinpoint})") + f" **{label(answer)}**")
    plain_words.own_words(advised.reasons, when_empty="")
    for head, said in advised.criterion_reasons:
        st.markdown(f"**{label(head)}:** {plain_words.plain(said)}")


def decided(case: Waiting, page: PageContext, ways: DeltaGenerator) -> None:
    """The decision that stands, and among `ways` the one to the contract."""
    if case.decided is None:
        return
    made = case.decided
    who = plain_words.plain(f"{made.decided_by}, {wording.long_date(made.decided_on)}, {made.authority}, revision {made.rev}")
    does = "Passed on to the health body, which decides" if KINDS[case.kind].health_body_decides else "Decided"
    same = f", as the panel recommended{_for_term(case)}" if made.agrees and case.advised else ""
    st.markdown(f"{does}: **{label(made.option)}**{same} · {who}")
    if again := reconsider_form.in_words(made.again):
        st.markdown(f"**{plain_words.plain(again)}.** {plain_words.plain(made.again.words if made.again else '')}")
    elif not made.agrees:
        st.markdown(f"**Why it departs from the recommendation:** {plain_words.plain(made.departure_reasons)}")
    with st.expander("The reasons: the officer's for the family, and the panel's"):
        plain_words.own_words(made.reasons, when_empty="")
        _grounds(case)
        st.markdown("**The panel, as recorded**")
        _reasons(case)
    hearing_view.second_look(made.option, made.reasons)
    _contract(case, page, ways)
    if made.option in KINDS[case.kind].says_yes and KINDS[case.kind].tests_asking:
        links.link("The advice to ask for is on the case, under Casework", "case", case=case.reference)
    if KINDS[case.kind].refuses_with_offer(made.option):
        st.warning(
            "This is a refusal with full rights of appeal. The Additional Support Contract follows beside it and carries no "
            "right of appeal of its own."
        )


def _grounds(case: Waiting) -> None:
    """What the decision rests on: the officer's answers to the law's questions, and what was found under each head."""
    if case.decided is None:
        return
    questions = {question.key: question for question in KINDS[case.kind].questions}
    for one in case.decided.grounds.answers:
        st.markdown(f"**{questions[one.question].pinpoint}: {label(one.answer)}.** {plain_words.plain(one.reasons)}")
    for found in case.decided.grounds.heads:
        words = found.words or label(EvidenceFinding.NOT_IN_PAPERS)
        st.markdown(f"**{label(found.criterion)}:** {plain_words.plain(words)}")


def _contract(case: Waiting, page: PageContext, ways: DeltaGenerator) -> None:
    with page.reading() as session:
        record = of_child(session, page.actor, case.child_id, page.today)
    if record is None:
        return
    for award in record.awards:
        if award.live:
            st.markdown(plain_words.plain(f"Award on record: {pounds(award.pence)} for {award.term.name}."))
    with ways:
        links.link(f"The Additional Support Contract of {case.initials}", "contract", contract=str(record.id))
