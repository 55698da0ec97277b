"""The open meeting: the strip of cases, the case being heard, and what the chair records on it."""

from collections.abc import Sequence
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from panel.acts import hearing, meeting
from panel.law.kinds import KINDS
from panel.law.vocabulary import ItemState
from panel.screens import beside_parts, case_asc, hearing_form, hearing_parts, meeting_parts, words
from panel.screens.desk import Desk, reread, version_first_seen
from panel.store.queries import agendas, meetings
from panel.store.queries.agendas import AgendaLine, MeetingChoice
from panel.store.queries.cases import case_called
from panel.store.queries.contracts import behind_case, support_of
from panel.store.queries.meetings import Asked, Declared

CAN_BE_SETTLED = (ItemState.LISTED, ItemState.RECOMMENDED)


def run(
    desk: Desk, now: MeetingChoice, lines: Sequence[AgendaLine], asked: Sequence[Asked], declared: Sequence[Declared]
) -> None:
    """Draw the strip, the case and the forms; carry out what is sent."""
    with st.sidebar:
        after = meeting_parts.following(lines, now.current_item_id)
        called = meeting_parts.strip(lines, now.current_item_id)
    line = next((one for one in lines if one.item_id == now.current_item_id), None)
    left, right = st.columns([5, 6], vertical_alignment="center")
    offered = right.container(horizontal=True, horizontal_alignment="right")
    if after is not None and offered.button("Next case", type="secondary"):
        called = after
    if called:
        _call(desk, now, called)
    if line is None:
        left.info("The case being heard is not open to you. The vice-chair takes it; you leave until it is done.")
        return
    with desk.reading() as session:
        whole = case_called(session, desk.actor, line.reference)
        advised = meetings.advised(session, desk.actor, line.item_id)
        planned = agendas.next_meeting_days(session, desk.actor, now.held_on)
        contract = behind_case(session, desk.actor, line.reference, desk.today)
        support = support_of(session, desk.actor, line.reference)
    with left:
        meeting_parts.line_heading(line)
    meeting_parts.line_facts(line, meeting_parts.quorum_for(asked, declared, line, now), declared, desk.today)
    st.markdown(f"**{words.plain(whole.request.question_for_panel or KINDS[line.kind].asked)}**")
    hearing_parts.standing(advised)
    case_asc.at_meeting(whole, support)
    form = f"item {line.item_id}"
    seen = version_first_seen(form, line.version)
    recording = line.state in CAN_BE_SETTLED and desk.may("meeting.recommend")
    if recording and KINDS[line.kind].may_defer:
        _put_off(desk, offered, now, line, planned, form, seen)
    _note_action(desk, offered, line, form)
    if not recording:
        hearing_parts.family(whole)
        if contract is not None:
            case_asc.compact(contract, line.kind)
        else:
            beside_parts.before_heads(whole)
            hearing_parts.heads(whole)
        return
    sent, advice = hearing_form.ask(whole, line, asked, contract)
    hearing_parts.note_on(line.kind, advice)
    if sent:
        with desk.recording(form, f"The recommendation on {line.initials} is recorded.") as work:
            hearing.recommend(work, line.item_id, advice, seen_version=seen)
    reread(form, seen, line.version)


def _call(desk: Desk, now: MeetingChoice, item_id: int) -> None:
    with desk.recording(f"call {now.reference} {now.current_item_id}", "") as work:
        meeting.call(work, item_id, seen_current=now.current_item_id)


def _put_off(
    desk: Desk, offered: DeltaGenerator, now: MeetingChoice, line: AgendaLine, planned: Sequence[date], form: str, seen: int
) -> None:
    with offered.popover("Put off"):
        off = hearing_parts.ask_deferral(line, planned, now.held_on)
        sent = st.button("Put the case off", key=f"defer {form}", type="primary")
    if sent:
        with desk.recording(form, f"{line.initials} is put off.") as work:
            hearing.defer(
                work,
                line.item_id,
                reason=off.reason,
                missing=off.missing,
                missing_from=off.missing_from,
                wanted_by=off.wanted_by,
                next_meeting_on=off.next_meeting_on,
                seen_version=seen,
            )


def _note_action(desk: Desk, offered: DeltaGenerator, line: AgendaLine, form: str) -> None:
    if not desk.may("meeting.act_on"):
        return
    with offered.popover("Note an action"):
        sent, what, owner, by = hearing_parts.ask_action(line, f"action {form}")
    if sent:
        with desk.recording(f"action {form}", "The action is noted.") as work:
            hearing.act_on(work, line.item_id, what, owner, by)
