"""Exceptions to a time limit, on the case: claimed, approved, told to the family, withdrawn. The last day never moves."""

from collections.abc import Sequence

import streamlit as st

from panel.acts import exceptions as acts
from panel.acts.exceptions import ClaimForm
from panel.law.casework import exceptions
from panel.law.casework.advice_tracker import AdviceState
from panel.law.casework.exceptions import ClaimState, ClaimStep, Ground, TimeLimit
from panel.law.messages import wording
from panel.law.messages.labels import label
from panel.screens.app.closing_popover import popover
from panel.screens.app.kept_form import KeptForm, day_of, one_of
from panel.screens.app.page_context import PageContext, form_key, reread, version_first_seen
from panel.screens.casework.notifications import CHANNELS, EARLIEST
from panel.screens.widgets import plain_words
from panel.store.queries.casework.advice import AdviceLine
from panel.store.queries.casework.registers import ExceptionLine, Registers

COLOURS = {ClaimState.CLAIMED: "orange", ClaimState.APPROVED: "blue", ClaimState.WITHDRAWN: "gray"}


def exceptions_on_case(page: PageContext, kept: Registers) -> None:
    """Every claim with what happened to it, and the form for one more."""
    st.markdown(
        "An exception says why a time limit could not be met. **The last day does not change**; the later steps keep their own time limits."
    )
    if not kept.exceptions:
        st.markdown("No exceptions have been claimed.")
    for line in kept.exceptions:
        with st.container(border=True, gap="xsmall"):
            _claim(page, line)
    if page.may("exception.claim"):
        with popover(None, "Claim an exception", f"claim {kept.reference}", width="content"):
            _claim_form(page, kept)


def _claim(page: PageContext, line: ExceptionLine) -> None:
    late = f" from {line.late_advice}" if line.late_advice else ""
    asked = f", advice asked for on {wording.short_date(line.asked_on)}" if line.asked_on else ""
    days = f"{wording.short_date(line.first_on)} to {wording.short_date(line.last_on)}"
    st.markdown(
        f":{COLOURS[line.standing]}-badge[{label(line.standing)}] **{label(line.stage)}**{plain_words.plain(late)} · "
        f"{plain_words.plain(f'{label(line.ground)}, {days}{asked}')}  \n{plain_words.plain(line.evidence)}"
    )
    happened = [f"Claimed {wording.short_date(line.claimed_on)} by {line.claimed_by}"]
    for event in line.events:
        how = f", {label(event.channel).lower()}" if event.channel else ""
        said = f": {event.words}" if event.words else ""
        happened.append(f"{label(event.step)} {wording.short_date(event.on)}{how}, recorded by {event.by}{said}")
    st.markdown("  \n".join(f":small[{plain_words.plain(one)}]" for one in happened))
    if line.standing is ClaimState.WITHDRAWN:
        return
    if line.told_on is None:
        told = exceptions.family_told(None)
        st.markdown(f":orange-badge[To do] :small[{plain_words.plain(f'{wording.sentence(told)} {told.authority}')}]")
    _acts(page, line)


def _acts(page: PageContext, line: ExceptionLine) -> None:
    form = f"exception {line.id}"
    seen = version_first_seen(form, len(line.events))
    with st.container(horizontal=True):
        if page.may("exception.approve") and line.standing is ClaimState.CLAIMED:
            _approve(page, line, form, seen)
        if page.may("exception.tell"):
            _tell(page, line, form, seen)
        if page.may("exception.withdraw"):
            _withdraw(page, line, form, seen)
    reread(form, seen, len(line.events))


def _approve(page: PageContext, line: ExceptionLine, form: str, seen: int) -> None:
    own = line.claimed_by_id == page.actor.id
    why = "You claimed it: another officer with delegated authority approves it" if own else None
    if st.button("Approve the exception", key=f"approve {form}", disabled=own, help=why) and page.act(
        form, "Exception approved. The last day does not change.", acts.approve, line.id, seen_events=seen
    ):
        st.rerun()


def _tell(page: PageContext, line: ExceptionLine, form: str, seen: int) -> None:
    typed = KeptForm(page, f"tell {form}", at=f"{line.id} {form_key(form)}")
    again = any(event.step is ClaimStep.TOLD for event in line.events)
    with popover(None, f"Record that the family was told{' again' if again else ''}", typed.form), typed.typing():
        on = st.date_input(
            "Told on",
            min_value=EARLIEST,
            max_value=page.today,
            format="DD/MM/YYYY",
            **typed.as_widget("exception told", page.today, day_of),
        )
        channel = st.selectbox(
            "How", CHANNELS, format_func=label, **typed.as_widget("exception how", CHANNELS[0], one_of(CHANNELS))
        )
        said = st.text_input("In a few words", **typed.as_widget("exception words", ""))
        sent = st.button("Record it", type="primary", key=f"record {typed.subject}")
    if sent and page.act(
        form, typed.recorded("Recorded: the family was told."), acts.tell, line.id, on, channel, said, seen_events=seen
    ):
        st.rerun()


def _withdraw(page: PageContext, line: ExceptionLine, form: str, seen: int) -> None:
    typed = KeptForm(page, f"withdraw {form}", at=f"{line.id} {form_key(form)}")
    with popover(None, "Withdraw the claim", typed.form), typed.typing():
        why = st.text_input("Why", **typed.as_widget("exception why", ""))
        sent = st.button("Withdraw it", key=f"record {typed.subject}")
    if sent and page.act(
        form, typed.recorded("Claim withdrawn. It stays on record."), acts.withdraw, line.id, why, seen_events=seen
    ):
        st.rerun()


def _claim_form(page: PageContext, kept: Registers) -> None:
    form = f"claim {kept.reference}"
    typed = KeptForm(page, form)
    late = [one for one in kept.advice if one.state(page.today) in (AdviceState.OVERDUE, AdviceState.AWAITED)]
    stages = [stage for stage in TimeLimit if stage is not TimeLimit.ADVICE or late]
    with typed.typing():
        left, right = st.columns(2)
        stage = left.selectbox(
            "Which limit", stages, format_func=label, **typed.as_widget("claim stage", stages[0], one_of(stages))
        )
        ground = right.selectbox(
            "On which ground",
            list(Ground),
            index=None,
            format_func=label,
            **typed.as_widget("claim ground", None, one_of(Ground)),
        )
        first = left.date_input("First day", None, EARLIEST, format="DD/MM/YYYY", **typed.as_widget("claim first", None, day_of))
        last = right.date_input("Last day", None, EARLIEST, format="DD/MM/YYYY", **typed.as_widget("claim last", None, day_of))
        asked_on = left.date_input(
            "Setting asked for advice on",
            None,
            EARLIEST,
            format="DD/MM/YYYY",
            help="For a closed school or provider",
            **typed.as_widget("claim asked", None, day_of),
        )
        advice = _which_advice(late, typed) if late else None
        evidence = st.text_area("Evidence for it", height=80, **typed.as_widget("claim evidence", ""))
        sent = st.button("Claim the exception", type="primary", key=f"record {form}")
    if sent and ground is None:
        st.warning("Choose the ground.")
    elif sent and ground is not None:
        given = ClaimForm(stage, ground, first, last, asked_on, evidence, advice.id if advice else None)
        if page.act(form, typed.recorded("Exception claimed. The last day does not change."), acts.claim, kept.reference, given):
            st.rerun()


def _which_advice(late: Sequence[AdviceLine], typed: KeptForm) -> AdviceLine:
    by_number = {one.id: one for one in late}
    number = st.selectbox(
        "Which advice, where advice is late",
        list(by_number),
        format_func=lambda one: f"{label(by_number[one].kind)}: {by_number[one].from_whom}",
        **typed.as_widget("claim advice", late[0].id, one_of(by_number)),
    )
    return by_number[number]
