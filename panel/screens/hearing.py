"""The open meeting: the strip of cases, the case being heard, and what the chair records on it."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from panel.acts import hearing, meeting
from panel.law.kinds import KINDS
from panel.law.vocabulary import ItemState
from panel.screens import hearing_parts, meeting_parts, parts, words
from panel.screens.desk import Desk, version_first_seen
from panel.store.queries import agendas, meetings
from panel.store.queries.agendas import AgendaLine, MeetingChoice
from panel.store.queries.cases import case_called
from panel.store.queries.meetings import Asked, Declared


def run(
    desk: Desk, now: MeetingChoice, lines: Sequence[AgendaLine], asked: Sequence[Asked], declared: Sequence[Declared]
) -> None:
    """Draw the strip, the case and the forms; carry out what is sent."""
    with st.sidebar:
        after = meeting_parts.following(lines, now.current_item_id)
        called = meeting_parts.strip(lines, now.current_item_id)
    case, record = st.columns([10, 8], gap="medium")
    if after is not None and record.button("Next case", width="stretch"):
        called = after
    if called:
        _call(desk, now, called)
    line = next((one for one in lines if one.item_id == now.current_item_id), None)
    if line is None:
        case.info("The case being heard is not open to you. The vice-chair takes it; you leave until it is done.")
        return
    finding = meeting_parts.quorum_for(asked, declared, line, now)
    with desk.reading() as session:
        whole = case_called(session, desk.actor, line.reference)
        advised = meetings.advised(session, desk.actor, line.item_id)
        planned = agendas.next_meeting_days(session, desk.actor, now.held_on)
    with case:
        meeting_parts.line_heading(line, parts.clock_badge(line.due_on, desk.today))
        st.markdown(f"**{words.plain(whole.request.question_for_panel or KINDS[line.kind].asked)}**")
        hearing_parts.family(whole)
        hearing_parts.heads(whole)
    with record:
        meeting_parts.show_quorum(finding)
        away = [one.name for one in declared if one.request_id == line.request_id]
        if away:
            st.markdown(f":orange-badge[Recused] {words.plain(', '.join(away))}")
        hearing_parts.standing(advised)
        if line.state in (ItemState.LISTED, ItemState.RECOMMENDED):
            _forms(desk, now, line, asked, planned)


def _call(desk: Desk, now: MeetingChoice, item_id: int) -> None:
    with desk.recording(f"call {now.reference} {now.current_item_id}", "") as work:
        meeting.call(work, item_id, seen_current=now.current_item_id)


def _forms(desk: Desk, now: MeetingChoice, line: AgendaLine, asked: Sequence[Asked], planned: Sequence[date]) -> None:
    recommend, defer, action = st.tabs(["Recommend", "Put off", "Action"])
    form = f"item {line.item_id} {line.version}"
    seen = version_first_seen(form, line.version)
    if not desk.may("meeting.recommend"):
        recommend.info("The chair records the recommendation.")
    else:
        with recommend:
            sent, advice = hearing_parts.ask_recommendation(line, asked)
            hearing_parts.note_on(line.kind, advice)
            if sent:
                with desk.recording(form, f"The recommendation on {line.initials} is recorded.") as work:
                    hearing.recommend(work, line.item_id, advice, seen_version=seen)
        with defer:
            off = hearing_parts.ask_deferral(line, planned, now.held_on)
            if st.button("Put the case off", key=f"defer {form}"):
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
    with action:
        sent, what, owner, by = hearing_parts.ask_action(line)
        if sent:
            with desk.recording(f"action {form}", "The action is noted.") as work:
                hearing.act_on(work, line.item_id, what, owner, by)
