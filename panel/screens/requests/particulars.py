"""What only some kinds of case have, to be read: particulars, the health body's word, a decision outside panel, phase transfer."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.law import dates, figures
from panel.law.decisions.outside_panel import TakenOutside
from panel.law.kinds import KINDS
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.law.minutes import particulars
from panel.law.requests import phase_transfers
from panel.law.requests.particulars import DOMAIN_GROUP, LEVELS, RecordedParticular
from panel.law.vocabulary import RequestStatus
from panel.screens.decisions import reconsider_form
from panel.screens.widgets import deadline, plain_words
from panel.store.queries.requests.case import Case

STRENGTH = {said: place for place, (_, said) in enumerate(LEVELS)}
FULL, EMPTY = "▮", "▯"


def particulars_of(case: Case, today: date) -> None:
    """Everything the kind has beside evidence, in the order a reader needs it; nothing for kinds that have none."""
    if case.beside.taken is not None:
        taken(case.beside.taken.outside, here=case.request.reference)
    noted(case)
    health_body_word(case)
    transfer(case, today)


def before_heads(case: Case) -> None:
    """What the panel looks at before the papers, while the case is heard."""
    if case.beside.taken is not None:
        taken(case.beside.taken.outside, here=case.request.reference)
    noted(case, short=True)


def noted(case: Case, *, short: bool = False) -> None:
    """What is recorded of the case, group by group; `short` where a whole case has to fit on a projector."""
    for group in dict.fromkeys(one.group for one in case.beside.noted):
        held = [one for one in case.beside.noted if one.group == group]
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**{plain_words.plain(group)}**")
            if group == DOMAIN_GROUP:
                _domains(held, short=short)
            else:
                between = " · " if short else "  \n"
                st.markdown(between.join(f"{plain_words.plain(one.words)}: {_value_in_words(one)}" for one in held))
                _term(held, case)


def _value_in_words(one: RecordedParticular) -> str:
    return f"**{plain_words.plain(one.value)}**" if one.value else ":gray[Not recorded]"


def _domains(held: Sequence[RecordedParticular], *, short: bool) -> None:
    half = -(-len(held) // 2)
    for column, some in zip(st.columns(2), (held[:half], held[half:]), strict=True):
        column.markdown("  \n".join(_domain(one) for one in some))
    if not short:
        st.caption(
            "Levels as the assessor found them. They are never added up: the judgement is the panel's and the health body's."
        )


def _domain(one: RecordedParticular) -> str:
    if not one.value:
        return f":gray[{EMPTY * (len(LEVELS) - 1)}] {plain_words.plain(one.words)}: :gray[Not recorded]"
    level = STRENGTH[one.value]
    return f"{FULL * level}:gray[{EMPTY * (len(LEVELS) - 1 - level)}] {plain_words.plain(one.words)}: **{plain_words.plain(one.value)}**"


def _term(held: Sequence[RecordedParticular], case: Case) -> None:
    """How long what was agreed runs, and when to apply again."""
    start = case.beside.values.get("funded_from")
    if start is None or start.day is None or not any(one.key == "funded_from" for one in held):
        return
    reminder, ends = dates.medical_clock(start.day)
    st.caption(
        f"Normally {figures.MEDICAL_TERM.on(start.day).value} months: runs to {wording.long_date(ends.on)}; apply again from {wording.long_date(reminder.on)}."
    )


def health_body_word(case: Case) -> None:
    """The health body's word, apart from recommendation and decision; or that it is awaited."""
    kind, beside = KINDS[case.request.kind], case.beside
    if not kind.ratified or beside.item_id is None:
        return
    with st.container(border=True, gap="xsmall"):
        st.markdown("**The health body, a record of its own**")
        if beside.ratified is None:
            st.markdown(f":orange-badge[Awaited] {plain_words.plain(kind.ratified)}")
        else:
            colour = "green" if beside.ratified.agrees else "orange"
            said = particulars.ratification_text(beside.ratified)
            st.markdown(f":{colour}-badge[{label(beside.ratified.answer)}] {plain_words.plain(said)}")
            if beside.ratified.reasons:
                plain_words.own_words(beside.ratified.reasons, when_empty="")
            st.caption(plain_words.plain(f"Recorded by {beside.ratified.recorded_by}."))


def taken(made: TakenOutside, *, here: str) -> None:
    """A decision taken outside panel, plainly marked, on the case itself and on the one that brings it to a panel."""
    with st.container(border=True, gap="xsmall"):
        st.markdown(
            f":orange-badge[Taken outside panel] **{plain_words.plain(label(made.kind))}, {plain_words.plain(made.reference)}**"
        )
        decided = f"{made.decided_by} decided on {wording.long_date(made.decided_on)}: {label(made.option)}"
        st.markdown(f"**{plain_words.plain(decided)}** :small[{plain_words.plain(made.authority)}]")
        plain_words.own_words(made.reasons, when_empty="")
        if again := reconsider_form.in_words(made.again):
            st.markdown(f"**{plain_words.plain(again)}.** {plain_words.plain(made.again.words if made.again else '')}")
        st.markdown(f"Why it could not wait: {plain_words.plain(made.why)}")
        panel = wording.short_date(made.next_panel_on) if made.next_panel_on else "none planned"
        st.caption(
            plain_words.plain(
                f"Last day {wording.short_date(made.due_on)}; next panel then {panel}; asked for by {made.asked_by}."
            )
        )
        other = made.noted_as if here == made.reference else made.reference
        st.caption(
            plain_words.plain(f"{'It comes to the next panel as' if other == made.noted_as else 'The case itself is'} {other}.")
        )


def transfer(case: Case, today: date) -> None:
    """For a plan holder who moves on this school year: by when the plan is amended, and by when a panel has to see it."""
    kind = KINDS[case.request.kind]
    if not (kind.shows_transfer or case.request.has_plan) or case.request.status is RequestStatus.WITHDRAWN:
        return
    for move in phase_transfers.transfers_in_year(case.child.date_of_birth, on=today):
        with st.container(border=True, gap="xsmall"):
            st.markdown(f"**Moves {move.name} this school year**")
            st.markdown(
                f"{deadline.clock_badge(move.panel_by, today)} panel by **{wording.short_date(move.panel_by)}**; review meeting by "
                f"{wording.short_date(move.review_by)}; amended plan by **{wording.short_date(move.due_on)}**"
            )
            st.caption(
                plain_words.plain(f"{move.authority}. Counted from the date of birth; a child out of cohort moves with its year.")
            )
