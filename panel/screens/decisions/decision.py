"""The officer's queue, and one case in it: what the panel recommends and what was decided."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.money.pounds import pounds
from panel.law.vocabulary import EvidenceFinding
from panel.screens.app import links
from panel.screens.app.page_context import PageContext
from panel.screens.meeting import hearing_view
from panel.screens.widgets import choice, deadline, plain_words
from panel.store.queries.contracts.contracts import of_child
from panel.store.queries.decisions.decision_queue import Waiting

DECIDED = 2
"""The last group of the queue: nothing waits there."""


def authority(page: PageContext) -> None:
    """Under which delegated authority this officer decides today."""
    held = page.actor.delegated_on(page.today)
    if held is None:
        st.error("You hold no delegated authority today, so you cannot decide. An administrator records it under People.")
        return
    until = wording.long_date(held.ends_on)
    st.caption(plain_words.plain(f"You decide under delegated authority: {held.reference}, until {until}."))


def choose_case(waiting: Sequence[Waiting], awards: Sequence[Waiting], lately: Sequence[Waiting]) -> Waiting | None:
    """Which case to take, kept in the address: recording on it moves it to another group, and it stays the one in view."""
    cases = {case.item_id: (group, case) for group, some in ((DECIDED, lately), (1, awards), (0, waiting)) for case in some}
    # What is waiting by its clock; what was decided as it came, the newest first.
    order = sorted(cases, key=lambda item: (cases[item][0], cases[item][1].due_on if cases[item][0] < DECIDED else date.min))
    if not order:
        st.info("No cases are waiting for you. They arrive here once the panel has made its recommendation.")
        return None
    waits = len(waiting) + len(awards) > 0
    if waits:
        one = "award" if len(awards) == 1 else "awards"
        st.markdown(f"**{len(waiting)}** to decide, **{len(awards)}** {one} to make.")
    else:
        st.info("Nothing is waiting for you. Choose a recently decided case to see its decision, write its letters or amend it.")
    chosen = choice.pick(
        "Case",
        {item: _in_words(*cases[item]) for item in order},
        key="decision queue",
        address="item",
        first=order[0] if waits else None,
        placeholder="Choose a case",
    )
    return None if chosen is None else cases[chosen][1]


def _in_words(group: int, case: Waiting) -> str:
    named = ("to decide", "award to make", "decided" if case.decided else "to decide")
    return f"{named[group]}: {case.initials} · {label(case.kind)} · {case.setting} · {case.reference}"


def recommended(case: Waiting, page: PageContext) -> None:
    """What the panel recommended, whole."""
    advised = case.advised
    st.markdown(f"### {case.initials} · {label(case.kind)}")
    ended = case.ended
    clock = deadline.decided_badge(case.due_on, ended, page.today) if ended else deadline.clock_badge(case.due_on, page.today)
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
        plain_words.own_words(advised.reasons, when_empty="")
        for head, said in advised.criterion_reasons:
            st.markdown(f"**{label(head)}:** {plain_words.plain(said)}")
        for name, said in advised.dissent:
            st.markdown(f":orange-badge[Did not share it] {plain_words.plain(f'{name}: {said}')}")
        st.caption(f"Quorum for this case: {advised.counted} members counted, {advised.least} needed.")


def decided(case: Waiting, page: PageContext) -> None:
    """The decision that stands, and the way to what follows from it."""
    if case.decided is None:
        return
    made = case.decided
    with st.container(border=True):
        does = "Passed on to the health body, which decides" if KINDS[case.kind].health_body_decides else "Decided"
        st.markdown(f"#### {does}: {label(made.option)}")
        st.caption(
            plain_words.plain(f"{made.decided_by}, {wording.long_date(made.decided_on)}, {made.authority}, revision {made.rev}")
        )
        plain_words.own_words(made.reasons, when_empty="")
        questions = {question.key: question for question in KINDS[case.kind].questions}
        for one in made.grounds.answers:
            st.markdown(f"**{questions[one.question].pinpoint}: {label(one.answer)}.** {plain_words.plain(one.reasons)}")
        for found in made.grounds.heads:
            words = found.words or label(EvidenceFinding.NOT_IN_PAPERS)
            st.markdown(f"**{label(found.criterion)}:** {plain_words.plain(words)}")
        if not made.agrees:
            st.markdown(f"**Why it departs from the recommendation:** {plain_words.plain(made.departure_reasons)}")
    hearing_view.second_look(made.option, made.reasons)
    _way_to_contract(case, page)
    if made.option in KINDS[case.kind].says_yes and KINDS[case.kind].tests_asking:
        links.link("The advice to ask for is on the case, under Casework", "case", case=case.reference)
    if KINDS[case.kind].refuses_with_offer(made.option):
        st.warning(
            "This is a refusal with full rights of appeal. The Additional Support Contract follows beside it and carries no "
            "right of appeal of its own."
        )


def _way_to_contract(case: Waiting, page: PageContext) -> None:
    with page.reading() as session:
        record = of_child(session, page.actor, case.child_id, page.today)
    if record is None:
        return
    for award in record.awards:
        if award.live:
            st.markdown(plain_words.plain(f"Award on record: {pounds(award.pence)} for {award.term.name}."))
    links.link(f"The Additional Support Contract of {case.initials}", "contract", contract=str(record.id))
